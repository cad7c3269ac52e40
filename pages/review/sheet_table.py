"""One unit's table: indicator, both sides, value, target, weight, computed, claimed, approved, points, and why."""

from typing import Any

from pages.leadership import points_list
from pages.parts import doors, downloads, wording
from pages.parts.markup import Markup, join, span, tag
from pages.parts.tables import Column, table
from pages.review.scored_units import ScoredUnits

COLUMNS = (
    Column("指标", main=True), Column("分子 / 分母", number=True), Column("完成", number=True),
    Column("目标", number=True), Column("权重", number=True), Column("计算", number=True),
    Column("自评", number=True), Column("核定", number=True), Column("得分", number=True),
    Column("依据", long=True),
)  # fmt: skip


def of_unit(scored: ScoredUnits, total: Any) -> Markup:
    """The rows of the unit of ``total`` (a row of the sheet's totals), and their sum."""
    rows = [_row(scored, row) for row in scored.rows(total.county).itertuples(index=False)]
    whole = scored.sheet.whole
    bonus = f"含加分{wording.score(total.bonus)}分" if total.bonus else ""
    zero = "一票否决，计0分" if total.is_vetoed and total.points == 0 else ""
    foot = ("合计", "", "", "", wording.plain(whole), wording.score(total.computed, whole), "", "",
            wording.score(total.points, whole), "；".join(one for one in (bonus, zero) if one))  # fmt: skip
    return table(COLUMNS, rows, total=foot, css="r-sheet")


def _row(scored: ScoredUnits, row: Any) -> tuple[object, ...]:
    name = doors.door(scored.address(row.county, row.metric), wording.typeset(row.name))
    waiting = any(one.is_open for one in scored.threads(row.county, row.metric))
    mark = span("c-tag", "申诉待处理") if waiting else None
    sides, value = points_list.figures(scored.view, row, scored.view.filters.tier)
    return (
        join([name, " ", mark, tag("small", row.rule)]),
        sides,
        value,
        wording.plain_share(row.target),
        weights(row),
        wording.score(row.computed, row.counted_weight),
        wording.score(row.claimed),
        approved(row),
        tag("b", wording.score(row.points, row.counted_weight)),
        basis(scored, row),
    )


def weights(row: Any) -> Markup:
    """The weight and what it counts after what does not apply gave its own away: 20→22.22."""
    if wording.is_missing(row.counted_weight):
        return span("r-shift", f"{wording.plain(row.weight)}→不计")
    if row.counted_weight == row.weight:
        return span(None, wording.plain(row.weight))
    return span("r-shift", f"{wording.plain(row.weight)}→{wording.plain(round(row.counted_weight, 2))}")


def approved(row: Any) -> Markup:
    """The ruling; in ink where it is another than the computed points."""
    differs = not wording.is_missing(row.approved) and row.approved != row.computed
    return span("r-changed" if differs else None, wording.score(row.approved))


def basis(scored: ScoredUnits, row: Any) -> Markup:
    """How the points come about, and the document they rest on."""
    ruling = scored.ruling(row.county, row.metric)
    paper = downloads.appraisal(ruling.change_id, "看文件") if ruling and ruling.document else None
    small = span("c-tag", "样本少") if row.is_small_sample else None
    return join([wording.typeset(row.basis), " ", small, " ", paper])
