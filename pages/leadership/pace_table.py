"""还差多少: what each goal still needs, how much a period that is, and where the present speed ends (product.md 3)."""

from math import ceil

from metrics.shown import MoneyUnit, money_unit
from pages.leadership import final_results
from pages.parts import doors, wording
from pages.parts.cards import card
from pages.parts.figures import GOALS
from pages.parts.markup import Markup, join, span
from pages.parts.tables import Column, table
from pages.parts.view import View

_COLUMNS = (
    Column("目标", main=True),
    Column("还差", number=True),
    Column("平均每期需完成", number=True),
    Column("上期完成", number=True),
    Column("推算期末", number=True, long=True),
)


def pace_table(view: View) -> Markup | None:
    """The card; once the last day has come the result instead; nothing where no goal has data."""
    if not view.figures.snapshot.calendar.remaining_periods:
        return final_results.final_results(view)
    rows = [row for key in GOALS if (row := _row(view, key))]
    if not rows:
        return None
    left = view.figures.snapshot.calendar.remaining_periods
    return card(table(_COLUMNS, rows), title="还差多少", note=_note(view, left))


def _note(view: View, left: int) -> Markup:
    words = span(None, f"还有{left}期；期末按近三期日均速度推算，仅供参考；")
    return join([words, doors.door(view.href("shortfall"), "谁差得最多 ›", cls="c-link")])


def _row(view: View, key: str) -> tuple[object, ...] | None:
    group = (key, view.filters.county, view.filters.tier)
    figure, pace, metric = view.figures.figure(*group), view.figures.pace(*group), view.figures.metric(key)
    if figure is None or pace is None or wording.is_missing(figure.value):
        return None
    unit = wording.counted_in(metric.denominator)
    amounts = [pace.shortfall, pace.needed_per_period, pace.last_period_speed]
    if view.figures.coverage(*group[1:]).is_stale:
        amounts[2] = wording.NO_NUMBER  # nobody has told what the last period did
    money_in = money_unit(amounts) if metric.money else None
    words = [amount_words(amount, metric.money, unit, money_in) for amount in amounts]
    words[0] = doors.door(doors.project_list(view, key, "remaining"), words[0]) if pace.shortfall else "已达目标"
    end = wording.share(pace.projected_value, figure.target)
    note = wording.typeset(pace.projected_note)
    projected = span(None, end, title=note) if end != wording.NONE else span("c-muted", join([end, " ", note]))
    return (metric.name, *words, projected)


def amount_words(value: float, is_money: bool, unit: str, money_in: MoneyUnit | None) -> str:
    """Half a project cannot be started: what a period needs is rounded up."""
    whole = value if is_money or wording.is_missing(value) else ceil(value)
    return wording.amount(whole, is_money=is_money, unit=unit, money_in=money_in)
