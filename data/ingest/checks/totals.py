"""Rows against their 合计: the printed sum must equal the rows that it can stand for."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import accumulate

from data.ingest.checks._facts import CheckAnswer, CheckFacts, answer, not_applicable
from data.ingest.container.addresses import split
from data.ingest.problems import problem
from data.ingest.recognise.body import TotalsRow
from data.ingest.text import squeezed

NAME = "合计核对"
CENTS = Decimal("0.005")
END = 10**9
ADDITIVE = (
    "total_investment", "annual_plan", "period_investment", "year_investment", "since_start_investment",
    "funds_in_place", "statistics_investment",
)  # fmt: skip


# Sums over other spans than these are looked for no further: a sheet has a dozen totals rows, not thousands.
MOST_SPANS = 20
# A column with more different words than this names no groups.
MOST_GROUPS = 100
LONGEST_LABEL = 60
Added = tuple[Decimal, int]


def run(facts: CheckFacts) -> CheckAnswer:
    """A totals row passes when its sum equals one of the groups of rows that its place or label allows."""
    if not facts.totals:
        return not_applicable("表中没有合计行")
    found, unread = [], _unread_columns(facts)
    sums = _Sums(facts)
    is_open = False
    for total in facts.totals:
        for key, said in facts.sums.get(total.row, {}).items():
            if key not in ADDITIVE:
                continue
            possible = list(sums.named(total, key) if total.is_part else sums.possible(total, key))
            if not possible:
                continue
            near, count = min(possible, key=lambda one: abs(one[0] - said))
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


class _Sums:
    """(sum, rows added) of rows that lie together, the difference of two running sums, or that a word names."""

    def __init__(self, facts: CheckFacts) -> None:
        self.drafts = sorted(facts.drafts, key=lambda draft: draft.row)
        self.others = sorted(one.row for one in facts.totals)
        self.whole = sorted(one.row for one in facts.totals if not one.is_part)
        self.sections = sorted(facts.sections)
        self.running: dict[str, tuple[list[int], list[Decimal]]] = {}
        self.of_groups: dict[tuple[str, str, str], Added] = {}
        self.groups = self._groups()

    def possible(self, total: TotalsRow, key: str) -> Iterator[Added]:
        """All rows; those above, below, since or until other totals rows or a heading; the rows of a label's group."""
        at = bisect_left(self.others, total.row)
        above, below = self.others[max(0, at - MOST_SPANS) : at], self.others[at + 1 : at + 1 + MOST_SPANS]
        ranges = [(-1, END), (-1, total.row), (above[-1] if above else -1, total.row)]
        ranges += [(total.row, below[0] if below else END), (total.row, _next(self.whole, total.row))]
        ranges += [(row, total.row) for row in above] + [(total.row, row) for row in below]
        heading = bisect_left(self.sections, total.row)
        ranges.append((self.sections[heading - 1] if heading else -1, total.row))
        ranges.append((total.row, _next(self.sections, total.row)))
        for low, high in dict.fromkeys(ranges):
            found = self._between(key, low, high)
            if found is not None:
                yield found
        yield from self.named(total, key)

    def _between(self, key: str, low: int, high: int) -> Added | None:
        """None where no row between has the amount."""
        if key not in self.running:
            valued = [draft for draft in self.drafts if key in draft.values]
            steps = accumulate((draft.values[key] for draft in valued), initial=Decimal(0))
            self.running[key] = ([draft.row for draft in valued], list(steps))
        rows, steps_of = self.running[key]
        first, last = bisect_right(rows, low), bisect_left(rows, high)
        return (steps_of[last] - steps_of[first], last - first) if last > first else None

    def named(self, total: TotalsRow, key: str) -> Iterator[Added]:
        """The rows of the tier, county, nature or status that the label names."""
        label = squeezed(total.label[:LONGEST_LABEL])
        for group, name in self.groups:
            if name in label:
                yield self._of_group(group, name, key)

    def _groups(self) -> list[tuple[str, str]]:
        found = []
        for group in ("tier", "county", "nature", "status"):
            names = {str(draft.values.get(group, "")) for draft in self.drafts} - {""}
            found += [(group, name) for name in sorted(names)] if len(names) <= MOST_GROUPS else []
        return found

    def _of_group(self, group: str, name: str, key: str) -> Added:
        if (group, name, key) not in self.of_groups:
            rows = [draft for draft in self.drafts if draft.values.get(group) == name]
            found = sum((draft.values.get(key, Decimal(0)) for draft in rows), Decimal(0))
            self.of_groups[group, name, key] = (found, len(rows))
        return self.of_groups[group, name, key]


def _next(rows: Sequence[int], row: int) -> int:
    """The first of the sorted ``rows`` below ``row``."""
    at = bisect_right(rows, row)
    return rows[at] if at < len(rows) else END
