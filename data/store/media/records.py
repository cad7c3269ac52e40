"""Media as the store tells them."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

Size = Literal["small", "middle", "shown"]


@dataclass(frozen=True, slots=True)
class Medium:
    """One photo or video of one project and period (``cut_off``); ``county``: the unit whose project it is.

    ``kind``: photo or video; ``form``: jpeg, png, webp, heic, mp4, mov. ``taken_at``: as its file says, else None.
    ``is_withdrawn`` with ``reason``, ``changed_at`` and ``changed_by``, the last that happened to it.
    """

    medium_id: int
    project_id: int
    county: str
    cut_off: date
    kind: str
    form: str
    file_name: str
    byte_count: int
    sha256: str
    width: int
    height: int
    milliseconds: int | None
    taken_at: datetime | None
    fingerprint: str
    received_at: datetime
    received_by: str
    is_withdrawn: bool
    reason: str
    changed_at: datetime
    changed_by: str

    @property
    def is_photo(self) -> bool:
        """Whether it is a photo; else it is a video."""
        return self.kind == "photo"


@dataclass(frozen=True, slots=True)
class Pair:
    """Two pictures that are alike; ``distance`` in bits. ``is_same``: what a person said last, None: nobody yet."""

    earlier_id: int
    later_id: int
    distance: int
    is_same: bool | None
    said_at: datetime | None
    said_by: str | None


@dataclass(frozen=True, slots=True)
class Accepted:
    """``is_new`` False: the same bytes are there already for the same project and period, as ``medium_id``."""

    medium_id: int
    is_new: bool
    alike: tuple[int, ...] = ()
