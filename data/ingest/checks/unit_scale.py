"""Amounts that are ten, a hundred or thousands of times away from what is known are a unit's or a point's mistake."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from data.ingest.checks._facts import CheckAnswer, CheckFacts, answer, not_applicable
from data.ingest.draft import Draft
from data.ingest.model import KnownProject, Problem
from data.ingest.problems import problem

NAME = "金额量级核对"
# From here on no plan is revised and no investment grows: it is another unit, whatever the digits are.
FAR = Decimal(300)
# A factor of ten or a hundred is told only where it is nearly exact: figures may honestly differ by about as much.
EXACT = (Decimal(10), Decimal(100))
CLOSE = Decimal("0.01")
ENOUGH = 2  # rows with one and the same small factor
JUMP = Decimal(1000)  # against the last report: said by the check of jumps
TINY, HUGE = Decimal(1000), Decimal(10)
MANY = 3  # a project or two may truly have hardly begun
FROM_ROSTER = {"annual_plan": "清单年度计划", "total_investment": "清单总投资"}
FROM_REPORT = {"year_investment": "上期累计"}  # not 到位资金: it may honestly come all at once


@dataclass(frozen=True)
class _Pair:
    draft: Draft
    key: str
    value: Decimal
    known: Decimal
    what: str

    @property
    def times(self) -> Decimal:
        return self.value / self.known

    @property
    def size(self) -> Decimal:
        return max(self.times, 1 / self.times)

    @property
    def is_far(self) -> bool:
        return self.size >= FAR

    @property
    def is_off(self) -> bool:
        return self.is_far or any(abs(self.size / one - 1) <= CLOSE for one in EXACT)

    @property
    def power(self) -> int:
        """The power of ten that is nearest: −4 where 元 were taken for 万元."""
        return round(float(self.times.log10()))

    @property
    def shown(self) -> str:
        return f"{self.times:,.0f}倍" if self.times > 1 else f"1/{1 / self.times:,.0f}"


def run(facts: CheckFacts) -> CheckAnswer:
    """Every row against the roster, the last report, its own plan and total; one or two rows are enough."""
    projects = {one.project_id: one for one in facts.known.projects} if facts.known else {}
    columns = [list(_against_roster(facts, projects, key)) for key in FROM_ROSTER]
    reports = [pair for key in FROM_REPORT for pair in _against_report(facts, key)]
    sizes = list(_own_size(facts, projects))
    if not (any(columns) or reports or sizes):
        return not_applicable("没有清单、上期或计划可比")
    found = [one for pairs in columns for one in _of_column(facts, pairs)]
    found += [_row(facts, pair) for pair in reports if pair.is_off and pair.size < JUMP]
    return answer(found + _of_sizes(facts, sizes))


def _against_roster(facts: CheckFacts, projects: dict[int, KnownProject], key: str) -> Iterator[_Pair]:
    for draft in facts.drafts:
        project, value = projects.get(draft.project_id or 0), draft.values.get(key)
        known = getattr(project, key) if project else None
        if value and known and value > 0:
            yield _Pair(draft, key, value, known, FROM_ROSTER[key])


def _against_report(facts: CheckFacts, key: str) -> Iterator[_Pair]:
    for draft, last in facts.pairs:
        value, known = draft.values.get(key), getattr(last, key)
        if value and known and value > 0 and known > 0:
            yield _Pair(draft, key, value, known, FROM_REPORT[key])


def _of_column(facts: CheckFacts, pairs: Sequence[_Pair]) -> list[Problem]:
    """An error for the column where the rows agree on a factor, else a warning for each row."""
    off = [pair for pair in pairs if pair.is_off]
    if not off:
        return []
    ((power, count),) = Counter(pair.power for pair in off).most_common(1)
    agreeing = [pair for pair in off if pair.power == power]
    is_error = 2 * count >= len(pairs) if agreeing[0].is_far else count >= ENOUGH and count == len(pairs)
    if not is_error:
        return [_row(facts, pair) for pair in off]
    return [_column(facts, agreeing[0]), *(_row(facts, pair) for pair in off if pair.power != power)]


def _own_size(facts: CheckFacts, projects: dict[int, KnownProject]) -> Iterator[_Pair]:
    """本年累计 against plan and total, the roster's before the sheet's own: those stand in the same doubtful unit."""
    for draft in facts.drafts:
        project, value = projects.get(draft.project_id or 0), draft.values.get("year_investment")
        for key, label in (("annual_plan", "年度计划"), ("total_investment", "总投资")):
            known = (getattr(project, key) if project else None) or draft.values.get(key)
            if value and known and value > 0 and known > 0:
                yield _Pair(draft, "year_investment", value, known, label)


def _of_sizes(facts: CheckFacts, sizes: Sequence[_Pair]) -> list[Problem]:
    tiny = [one for one in sizes if one.what == "年度计划" and one.value * TINY < one.known]
    huge = [one for one in sizes if one.what == "总投资" and one.value > one.known * HUGE]
    found: list[Problem] = []
    for wrong in (tiny, huge):
        compared = sum(one.what == wrong[0].what for one in sizes) if wrong else 0
        if len(wrong) >= MANY and len(wrong) == compared:
            found.append(_column(facts, wrong[0]))
        else:
            found += [
                facts.at("check.out_of_scale", one.draft, one.key, one.value, what=one.what, before=one.known)
                for one in wrong
            ]
    return found


def _column(facts: CheckFacts, pair: _Pair) -> Problem:
    cell = pair.draft.cells.get(pair.key)
    return problem("unit.implausible", sheet=facts.sheet, cell=cell, value=f"{pair.size:,.0f}倍", at=pair.what)


def _row(facts: CheckFacts, pair: _Pair) -> Problem:
    return facts.at(
        "check.unit_scale", pair.draft, pair.key, pair.value, what=pair.what, before=pair.known, times=pair.shown
    )
