"""三数对照 in a sentence, and what each of the three numbers is."""

from typing import Any

from pages.parts import doors, wording
from pages.parts.markup import Markup, div, join, span, tag
from pages.parts.view import View


def lead(view: View, total: Any) -> Markup:
    """``截至10月20日，全市填报投资133.80亿元；…到位资金为填报的98.6%，少1.93亿元；应统的157个中15个没有入统…``"""
    found = view.figures.coverage(view.filters.county, view.filters.tier)
    start = f"截至{wording.day(view.as_of)}，{view.where}"
    if found.is_stale:
        start = f"本期尚无报送，按{wording.day(found.data_day, view.as_of)}的数据，{view.where}"
    if not total.projects:
        return tag("p", f"{start}没有项目。", cls="c-lead")
    if wording.is_missing(total.invested_wan) and wording.is_missing(total.funds_wan):
        return tag("p", f"{start}尚未报送投资和到位资金，没有可以对照的数。", cls="c-lead")
    return tag("p", start, join([_invested(total), _funds(total), _outside(total)], "；"), "。", cls="c-lead")


def _invested(total: Any) -> str:
    if wording.is_missing(total.invested_wan):
        return "尚未报送本年累计完成投资"
    return f"填报投资{wording.money(total.invested_wan)}"


def _funds(total: Any) -> str:
    if wording.is_missing(total.funds_wan):
        return "尚未报送到位资金"
    words = f"到位资金{wording.money(total.funds_wan)}"
    if wording.is_missing(total.funds_share):
        return words
    among = "" if total.both == total.projects else f"按两数都报了的{total.both}个项目，"
    if not total.gap_wan:
        return f"{words}，{among}{difference(total.gap_wan)}"
    return f"{words}，{among}到位为填报的{wording.share(total.funds_share)}，{difference(total.gap_wan)}"


def difference(gap_wan: float) -> str:
    """``比填报少1.93亿元``; the sign in words."""
    if not gap_wan:
        return "与填报相等"
    return f"比填报{'少' if gap_wan > 0 else '多'}{wording.money(abs(gap_wan))}"


def _outside(total: Any) -> str:
    if not total.statistics_due:
        return "没有应入统的项目"
    if wording.is_missing(total.outside):
        return "尚未报送入统情况"
    if not total.outside:
        return f"应入统的{total.statistics_due}个项目都已入统"
    words = f"应入统的{total.statistics_due}个项目中{total.outside:.0f}个没有入统"
    words += f"，其填报投资{wording.money(total.outside_wan)}"
    part = wording.share(total.outside_share)
    return words if part == wording.NONE else f"{words}，占全部填报投资的{part}"


def meanings(view: View, total: Any) -> Markup:
    """A card for each of the three: the number as a door, how many projects told it, and what it is."""
    cards = (
        _meaning(view, "填报投资", "investment_rate_all", total.invested_wan, f"{total.invested_known}",
                 total.projects, "各单位旬报里的“本年累计完成投资”，现场报的进度，不论开工与否全部相加。"),
        _meaning(view, "到位资金", "funding_rate", total.funds_wan, f"{total.funds_known}", total.projects,
                 "旬报里的“到位资金”：已经拨到项目账上的钱。比填报少，要么施工单位垫资，要么投资报多了；比填报多，钱等工程。"),
        _statistics(view, total),
    )  # fmt: skip
    return div("c-grid c-three", *cards)


def _meaning(view: View, name: str, metric: str, wan: float, told: str, count: int, words: str) -> Markup:
    head = div("c-goal-name", span(None, name), span("c-muted", f"{told}/{count}个项目报了此数"))
    number = wording.money(wan)
    value = div("c-value c-faint", wording.NONE)
    if number != wording.NONE:
        value = div(None, doors.door(doors.project_list(view, metric), number, cls="c-value"))
    reason = tag("p", "尚未报送", cls="c-muted") if number == wording.NONE else None
    return div("c-card c-goal", head, value, reason, tag("p", words, cls="c-goal-note"))


def _statistics(view: View, total: Any) -> Markup:
    words = ("按统计制度应当入库、也确实进了统计系统的项目才算入统。没有入统的，投资干了也不进全市固定资产投资；"
             "这里列的是应入统而没有入统的项目及其填报投资。")  # fmt: skip
    due = None if wording.is_missing(total.outside) else span("c-muted", f"应入统{total.statistics_due}个")
    head = div("c-goal-name", span(None, "应统未统"), due)
    if wording.is_missing(total.outside):
        value, reason = div("c-value c-faint", wording.NONE), "尚未报送是否入统"
    else:
        number = f"{total.outside:.0f}个"
        address = doors.project_list(view, "statistics_rate", "remaining")
        door = doors.door(address, number, cls="c-value") if total.outside else span("c-value", number)
        value, reason = div(None, door), f"其填报投资{wording.money(total.outside_wan)}"
        if not total.statistics_due:
            reason = "没有应入统的项目"
    return div("c-card c-goal", head, value, tag("p", reason, cls="c-muted"), tag("p", words, cls="c-goal-note"))
