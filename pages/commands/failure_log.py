"""Where a bug leaves its traceback, and the short number by which a person can name it."""

import secrets
import sys
import traceback
from pathlib import Path


def record(store: Path) -> str:
    """Write the exception in hand to the store's log and give its reference number; stderr where that fails."""
    reference = secrets.token_hex(4).upper()
    text = f"--- {reference} ---\n{traceback.format_exc()}\n"
    try:
        folder = store / "log"
        folder.mkdir(exist_ok=True)  # never the store itself: an empty folder must not pass for one
        with (folder / "commands.log").open("a", encoding="utf-8") as log:
            log.write(text)
    except OSError:
        sys.stderr.write(text)  # a full disk must not swallow the only trace of the bug
    return reference
