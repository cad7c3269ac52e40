"""How a project went: investment and 形象进度 period by period."""

from collections.abc import Sequence
from typing import Any

from metrics.shown import money_unit
from pages.leadership.project_told import Told, counting
from pages.parts import charts, wording
from pages.parts.cards import card
from pages.parts.markup import Markup, span, tag
from pages.parts.view import View


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
