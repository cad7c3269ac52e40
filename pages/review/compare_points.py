"""各项得分 side by side, and strengths and debts on one scale.

A dot plot: on a common scale two places can be compared directly, for two units as for four, and on a phone. In a radar
the area hangs on the order of the axes, and a slope chart holds two units only.
"""

from collections.abc import Sequence
from typing import Any

from pages.leadership import unit_doors
from pages.parts import doors, wording
from pages.parts.cards import card
from pages.parts.markup import Markup, div, span, tag
from pages.parts.tables import Column, table
from pages.review import compare_words
from pages.review.compared import MARKS, Compared


def points(compared: Compared) -> Markup | None:
    """The table with its dots; nothing before the campaign starts."""
    if compared.view.figures.is_before_start:
        return None
    units = compared.units
    columns = [
        Column("指标", main=True),
        Column("权重", number=True, wide=True),
        *(Column(name, number=True) for name in units),
        *([Column("相差", number=True)] if compared.pair else []),
        Column("得分占该项权重", long=True),
    ]
    rows = [_row(compared, key) for key in keys(compared)]
    foot = [*_extras(compared), _total(compared)]
    note = "；".join([compared_scope(compared), "核定的按核定分", "点分数看分子、分母和项目"])
    legend = div("c-keys", *(span("c-key", _mark(number), name) for number, name in enumerate(units)))
    body = table(columns, [*rows, *foot[:-1]], total=foot[-1], css=f"v-points {compared.css}")
    return card(legend, body, title="各项得分：强在哪里、欠在哪里", note=note)


def keys(compared: Compared) -> list[str]:
    """The weighed indicators, in their order."""
    return list(dict.fromkeys(compared.sheet.rows["metric"]))


def compared_scope(compared: Compared) -> str:
    """What is counted."""
    tier = compared.view.filters.tier
    return f"只计{tier}项目" if tier else "全部层级合计"


def row_of(compared: Compared, unit: str, key: str) -> Any:
    """One unit's row of one indicator."""
    rows = compared.sheet.rows
    return next(rows[(rows["county"] == unit) & (rows["metric"] == key)].itertuples(index=False))


def _row(compared: Compared, key: str) -> list[object]:
    found = [row_of(compared, name, key) for name in compared.units]
    gap = difference([row.points for row in found])
    return [
        wording.typeset(found[0].name),
        wording.plain(found[0].weight),
        *(_cell(compared, row) for row in found),
        *([compare_words.signed(gap)] if compared.pair else []),
        _dots(found),
    ]


def difference(values: Sequence[Any]) -> float | None:
    """The first less the second; None where either is missing, or there are more than two."""
    if len(values) != 2 or any(wording.is_missing(one) for one in values):
        return None
    return float(values[0] - values[1])


def _cell(compared: Compared, row: Any) -> Markup:
    """Points, with value and both sides below them, each a door."""
    if wording.is_missing(row.points):
        return span("c-muted", "不计分", title=wording.typeset(row.reason))
    view, metric = compared.view, compared.view.figures.metric(row.metric)
    tier = view.filters.tier if metric.grain == "project" else ""
    approved = None if wording.is_missing(row.approved) else span("c-tag", "核定")
    earned = tag("b", wording.score(row.points, row.counted_weight))
    if wording.is_missing(row.value):
        return div("v-cell", span(None, earned, " ", approved), span("c-muted", wording.typeset(row.reason)))
    place = {"county": row.county, "tier": tier}
    door = doors.door(doors.project_list(view, row.metric, **place), wording.share(row.value, row.target))
    return div("v-cell", span(None, earned, " ", approved), span("c-muted", door))


def _dots(rows: Sequence[Any]) -> Markup:
    """A lane for each unit, a mark at its share of the weight."""
    return div("v-dots", *(_lane(number, row) for number, row in enumerate(rows)))


def _lane(number: int, row: Any) -> Markup:
    if wording.is_missing(row.points) or not row.counted_weight:
        return div("v-lane", aria_label=f"{row.county}不计分")
    share = min(max(float(row.points) / float(row.counted_weight), 0.0), 1.0)
    words = f"{row.county} {wording.share(share, 1.0)}"
    return div("v-lane", span("v-dot", _mark(number), style=f"left:{share:.2%}", title=words))


def _mark(number: int) -> Markup:
    return span(f"v-mark-{number}", MARKS[number], aria_hidden="true")


def _extras(compared: Compared) -> list[list[object]]:
    """加分, where anybody has any."""
    totals = [compared.total(name) for name in compared.units]
    if not any(row.bonus for row in totals):
        return []
    gap = [compare_words.signed(difference([row.bonus for row in totals]))] if compared.pair else []
    return [["加分", wording.NONE, *(wording.score(row.bonus) for row in totals), *gap, ""]]


def _total(compared: Compared) -> list[object]:
    totals, whole = [compared.total(name) for name in compared.units], compared.sheet.whole
    cells = []
    for row in totals:
        veto = span("c-tag", row.veto) if row.is_vetoed else None
        words = span(None, tag("b", wording.score(row.points, whole + row.bonus)), " ", veto)
        address = unit_doors.address(compared.view, row.county)
        cells.append(div("v-cell", words, span("c-muted", doors.door(address, compare_words.place(compared, row)))))
    gap = [compare_words.signed(difference([row.points for row in totals]))] if compared.pair else []
    return ["合计", wording.plain(whole), *cells, *gap, ""]
