"""最终结果: what stands in the place of 还差多少 once the last day has come (plan 四)."""

from typing import Any

from pages.leadership.goal_cards import gap, unit_of
from pages.parts import doors, wording
from pages.parts.cards import card
from pages.parts.figures import GOALS
from pages.parts.markup import Markup
from pages.parts.tables import Column, table
from pages.parts.view import View

_COLUMNS = (
    Column("目标", main=True),
    Column("结果", number=True),
    Column("目标值", number=True),
    Column("高于或低于目标", number=True),
    Column("距目标", number=True, long=True),
)


def final_results(view: View) -> Markup | None:
    """Each goal's last figure against its target; who has not reported the last day yet is said, since then it is
    not the result."""
    rows = [row for key in GOALS if (row := _row(view, key))]
    if not rows:
        return None
    found = view.figures.coverage(view.filters.county, view.filters.tier)
    missing = found.units - found.fresh
    last = wording.day(view.campaign.end_date)
    note = f"{last}数据，各单位已报齐" if not missing else f"还有{missing}个单位未报{last}数据，不是最终结果"
    return card(table(_COLUMNS, rows), title="最终结果" if not missing else "最后一日", note=note)


def _row(view: View, key: str) -> tuple[object, ...] | None:
    figure = view.figures.figure(key, view.filters.county, view.filters.tier)
    if figure is None or wording.is_missing(figure.value):
        return None
    value = doors.door(doors.project_list(view, key), wording.share(figure.value, figure.target))
    target = wording.NONE if wording.is_missing(figure.target) else wording.plain_share(figure.target)
    name = view.figures.metric(key).name
    return (name, value, target, _distance(figure), gap(view, key, figure, unit_of(view, key, figure)))


def _distance(figure: Any) -> str:
    if wording.is_missing(figure.target):
        return wording.NONE
    words = wording.points(figure.value - figure.target)
    return "正好达到" if words == "持平" and figure.value >= figure.target else f"{words}个百分点"
