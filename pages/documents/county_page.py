"""A unit on one page: the sentence, the goals with light, rank and pace, its reports, what changed, its projects."""

from typing import Any

from metrics.shown import MoneyUnit, money_unit
from pages.documents import cells, heading, paper_room
from pages.documents.word import Paper, short
from pages.leadership import (
    change_list,
    goal_cards,
    overview_words,
    profile_goals,
    profile_reports,
    profile_words,
    project_rows,
)
from pages.leadership.ledger_filters import NEVER_REPORTED
from pages.leadership.pace_table import amount_words
from pages.parts import lights, wording
from pages.parts.figures import GOALS
from pages.parts.view import View

_CHANGES, _CHANGE_SIGNS = 4, 220
# Head, width, side of the words.
_GOALS = (("目标", 21, "l"), ("完成", 13, "r"), ("目标值", 13, "r"), ("状态", 21, "c"), ("较上期", 13, "r"),
          ("距目标", 25, "l"))  # fmt: skip
_PACE = (("每期需", 20, "r"), ("上期完成", 20, "r"), ("推算期末", 17, "r"))
_RANK = (("位次", 12, "c"),)
_PROJECTS = (("项目名称", 52, "l"), ("层级", 14, "c"), ("状态", 14, "c"), ("灯", 22, "c"), ("年度计划", 19, "r"),
             ("本年完成", 19, "r"), ("完成率", 14, "r"), ("距目标还差", 20, "r"))  # fmt: skip
Columns = tuple[tuple[str, int, str], ...]


def title(view: View) -> str:
    """``北林区项目会战画像``."""
    return f"{view.filters.county}{view.filters.tier}项目会战画像"


def county_page(view: View) -> bytes:
    """The page of the unit that the filters choose, in the words of its screen."""
    paper = Paper(title(view))
    paper.muted(f"{view.campaign.name}　{heading.data_line(view)}")
    paper.prose(cells.words(overview_words.lead(view)))
    if permits := profile_words.permits(view):
        paper.prose(cells.words(permits))
    _goals(view, paper)
    paper.heading("报送与本期变化")
    paper.prose(f"{_reports(view)}{_changes(view)}")
    _projects(view, paper)
    paper.foot(f"{heading.filters_line(view)}；{heading.maker_line(view)}")
    return paper.content()


def _put(paper: Paper, columns: Columns, rows: list[list[str]]) -> None:
    heads, widths, sides = zip(*columns, strict=True)
    paper.table(heads, rows, widths, "".join(sides))


def light_words(view: View, figure: Any) -> str:
    """``滞后 △``, or why there is no light."""
    if figure is None or not figure.light:
        return cells.state(view, figure)
    light = lights.light_of(figure.light)
    return f"{light.word} {light.icon}"


def _goals(view: View, paper: Paper) -> None:
    """The goals; with the pace while there are periods left, with the rank for who may see rankings."""
    left = view.figures.snapshot.calendar.remaining_periods
    notes = [f"还有{left}期", "期末按近三期日均速度推算，仅供参考"] if left else []
    notes += ["* 样本少"] if any(_is_small(view, key) for key in GOALS) else []
    paper.heading(f"五项目标（{'；'.join(notes)}）" if notes else "五项目标")
    columns = (*_GOALS, *(_PACE if left else ()), *(() if view.unit else _RANK))
    rows = []
    for key in GOALS:
        row = _goal(view, key)
        row += _pace(view, key) if left else []
        rows.append([*row, *([] if view.unit else [_rank(view, key)])])
    _put(paper, columns, rows)


def _is_small(view: View, key: str) -> bool:
    figure = view.figures.figure(key, view.filters.county, view.filters.tier)
    return figure is not None and bool(figure.is_small_sample) and not wording.is_missing(figure.value)


def _goal(view: View, key: str) -> list[str]:
    name = view.figures.metric(key).name
    figure = view.figures.figure(key, view.filters.county, view.filters.tier)
    if figure is None or wording.is_missing(figure.value):
        reason = "没有项目" if figure is None else wording.typeset(figure.reason)
        return [name, wording.NONE, wording.NONE, cells.state(view, figure), wording.NONE, reason]
    change = wording.points(view.figures.change(key, view.filters.county, view.filters.tier))
    lacking = cells.words(goal_cards.gap(view, key, figure, goal_cards.unit_of(view, key, figure)))
    small = " *" if _is_small(view, key) else ""
    return [name, wording.share(figure.value, figure.target), wording.plain_share(figure.target),
            f"{light_words(view, figure)}{small}", change, lacking]  # fmt: skip


def _pace(view: View, key: str) -> list[str]:
    """What a period still has to bring, what the last one brought, and where that ends."""
    group, metric = (view.filters.county, view.filters.tier), view.figures.metric(key)
    figure, pace = view.figures.figure(key, *group), view.figures.pace(key, *group)
    if figure is None or pace is None or wording.is_missing(figure.value):
        return [wording.NONE] * 3
    unit = wording.counted_in(metric.denominator)[:1]
    did = wording.NO_NUMBER if view.figures.coverage(*group).is_stale else pace.last_period_speed
    money_in = money_unit([pace.shortfall, pace.needed_per_period, did]) if metric.money else None
    needed, done = (amount_words(one, metric.money, unit, money_in) for one in (pace.needed_per_period, did))
    return [needed if pace.shortfall else wording.NONE, done, wording.share(pace.projected_value, figure.target)]


def _rank(view: View, key: str) -> str:
    found = profile_goals.own_rank(view, key)
    return wording.NONE if found is None or found[1] < 2 else f"{found[0].rank}/{found[1]}"


def _reports(view: View) -> str:
    """``报送：应报8期，按时8期，逾期0期，未报0期。``"""
    counted = profile_reports.counted(profile_reports.of_unit(view))
    return f"报送：{counted}。" if counted else "报送：还没有到期应报的报表。"


def _changes(view: View) -> str:
    """The first changes of the period in a sentence; the others are counted."""
    rows = list(change_list.happened(view).itertuples(index=False))
    if not rows:
        return f"本期变化：{change_list.unchanged(view)}"
    told = "；".join(wording.typeset(str(row.text)) for row in overview_words.mixed(rows, _CHANGES))
    rest = f"；另有{len(rows) - _CHANGES}项" if len(rows) > _CHANGES else ""
    return f"本期变化（{change_list.compared(view, len(rows))}）：{short(told, _CHANGE_SIGNS)}{rest}。"


def _projects(view: View, paper: Paper) -> None:
    """The worst projects first, as many as the page has room for."""
    rows = project_rows.standing_of(view)
    amounts = rows[["annual_plan_wan", "year_investment_wan", "own_shortfall_wan"]].to_numpy().ravel()
    unit, widths = wording.wan_unit(amounts), [width for _, width, _ in _PROJECTS]
    listed = [_project(row, unit) for row in rows.itertuples(index=False)]
    room = paper_room.ROOM_MM - paper.filled_mm - paper_room.heading_mm()
    fitting = paper_room.that_fit(listed, widths, room)
    part = f"，列前{fitting}个" if fitting < len(listed) else ""
    paper.heading(f"项目（差的在前{part}，共{len(listed)}个；金额单位：万元）")
    _put(paper, _PROJECTS, listed[:fitting])


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
