"""动态管理 as a workbook: the roster of the day in full, the changes, the rates on both rosters."""

from typing import Any

from data.store.roster_wanted import SHEET as BY_HAND
from metrics.definition import Metric
from pages.documents import cells, sheet
from pages.documents.sheet import Column, Sheet
from pages.office import roster_lists, roster_rates, roster_words
from pages.office.words import field_name
from pages.parts import wording
from pages.parts.view import View

_DUTIES = ("lead_unit", "responsible_person", "city_leader", "county_sponsor", "service_officer",
           "task_force_head", "task_force_contact")  # fmt: skip


def sheets(view: View) -> list[Sheet]:
    """What the page shows, and the roster itself."""
    metric = view.figures.snapshot.metrics.get(view.query.get("metric", ""))
    rates = [_rates(view), *([_behind(view, metric)] if metric else [])]
    return [_roster(view), _changes(view), *rates]


def _roster(view: View) -> Sheet:
    named = [Column(one) for one in ("项目名称", "项目代码", "县区", "层级")]
    days = [Column(one, "date") for one in ("计划开工", "计划竣工", "暂停起")]
    money = [Column("总投资（万元）", "wan"), Column("年度计划（万元）", "wan")]
    columns = [*named, *money, *days, Column("依据"), *(Column(field_name(one)) for one in _DUTIES)]
    projects = view.figures.snapshot.projects
    for column, wanted in (("county", view.filters.county), ("tier", view.filters.tier)):
        projects = projects[projects[column] == wanted] if wanted else projects
    rows = [_project(row) for row in projects.itertuples(index=False)]
    sums = [projects[name].sum() for name in ("total_investment_wan", "annual_plan_wan")]
    total = [f"合计 {len(rows)}个", "", "", "", *sums, *[""] * (len(columns) - 6)] if len(rows) > 1 else None
    title = f"{view.where}项目清单（{wording.full_day(view.as_of)}）"
    return Sheet("清单", title, columns, rows, ["口径：所选时点的现行清单，含动态管理的调整"], total)


def _project(row: Any) -> list[Any]:
    by_hand = f"动态管理第{row.roster_upload_id}号" if row.roster_sheet == BY_HAND else "清单文件"
    days = (row.planned_start, row.planned_finish, row.paused_since)
    return [row.project_name, sheet.plain(row.project_code), row.county, row.tier, row.total_investment_wan,
            row.annual_plan_wan, *(sheet.plain(day) for day in days), by_hand,
            *(sheet.plain(getattr(row, one)) for one in _DUTIES)]  # fmt: skip


def _changes(view: View) -> Sheet:
    columns = [
        *(Column("调整"), Column("号", "count"), Column("生效", "date")),
        *(Column(one) for one in ("变动", "项目", "县区", "层级")),
        Column("年度计划（万元）", "wan"),
        *(Column(one) for one in ("原因", "依据文号", "经办", "办理时间", "撤销")),
    ]
    rows = []
    for one in roster_lists.of_group(view):
        kind = roster_words.kind_name(view.campaign, one.kind)
        undone = f"{one.undone_by} {wording.moment(one.undone_at)}：{one.undone_reason}" if one.is_undone else ""
        told = [one.reason, one.document, one.by, f"{one.at:%Y-%m-%d %H:%M}", undone]
        for move in one.moves:
            plan = None if move.plan_wan is None else float(move.plan_wan)
            moved = [roster_words.ACTS[move.act], move.name, move.county, move.tier, plan]
            rows.append([kind, one.number, one.effective_on, *moved, *told])
    return Sheet("调整记录", f"{view.where}清单调整记录", columns, rows, ["口径：在动态管理办理的调整，含已撤销的"])


def _rates(view: View) -> Sheet:
    columns = [Column("指标")]
    for group in ("按调整后清单", "按原清单"):
        columns += [Column("完成", "share", group), Column("分子", "count", group), Column("分母", "count", group)]
    columns += [Column("相差（百分点）", "points"), Column("计量")]
    rows = []
    for row in roster_rates.listed(view, view.filters.county, view.filters.tier):
        metric = view.figures.metric(row.metric)
        target = view.campaign.target(metric.key, view.filters.tier)
        now, before = (_side(row, prefix, target, is_money=metric.money) for prefix in ("", "original_"))
        name, gap = wording.typeset(metric.name), sheet.points(row.difference)
        rows.append([name, *now, *before, gap, cells.counted(metric)])
    return Sheet("两种口径", f"{view.where}按调整后清单、按原清单", columns, rows, [f"口径：{roster_rates.NOTE}"])


def _side(row: Any, prefix: str, target: float | None, *, is_money: bool) -> list[Any]:
    value, over, under = (getattr(row, f"{prefix}{name}") for name in ("value", "numerator", "denominator"))
    return [sheet.share(value, target), *(sheet.amount(one, is_money=is_money) for one in (over, under))]


def _behind(view: View, metric: Metric) -> Sheet:
    kind: sheet.Kind = "wan" if metric.money else "count"
    columns = [
        *(Column(one) for one in ("项目", "县区", "层级", "在哪个清单")),
        *(Column(name, kind, group) for group in ("调整后清单", "原清单") for name in ("分子", "分母")),
    ]
    found = roster_rates.rows_behind(view, metric)
    sides = [roster_rates.SIDES[str(one)] for one in found["side"]]
    amounts = ["numerator", "denominator", "original_numerator", "original_denominator"]
    rows = found.assign(side=sides)[["project_name", "county", "tier", "side", *amounts]].values.tolist()
    name = f"{view.where}{wording.typeset(metric.name)}差在哪些项目"
    return Sheet("差在哪些项目", name, columns, rows, [cells.formula(metric)])
