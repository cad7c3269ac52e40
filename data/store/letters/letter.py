"""One letter and what became of it; its state is its last event's, and only some events may follow it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Literal

from data.store.failures import Refused
from data.supervision import LetterKind

State = Literal[
    "declined", "drafted", "consented", "issued", "replied", "accepted", "returned", "escalated", "closed", "withdrawn"
]
# Event → the states in which it may happen. What begins a letter (declined, drafted) happens in none.
_AFTER: Mapping[State, frozenset[State]] = {
    "consented": frozenset({"drafted"}),
    "issued": frozenset({"consented"}),
    "replied": frozenset({"issued", "replied", "returned"}),
    "accepted": frozenset({"replied"}),
    "returned": frozenset({"replied", "accepted"}),
    "escalated": frozenset({"issued", "replied", "returned", "accepted"}),
    "closed": frozenset({"accepted"}),
    "withdrawn": frozenset({"drafted", "consented", "issued", "replied", "returned", "accepted"}),
}
OPEN: frozenset[State] = frozenset({"drafted", "consented", "issued", "replied", "returned", "accepted"})
WAITING: frozenset[State] = frozenset({"issued", "replied", "returned"})  # no reply was accepted yet
STATE_WORDS: Mapping[State, str] = {
    "declined": "已决定不发", "drafted": "待市政府同意", "consented": "待签发", "issued": "待反馈",
    "replied": "待认定", "accepted": "反馈已认可", "returned": "反馈未获认可", "escalated": "已升级",
    "closed": "已办结", "withdrawn": "已撤回",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Decision:
    """What a person decided on: the matter of a project, the letter's kind and the facts of that moment.

    ``facts``: what JSON can hold; ``read_version``: the store version that they were read at; ``follows``: the open
    letter of the same matter that this one escalates.
    """

    project_id: int
    county: str
    matter: str
    kind: LetterKind
    as_of: date
    known_at: datetime | None
    read_version: int
    facts: Mapping[str, Any]
    follows: int | None = None


@dataclass(frozen=True, slots=True)
class Event:
    """``words``: a reason or a reply. ``sha256`` "" where there is no file."""

    change_id: int
    kind: State
    at: datetime
    by: str
    words: str
    details: Mapping[str, Any]
    file_name: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Letter:
    """A decision and its events, the oldest first. ``label``: the document number, "" until it is issued."""

    letter_id: int
    decision: Decision
    label: str
    events: tuple[Event, ...]

    @property
    def kind(self) -> LetterKind:
        """Which letter it is."""
        return self.decision.kind

    @property
    def state(self) -> State:
        """Where it stands."""
        return self.events[-1].kind

    @property
    def is_open(self) -> bool:
        """Whether the matter is still with this letter, so that no other may begin."""
        return self.state in OPEN

    def last(self, kind: State) -> Event | None:
        """The newest event of a kind."""
        return next((one for one in reversed(self.events) if one.kind == kind), None)

    def day(self, name: str) -> date | None:
        """A day of the issue: ``issued_on``, ``deadline``; None until then."""
        issued = self.last("issued")
        return date.fromisoformat(issued.details[name]) if issued else None

    def is_overdue(self, today: date) -> bool:
        """Whether its deadline has passed without an accepted reply."""
        deadline = self.day("deadline")
        return self.state in WAITING and deadline is not None and deadline < today

    @property
    def name(self) -> str:
        """How records call it: its document number and the project's name."""
        return f"{self.label or f'第{self.letter_id}件'} {self.decision.facts.get('project_name', '')}".strip()

    def require(self, event: State) -> None:
        """Refused where ``event`` cannot happen now: two people may have clicked, or one of them twice."""
        if self.state not in _AFTER[event]:
            raise Refused(
                f"这件文书现在的状态是“{STATE_WORDS[self.state]}”，不能再做这一步，什么也没有改动；请刷新后再看。"
            )
