"""还差多少 in sentences and in one card a goal."""

from collections.abc import Sequence
from typing import Any

import pandas as pd

from metrics.shown import money_unit
from pages.leadership.overview_words import nothing, silent
from pages.leadership.pace_table import amount_words
from pages.parts import doors, standing, wording
from pages.parts.cards import thin_bar
from pages.parts.figures import GOALS
from pages.parts.markup import Markup, div, span, tag
from pages.parts.view import View

_NAMED = 4  # units that a sentence names one by one


def lead(view: View, units: pd.DataFrame) -> Markup:
    """``截至10月20日，全市投资完成率还差…；还有2期，按近三期日均速度推算，8个单位的15项到最后一天达不到目标。``"""
    found = view.figures.coverage(view.filters.county, view.filters.tier)
    if not found.known:
        nobody = nothing(view).removesuffix("。")
        return tag("p", f"截至{wording.day(view.as_of)}，{nobody}，{_unknown(view, units)}", cls="c-lead")
    start = f"截至{wording.day(view.as_of)}，"
    if found.is_stale:
        start = f"本期尚无报送，按{wording.day(found.data_day, view.as_of)}的数据，"
    return tag("p", start, _owed(view), "；", _pace(view, units), silent(view), "。", cls="c-lead")


def _unknown(view: View, units: pd.DataFrame) -> str:
    """What cannot be said without a report, after what can: the roster tells of permits."""
    return "还差多少无从算起。" if units.empty else f"已知{_owed(view)}，其他目标还差多少无从算起。"


def _owed(view: View) -> str:
    """What the group itself still owes, goal by goal."""
    found = [(key, view.figures.figure(key, view.filters.county, view.filters.tier)) for key in GOALS]
    known = [(key, one) for key, one in found if one is not None and not wording.is_missing(one.shortfall)]
    lacking = [(key, one) for key, one in known if one.shortfall]
    if not known:
        return f"{view.where}没有可以计算的目标"
    if not lacking:
        return f"{view.where}可计算的{len(known)}项目标都已达到"
    words = "，".join(
        f"{view.figures.metric(key).name}还差{_missing(view, key, one.shortfall)}" for key, one in lacking
    )
    return f"{view.where}{words}" + (
        f"；另有{len(known) - len(lacking)}项已达目标" if len(lacking) < len(known) else ""
    )


def _missing(view: View, key: str, shortfall: float) -> str:
    metric = view.figures.metric(key)
    return wording.amount(shortfall, is_money=metric.money, unit=wording.counted_in(metric.denominator))


def _pace(view: View, units: pd.DataFrame) -> str:
    """Who would miss the target, or why that cannot be said."""
    calendar = view.figures.snapshot.calendar
    if calendar.phase == "before":
        return f"会战还没有开始（距开战{calendar.days_to_start}天），没有速度可以推算"
    who = f"{units['county'].nunique()}个单位的{len(units)}项" if not view.filters.county else f"{len(units)}项"
    if not calendar.remaining_periods:
        over = "会战已收官" if view.today > view.campaign.end_date else "会战已到最后一天"
        return f"{over}，{who}没有达到目标" if len(units) else f"{over}，各单位各项目标都已达到"
    left = f"还有{calendar.remaining_periods}期"
    missed = units[units["misses"].fillna(False).astype(bool)]
    if not len(units):
        return f"{left}，没有单位还差" if not view.filters.county else left
    if missed.empty:
        return f"{left}，{_speed(units)}，{who}中能推算的都赶得上"
    return f"{left}，{who}还差，{_speed(units)}其中{_all(view, units, missed)}{len(missed)}项到最后一天达不到"


def _speed(units: pd.DataFrame) -> str:
    """``按近三期日均速度推算``; in the first periods of a campaign, and for who began late, fewer."""
    notes = units.loc[units["projected_value"].notna(), "projected_note"]
    return wording.typeset(str(notes.mode().iloc[0])) if len(notes) else "按近三期日均速度推算"


def _all(view: View, units: pd.DataFrame, missed: pd.DataFrame) -> str:
    """Who they are: by name where they are few, by number where they are some of all."""
    names: Sequence[str] = list(dict.fromkeys(missed["county"]))
    if view.filters.county or len(names) == units["county"].nunique():
        return ""
    return f"{'、'.join(names)}的" if len(names) <= _NAMED else f"{len(names)}个单位的"


def explained(view: View) -> Markup | None:
    """What the columns mean; nothing where no pace is left."""
    calendar = view.figures.snapshot.calendar
    if not calendar.remaining_periods or calendar.phase == "before":
        return None
    words = ("推算期末＝现在的数＋近三期平均每天完成的数×剩下的天数，只说明照这个速度走到最后一天会到哪里，不是预测。"
             "需为上期的几倍＝平均每期需完成÷上期完成。")  # fmt: skip
    return tag("p", words, cls="c-muted")


def goal_cards(view: View) -> Markup:
    """What the group owes of each goal, and where this pace ends."""
    return div("c-grid c-goals", *(_card(view, key) for key in GOALS))


def _card(view: View, key: str) -> Markup:
    group = (view.filters.county, view.filters.tier)
    figure, pace, metric = view.figures.figure(key, *group), view.figures.pace(key, *group), view.figures.metric(key)
    name = div("c-goal-name", span(None, metric.name), standing.state(view, figure))
    if figure is None or wording.is_missing(figure.value):
        reason = figure.reason if figure is not None else f"{view.where}没有项目"
        return div("c-card c-goal", name, div("c-owed c-faint", "—"), div("c-goal-sub", wording.typeset(reason)))
    head = div("c-owed", "已达目标")
    if figure.shortfall:
        address = doors.project_list(view, key, "remaining")
        head = div("c-owed", doors.door(address, f"还差 {_missing(view, key, figure.shortfall)}"))
    value = f"现在{wording.share(figure.value, figure.target)}，目标{wording.plain_share(figure.target)}"
    return div("c-card c-goal", name, head, thin_bar(figure.value, figure.target), div("c-goal-sub", value),
               _needed(view, key, figure, pace))  # fmt: skip


def _needed(view: View, key: str, figure: Any, pace: Any) -> Markup | None:
    if pace is None or not figure.shortfall or not pace.remaining_periods:
        return None
    metric = view.figures.metric(key)
    unit = wording.counted_in(metric.denominator)
    money_in = money_unit([pace.needed_per_period, pace.last_period_speed]) if metric.money else None
    needed = amount_words(pace.needed_per_period, metric.money, unit, money_in)
    did = amount_words(pace.last_period_speed, metric.money, unit, money_in)
    if view.figures.is_before_start:
        return div("c-goal-sub", f"平均每期需{needed}")
    stale = view.figures.coverage(figure.county, figure.tier).is_stale
    last = "上期未报送" if stale or did == wording.NONE else f"上期完成{did}"
    return div("c-goal-sub", span(None, f"平均每期需{needed}"), span(None, last))
