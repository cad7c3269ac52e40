"""Where everything stands in the score book, so that its formulas can point there."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import pandas as pd

from pages.documents.appraised import KINDS, Appraised
from pages.documents.live_book import FIRST, at, block, on
from pages.parts import wording

TOTALS, ROWS, RULES, EXEMPTED, EXTRAS = "评分汇总", "评分明细", "规则", "免责项目", "加分与否决"
PROJECTS, REPORTS, ABOUT = "依据", "报送依据", "说明"
FIRST_OF_BASIS = FIRST + 1  # below two rows of heads
WEIGHT, TARGET, PENALTY = 2, 3, 4  # columns of 规则
_OWN = {PROJECTS: 5, REPORTS: 4}  # columns in front of the amounts


@dataclass(frozen=True, eq=False)
class Places:
    """Row numbers, and addresses to point at; ``basis``: of each sheet of 依据 the rows that it lists, unit by unit."""

    told: Appraised
    basis: Mapping[str, pd.DataFrame]

    @cached_property
    def row_of(self) -> Mapping[tuple[str, str], int]:
        """Unit and metric → the row of 评分明细."""
        pairs = [(str(unit.county), str(one.metric)) for unit in self.told.units for one in self.told.indicators]
        return {pair: number for number, pair in enumerate(pairs, start=FIRST)}

    def rows_of(self, county: str) -> tuple[int, int]:
        """The first and last row of a unit in 评分明细."""
        numbers = [self.row_of[county, str(one.metric)] for one in self.told.indicators]
        return numbers[0], numbers[-1]

    @cached_property
    def rule_row(self) -> Mapping[str, int]:
        """Metric → its row of 规则."""
        return {str(one.metric): number for number, one in enumerate(self.told.indicators, start=FIRST)}

    @property
    def whole_row(self) -> int:
        """The row of 满分 in 规则; cap and floor stand two and three below it."""
        return FIRST + len(self.told.indicators)

    def rule(self, metric: str, column: int) -> str:
        """A cell of a metric in 规则."""
        return on(RULES, at(column, self.rule_row[metric], is_fixed=True))

    def general(self, below: int) -> str:
        """满分 (0), 计分上限 (2), 最低分 (3) of 规则."""
        return on(RULES, at(WEIGHT, self.whole_row + below, is_fixed=True))

    def target(self, metric: str) -> float:
        """The one target of a metric for all units; NaN where there is none or units have several."""
        found = self.told.sheet.rows
        goals = set(found.loc[found["metric"] == metric, "target"].dropna())
        return float(goals.pop()) if len(goals) == 1 else wording.NO_NUMBER

    @cached_property
    def total_row(self) -> Mapping[str, int]:
        """Unit → its row of 评分汇总; between two kinds stand a line and heads of their own."""
        found, number = {}, FIRST
        for kind in KINDS:
            units = self.told.of_kind(kind)
            for unit in units:
                found[str(unit.county)] = number
                number += 1
            number += 2 if units else 0
        return found

    @cached_property
    def extra_rows(self) -> list[Any]:
        """加分 of unit after unit, then 一票否决."""
        order = {str(unit.county): number for number, unit in enumerate(self.told.units)}
        rows = [one for sort in ("bonus", "veto") for one in self.told.extras(sort)]
        return sorted(rows, key=lambda one: (one.sort != "bonus", order.get(str(one.county), len(order))))

    def extras(self, sort: str, county: str, column: int) -> str:
        """The cells of a unit's 加分 ("bonus") or 一票否决 ("veto"); "" where it has none."""
        numbers = [number for number, one in enumerate(self.extra_rows, start=FIRST)
                   if (one.sort, one.county) == (sort, county)]  # fmt: skip
        return on(EXTRAS, block(column, numbers[0], numbers[-1])) if numbers else ""

    def weighed(self, sheet: str) -> list[str]:
        """The metrics whose sides a sheet of 依据 lists, in their order."""
        grain, metrics = ("project" if sheet == PROJECTS else "county"), self.told.view.figures.snapshot.metrics
        keys = [str(one.metric) for one in self.told.indicators]
        return [key for key in keys if key in metrics and metrics[key].grain == grain]

    def side(self, metric: str, county: str, side: int) -> str:
        """The cells of 依据 that add up to a unit's numerator (0) or denominator (1); "" where nothing is listed."""
        for sheet, rows in self.basis.items():
            if metric in self.weighed(sheet):
                numbers = [number for number, one in enumerate(rows["county"], start=FIRST_OF_BASIS) if one == county]
                column = _OWN[sheet] + 1 + 2 * self.weighed(sheet).index(metric) + side
                return on(sheet, block(column, numbers[0], numbers[-1])) if numbers else ""
        return ""
