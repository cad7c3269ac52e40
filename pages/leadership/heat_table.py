"""County × goal: every cell a light and a door, the worst unit on top."""

from typing import Any

from data.campaign import ALL
from pages.parts import doors, lights, wording
from pages.parts.cards import card
from pages.parts.figures import GOALS
from pages.parts.markup import Markup, div, join, span, tag
from pages.parts.view import View

_COLUMNS = (*GOALS, "reporting_rate")
_SHORT = {"start_rate": "开复工", "investment_rate": "投资", "statistics_rate": "入统", "completion_rate": "竣工",
          "permit_rate": "手续", "reporting_rate": "报送"}  # fmt: skip


def heat_table(view: View) -> Markup:
    """The card with the table; counties first, departments below a gap, each from bad to good."""
    heads = [tag("th", _head(view, key), scope="col") for key in _COLUMNS]
    rows = [_row(view, name) for name in ordered(view)]
    table = tag(
        "table",
        tag("thead", tag("tr", tag("th", span("c-long", "县（市、区）"), scope="col"), *heads)),
        tag("tbody", *rows),
        cls="c-table c-heat",
    )
    return card(table, title="各县（市、区）对各项目标", note=lights.legend(rule=rule(view)))


def rule(view: View) -> str:
    """The colour rule that is on, in words."""
    light = view.campaign.light_rule
    if light.kind == "points":
        return f"低于会战进度线{light.yellow_points * 100:g}个百分点以内为滞后，再低为严重滞后"
    if light.kind == "ratio":
        return f"不足会战进度线的{light.yellow_ratio:.0%}为滞后，不足{light.red_ratio:.0%}为严重滞后"
    return "一期未达会战进度线为滞后，连续两期为严重滞后"


def ordered(view: View) -> list[str]:
    """Units from bad to good: first by red lights, then yellow ones; the campaign's order breaks nothing silently,
    it only arranges equals. Departments stand after the counties."""
    kinds = {unit.name: unit.kind for unit in view.campaign.units}

    def badness(county: str) -> tuple[bool, int, int]:
        found = [_figure(view, key, county) for key in _COLUMNS]
        severities = [lights.light_of(one.light).severity for one in found if one is not None]
        return kinds.get(county) == "department", -severities.count(2), -severities.count(1)

    return sorted(view.figures.counties(), key=badness)


def _head(view: View, key: str) -> Markup:
    return span(None, span("c-long", view.figures.metric(key).name), span("c-short", _SHORT[key]))


def _row(view: View, county: str) -> Markup:
    unit = doors.door(view.href("project_ledger", county=county, as_of=view.as_of), county)
    name = join([unit, " ", carried_tag(view, county)])
    cells = [_cell(view, key, county) for key in _COLUMNS]
    return tag("tr", tag("td", name), *cells, cls="c-own" if county == view.filters.county else None)


def carried_tag(view: View, county: str) -> Markup | None:
    """``沿用`` beside a unit whose figures are those of an earlier period."""
    return span("c-tag", "沿用", title="本期未报送，沿用上期数据") if view.figures.is_carried(county) else None


def _figure(view: View, key: str, county: str) -> Any:
    tier = ALL if key == "reporting_rate" else view.filters.tier  # reports belong to a unit, never to a tier
    return view.figures.figure(key, county, tier)


def _cell(view: View, key: str, county: str) -> Markup:
    figure = _figure(view, key, county)
    if figure is None or wording.is_missing(figure.value):
        reason = figure.reason if figure is not None else "没有项目"
        return tag("td", div(None, "—"), cls="c-cell-none", title=wording.typeset(reason))
    light = lights.light_of(figure.light)
    side = "remaining" if figure.shortfall else "numerator"
    address = doors.project_list(view, key, side, county=county, tier=figure.tier)
    inner = (wording.share(figure.value, figure.target), span("c-icon", light.icon, aria_label=light.word))
    return tag(
        "td",
        doors.door(address, *inner, title=f"{county}{view.figures.metric(key).name}：{light.word}"),
        cls=f"c-cell-{light.key}",
    )
