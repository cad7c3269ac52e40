"""The answer of every cell reader."""

from dataclasses import dataclass
from datetime import date
from typing import Any


@dataclass(frozen=True, slots=True)
class Cleaned:
    """``value`` None and no ``code``: nothing was reported. ``code``: a problem of the catalogue.

    ``found_date``: a date that stood beside a status or flag ("已开工(8.15)"). ``shown``: what was understood.
    """

    value: Any = None
    code: str | None = None
    shown: str = ""
    found_date: date | None = None


NOTHING = Cleaned()
