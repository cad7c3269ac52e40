"""Each goal of the plan for each unit: rate, light, both sides as doors; and how far it came since the start."""

from typing import Any

import pandas as pd

from metrics.shown import money_unit
from pages.leadership import unit_doors
from pages.parts import doors, standing, wording
from pages.parts.cards import card
from pages.parts.figures import BOND_GOALS, GOALS
from pages.parts.markup import Markup, div, join, span, tag
from pages.parts.tables import Column, table
from pages.review.compared import Compared

KEYS = (*GOALS, "permit_complete_rate", *BOND_GOALS, "reporting_rate")


def goals(compared: Compared) -> Markup:
    """One row a goal that applies to any of the units."""
    columns = [
        Column("目标", main=True),
        *(Column(name, number=True) for name in compared.units),
        *([Column("相差（百分点）", number=True)] if compared.pair else []),
    ]
    rows = [_row(compared, key) for key in known(compared)]
    scope = f"{compared.view.filters.tier}项目" if compared.view.filters.tier else "全部层级合计"
    body = table(columns, rows, empty="还没有可以比较的数据。", css=f"v-goals {compared.css}")
    return card(body, title="各项目标完成情况", note=f"{scope}；点数字看项目")


def known(compared: Compared) -> list[str]:
    """The goals that any of the units has a value of."""
    return [
        key
        for key in KEYS
        if any(not wording.is_missing(value_of(figure_of(compared, name, key))) for name in compared.units)
    ]


def tier_of(compared: Compared, key: str) -> str:
    """Reports belong to a unit, never to a tier."""
    return compared.view.filters.tier if compared.view.figures.metric(key).grain == "project" else ""


def figure_of(compared: Compared, unit: str, key: str) -> Any:
    """The figure of one unit; None where there is none."""
    return compared.view.figures.figure(key, unit, tier_of(compared, key))


def value_of(figure: Any) -> Any:
    """Its share; None where there is no figure."""
    return None if figure is None else figure.value


def gap(values: list[Any]) -> float | None:
    """The first less the second; None where either is missing."""
    return None if any(wording.is_missing(one) for one in values) else float(values[0] - values[1])


def _row(compared: Compared, key: str) -> list[object]:
    metric = compared.view.figures.metric(key)
    figures = [figure_of(compared, name, key) for name in compared.units]
    apart = wording.points(gap([value_of(one) for one in figures])) if compared.pair else None
    target = next((one.target for one in figures if one is not None), None)
    shown = "" if wording.is_missing(target) else span("c-muted c-small", f"目标{wording.plain_share(target)}")
    name = div("v-cell v-left", wording.typeset(metric.name), shown)
    cells = [_cell(compared, key, unit, figure) for unit, figure in zip(compared.units, figures, strict=True)]
    return [name, *cells, *([apart] if compared.pair else [])]


def _cell(compared: Compared, key: str, unit: str, figure: Any) -> Markup:
    view = compared.view
    if figure is None or wording.is_missing(figure.value):
        reason = "没有项目" if figure is None else wording.typeset(figure.reason)
        return div("v-cell", wording.NONE, span("c-muted", standing.reason_word(view, figure), title=reason))
    metric, tier = view.figures.metric(key), tier_of(compared, key)
    money_in = money_unit([figure.numerator, figure.denominator]) if metric.money else None
    sides = [
        doors.door(
            doors.project_list(view, key, side, county=unit, tier=tier),
            wording.amount(amount, is_money=metric.money, money_in=money_in),
        )
        for side, amount in (("numerator", figure.numerator), ("denominator", figure.denominator))
    ]
    address = doors.project_list(view, key, county=unit, tier=tier)
    value = doors.door(address, tag("b", wording.share(figure.value, figure.target)))
    small = span("c-tag", "样本少") if figure.is_small_sample else None
    state = join([standing.state(view, figure), " ", small])
    return div("v-cell", span(None, value, " ", state), span("c-muted", join(sides, " / ")))


def improvement(compared: Compared) -> Markup | None:
    """From the baseline to now, goal by goal; nothing while the baseline itself is looked at."""
    if compared.view.as_of <= compared.view.campaign.baseline_cut_off:
        return None
    columns = [Column("目标", main=True), *(Column(name, number=True) for name in compared.units)]
    rows = []
    for key in improved(compared):
        cells = [_risen(compared, key, name) for name in compared.units]
        rows.append([wording.typeset(compared.view.figures.metric(key).name), *cells])
    day = wording.day(compared.view.campaign.baseline_cut_off, compared.view.as_of)
    return card(
        table(columns, rows, empty="还没有可以比较的数据。", css=compared.css),
        title="开战以来提高了多少",
        note=f"基期{day} → 现在，百分点",
    )


def improved(compared: Compared) -> list[str]:
    """The goals that can have come further: no report was due by the baseline."""
    return [key for key in known(compared) if compared.view.figures.metric(key).grain == "project"]


def start_of(compared: Compared, key: str, unit: str) -> float:
    """The rate at the baseline, share of 1; NaN where none was reported."""
    starts = compared.view.figures.kept(("starts",), lambda: _starts(compared))
    return float(starts.get((key, unit, tier_of(compared, key)), wording.NO_NUMBER))


def _starts(compared: Compared) -> dict[tuple[str, str, str], float]:
    trend = compared.view.figures.snapshot.trend
    rows = trend[trend["cut_off"] == pd.Timestamp(compared.view.campaign.baseline_cut_off)]
    return {
        (str(row.metric), str(row.county), str(row.tier)): wording.number(row.value)
        for row in rows.itertuples(index=False)
    }


def _risen(compared: Compared, key: str, unit: str) -> Markup:
    now, start = value_of(figure_of(compared, unit, key)), start_of(compared, key, unit)
    if wording.is_missing(now):
        return div("v-cell", wording.NONE)
    if wording.is_missing(start):
        return div("v-cell", wording.NONE, span("c-muted", f"基期没有数据 → {wording.share(now)}"))
    words = f"{wording.share(start)} → {wording.share(now)}"
    return div("v-cell", tag("b", wording.points(now - start)), span("c-muted", words))


def name_door(compared: Compared, unit: str) -> Markup:
    """A unit's name, a door to its page."""
    return doors.door(unit_doors.address(compared.view, unit), unit, cls="c-link")
