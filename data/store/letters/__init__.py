"""The letters of supervision: decided, consented to, numbered, issued, answered, closed; nothing is deleted."""

from data.store.attachments import Attachment
from data.store.letters.book import Letters
from data.store.letters.letter import Decision, Event, Letter, State
from data.store.templates import Template

__all__ = ["Attachment", "Decision", "Event", "Letter", "Letters", "State", "Template"]
