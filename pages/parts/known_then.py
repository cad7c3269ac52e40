"""The line 当时所知 / 今日所知 below the data line: whether a past day looks another way today than it did then.

Both looks are one address apart: ``known_at``. It is offered for the moment at which the period's reports were due.
"""

from datetime import datetime
from typing import Any

from metrics.known_then import differing
from metrics.shown import money_unit
from pages.parts import cached, doors, wording
from pages.parts.figures import GOALS
from pages.parts.markup import Markup, div, span
from pages.parts.view import View

_THEN, _TODAY = "看当时所知", "看今日所知"


def line(view: View) -> Markup | None:
    """The sentence and the door to the other look; None where today's newest day is shown as it is known now."""
    moment = view.filters.known_at or _due_moment(view)
    if moment is None:
        return None
    today = cached.figures(view.as_of, None, view.now, view.unit)
    key = ("known then", moment, view.filters.county, view.filters.tier, view.as_of)
    words = today.kept(key, lambda: _words(view, moment))
    return div("c-then", span(None, words), doors.door(_other(view, moment), _other_name(view), cls="c-link"))


def _due_moment(view: View) -> datetime | None:
    """When the reports of an earlier cut-off were due; None for the newest one, the baseline, and what is to come."""
    cut_off = view.campaign.latest_cut_off(view.as_of) if view.looked_at else None
    period = view.campaign.period_at(cut_off) if cut_off else None
    return period.due_at if period and period.due_at <= view.now else None


def _words(view: View, moment: datetime) -> str:
    then, today = (cached.figures(view.as_of, known, view.now, view.unit) for known in (moment, None))
    at = wording.moment(moment, view.as_of)
    if then.is_empty:
        return f"当时（{at}）还没有项目清单，今天所知的数都是后来报来的。"
    rows = differing(then.snapshot, today.snapshot, GOALS, view.filters.county, view.filters.tier)
    if rows.empty:
        return f"{view.where}五项目标：当时（{at}）所知与今日所知一致。"
    said = [_difference(view, row) for row in rows.itertuples(index=False)]
    return f"按当时（{at}）所知，{'，'.join(one for one, _ in said)}；按今天所知，{'，'.join(one for _, one in said)}。"


def _difference(view: View, row: Any) -> tuple[str, str]:
    """A goal by either knowledge; by its amounts where both shares read alike."""
    metric = view.figures.metric(row.metric)
    name = wording.typeset(metric.name)
    shares = [wording.share(value, row.target) for value in (row.value_then, row.value_today)]
    if shares[0] == shares[1]:
        sides = ((row.numerator_then, row.denominator_then), (row.numerator_today, row.denominator_today))
        money_in = money_unit([one for side in sides for one in side]) if metric.money else None
        unit = "" if metric.money else wording.counted_in(metric.denominator)
        amounts = [[wording.amount(one, is_money=metric.money, money_in=money_in) for one in side] for side in sides]
        shares = [f"{share}（{' / '.join(side)}{unit}）" for share, side in zip(shares, amounts, strict=True)]
    then, today = (f"{name}{'尚无数据' if share == wording.NONE else share}" for share in shares)
    return then, today


def _other(view: View, moment: datetime) -> str:
    """This very page by the other knowledge, with everything else that its address says."""
    known_at = None if view.filters.known_at else moment.isoformat()
    return doors.href(view.page, {**view.query, **view.filters.params(), "as_of": view.as_of, "known_at": known_at})


def _other_name(view: View) -> str:
    return _TODAY if view.filters.known_at else _THEN
