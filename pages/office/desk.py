"""The desk on which a person's dropped files lie until they are accepted or taken away; one per browser session."""

from collections.abc import Iterable, MutableMapping
from dataclasses import dataclass
from typing import Any

from pages.office.submission import Stage, Submission

# What needs a person comes first; what is done sinks.
_ORDER: tuple[Stage, ...] = ("asking", "blocked", "unreadable", "warned", "ready", "duplicate", "accepted")

_OPEN: tuple[Stage, ...] = ("asking", "warned", "ready")

_SUBMISSIONS, _ROUND = "desk_submissions", "desk_round"
_EFFECTS, _NOTES, _SAID, _VERSION = "desk_effects", "desk_notes", "desk_said", "desk_version"


@dataclass(frozen=True, slots=True)
class Desk:
    """A view of the session's state; every change replaces a whole frozen submission."""

    state: MutableMapping[Any, Any]

    @property
    def submissions(self) -> tuple[Submission, ...]:
        """All on the desk, what needs a person first, then rosters before progress, earlier before later."""
        return tuple(sorted(self._by_key.values(), key=self._place))

    @staticmethod
    def _place(one: Submission) -> tuple[int, bool, str, str]:
        # A ticked card stays where it was: it must not jump away from under the hand that ticked it.
        stage = "warned" if one.stage == "ready" and one.of("warning") else one.stage
        return _ORDER.index(stage), not one.is_roster, str(one.cut_off), one.file

    @property
    def _by_key(self) -> dict[str, Submission]:
        found: dict[str, Submission] = self.state.setdefault(_SUBMISSIONS, {})
        return found

    def get(self, key: str) -> Submission | None:
        """The submission of these bytes, if it is here."""
        return self._by_key.get(key)

    def put(self, one: Submission) -> None:
        """Lay a submission down in place of its earlier state."""
        self._by_key[one.key] = one

    def remove(self, key: str) -> None:
        """Take one away; harmless when it is gone already."""
        self._by_key.pop(key, None)
        self.effects.pop(key, None)
        self.notes.pop(key, None)

    def clear_done(self) -> None:
        """Take away what is accepted or was already there."""
        for one in self.submissions:
            if one.stage in ("accepted", "duplicate"):
                self.remove(one.key)

    def at(self, *stages: Stage) -> tuple[Submission, ...]:
        """Those at one of these stages."""
        return tuple(one for one in self.submissions if one.stage in stages)

    def rivals(self, one: Submission) -> tuple[Submission, ...]:
        """Others that would go in for the same unit and period, so that one of them would replace the other.

        What cannot go in is nobody's rival: its corrected copy may lie beside it.
        """
        if one.stage not in _OPEN:
            return ()
        return tuple(other for other in self.at(*_OPEN) if other.key != one.key and other.scopes & one.scopes)

    @property
    def ready_together(self) -> tuple[Submission, ...]:
        """Those that go in at one click: ready, and without a rival among which a person has to choose."""
        return tuple(one for one in self.at("ready") if not self.rivals(one))

    @property
    def round(self) -> int:
        """Counts emptied uploaders: part of the uploader's key, since Streamlit has no other way to empty it."""
        return int(self.state.get(_ROUND, 0))

    def next_round(self) -> None:
        """Empty the uploader."""
        self.state[_ROUND] = self.round + 1

    @property
    def effects(self) -> dict[str, tuple[str, ...]]:
        """Per accepted submission, the sentences about the key figures that it moved."""
        found: dict[str, tuple[str, ...]] = self.state.setdefault(_EFFECTS, {})
        return found

    @property
    def notes(self) -> dict[str, str]:
        """Per submission, the one sentence about what happened to it last."""
        found: dict[str, str] = self.state.setdefault(_NOTES, {})
        return found

    def is_up_to_date(self, version: int) -> bool:
        """Whether the cards have been looked at since the store's ``version``; from now on they have."""
        before, self.state[_VERSION] = self.state.get(_VERSION), version
        return before == version

    def say(self, sentence: str) -> None:
        """Leave a sentence for the top of the next run."""
        self.state[_SAID] = sentence

    def said(self) -> str:
        """The sentence left by the last step; it is told once."""
        return str(self.state.pop(_SAID, ""))


def tally(submissions: Iterable[Submission]) -> str:
    """The desk in one line, e.g. "10 份报表：7 份可入库，2 份核对警告后可入库，1 份需改正"."""
    counted: dict[str, int] = {}
    for one in submissions:
        counted[_GROUPS[one.stage]] = counted.get(_GROUPS[one.stage], 0) + 1
    parts = [f"{counted[word]} 份{word}" for word in dict.fromkeys(_GROUPS.values()) if word in counted]
    return f"{sum(counted.values())} 份报表：{'，'.join(parts)}"


_GROUPS: dict[Stage, str] = {
    "ready": "可入库",
    "warned": "核对警告后可入库",
    "asking": "待回答",
    "blocked": "需改正",
    "unreadable": "读不出来",
    "accepted": "已入库",
    "duplicate": "此前已收到",
}
