"""Rows against their 合计: the printed sum must equal the rows that it can stand for."""

from collections.abc import Iterator
from decimal import Decimal

from data.ingest.checks._facts import CheckAnswer, CheckFacts, answer, not_applicable
from data.ingest.container.addresses import split
from data.ingest.problems import problem
from data.ingest.recognise.body import TotalsRow
from data.ingest.text import squeezed

NAME = "合计核对"
CENTS = Decimal("0.005")
ADDITIVE = (
    "total_investment", "annual_plan", "period_investment", "year_investment", "since_start_investment",
    "funds_in_place", "statistics_investment",
)  # fmt: skip


def run(facts: CheckFacts) -> CheckAnswer:
    """A totals row passes when its sum equals one of the groups of rows that its place or label allows."""
    if not facts.totals:
        return not_applicable("表中没有合计行")
    found, unread = [], _unread_columns(facts)
    is_open = False
    for total in facts.totals:
        for key, said in facts.sums.get(total.row, {}).items():
            if key not in ADDITIVE:
                continue
            sums = list(_named(facts, total, key)) if total.is_part else list(_possible(facts, total, key))
            if not sums:
                continue
            near, count = min(sums, key=lambda one: abs(one[0] - said))
            # Each row that was added is rounded too, not only the sum.
            room = CENTS * len(facts.drafts) + facts.row_tolerance.get(key, Decimal(0)) * count
            if abs(near - said) <= facts.tolerance[total.row][key] + room:
                continue
            cell = facts.total_cells[total.row][key]
            if split(cell)[1] in unread:
                is_open = True
                continue
            found.append(
                problem("check.total_mismatch", sheet=facts.sheet, cell=cell, value=said, row=total.row + 1,
                        at=total.label, sum=near, gap=abs(near - said))
            )  # fmt: skip
    return not_applicable("合计涉及没有读出的单元格") if is_open and not found else answer(found)


def _unread_columns(facts: CheckFacts) -> set[int]:
    """The columns in which a row's cell could not be read: their sums are not known yet."""
    errors = (one for draft in facts.drafts for one in draft.problems if one.severity == "error" and one.cell)
    return {split(str(one.cell))[1] for one in errors}


def _possible(facts: CheckFacts, total: TotalsRow, key: str) -> Iterator[tuple[Decimal, int]]:
    """(sum, rows added) of: all rows; the rows above, below, since or until the next totals row or heading;
    the rows of the label's group."""
    rows = [(draft.row, draft) for draft in facts.drafts]
    others = sorted(one.row for one in facts.totals)
    before = max((row for row in others if row < total.row), default=-1)
    after = min((row for row in others if row > total.row), default=10**9)
    section_end = min((one.row for one in facts.totals if one.row > total.row and not one.is_part), default=10**9)
    ranges = [(-1, 10**9), (-1, total.row), (before, total.row), (total.row, after), (total.row, section_end)]
    ranges += [(row, total.row) for row in others if row < before] + [(total.row, row) for row in others if row > after]
    ranges.append((max((row for row in facts.sections if row < total.row), default=-1), total.row))
    ranges.append((total.row, min((row for row in facts.sections if row > total.row), default=10**9)))
    for low, high in dict.fromkeys(ranges):
        values = [draft.values[key] for row, draft in rows if low < row < high and key in draft.values]
        if values:
            yield sum(values, Decimal(0)), len(values)
    yield from _named(facts, total, key)


def _named(facts: CheckFacts, total: TotalsRow, key: str) -> Iterator[tuple[Decimal, int]]:
    """The rows of the tier, county, nature or status that the label names."""
    label = squeezed(total.label)
    for group in ("tier", "county", "nature", "status"):
        for name in {str(draft.values.get(group, "")) for draft in facts.drafts} - {""}:
            if name in label:
                rows = [draft for draft in facts.drafts if draft.values.get(group) == name]
                yield sum((draft.values.get(key, Decimal(0)) for draft in rows), Decimal(0)), len(rows)
