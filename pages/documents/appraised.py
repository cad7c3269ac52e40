"""What the papers of the appraisal are made of: a score sheet, the rules behind it, the view beside it, and its stamp.

Word, workbook and slides take their numbers from here and nowhere else, so that they cannot disagree.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from types import MappingProxyType
from typing import Any

import pandas as pd

from data.appraisal import AppraisalRules
from data.store.bulletins import Wording
from metrics.rates import UNREPORTED
from metrics.score import ScoreSheet
from metrics.sealed import SHORT
from pages.parts import wording
from pages.parts.view import View
from pages.review import scored_units

KINDS: Mapping[str, str] = MappingProxyType(dict(scored_units.KINDS))
EFFECTS: Mapping[str, str] = MappingProxyType(scored_units.EFFECTS)  # the words of the screen
YES, NO = "是", "否"


@dataclass(frozen=True, slots=True)
class Stamp:
    """What every page of every paper says of itself. ``version``: of the sealed result, 0 for a draft."""

    as_of: date
    known_at: datetime
    version: int = 0
    sha256: str = ""

    @property
    def label(self) -> str:
        """``第2版``, ``草稿``."""
        return f"第{self.version}版" if self.version else "草稿"

    @property
    def line(self) -> str:
        """``第2版 · 数据截至 2020-11-10 · 知情时间 2020-11-12 16:40 · 校验值 0123456789abcdef``."""
        parts = [self.label, f"数据截至 {self.as_of}", f"知情时间 {self.known_at:%Y-%m-%d %H:%M}"]
        return " · ".join([*parts, *([f"校验值 {self.sha256[:SHORT]}"] if self.sha256 else [])])

    @property
    def checksum(self) -> str:
        """The whole checksum, for the last page; "" for a draft."""
        return f"校验值（SHA-256）：{self.sha256}" if self.sha256 else ""


@dataclass(frozen=True, eq=False)
class Appraised:
    """``view``: its snapshot is that of the sheet's day and knowledge. ``said``: the office's own words.

    ``robustness``: what is known of how firm the ranks stand, in sentences; empty where nothing was reckoned.
    ``path``: county, cut_off, value: the computed points at every cut-off, as ``metrics.points`` has them.
    """

    view: View
    sheet: ScoreSheet
    rules: AppraisalRules
    stamp: Stamp
    said: Wording = field(default_factory=lambda: Wording("", ""))
    robustness: Sequence[str] = ()
    path: pd.DataFrame | None = None

    @cached_property
    def indicators(self) -> list[Any]:
        """Every weighed metric once: metric, name, weight, rule."""
        return list(self.sheet.rows.drop_duplicates("metric").itertuples(index=False))

    @cached_property
    def units(self) -> list[Any]:
        """The totals of every unit, kind by kind, by rank; who has none comes last."""
        return [row for kind in KINDS for row in self.of_kind(kind)]

    def of_kind(self, kind: str) -> list[Any]:
        """The totals of the counties or of the departments, by rank."""
        totals = self.sheet.totals
        return list(totals[totals["kind"] == kind].itertuples(index=False))

    @cached_property
    def _rows(self) -> Mapping[tuple[str, str], Any]:
        return {(str(row.county), str(row.metric)): row for row in self.sheet.rows.itertuples(index=False)}

    def rank(self, unit: Any) -> int | None:
        """A unit's rank; none for who has none, and for who stands alone in its list."""
        is_alone = (self.sheet.totals["kind"] == unit.kind).sum() == 1
        return None if is_alone or wording.is_missing(unit.rank) else int(unit.rank)

    def row(self, county: str, metric: str) -> Any:
        """One indicator of one unit."""
        return self._rows[county, metric]

    def basis(self, county: str) -> list[Any]:
        """All indicators of a unit, in their order."""
        return [self.row(county, str(one.metric)) for one in self.indicators]

    def extras(self, sort: str, county: str = "") -> list[Any]:
        """加分 ("bonus") or 一票否决 ("veto") in force, of one unit or of all."""
        found = self.sheet.extras
        found = found[found["sort"] == sort]
        return list((found[found["county"] == county] if county else found).itertuples(index=False))

    @property
    def exempted(self) -> list[Any]:
        """The projects that leave both sides of every rate."""
        return list(self.sheet.exempted.itertuples(index=False))

    def why_no_points(self, unit: Any) -> str:
        """Why a unit has no points at all; "" for one that has."""
        if takes_part(unit) != NO:
            return ""
        applies = any(not wording.is_missing(row.counted_weight) for row in self.basis(str(unit.county)))
        return "没有报送过项目进度，不参加评分" if applies else "各项指标都不适用，不参加评分"


def takes_part(total: Any) -> str:
    """Whether a unit has points: 是, 仅核定 where nothing was reported and everything approved, 否."""
    if wording.is_missing(total.points):
        return NO
    return YES if not wording.is_missing(total.computed) else "仅核定"


def state(row: Any) -> str:
    """``""`` where an indicator has its value, else 尚未报送 or 不计分."""
    if not wording.is_missing(row.value) and not wording.is_missing(row.counted_weight):
        return ""
    return UNREPORTED if row.reason == UNREPORTED else "不计分"
