"""The due calendar as tiles of the current period and a table unit × period; what can be opened is a door."""

from collections.abc import Sequence
from datetime import date

from data.cadence import Period
from metrics.reporting import Cell
from pages.office import reporting_words
from pages.office.reporting import Reporting
from pages.office.reporting_words import STATES
from pages.parts import doors, wording
from pages.parts.cards import card
from pages.parts.markup import Markup, div, span, tag
from pages.parts.view import View

_LONGEST = 40
_MARKS = {"overdue": "✕", "returned": "↩", "open": "○", "waiting": "…", "late": "◐", "on_time": "✓", "coming": ""}
_SHORT = {"overdue": "未报", "returned": "退回", "open": "待报", "waiting": "待审", "late": "逾期", "on_time": "按时"}
LEGEND = "　".join(f"{_MARKS[state]} {word}" for state, word in _SHORT.items())
_CSS = {"overdue": "missing", "returned": "missing", "open": "missing", "waiting": "waiting", "late": "late",
        "on_time": "received", "coming": "coming"}  # fmt: skip


def current(view: View, told: Reporting) -> Markup:
    """The current period's units, what is missing first."""
    cells = urgent_first(told.current)
    return card(
        div("o-units", *(tile(view, one) for one in cells)),
        title="本期各单位" if len(cells) > 1 else "本期",
        note=_next(view, told),
    )


def urgent_first(cells: Sequence[Cell]) -> list[Cell]:
    """The cells of a period, what is to be done first in front."""
    order = list(STATES)
    return sorted(cells, key=lambda one: order.index(one.state))


def closed(view: View) -> list[Period]:
    """The periods that are over, the newest first."""
    return [one for one in reversed(view.campaign.periods) if one.cut_off <= view.today]


def mark(one: Cell) -> str:
    """``✓按时＋``: the state in a word, with a sign where there is more than one report."""
    return f"{_MARKS[one.state]}{_SHORT.get(one.state, '')}{_more(one)}"


def _more(one: Cell) -> str:
    return "＋" if one.superseded_count or one.update else ""


def _next(view: View, told: Reporting) -> str | None:
    coming = [one for one in view.campaign.periods if one.cut_off > view.today]
    if not coming:
        return "这是最后一期"
    period = coming[0]
    day, due = wording.day(period.cut_off, view.today), wording.moment(period.due_at, view.today)
    return f"下一期 {period.label}，截至{day}，{due} 前报送"


def tile(view: View, one: Cell) -> Markup:
    """One unit of the current period."""
    words = f"{_MARKS[one.state]} {reporting_words.word(one)}".strip()
    more = [reporting_words.when(one, view.now), reporting_words.beside(one), _cut(one.reason)]
    small = [tag("small", text, title=one.reason or None) for text in more if text]
    return div(f"o-unit o-unit-{_CSS[one.state]}", _opened(view, one, one.county), tag("small", words), *small)


def _cut(reason: str) -> str:
    """As much of a reason as a tile holds; all of it stands in the record."""
    return reason if len(reason) <= _LONGEST else f"{reason[: _LONGEST - 1]}…"


def _opened(view: View, one: Cell, text: object) -> Markup:
    """A door to the record behind the cell, for whoever may open it."""
    number = one.update_id or one.upload_id
    if number is None or not view.may("upload"):
        return span(None, text)
    return doors.door(view.href("history", upload=number), text, cls="c-link")


def every(view: View, told: Reporting) -> Markup:
    """All periods that are over, the newest first, as a table of marks; on a phone one list a period."""
    periods = closed(view)
    cells = {(one.county, one.period.number): one for one in told.cells}
    head = tag("tr", tag("th", "单位", scope="col"), *(_head(one, view.today) for one in periods))
    rows = [tag("tr", tag("th", name, scope="row"), *(_mark(view, cells.get((name, one.number))) for one in periods))
            for name in told.units]  # fmt: skip
    grid = div("r-scroll", tag("table", tag("thead", head), tag("tbody", *rows), cls="r-calendar"), tabindex="0")
    return card(grid, title="各期报送", note=f"{LEGEND}；点格子看那一份的记录" if view.may("upload") else LEGEND)


def _head(period: Period, beside: date) -> Markup:
    due = f"截至{wording.day(period.cut_off, beside)}，{wording.moment(period.due_at, beside)} 前报送"
    return tag("th", period.label, scope="col", title=due)


def _mark(view: View, one: Cell | None) -> Markup:
    if one is None:
        return tag("td", "—", title="这一期没有应报的项目")
    told = f"{one.county}{one.period.label}：{reporting_words.sentence(one, view.now)}"
    extra = span("r-more", _more(one)) if _more(one) else None
    words = span(None, span("r-sign", _MARKS[one.state]), span(None, _SHORT.get(one.state, "")), extra)
    return tag("td", _opened(view, one, words), cls=f"r-cell r-{_CSS[one.state]}", title=told)
