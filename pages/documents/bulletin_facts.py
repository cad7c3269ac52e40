"""What may be said of a group in a free sentence: every number that the tables and the snapshot know of it."""

from collections import defaultdict
from collections.abc import Mapping
from typing import Any, Literal

from pages.documents.bulletin_annexes import RANKED, TOTAL, Annexes
from pages.documents.bulletin_reading import Table
from pages.documents.bulletin_sums import number
from pages.leadership.ranked import Ranked
from pages.parts import wording
from pages.parts.view import View

Kind = Literal["share", "points", "wan", "count", "rank"]
# is: what stands; goal: what is to be reached; short: what is missing from it; up, down: the change since last time.
Role = Literal["is", "goal", "short", "up", "down"]
Fact = tuple[Kind, Role, float]
Facts = Mapping[tuple[str, str], list[Fact]]
_UNITS_HEADS: Mapping[str, tuple[str, Kind]] = {
    "项目（个）": ("项目", "count"), "应开复工（个）": ("应开复工", "count"),
    "已开复工（个）": ("已开复工", "count"), "未开工（个）": ("未开工", "count"),
    "年度计划（万元）": ("年度计划", "wan"), "完成投资（万元）": ("完成投资", "wan"),
    "滞后（个）": ("滞后", "count"), "严重滞后（个）": ("严重滞后", "count"),
}  # fmt: skip


def build(view: View, annexes: Annexes, tables: Mapping[str, Table]) -> Facts:
    """(group, subject) → its numbers. Groups: 全市, units, tiers; subjects: metrics, and the heads of the unit table.

    The unit table is the one that was read back from the file.
    """
    facts: dict[tuple[str, str], list[Fact]] = defaultdict(list)
    for row in view.figures.snapshot.figures.itertuples(index=False):
        if not (row.county and row.tier):
            _of_figure(view, facts, row)
    units = tables[annexes.name("units")]
    for cells in [*units.shown, units.total or []]:
        for head, (subject, kind) in _UNITS_HEADS.items():
            facts[cells[0], subject].append((kind, "is", float(number(cells[units.heads.index(head)]))))
    kinds = tables[annexes.name("changes")].column("种类") if "changes" in annexes.by_subject else []
    for word in set(kinds):
        facts[TOTAL, word].append(("count", "is", kinds.count(word)))
    for key in RANKED:
        ranked = Ranked.of(view, key)
        places: list[Any] = list(ranked.table.itertuples(index=False))
        for place in places:
            facts[str(place.county), wording.typeset(ranked.metric.name)].append(("rank", "is", float(place.rank)))
    return facts


def _of_figure(view: View, facts: dict[tuple[str, str], list[Fact]], row: Any) -> None:
    metric = view.figures.metric(row.metric)
    known = facts[row.county or row.tier or TOTAL, wording.typeset(metric.name)]
    kind: Kind = "wan" if metric.money else "count"
    change = view.figures.change(row.metric, row.county, row.tier)
    told: list[tuple[Kind, Role, Any]] = [
        ("share", "is", row.value), ("share", "goal", row.target), (kind, "is", row.numerator),
        (kind, "is", row.denominator), (kind, "short", row.shortfall), ("points", "short", row.target - row.value),
        ("points", "short", row.line - row.value),
    ]  # fmt: skip
    if change:
        told.append(("points", "up" if change > 0 else "down", change))
    known += [(one, role, float(value)) for one, role, value in told if not wording.is_missing(value)]
