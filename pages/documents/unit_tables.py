"""县区画像, 包保项目 and 趋势 as workbooks."""

from typing import Any

from metrics.people import NOBODY, named
from pages.documents import cells, sheet
from pages.documents.project_tables import by_standing
from pages.documents.ranking_tables import moved
from pages.documents.sheet import Column, Sheet
from pages.leadership import by_leader, metric_choice, people_table, profile_goals, project_rows, trend_table
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
    return [_goals(view), projects]


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
    rows = [
        [people_table.NOT_FILLED if row.person == NOBODY else row.person, row.project_count, row.in_scope_count,
         row.started_count, sheet.share(row.value, target), row.numerator, row.denominator, row.green, row.yellow,
         row.red, titles[row.worst], _remark(row)]
        for row in by_leader.people_in(view, role, standing).itertuples(index=False)
    ]  # fmt: skip
    basis = [f"{cells.formula(view.figures.metric(by_leader.METRIC))}；按各人包保的项目求和后相除，低的在前"]
    return [Sheet(f"按{field_name(role)}", f"{view.where}包保项目（按{field_name(role)}）", columns, rows, basis)]


def _remark(row: Any) -> str:
    reason = wording.typeset(row.reason) if wording.is_missing(row.value) else ""
    return "；".join(part for part in (reason, "样本少" if row.is_small_sample else "") if part)


def of_trends(view: View) -> list[Sheet]:
    """The values behind the lines, and both yardsticks of the chosen group."""
    key = metric_choice.chosen(view, view.figures.snapshot.metrics)
    metric, courses = view.figures.metric(key), trend_table.courses_of(view, key)
    days, name = trend_table.days_of(courses), wording.typeset(metric.name)
    columns = [Column("层级" if view.filters.county else "单位"), Column("目标", "share"),
               *(Column(wording.iso_day(day), "share", "截止日") for day in days)]  # fmt: skip
    rows: list[list[Any]] = []
    for group, _, course in courses:
        shares = {} if course is None else dict(zip(course.days, course.with_carried, strict=True))
        target = None if course is None else course.target
        rows.append([group, sheet.goal(target), *(sheet.share(shares.get(day), target) for day in days)])
    own = courses[-1][2]
    if own is not None:
        for word, values in (("会战进度线", own.lines), ("时序进度", own.calendar)):
            marks = dict(zip(own.days, values, strict=True))
            rows.append([f"{courses[-1][0]}{word}", None, *(sheet.goal(marks.get(day)) for day in days)])
    basis = [cells.formula(metric), "没有报来的一期沿用上期的数"]
    return [Sheet("各期数值", f"{view.where}各期{name}", columns, rows, basis)]
