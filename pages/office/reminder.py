"""One line of 待办, whatever source it comes from."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Reminder:
    """``title`` in two to five signs, ``count`` of single things, ``sentence`` that says which, ``address`` of the page
    where it is done. ``is_urgent``: its time is over, or ends today, or the figures wait for it.
    """

    title: str
    count: int
    sentence: str
    address: str
    is_urgent: bool = False
