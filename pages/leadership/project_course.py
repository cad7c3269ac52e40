"""How a project went: investment and 形象进度 period by period, and where its permits stand."""

from collections.abc import Mapping, Sequence
from typing import Any

from metrics.shown import money_unit
from pages.leadership.project_told import Told, cited, counting
from pages.office.words import field_name, value_text
from pages.parts import charts, wording
from pages.parts.cards import card
from pages.parts.markup import Markup, div, span, tag
from pages.parts.tables import Column, table
from pages.parts.view import View

_PERMIT_COLUMNS = (
    Column("手续", main=True),
    Column("状态", short=True),
    Column("文号、日期"),
    Column("出处"),
)


def chart(row: Any, rows: Sequence[Told]) -> charts.Spec | None:
    """The reported 本年累计完成投资 of every period against the annual plan; None where nothing was reported."""
    reports = invested(rows)
    if not reports:
        return None
    amounts = [float(one.said["year_investment"]) for one in reports]
    plan = wording.number(row.annual_plan_wan)
    unit = money_unit([*amounts, plan])
    days = [f"{one.day.month}月<br>{one.day.day}日" for one in reports]
    words = [unit.format(amount) for amount in amounts]
    named = f"年度计划 {unit.format(plan)}"
    title = f"各期本年累计完成投资（{unit.name}）"
    return charts.amount_bars(title, days, [one / unit.wan for one in amounts], words, plan / unit.wan, named)


def invested(rows: Sequence[Told]) -> list[Told]:
    """The reports that told 本年累计完成投资, oldest first."""
    return [one for one in counting(rows) if one.kind == "progress" and one.said.get("year_investment") is not None]


def permit_states(rows: Sequence[Told]) -> dict[str, tuple[str, Told]]:
    """Every permit's latest word, and the row that said it."""
    states: dict[str, tuple[str, Told]] = {}
    for one in counting(rows):
        states |= {name: (str(state), one) for name, state in (one.said.get("permits") or {}).items()}
    return states


def timeline(view: View, rows: Sequence[Told]) -> Markup:
    """形象进度, the newest first; what was said again period after period stands once."""
    told = [
        (one.day, str(one.said["physical_progress"])) for one in counting(rows) if one.said.get("physical_progress")
    ]
    folded: list[tuple[Any, Any, str]] = []
    for day, words in told:
        if folded and folded[-1][2] == words:
            folded[-1] = (folded[-1][0], day, words)
        else:
            folded.append((day, day, words))
    items = [tag("li", span("c-muted c-nowrap", _days(view, first, last)), span(None, words))
             for first, last, words in reversed(folded)]  # fmt: skip
    body = tag("ul", *items, cls="c-list c-timeline") if items else tag("p", "还没有报来形象进度。", cls="c-muted")
    return card(body, title="形象进度", note="按期，新的在前" if items else None)


def _days(view: View, first: Any, last: Any) -> str:
    newest = wording.day(last, view.as_of)
    return newest if first == last else f"{wording.day(first, view.as_of)}—{newest}"


def permits(view: View, rows: Sequence[Told]) -> Markup:
    """Every permit's latest word, whichever sheet said it."""
    states = permit_states(rows)
    details: dict[str, dict[str, Any]] = {}
    for one in counting(rows):
        for name, said in (one.said.get("permit_details") or {}).items():
            details.setdefault(name, {}).update(said)
    listed: list[tuple[object, ...]] = [
        (name, state, _more(details.get(name, {})), cited(view, one, f"permits.{name}", is_short=True))
        for name, (state, one) in states.items()
    ]
    note = obtained(states) if states else None
    columns = list(_PERMIT_COLUMNS)
    if not details:  # nobody told more than the state
        del columns[2]
        listed = [(name, state, origin) for name, state, _, origin in listed]
    return card(table(columns, listed, empty="还没有报来手续办理情况。"), title="前期手续", note=note)


def obtained(states: Mapping[str, tuple[str, Told]]) -> str:
    """``已办3项，应办5项``."""
    count = sum(state == "已办" for state, _ in states.values())
    needed = sum(state != "无需" for state, _ in states.values())
    return f"已办{count}项，应办{needed}项"


def _more(said: dict[str, Any]) -> Markup:
    return div(None, *(div(None, span("c-muted", field_name(key)), " ", value_text(one)) for key, one in said.items()))
