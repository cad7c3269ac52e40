"""The office's bulletins: drafted, edited, issued with number and files, withdrawn; nothing is deleted."""

from data.store.bulletins.book import Bulletins, Issue
from data.store.bulletins.bulletin import Bulletin, Event, Wording
from data.store.templates import Template

__all__ = ["Bulletin", "Bulletins", "Event", "Issue", "Template", "Wording"]
