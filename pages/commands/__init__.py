"""The commands of ``python dashboard.py``."""

from pages.commands.entry import main

__all__ = ["main"]
