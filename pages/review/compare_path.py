"""The way through the ranks by points, period by period, of the compared units among all of their list."""

from typing import Any

import pandas as pd

from data.appraisal import with_rules
from metrics.points import points
from metrics.ranking import ranks
from pages.leadership import rank_path
from pages.parts import charts, line_charts, wording
from pages.parts.cards import card
from pages.parts.markup import Markup
from pages.parts.tables import Column, table
from pages.review.compared import Compared
from pages.review.tried import standing_of

NOTE = "按现行规则计算的分，没有算进核定、加分和不可抗力；位次在县（市、区）中排"


def values(compared: Compared) -> pd.DataFrame:
    """The computed points of every county at every cut-off by the rules in force, [cut-off × county]."""
    view, standing = compared.view, standing_of(compared.view)
    kinds = {unit.name: unit.kind for unit in view.campaign.units}

    def made() -> pd.DataFrame:
        campaign = with_rules(view.campaign, standing.rules)
        found = points(view.figures.snapshot, campaign, view.filters.tier, kinds)
        return rank_path.of_points(view, view.filters.tier, found)

    return view.figures.kept(("compared path", view.filters.tier), made)


def figure(compared: Compared) -> Any:
    """The bump chart with the compared units in blue; None without two periods to compare."""
    found = values(compared)
    mine = [name for name in compared.units if name in found.columns]
    if not rank_path.is_worth_drawing(found) or not mine:
        return None
    places, _ = ranks(found.to_numpy(dtype=float))
    dates = [f"{day.month}月<br>{day.day}日" for day in found.index]
    lines = [(county, list(places[:, number])) for number, county in enumerate(found.columns)]
    tier = compared.view.filters.tier or "全部层级"
    return charts.ready(line_charts.ranks_over_time(f"得分（{tier}）：各期位次", dates, lines, "", marked=mine))


def listed(compared: Compared) -> Markup | None:
    """The same in numbers: points and rank of each unit at every cut-off."""
    found = values(compared)
    mine = [name for name in compared.units if name in found.columns]
    if not rank_path.is_worth_drawing(found) or not mine:
        return None
    columns = [Column("时点", main=True), *(Column(name, number=True) for name in mine)]
    rows = [[wording.day(day, compared.view.as_of), *cells] for day, cells in path(compared)]
    return card(table(columns, rows, css=compared.css), title="各期得分和位次", note=NOTE)


def path(compared: Compared) -> list[tuple[Any, list[str]]]:
    """Cut-off by cut-off, ``76.31（第4名）`` of each compared county."""
    found = values(compared)
    earned = found.to_numpy(dtype=float)
    places, _ = ranks(earned)
    order = list(found.columns)
    numbers = [order.index(name) for name in compared.units if name in found.columns]
    told = []
    for row, day in enumerate(found.index):
        told.append((day.date(), [_cell(float(earned[row, one]), float(places[row, one])) for one in numbers]))
    return told


def _cell(earned: float, place: float) -> str:
    return wording.NONE if wording.is_missing(earned) else f"{wording.score(earned)}（第{place:.0f}名）"
