"""还差多少, 三数对照 and 本期变化 as workbooks."""

from typing import Any

import pandas as pd

from metrics.three_counts import outside_statistics, three_counts, widest_gaps
from metrics.totals import total_wan
from pages.documents import cells, pace_tables, sheet
from pages.documents.sheet import Column, Sheet
from pages.leadership import change_list, shortfall
from pages.leadership.change_list import KINDS
from pages.parts import standing, wording
from pages.parts.view import View


def of_shortfall(view: View) -> list[Sheet]:
    """What the group owes, then who owes what, the most urgent first."""
    return [pace_tables.of_group(view, "合计"), _owed(view)]


def _owed(view: View) -> Sheet:
    units, goal = shortfall.units_owing(view), shortfall.chosen_goal(view)
    chosen = units[units["metric"] == goal] if goal else units
    amounts = ("还差", "平均每期需完成", "上期完成")
    columns = [Column("单位"), Column("目标"), Column("现在", "share"), Column("目标值", "share"),
               *(Column(one, "count") for one in amounts), Column("计量"), Column("需为上期的几倍", "times"),
               Column("推算期末", "share"), Column("按此速度"), Column("备注")]  # fmt: skip
    rows = [_owing(view, row) for row in chosen.itertuples(index=False)]
    return Sheet("谁还差什么", f"{view.where}各单位还差多少", columns, rows, [f"口径：{pace_tables.PACE}"])


def _owing(view: View, row: Any) -> list[Any]:
    metric, calendar = view.figures.metric(row.metric), view.figures.snapshot.calendar
    has_pace = calendar.phase == "during" and calendar.remaining_periods > 0
    # Nobody has told what the last period did where nobody has reported it.
    is_silent = view.figures.coverage(row.county, row.tier).is_stale
    needed = row.needed_per_period if has_pace else None
    did = row.last_period_speed if has_pace and not is_silent else None
    carried = standing.carried_tag(view, row.county, row.tier)
    remark = "；".join(part for part in (cells.words(carried or ""), wording.typeset(row.projected_note)) if part)
    return [
        row.county,
        metric.name,
        sheet.share(row.value, row.target),
        sheet.goal(row.target),
        *pace_tables.amounts(metric, row.shortfall, needed, did),
        cells.counted(metric),
        row.times if has_pace and not is_silent else None,
        sheet.share(row.projected_value, row.target) if has_pace else None,
        _verdict(row) if has_pace else None,
        remark,
    ]


def _verdict(row: Any) -> str:
    if wording.is_missing(row.misses):
        return "推算不出"
    return "达不到" if row.misses else "赶得上"


def of_three_counts(view: View) -> list[Sheet]:
    """By unit, by tier, and all projects at which the numbers part."""
    projects = view.figures.snapshot.projects
    for column, wanted in (("county", view.filters.county), ("tier", view.filters.tier)):
        projects = projects[projects[column] == wanted] if wanted else projects
    tiers = [tier.name for tier in view.campaign.tiers]
    return [
        _three(view, projects, "county", "单位", view.figures.counties()),
        _three(view, projects, "tier", "层级", tiers),
        _gaps(view, projects),
        _outside(view, projects),
    ]


def _three(view: View, projects: pd.DataFrame, by: str, head: str, order: list[str]) -> Sheet:
    counts = three_counts(projects, [by]).set_index(by, drop=False)
    counts = counts.loc[[name for name in order if name in counts.index]]
    columns = [Column(head), Column("项目（个）", "count"),
               Column("填报投资（万元）", "wan"), Column("到位资金（万元）", "wan"),
               *(Column(one, kind, "填报与到位都有的项目") for one, kind in _OF_BOTH),
               *(Column(one, kind, "应统未统") for one, kind in _OUTSIDE)]  # fmt: skip
    (whole,) = three_counts(projects).itertuples(index=False)
    rows = [_three_row(getattr(row, by), row) for row in counts.itertuples(index=False)]
    basis = ["口径：差额＝填报投资−到位资金，只算两数都报了的项目，负数是到位多于填报；占填报＝未统投资÷填报投资"]
    total = _three_row("合计", whole) if len(rows) > 1 else None
    return Sheet(f"各{head}", f"{view.where}三数对照（各{head}）", columns, rows, basis, total)


_OF_BOTH: tuple[tuple[str, sheet.Kind], ...] = (
    ("填报（万元）", "wan"), ("到位（万元）", "wan"), ("到位÷填报", "share"), ("差额（万元）", "wan"),
)  # fmt: skip
_OUTSIDE: tuple[tuple[str, sheet.Kind], ...] = (
    ("未统（个）", "count"), ("应统（个）", "count"), ("未统投资（万元）", "wan"), ("占填报", "share"),
)  # fmt: skip


def _three_row(name: str, row: Any) -> list[Any]:
    return [name, row.projects, row.invested_wan, row.funds_wan, row.both_invested_wan, row.both_funds_wan,
            row.funds_share, row.gap_wan, row.outside if row.statistics_due else None, row.statistics_due,
            row.outside_wan, row.outside_share]  # fmt: skip


def _gaps(view: View, projects: pd.DataFrame) -> Sheet:
    columns = [Column("项目"), Column("单位"), Column("层级"),
               *(Column(f"{one}（万元）", "wan") for one in ("填报", "到位", "差额"))]  # fmt: skip
    rows = [[row.project_name, row.county, row.tier, row.own_invested_wan, row.own_funds_wan, row.own_gap_wan]
            for row in widest_gaps(projects).itertuples(index=False)]  # fmt: skip
    basis = [f"共{len(rows)}个，差额大的在前；差额＝填报投资−到位资金"]
    return Sheet("填报超过到位", f"{view.where}填报投资超过到位资金的项目", columns, rows, basis, _together(rows))


def _outside(view: View, projects: pd.DataFrame) -> Sheet:
    columns = [Column("项目"), Column("单位"), Column("层级"), Column("填报投资（万元）", "wan")]
    rows = [[row.project_name, row.county, row.tier, row.own_invested_wan]
            for row in outside_statistics(projects).itertuples(index=False)]  # fmt: skip
    basis = [f"共{len(rows)}个，填报投资大的在前；应入统而没有入统的项目"]
    return Sheet("应统未统", f"{view.where}应统未统的项目", columns, rows, basis, _together(rows))


def _together(rows: list[list[Any]]) -> list[Any] | None:
    """The last line below a list of projects: name, unit and tier, then the sums of its amounts."""
    if len(rows) < 2:
        return None
    sums = [total_wan(map(wording.number, column)) for column in list(zip(*rows, strict=True))[3:]]
    return [f"合计 {len(rows)}个", "", "", *sums]


def of_changes(view: View, *, is_of_kind: bool = True) -> list[Sheet]:
    """Every change; ``is_of_kind``: of the one kind that the address asks for."""
    rows, kind = change_list.happened(view), view.query.get("kind", "") if is_of_kind else ""
    rows = rows[rows["kind"] == kind] if kind in KINDS else rows
    columns = [Column("种类"), Column("单位"), Column("层级"), Column("变化")]
    listed = [
        [KINDS[str(row.kind)], row.county or "全市", row.tier or wording.NONE, wording.typeset(str(row.text))]
        for row in rows.itertuples(index=False)
    ]
    basis = [f"口径：{change_list.compared(view, len(rows))}；两期无投资只算两期都报过的项目，沿用的不算"]
    return [Sheet("本期变化", f"{view.where}本期变化", columns, listed, basis)]
