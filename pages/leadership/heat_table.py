"""County × goal: every cell a light and a door, the worst unit on top."""

from typing import Any

from data.campaign import ALL
from pages.leadership import unit_doors
from pages.parts import doors, lights, standing, wording
from pages.parts.cards import card
from pages.parts.figures import GOALS
from pages.parts.markup import Markup, div, join, span, tag
from pages.parts.view import View

COLUMNS = (*GOALS, "reporting_rate")
_NAMED = 4  # units that a sentence names one by one
_SHORT = {"start_rate": "开复工", "investment_rate": "投资", "statistics_rate": "入统", "completion_rate": "竣工",
          "permit_rate": "手续", "reporting_rate": "报送"}  # fmt: skip


def heat_table(view: View) -> Markup:
    """The card with the table; counties first, departments below a gap, each from bad to good."""
    heads = [tag("th", _head(view, key), scope="col") for key in COLUMNS]
    rows = [_row(view, name) for name in ordered(view)]
    table = tag(
        "table",
        tag("thead", tag("tr", tag("th", span("c-long", "县（市、区）"), scope="col"), *heads)),
        tag("tbody", *rows),
        cls="c-table c-heat",
    )
    return card(table, _baselines(view), title=f"{view.unit or '各县（市、区）'}对各项目标", note=legend(view))


def legend(view: View) -> Markup:
    """What the lights mean, by which rule, and what the star is; before the start why there are none."""
    if view.figures.is_before_start:
        return span("c-legend", "会战开始前不亮灯：进度线从基期的完成率起算")
    small = (
        span("c-muted", f"* 样本少（分母不足{view.campaign.thresholds['small_sample']:g}）")
        if _has_small(view)
        else None
    )
    return span("c-legend", lights.legend(rule=rule(view)), small)


def _has_small(view: View) -> bool:
    found = [_figure(view, key, county) for key in COLUMNS for county in view.figures.counties()]
    return any(one is not None and one.is_small_sample and one.light for one in found)


def _baselines(view: View) -> Markup | None:
    """Whose lines start at 0 for want of a baseline (metrics' own note)."""
    found = [(name, _figure(view, key, name)) for key in GOALS for name in view.figures.counties()]
    noted = {name: one.baseline_note for name, one in found if one is not None and one.light and one.baseline_note}
    if not noted:
        return None
    names = "、".join(noted) if len(noted) <= _NAMED else f"{len(noted)}个单位"
    return tag("p", f"{names}有指标{wording.typeset(next(iter(noted.values())))}进度线。", cls="c-small c-muted")


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
        found = [_figure(view, key, county) for key in COLUMNS]
        severities = [lights.light_of(one.light).severity for one in found if one is not None]
        return kinds.get(county) == "department", -severities.count(2), -severities.count(1)

    return sorted(view.figures.counties(), key=badness)


def _head(view: View, key: str) -> Markup:
    return span(None, span("c-long", view.figures.metric(key).name), span("c-short", _SHORT[key]))


def _row(view: View, county: str) -> Markup:
    unit = doors.door(unit_doors.address(view, county, as_of=view.as_of), county)
    name = join([unit, " ", standing.unit_tag(view, county, view.filters.tier)])
    cells = [cell(view, key, county, _figure(view, key, county)) for key in COLUMNS]
    return tag("tr", tag("td", name), *cells, cls="c-own" if county == view.filters.county else None)


def _figure(view: View, key: str, county: str) -> Any:
    tier = ALL if key == "reporting_rate" else view.filters.tier  # reports belong to a unit, never to a tier
    return view.figures.figure(key, county, tier)


def cell(view: View, key: str, name: str, figure: Any) -> Markup:
    """One figure on the ground of its light, a door to what it lacks; ``name``: its group's, for the tooltip."""
    if figure is None or wording.is_missing(figure.value):
        reason = figure.reason if figure is not None else "没有项目"
        return tag("td", div(None, "—"), cls="c-cell-none", title=wording.typeset(reason))
    light = lights.light_of(figure.light)
    side = "remaining" if figure.shortfall else "numerator"
    address = doors.project_list(view, key, side, county=figure.county, tier=figure.tier)
    word = light.word if figure.light else standing.reason_word(view, figure)
    small = span("c-star", "*", aria_label="样本少") if figure.is_small_sample and figure.light else None
    icon = span("c-icon", light.icon, small, aria_label=light.word) if figure.light else None
    title = f"{name}{view.figures.metric(key).name}：{word}{'，样本少' if small else ''}"
    inner = (wording.share(figure.value, figure.target), icon)
    return tag(
        "td", doors.door(address, *inner, title=title), cls=f"c-cell-{light.key}" if figure.light else "c-cell-plain"
    )
