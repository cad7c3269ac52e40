"""A unit on one page: the sentence, the goals with their lights and ranks, what is owed, the worst projects."""

from typing import Any

from metrics.shown import MoneyUnit
from pages.documents import cells, heading
from pages.documents.word import Paper, short
from pages.leadership import goal_cards, overview_words, profile_goals, profile_words, project_rows
from pages.leadership.ledger_filters import NEVER_REPORTED
from pages.parts import lights, wording
from pages.parts.figures import GOALS
from pages.parts.view import View

_WORST = 8
_GOALS = ("目标", "完成", "目标值", "状态", "较上期", "距目标", "位次")
_PROJECTS = ("项目名称", "层级", "状态", "灯", "年度计划", "本年完成", "完成率", "距目标还差")


def title(view: View) -> str:
    """``北林区 会战画像``."""
    return f"{view.filters.county}{view.filters.tier}项目会战画像"


def county_page(view: View) -> bytes:
    """The page of the unit that the filters choose, in the words of its screen."""
    paper = Paper(title(view))
    paper.muted(heading.data_line(view))
    paper.prose(cells.words(overview_words.lead(view)))
    if permits := profile_words.permits(view):
        paper.prose(cells.words(permits))
    heads = _GOALS[:-1] if view.unit else _GOALS
    widths = [20, 13, 11, 16, 12, 30, 12][: len(heads)]
    paper.heading("五项目标")
    paper.table(heads, [_goal(view, key)[: len(heads)] for key in GOALS], widths)
    _projects(view, paper)
    paper.muted(f"{heading.filters_line(view)}；{heading.maker_line(view)}")
    return paper.content()


def light_words(view: View, figure: Any) -> str:
    """``滞后 △``, or why there is no light."""
    if figure is None or not figure.light:
        return cells.state(view, figure)
    light = lights.light_of(figure.light)
    return f"{light.word} {light.icon}"


def _goal(view: View, key: str) -> list[str]:
    name = view.figures.metric(key).name
    figure = view.figures.figure(key, view.filters.county, view.filters.tier)
    if figure is None or wording.is_missing(figure.value):
        reason = "没有项目" if figure is None else wording.typeset(figure.reason)
        return [name, wording.NONE, wording.NONE, cells.state(view, figure), wording.NONE, reason, wording.NONE]
    change = wording.points(view.figures.change(key, view.filters.county, view.filters.tier))
    lacking = cells.words(goal_cards.gap(view, key, figure, goal_cards.unit_of(view, key, figure)))
    small = "（样本少）" if figure.is_small_sample else ""
    return [name, wording.share(figure.value, figure.target), wording.plain_share(figure.target),
            f"{light_words(view, figure)}{small}", change, lacking, _rank(view, key)]  # fmt: skip


def _rank(view: View, key: str) -> str:
    found = None if view.unit else profile_goals.own_rank(view, key)
    return wording.NONE if found is None or found[1] < 2 else f"{found[0].rank} / {found[1]}"


def _projects(view: View, paper: Paper) -> None:
    rows = project_rows.standing_of(view)
    amounts = rows[["annual_plan_wan", "year_investment_wan", "own_shortfall_wan"]].to_numpy().ravel()
    unit, worst = wording.wan_unit(amounts), rows.head(_WORST)
    count = f"差的在前，列前{_WORST}个，共{len(rows)}个" if len(rows) > _WORST else f"差的在前，共{len(rows)}个"
    paper.heading(f"项目（{count}；金额单位：万元）")
    listed = [_project(row, unit) for row in worst.itertuples(index=False)]
    paper.table(_PROJECTS, listed, [34, 13, 13, 15, 16, 16, 13, 18])


def _project(row: Any, unit: MoneyUnit) -> list[str]:
    lacking = wording.number(row.own_shortfall_wan)
    light = lights.light_of(row.own_light)
    return [
        short(str(row.project_name), 40),
        row.tier,
        NEVER_REPORTED if wording.is_missing(row.status) else row.status,
        f"{light.word} {light.icon}" if row.own_light else wording.NONE,
        unit.format(wording.number(row.annual_plan_wan)),
        unit.format(wording.number(row.year_investment_wan)),
        wording.share(row.own_value, row.own_target),
        "已达目标" if lacking == 0 else unit.format(lacking),
    ]
