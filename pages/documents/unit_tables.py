"""县区画像, 包保项目 and 趋势 as workbooks."""

from collections.abc import Sequence
from typing import Any

import pandas as pd

from metrics.people import NOBODY, named
from metrics.totals import total_wan
from pages.documents import cells, pace_tables, progress_tables, sheet
from pages.documents.project_tables import by_standing
from pages.documents.ranking_tables import moved
from pages.documents.sheet import Column, Sheet
from pages.leadership import (
    by_leader,
    metric_choice,
    people_table,
    profile_goals,
    profile_reports,
    project_rows,
    trend_table,
)
from pages.office.words import field_name
from pages.parts import wording
from pages.parts.figures import GOALS
from pages.parts.view import View


def of_profile(view: View) -> list[Sheet]:
    """One unit: goals and ranks, what it owes, its projects; while none is chosen, all units by their goals."""
    if not view.filters.county:
        return [_all_units(view)]
    standing = project_rows.standing_of(view)
    projects = by_standing("项目", f"{view.where}的项目，差的在前", standing, project_rows.NOTE)
    changes = progress_tables.of_changes(view, is_of_kind=False)
    return [_goals(view), pace_tables.of_group(view, "还差多少"), projects, *changes, _periods(view), _files(view)]


def _periods(view: View) -> Sheet:
    """各期报送: each period due so far, the newest first."""
    columns = [Column("期"), Column("数据截至", "date"), Column("应报时间"), Column("收到时间"), Column("是否按时"),
               Column("行数", "count")]  # fmt: skip
    reports = profile_reports.of_unit(view)
    rows = [_period(view, row) for row in reports.itertuples(index=False)]
    counted = profile_reports.counted(reports)
    return Sheet("各期报送", f"{view.filters.county}各期报送", columns, rows, [counted] if counted else [])


def _period(view: View, row: Any) -> list[Any]:
    period = view.campaign.period_at(row.cut_off.date())
    timely = cells.words(profile_reports.timely(row))
    return [period.label if period else "", row.cut_off, wording.moment(row.due_at), wording.moment(row.received_at),
            timely, row.row_count]  # fmt: skip


def _files(view: View) -> Sheet:
    """收到的文件, all of them."""
    columns = [Column("文件"), Column("种类"), Column("数据截至"), Column("入库"), Column("经办人"), Column("状态")]
    rows = [
        [row.file, profile_reports.kinds(row), row.cut_offs, wording.moment(row.received_at), row.by, row.state]
        for row in profile_reports.files_of(view).itertuples(index=False)
    ]
    return Sheet("收到的文件", f"{view.filters.county}的文件", columns, rows, [f"共{len(rows)}份，新的在前"])


def _all_units(view: View) -> Sheet:
    columns, tier = [Column("单位"), Column("项目（个）", "count")], view.filters.tier
    for key in GOALS:
        group = wording.typeset(view.figures.metric(key).name)
        columns += [Column("完成", "share", group), Column("状态", group=group)]
    rows = []
    for name in view.figures.counties():
        figures = [view.figures.figure(key, name, tier) for key in GOALS]
        pairs = [cell for figure in figures for cell in (cells.rate(figure), cells.state(view, figure))]
        rows.append([name, view.figures.coverage(name, tier).projects, *pairs])
    basis = [cells.formula(view.figures.metric(key)) for key in GOALS]
    return Sheet("各单位", f"各单位{tier}五项目标", columns, rows, basis)


def _goals(view: View) -> Sheet:
    ranks = [] if view.unit else [Column("位次", "count", "排名"), Column("共几个", "count", "排名"),
                                  Column("较上期", "moved", "排名")]  # fmt: skip
    columns = [Column("指标"), Column("完成", "share"), Column("目标", "share"), Column("状态"),
               *(Column(one, "count") for one in ("分子", "分母", "还差")), Column("计量"),
               Column("较上期（百分点）", "points"), *ranks, Column("备注")]  # fmt: skip
    rows = []
    for key in profile_goals.ROWS:
        metric = view.figures.metric(key)
        tier = view.filters.tier if metric.grain == "project" else ""
        figure = view.figures.figure(key, view.filters.county, tier)
        change = sheet.points(view.figures.change(key, view.filters.county, tier))
        said = "没有项目" if figure is None else cells.remark(view, figure, view.filters.county, tier)
        made = [*cells.mixed_cells(view, metric, figure), cells.counted(metric), change]
        rows.append([metric.name, *made, *(_rank(view, key) if ranks else []), said])
    basis = [cells.formula(view.figures.metric(key)) for key in profile_goals.ROWS]
    return Sheet("目标与位次", f"{view.where}目标与位次", columns, rows, basis)


def _rank(view: View, key: str) -> list[Any]:
    found = profile_goals.own_rank(view, key)
    if found is None or found[1] < 2:
        return [None, None, None]
    row, count = found
    return [row.rank, count, moved(row)]


def of_people(view: View) -> list[Sheet]:
    """Everybody in one role; the projects of one of them where the address names him."""
    role, person = by_leader.chosen_role(view), view.query.get("person", "")
    standing = project_rows.standing_of(view)
    if person:
        name = NOBODY if person == people_table.NOT_FILLED else person
        mine = standing[named(standing, role) == name]
        return [by_standing("项目", f"{person}（{field_name(role)}）的项目", mine, project_rows.NOTE)]
    titles = dict(zip(standing["project_id"], standing["project_name"], strict=True))
    target = view.campaign.target("investment_rate", view.filters.tier)
    columns = [Column(field_name(role)), Column("项目（个）", "count"), Column("应开复工（个）", "count", "开复工"),
               Column("已开复工（个）", "count", "开复工"), Column("完成率", "share", "投资"),
               Column("完成（万元）", "wan", "投资"), Column("计划（万元）", "wan", "投资"),
               *(Column(one, "count", "项目的灯（个）") for one in ("达标", "滞后", "严重滞后")), Column("最差的项目"),
               Column("备注")]  # fmt: skip
    people = by_leader.people_in(view, role, standing)
    rows = [
        [people_table.NOT_FILLED if row.person == NOBODY else row.person, row.project_count, row.in_scope_count,
         row.started_count, sheet.share(row.value, target), row.numerator, row.denominator, row.green, row.yellow,
         row.red, titles[row.worst], _remark(row)]
        for row in people.itertuples(index=False)
    ]  # fmt: skip
    basis = [f"{cells.formula(view.figures.metric(by_leader.METRIC))}；按各人包保的项目求和后相除，低的在前"]
    title = f"{view.where}包保项目（按{field_name(role)}）"
    return [Sheet(f"按{field_name(role)}", title, columns, rows, basis, _everybody(view, people, target))]


def _everybody(view: View, people: pd.DataFrame, target: float | None) -> list[Any] | None:
    """Every project has one name, or none: the sums are those of the whole group."""
    if len(people) < 2:
        return None
    counts = [int(people[one].sum()) for one in ("project_count", "in_scope_count", "started_count")]
    sums = [total_wan(map(wording.number, people[one])) for one in ("numerator", "denominator")]
    figure = view.figures.of_view(by_leader.METRIC, view.filters)
    value = sheet.share(None if figure is None else figure.value, target)
    lights = [int(people[one].sum()) for one in ("green", "yellow", "red")]
    return ["合计", *counts, value, *sums, *lights, "", ""]


def _remark(row: Any) -> str:
    reason = wording.typeset(row.reason) if wording.is_missing(row.value) else ""
    return "；".join(part for part in (reason, "样本少" if row.is_small_sample else "") if part)


def of_trends(view: View) -> list[Sheet]:
    """The values behind the lines, and both yardsticks of the chosen group."""
    key = metric_choice.chosen(view, view.figures.snapshot.metrics)
    metric, courses = view.figures.metric(key), trend_table.courses_of(view, key)
    days, name = trend_table.days_of(courses), wording.typeset(metric.name)
    ahead = [Column(f"推算{wording.iso_day(view.campaign.end_date)}", "share")] if _has_ahead(courses) else []
    columns = [Column("层级" if view.filters.county else "单位"), Column("目标", "share"), *ahead,
               *(Column(wording.iso_day(day), "share", "截止日") for day in days)]  # fmt: skip
    rows: list[list[Any]] = []
    for group, _, course in courses:
        shares = {} if course is None else dict(zip(course.days, course.with_carried, strict=True))
        target = None if course is None else course.target
        end = [sheet.share(None if course is None else course.projected, target)] if ahead else []
        rows.append([group, sheet.goal(target), *end, *(sheet.share(shares.get(day), target) for day in days)])
    own = courses[-1][2]
    if own is not None:
        lines = (("会战进度线", own.lines, own.target), ("时序进度", own.calendar, own.calendar_end))
        for word, values, last in lines:
            marks = dict(zip(own.days, values, strict=True))
            end = [sheet.goal(last)] if ahead else []
            rows.append([f"{courses[-1][0]}{word}", None, *end, *(sheet.goal(marks.get(day)) for day in days)])
    basis = [cells.formula(metric), "没有报来的一期沿用上期的数"]
    basis += [f"口径：{pace_tables.PACE.partition('；')[0]}；两条线在这一列是最后一天的数"] if ahead else []
    return [Sheet("各期数值", f"{view.where}各期{name}", columns, rows, basis)]


def _has_ahead(courses: Sequence[trend_table.Named]) -> bool:
    return any(course is not None and not wording.is_missing(course.projected) for _, _, course in courses)
