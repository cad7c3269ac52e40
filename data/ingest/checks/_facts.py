"""What a consistency check may look at, and what it answers."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Any

from data.campaign import Campaign
from data.ingest.draft import Draft
from data.ingest.model import Known, LastState, Outcome, Problem
from data.ingest.problems import problem
from data.ingest.recognise.body import TotalsRow

STARTED = ("已开工", "已复工", "停工", "竣工", "试运营", "投产")
FINISHED = ("竣工", "试运营", "投产")


@dataclass(frozen=True)
class CheckFacts:
    """One sheet, cleaned and matched. ``sums``: totals row → field → 万元; ``decimals``: the same row's precision.

    ``known``: with the roster in force at the cut-off. ``county`` and ``tier``: what the title says. ``sections``:
    0-based rows of headings; ``row_tolerance``: field → half of the last digit that its rows show, 万元. ``fields``:
    what the columns were mapped to; ``has_months``: there are columns of single months; ``is_whole_roster``: a person
    said that what a roster leaves out is to go; ``unread_amounts``: columns of numbers without a field.
    """

    sheet: str
    kind: str
    drafts: Sequence[Draft]
    totals: Sequence[TotalsRow]
    sums: Mapping[int, Mapping[str, Decimal]]
    tolerance: Mapping[int, Mapping[str, Decimal]]
    total_cells: Mapping[int, Mapping[str, str]]
    cut_off: date | None
    campaign: Campaign
    known: Known | None
    fields: frozenset[str] = frozenset()
    has_months: bool = False
    county: str | None = None
    tier: str | None = None
    sections: Sequence[int] = ()
    row_tolerance: Mapping[str, Decimal] = field(default_factory=dict)
    is_whole_roster: bool = False
    unread_amounts: Sequence[Problem] = ()

    @property
    def places(self) -> frozenset[tuple[str, str]]:
        """County and tier of every row that has both."""
        told = ((draft.values.get("county"), draft.values.get("tier")) for draft in self.drafts)
        return frozenset((county, tier) for county, tier in told if county and tier)

    def last(self, draft: Draft) -> LastState | None:
        """The latest accepted state before this cut-off."""
        if self.known is None or self.cut_off is None or draft.project_id is None:
            return None
        states = self.known.history.get(draft.project_id, ())
        return next((state for state in reversed(states) if state.cut_off < self.cut_off), None)

    @cached_property
    def pairs(self) -> list[tuple[Draft, LastState]]:
        """Rows that have an earlier state."""
        return [(draft, last) for draft in self.drafts if (last := self.last(draft))]

    def at(self, code: str, draft: Draft, key: str, value: object, **words: Any) -> Problem:
        """A problem at the cell of ``key``, else at the project's name."""
        cell = draft.cells.get(key) or draft.cells.get("project_name")
        return problem(code, sheet=self.sheet, cell=cell, value=value, row=draft.row + 1, **words)


@dataclass(frozen=True)
class CheckAnswer:
    """Pass, fail with problems, or not applicable with a reason."""

    outcome: Outcome
    problems: tuple[Problem, ...] = ()
    reason: str = field(default="")


def answer(problems: Sequence[Problem]) -> CheckAnswer:
    """Fail where there are problems, else pass."""
    return CheckAnswer("fail" if problems else "pass", tuple(problems))


def not_applicable(reason: str) -> CheckAnswer:
    """``reason`` in Chinese."""
    return CheckAnswer("not_applicable", reason=reason)
