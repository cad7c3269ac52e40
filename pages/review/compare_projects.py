"""The best and the worst projects of each unit, by their own light and 投资完成率 (``metrics.project_standing``)."""

from typing import Any

import pandas as pd

from metrics.project_standing import project_standing
from pages.leadership.ledger_filters import NEVER_REPORTED
from pages.parts import doors, lights, wording
from pages.parts.cards import card
from pages.parts.markup import Markup, div, span, tag
from pages.review.compare_goals import name_door
from pages.review.compared import Compared

EACH = 3
NOTE = "按本项目投资完成率与所在县区、层级进度线之差；停工、未开工的最差"


def projects(compared: Compared) -> Markup | None:
    """A column for each unit whose projects the person may see."""
    mine = [name for name in compared.units if compared.may_see(name)]
    if not mine:
        return None
    columns = [_column(compared, name) for name in mine]
    return card(div("c-grid v-columns", *columns), title="最好和最差的项目", note=NOTE)


def standing_of(compared: Compared, unit: str) -> pd.DataFrame:
    """How a unit's projects of the chosen tier stand, the worst first."""
    view = compared.own
    rows = view.figures.kept(("project standing",), lambda: project_standing(view.figures.snapshot, view.campaign))
    rows = rows[rows["county"] == unit]
    return rows[rows["tier"] == view.filters.tier] if view.filters.tier else rows


def ends(compared: Compared, unit: str) -> tuple[list[Any], list[Any]]:
    """The best and the worst few, no project in both: the best of those with a rate, the worst of all."""
    rows = standing_of(compared, unit)
    rated = rows[rows["own_value"].notna() & ~rows["status"].eq("停工")]
    ahead = (rated["own_value"] - rated["own_line"].fillna(0.0)).sort_values(ascending=False, kind="stable")
    best = list(rated.loc[ahead.index[:EACH]].itertuples(index=False))
    named = {one.project_id for one in best}
    worst = [one for one in rows.itertuples(index=False) if one.project_id not in named]
    return best, worst[:EACH]


def _column(compared: Compared, unit: str) -> Markup:
    best, worst = ends(compared, unit)
    if not best and not worst:
        return div(None, tag("p", name_door(compared, unit)), tag("p", "没有项目。", cls="c-muted"))
    lists = [
        div(None, tag("p", words, cls="c-small c-muted"), _list(compared, listed))
        for words, listed in (("最好", best), ("最差", worst))
        if listed
    ]
    return div(None, tag("p", tag("strong", name_door(compared, unit))), *lists)


def _list(compared: Compared, rows: list[Any]) -> Markup:
    return tag("ul", *(_item(compared, one) for one in rows), cls="v-projects")


def _item(compared: Compared, row: Any) -> Markup:
    address = compared.view.href("project_ledger", project=int(row.project_id), **{"from": compared.view.page})
    status = NEVER_REPORTED if wording.is_missing(row.status) else row.status
    rate = "" if wording.is_missing(row.own_value) else f"投资完成率{wording.share(row.own_value, row.own_target)}"
    words = "，".join(part for part in (str(row.tier), str(status), rate) if part)
    light = lights.icon(row.own_light) if row.own_light else None
    name = doors.door(address, row.project_name, cls="c-link")
    return tag("li", div(None, light, " ", name), span("c-muted", words))
