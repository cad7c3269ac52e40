"""县区比较 as a workbook: points, goals, the way since the start, what else tells the units apart, projects."""

from collections.abc import Sequence
from typing import Any

from pages.documents import cells, sheet
from pages.documents.sheet import Column, Sheet
from pages.leadership.ledger_filters import NEVER_REPORTED
from pages.parts import lights, wording
from pages.parts.view import View
from pages.review import compare_facts, compare_goals, compare_path, compare_points, compare_projects, compare_words
from pages.review.compared import Compared


def sheets(view: View) -> list[Sheet]:
    """What the page shows of the units that its address names."""
    compared = Compared.of(view)
    if len(compared.units) < 2:
        return [Sheet("比较", "县区比较", [Column("单位")], [], ["不足两个单位有数据，没有可以比较的。"])]
    made = [] if view.figures.is_before_start else [_points(compared), _path(compared)]
    return [*made, _goals(compared), _since(compared), _facts(compared), _projects(compared)]


def _points(compared: Compared) -> Sheet:
    columns = [Column("指标"), Column("权重", "score")]
    for name in compared.units:
        columns += [Column("得分", "score", name), Column("完成", "share", name)]
    columns += [Column("相差", "score")] if compared.pair else []
    rows = []
    for key in compare_points.keys(compared):
        found = [compare_points.row_of(compared, name, key) for name in compared.units]
        told = [cell for row in found for cell in _earned(row)]
        rows.append(
            [wording.typeset(found[0].name), found[0].weight, *told, *_gap(compared, [x.points for x in found])]
        )
    totals = [compared.total(name) for name in compared.units]
    if any(row.bonus for row in totals):
        given = [cell for row in totals for cell in (row.bonus, None)]
        rows.append(["加分", None, *given, *_gap(compared, [row.bonus for row in totals])])
    sums = [cell for row in totals for cell in (row.points, None)]
    last = ["合计", compared.sheet.whole, *sums, *_gap(compared, [row.points for row in totals])]
    ranks = "，".join(f"{row.county}{compare_words.place(compared, row)}" for row in totals)
    basis = [
        f"名次：{ranks}",
        f"范围：{compare_points.compared_scope(compared)}；核定的按核定分；不计分的指标，权重分给该单位的其他指标",
    ]
    return Sheet("各项得分", "各项得分", columns, rows, basis, last)


def _earned(row: Any) -> list[Any]:
    """Points and rate; nothing where the indicator does not count for the unit."""
    if wording.is_missing(row.points):
        return [None, None]
    return [sheet.score(row.points, row.counted_weight), sheet.share(row.value, row.target)]


def _gap(compared: Compared, values: Sequence[Any]) -> list[Any]:
    return [compare_points.difference(values)] if compared.pair else []


def _path(compared: Compared) -> Sheet:
    found = compare_path.values(compared)
    mine = [name for name in compared.units if name in found.columns]
    columns = [Column("时点", "date"), *(Column(name) for name in mine)]
    rows = [[day, *told] for day, told in compare_path.path(compared)]
    return Sheet("各期得分和位次", "各期得分和位次", columns, rows, [compare_path.NOTE])


def _goals(compared: Compared) -> Sheet:
    columns = [Column("目标"), Column("目标值", "share")]
    for name in compared.units:
        columns += [Column("完成", "share", name), Column("状态", group=name), Column("分子", "count", name),
                    Column("分母", "count", name)]  # fmt: skip
    columns += [Column("相差（百分点）", "points")] if compared.pair else []
    rows = []
    for key in compare_goals.known(compared):
        metric = compared.view.figures.metric(key)
        figures = [compare_goals.figure_of(compared, name, key) for name in compared.units]
        told: list[Any] = []
        for figure in figures:
            value, _, state, *sides = cells.mixed_cells(compared.view, metric, figure)
            told += [value, state, *sides[:2]]
        target = next((one.target for one in figures if one is not None), None)
        gap = compare_goals.gap([compare_goals.value_of(one) for one in figures]) if compared.pair else None
        apart = [sheet.points(gap)] if compared.pair else []
        rows.append([wording.typeset(metric.name), sheet.goal(target), *told, *apart])
    basis = [cells.formula(compared.view.figures.metric(key)) for key in compare_goals.known(compared)]
    return Sheet("各项目标", "各项目标完成情况", columns, rows, basis)


def _since(compared: Compared) -> Sheet:
    columns = [Column("目标")]
    for name in compared.units:
        columns += [Column("基期", "share", name), Column("现在", "share", name), Column("提高", "points", name)]
    rows = []
    for key in compare_goals.improved(compared):
        told: list[Any] = []
        for name in compared.units:
            now = compare_goals.value_of(compare_goals.figure_of(compared, name, key))
            start = compare_goals.start_of(compared, key, name)
            gap = None if any(wording.is_missing(one) for one in (now, start)) else now - start
            told += [sheet.share(start), sheet.share(now), sheet.points(gap)]
        rows.append([wording.typeset(compared.view.figures.metric(key).name), *told])
    day = wording.day(compared.view.campaign.baseline_cut_off)
    return Sheet("开战以来", "开战以来提高了多少", columns, rows, [f"基期为{day}；单位为百分点"])


def _facts(compared: Compared) -> Sheet:
    columns = [Column("类别"), Column("事项"), *(Column(name) for name in compared.units)]
    rows = [
        [one.group, one.name, *(compare_facts.HIDDEN if words is None else words for words in one.words)]
        for one in compare_facts.told(compared)
    ]
    return Sheet("其他事项", "报送、督办、问题和清单调整", columns, rows, [compare_facts.NOTE])


def _projects(compared: Compared) -> Sheet:
    columns = [Column("单位"), Column("最好/最差"), Column("项目名称"), Column("层级"), Column("状态"), Column("灯"),
               Column("投资完成率", "share")]  # fmt: skip
    rows = []
    for name in compared.units:
        if compared.may_see(name):
            for word, listed in zip(("最好", "最差"), compare_projects.ends(compared, name), strict=True):
                rows += [_project(name, word, row) for row in listed]
    return Sheet("项目", "最好和最差的项目", columns, rows, [compare_projects.NOTE])


def _project(unit: str, word: str, row: Any) -> list[Any]:
    status = NEVER_REPORTED if wording.is_missing(row.status) else row.status
    light = lights.light_of(row.own_light).word if row.own_light else None
    return [unit, word, row.project_name, row.tier, status, light, sheet.share(row.own_value, row.own_target)]
