"""What the register of letters was asked for: unit, kind and state, all of them in the address."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from data.store.letters import Letter
from data.supervision import KINDS
from pages.office.letter_words import KIND_NAMES, STATE_WORDS
from pages.parts import doors, filters
from pages.parts.markup import Markup
from pages.parts.view import View

_OVERDUE = "overdue"


@dataclass(frozen=True, slots=True)
class Question:
    """Empty text asks for all; ``state`` may be ``overdue``."""

    county: str
    kind: str
    state: str


def read(view: View) -> Question:
    """The question of an address; what it names that does not exist is left aside."""
    kind, state = view.query.get("kind", ""), view.query.get("state", "")
    return Question(
        view.filters.county, kind if kind in KINDS else "", state if state in (*STATE_WORDS, _OVERDUE) else ""
    )


def narrowed(letters: Sequence[Letter], question: Question, today: date) -> list[Letter]:
    """The letters that the question leaves, the oldest first."""
    return [
        one
        for one in letters
        if question.county in ("", one.decision.county)
        and question.kind in ("", one.kind)
        and (question.state in ("", one.state) or (question.state == _OVERDUE and one.is_overdue(today)))
    ]


def form(view: View, question: Question, letters: Sequence[Letter]) -> Markup:
    """The selects; only states that occur are offered."""
    found = [(state, words) for state, words in STATE_WORDS.items() if any(one.state == state for one in letters)]
    units = [] if view.unit else [("", "全部单位"), *((unit.name, unit.name) for unit in view.campaign.units)]
    return doors.form(
        view.page,
        filters.hidden("part", "register"),
        filters.select("county", "单位", units, question.county) if units else None,
        filters.select("kind", "文种", [("", "全部文种"), *KIND_NAMES.items()], question.kind),
        filters.select("state", "状态", [("", "全部状态"), (_OVERDUE, "逾期"), *found], question.state),
        cls="c-filters h-filters",
    )
