"""The desk on which a person's dropped files lie until they are accepted or taken away."""

from collections.abc import Iterable, MutableMapping
from dataclasses import dataclass
from typing import Any

from pages.office.submission import DONE, Stage, Submission

# What needs a person comes first; what is done sinks.
_ORDER: tuple[Stage, ...] = ("asking", "blocked", "unreadable", "warned", "ready", "duplicate", "waiting", "accepted")

_OPEN: tuple[Stage, ...] = ("asking", "warned", "ready")

_SUBMISSIONS, _ROUND, _SPLIT = "desk_submissions", "desk_round", "desk_split"
_EFFECTS, _NOTES, _SAID, _VERSION = "desk_effects", "desk_notes", "desk_said", "desk_version"
_SAID_AT, _QUEUE = "desk_said_at", "desk_queue"


@dataclass(frozen=True, slots=True)
class Desk:
    """A view of what is kept; every change replaces a whole frozen submission.

    ``state``: of this browser tab, its messages. ``kept``: the cards, where they outlive the tab
    (``pages.office.kept_desks``); without it they lie in the tab's state too.
    """

    state: MutableMapping[Any, Any]
    kept: MutableMapping[Any, Any] | None = None

    @property
    def _cards(self) -> MutableMapping[Any, Any]:
        return self.state if self.kept is None else self.kept

    def all(self) -> list[Submission]:
        """All on the desk in no order; a copy, since another tab may be laying down more."""
        return list(self._by_key.values())

    @property
    def submissions(self) -> tuple[Submission, ...]:
        """All on the desk, what needs a person first, then rosters before progress, earlier before later."""
        return tuple(sorted(self.all(), key=self._place))

    @staticmethod
    def _place(one: Submission) -> tuple[int, bool, str, str]:
        # A ticked card stays where it was: it must not jump away from under the hand that ticked it.
        stage = "warned" if one.stage == "ready" and one.of("warning") else one.stage
        return _ORDER.index(stage), not one.is_roster, str(one.cut_off), one.file

    @property
    def _by_key(self) -> dict[str, Submission]:
        found: dict[str, Submission] = self._cards.setdefault(_SUBMISSIONS, {})
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
        self._cards.get(_SPLIT, set()).discard(key)

    def clear_done(self) -> None:
        """Take away what is accepted or was already there."""
        for one in self.submissions:
            if one.stage in DONE:
                self.remove(one.key)

    def at(self, *stages: Stage) -> tuple[Submission, ...]:
        """Those at one of these stages."""
        return tuple(one for one in self.submissions if one.stage in stages)

    def open(self) -> tuple[Submission, ...]:
        """Those that are neither in nor known already."""
        return tuple(one for one in self.submissions if one.stage not in DONE)

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

    def queue(self, keys: Iterable[str]) -> None:
        """What is to be accepted one after the other; nothing: done."""
        self.state[_QUEUE] = tuple(keys)

    def queued(self) -> tuple[str, ...]:
        """What is still to be accepted; what is in already is passed over."""
        waiting = (self.get(key) for key in self.state.get(_QUEUE, ()))
        return tuple(one.key for one in waiting if one is not None and one.stage == "ready")

    @property
    def effects(self) -> dict[str, tuple[str, ...]]:
        """Per accepted submission, the sentences about the key figures that it moved."""
        found: dict[str, tuple[str, ...]] = self._cards.setdefault(_EFFECTS, {})
        return found

    @property
    def notes(self) -> dict[str, str]:
        """Per submission, the one sentence about what happened to it last."""
        found: dict[str, str] = self._cards.setdefault(_NOTES, {})
        return found

    def is_up_to_date(self, version: int) -> bool:
        """Whether the cards have been looked at since the store's ``version``; from now on they have."""
        before, self._cards[_VERSION] = self._cards.get(_VERSION), version
        return before == version

    def say(self, sentence: str) -> None:
        """Leave a sentence for the top of the next run."""
        self.state[_SAID] = sentence

    def said(self) -> str:
        """The sentence left by the last step; it is told once."""
        return str(self.state.pop(_SAID, ""))

    def say_at(self, place: str, sentence: str) -> None:
        """Leave a sentence for one place of the page, beside the button that was pressed."""
        self.state.setdefault(_SAID_AT, {})[place] = sentence

    def said_at(self, place: str) -> str:
        """The sentence left for this place; it is told once."""
        return str(self.state.get(_SAID_AT, {}).pop(place, ""))

    def split(self, key: str) -> None:
        """From now on the file's unit of money is asked for column by column."""
        self._cards.setdefault(_SPLIT, set()).add(key)

    def is_split(self, key: str) -> bool:
        """Whether a person said that the file's columns have different units."""
        return key in self._cards.get(_SPLIT, set())


GROUPS: dict[Stage, str] = {
    "asking": "待回答",
    "blocked": "需改正",
    "unreadable": "读不出来",
    "warned": "核对警告后可入库",
    "ready": "可入库",
    "duplicate": "此前已收到",
    "waiting": "已报送，待审核",
    "accepted": "已入库",
}


def counted(submissions: Iterable[Submission]) -> dict[Stage, int]:
    """How many are at each stage, what needs a person first."""
    stages = [one.stage for one in submissions]
    return {stage: stages.count(stage) for stage in GROUPS if stage in stages}


def tally(submissions: Iterable[Submission]) -> str:
    """The desk in one line, e.g. "10 份报表：7 份可入库，2 份核对警告后可入库，1 份需改正"."""
    counts = counted(submissions)
    order: tuple[Stage, ...] = (
        "ready",
        "warned",
        "asking",
        "blocked",
        "unreadable",
        "accepted",
        "waiting",
        "duplicate",
    )
    parts = [f"{counts[stage]} 份{GROUPS[stage]}" for stage in order if stage in counts]
    return f"{sum(counts.values())} 份报表：{'，'.join(parts)}"
