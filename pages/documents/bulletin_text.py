"""The bulletin in sentences: each paragraph is made of words and of numbers that say which cell they repeat."""

from collections.abc import Mapping, Sequence
from typing import Any

from data.campaign import ALL
from pages.documents import bulletin_lists, bulletin_ranks
from pages.documents.bulletin_annexes import TOTAL, Annexes
from pages.documents.claims import At, Claim, Of, Said, Source, listed
from pages.leadership import overview_words
from pages.parts import wording
from pages.parts.figures import GOALS
from pages.parts.view import View

SECTIONS = ("总体情况", "各项目标", "县区排名", "本期变化", "未开工与滞后")  # the others a person writes
_ORDINALS = "一二三四五六七八九十"


def sections(view: View, annexes: Annexes) -> Mapping[str, Sequence[Said]]:
    """Section → its paragraphs."""
    return {
        "总体情况": overall(view, annexes),
        "各项目标": [goal(view, annexes, at, key) for at, key in enumerate(GOALS)],
        "县区排名": bulletin_ranks.paragraphs(view, annexes),
        "本期变化": bulletin_lists.changes(view, annexes),
        "未开工与滞后": bulletin_lists.projects(view, annexes),
    }


def overall(view: View, annexes: Annexes) -> list[Said]:
    is_baseline = view.as_of == view.campaign.baseline_cut_off
    opening = f"截至{wording.day(view.as_of)}{'（基期）' if is_baseline else ''}，"
    found = view.figures.coverage()
    stale = f"本期尚无报送，以下为{wording.day(found.data_day, view.as_of)}的数据。" if found.is_stale else ""
    whole = (opening, *_days(view), f"。{stale}", *_size(view, annexes), *_rates(view, annexes))
    return [whole, *([] if stale else _reporting(view))]


def _days(view: View) -> Said:
    """Where the day stands in the campaign."""
    calendar = view.figures.snapshot.calendar

    def days(number: int, side: Any, what: str) -> Claim:
        return Claim(f"{number}", what, (Of(side),))

    if calendar.phase == "before":
        return ("会战还没有开始，距开始还有", days(calendar.days_to_start, "days_to_start", "距开始的天数"), "天")
    if calendar.phase == "after":
        return ("会战已结束", days(calendar.days_since_end, "days_since_end", "结束后的天数"), "天")
    told: Said = ("会战进行到第", days(calendar.day_number, "day_number", "会战的天数"), "天")
    if not calendar.days_left:
        return (*told, "，是最后一天")
    return (*told, "，还剩", days(calendar.days_left, "days_left", "剩余的天数"), "天")


def _size(view: View, annexes: Annexes) -> Said:
    count = view.figures.coverage().projects
    told: Said = ("全市纳入清单的项目", _unit(view, annexes, "项目", f"{count}个", "项目（个）", Of("projects")))
    figure = view.figures.figure("start_rate")
    if figure is None or wording.is_missing(figure.value):
        return (*told, f"，{_why_not(view, figure)}。")
    parts = (
        ("应开复工", "应开复工（个）", figure.denominator, "denominator"),
        ("已开复工", "已开复工（个）", figure.numerator, "numerator"),
    )
    for words, head, number, side in parts:
        of = Of(side, "start_rate")  # type: ignore[arg-type]
        told = (*told, f"，{words}", _unit(view, annexes, words, f"{wording.count(number)}个", head, of))
    return (*told, "，开复工率", *_figure(view, annexes, "start_rate"), *_moved(view, annexes, "start_rate"), "。")


def _rates(view: View, annexes: Annexes) -> Said:
    figure = view.figures.figure("investment_rate")
    if figure is None or wording.is_missing(figure.value):
        return ()
    planned, done = wording.money(figure.denominator), wording.money(figure.numerator)
    return (
        "已开复工项目年度计划投资",
        _unit(view, annexes, "年度计划", planned, "年度计划（万元）", Of("denominator", "investment_rate")),
        "，完成投资",
        _unit(view, annexes, "完成投资", done, "完成投资（万元）", Of("numerator", "investment_rate")),
        "，投资完成率",
        *_figure(view, annexes, "investment_rate"),
        *_moved(view, annexes, "investment_rate"),
        "。",
    )


def _reporting(view: View) -> list[Said]:
    """Whose reports all of this rests on."""
    found = view.figures.coverage()
    if not found.known:
        return []
    count = Claim(f"{found.units}", "报送单位", (Of("units"),))
    units = [name for name in view.figures.counties() if view.figures.coverage(name).projects]
    late = [name for name in units if not view.figures.coverage(name).fresh]
    what = "基期数据" if view.as_of == view.campaign.baseline_cut_off else "本期进度"
    if not late:
        return [(count, f"个单位均已报送{what}。")]
    fresh = Claim(f"{found.fresh}", "本期已报送的单位", (Of("reported"),))
    silent = [name for name in late if name not in view.figures.reported]
    stale = [name for name in late if name not in silent]
    clauses = [f"{'、'.join(stale)}没有报送{what}，沿用以前报送的数据"] if stale else []
    clauses += [f"{'、'.join(silent)}从未报送，其项目按未开工计算"] if silent else []
    return [(count, f"个单位中已报送{what}的", fresh, f"个；{'；'.join(clauses)}。")]


def goal(view: View, annexes: Annexes, at: int, key: str) -> Said:
    """``（一）开复工率。全市95.0%，较上期提高2.1个百分点，距目标（100%）还差5.0个百分点（10个项目），……``"""
    figure, metric = view.figures.figure(key), view.figures.metric(key)
    name = wording.typeset(metric.name)
    told: Said = (f"（{_ORDINALS[at]}）{name}。",)
    if figure is None or wording.is_missing(figure.value):
        return (*told, f"{_why_not(view, figure)}。")
    told = (*told, "全市完成", *_figure(view, annexes, key), *_moved(view, annexes, key), *_lacking(view, annexes, key))
    if figure.light:
        words = overview_words.standings(view)[figure.light]
        told = (*told, f"，{'' if overview_words.is_at_the_end(view) else '对照会战进度线为'}{words}")
    return (*told, "。", *_tiers(view, annexes, key))


def _lacking(view: View, annexes: Annexes, key: str) -> Said:
    figure: Any
    figure, metric = view.figures.figure(key), view.figures.metric(key)
    if wording.is_missing(figure.target):
        return ()
    goal = Claim(wording.plain_share(figure.target), f"{metric.name}的目标", _sources(annexes, key, "目标值", "target"))
    if not figure.shortfall:
        return ("，已达目标", goal)
    gap = wording.points_missing(figure.target - figure.value)
    amount = wording.amount(figure.shortfall, is_money=metric.money)
    unit = "" if metric.money else wording.counted_in(metric.denominator)
    return (
        "，距目标",
        goal,
        "还差",
        Claim(f"{gap}个百分点", f"{metric.name}与目标的差距", (Of("gap", key),)),
        "（",
        Claim(amount, f"{metric.name}还差", _sources(annexes, key, "还差", "shortfall")),
        f"{unit}）",
    )


def _tiers(view: View, annexes: Annexes, key: str) -> Said:
    parts: list[Said] = []
    for tier in view.campaign.tiers:
        figure = view.figures.figure(key, ALL, tier.name)
        if figure is not None and not wording.is_missing(figure.value):
            parts.append((tier.name, *_figure(view, annexes, key, tier.name)))
    return ("分层级看，", *listed(parts), "。") if len(parts) > 1 else ()


def _figure(view: View, annexes: Annexes, key: str, tier: str = ALL) -> Said:
    figure: Any
    figure, metric = view.figures.figure(key, ALL, tier), view.figures.metric(key)
    shown = wording.share(figure.value, figure.target)
    return (Claim(shown, f"{tier}{metric.name}", _sources(annexes, key, "完成", "value", tier)),)


def _moved(view: View, annexes: Annexes, key: str) -> Said:
    """The change since the last period; nothing where nobody can say."""
    change = view.figures.change(key)
    if view.figures.is_before_start or change is None:
        return ()
    said = wording.risen(change)
    if "个百分点" not in said:
        return (f"，{said}",)
    verb = "较上期提高" if change > 0 else "较上期下降"
    sources = _sources(annexes, key, "较上期（百分点）", "change")
    return (f"，{verb}", Claim(said.removeprefix(verb), f"{view.figures.metric(key).name}较上期", sources))


def _sources(annexes: Annexes, key: str, head: str, side: Any, tier: str = ALL) -> tuple[Source, ...]:
    name = annexes.by_subject["goals"].sheet.rows[GOALS.index(key) * _tier_count(annexes)][0]
    return (Of(side, key, ALL, tier), At(annexes.name("goals"), (str(name), tier or "合计"), head))


def _tier_count(annexes: Annexes) -> int:
    return len(annexes.by_subject["goals"].sheet.rows) // len(GOALS)


def _unit(view: View, annexes: Annexes, what: str, words: str, head: str, of: Of) -> Claim:
    return Claim(words, f"全市{what}", (of, At(annexes.name("units"), (TOTAL,), head)))


def _why_not(view: View, figure: Any) -> str:
    """Why there is no rate."""
    if not view.figures.reported:
        return overview_words.nothing(view).rstrip("。")
    return "没有项目" if figure is None else wording.typeset(figure.reason)
