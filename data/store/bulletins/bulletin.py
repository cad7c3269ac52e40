"""A bulletin as the store keeps it: what was written, when it was issued on which knowledge, and its two files."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from types import MappingProxyType
from typing import Literal

from data.store.failures import Refused

State = Literal["draft", "issued", "withdrawn"]
Deed = Literal["drafted", "edited", "issued", "withdrawn"]
STATE_WORDS: Mapping[State, str] = MappingProxyType({"draft": "拟稿", "issued": "已印发", "withdrawn": "已撤回"})
_STATES: Mapping[Deed, State] = {"drafted": "draft", "edited": "draft", "issued": "issued", "withdrawn": "withdrawn"}
# Deed → the states out of which it may be done.
_OUT_OF: Mapping[Deed, tuple[State, ...]] = {
    "drafted": (), "edited": ("draft",), "issued": ("draft",), "withdrawn": ("draft", "issued")
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Wording:
    """What a person writes; a line a paragraph. ``problems``: 存在问题, ``demands``: 下步要求."""

    problems: str
    demands: str


@dataclass(frozen=True, slots=True)
class Event:
    """One version or deed. ``number``, ``issued_on``, ``known_at``, ``read_version`` and the SHA-256 of both files
    belong to an issue; ``reason`` to a withdrawal."""

    change_id: int
    kind: Deed
    at: datetime
    by: str
    as_of: date
    wording: Wording
    reason: str = ""
    number: int | None = None
    issued_on: date | None = None
    known_at: datetime | None = None
    read_version: int | None = None
    word_sha256: str = ""
    book_sha256: str = ""


@dataclass(frozen=True, slots=True)
class Bulletin:
    """A bulletin with all that became of it, the oldest first."""

    bulletin_id: int
    events: tuple[Event, ...]

    @property
    def newest(self) -> Event:
        """The last version or deed."""
        return self.events[-1]

    @property
    def state(self) -> State:
        """Where it stands."""
        return _STATES[self.newest.kind]

    @property
    def as_of(self) -> date:
        """The cut-off that it tells of."""
        return self.newest.as_of

    @property
    def issue(self) -> Event | None:
        """The issue; None for what never was."""
        return next((one for one in self.events if one.kind == "issued"), None)

    @property
    def name(self) -> str:
        """``第3期``, or that it has no number."""
        return label(self.issue.number) if self.issue else "未编号"

    def require(self, deed: Deed) -> None:
        """Refused where the state does not allow ``deed``."""
        if self.state not in _OUT_OF[deed]:
            raise Refused(f"这份通报{STATE_WORDS[self.state]}，不能这样办，什么也没有改动；请刷新后再看。")


def label(number: int | None) -> str:
    """``第3期``."""
    return f"第{number}期"
