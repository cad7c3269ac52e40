"""One metric by tiers, in a sentence: where each stands, and which is furthest from its target."""

from typing import Any

from pages.leadership import metric_words, overview_words
from pages.parts import wording
from pages.parts.markup import Markup, tag
from pages.parts.view import View


def lead(view: View, key: str) -> Markup:
    """``截至10月20日，全市投资完成率72.4%，…；分层级看，省百大75.1%（达到进度）、…；距目标最远的是市本级，…。``"""
    told = overview_words.clause(view, key)
    if told is None:
        words = metric_words.nothing(view, key).removesuffix("。")
        return tag("p", f"截至{wording.day(view.as_of)}，{words}", _tiers(view, key), "。", cls="c-lead")
    return tag(
        "p", metric_words.opening(view, key), told, _tiers(view, key), overview_words.silent(view), "。", cls="c-lead"
    )


def of_tiers(view: View, key: str) -> list[tuple[str, Any]]:
    """Each tier with its figure of the chosen county."""
    return [(tier.name, view.figures.figure(key, view.filters.county, tier.name)) for tier in view.campaign.tiers]


def _tiers(view: View, key: str) -> str:
    chosen = view.filters.tier
    listed = [(name, figure) for name, figure in of_tiers(view, key) if name != chosen]
    known = [(name, figure) for name, figure in listed if figure is not None and not wording.is_missing(figure.value)]
    if not known:
        return ""
    said = "、".join(f"{name}{wording.share(one.value, one.target)}{_light(view, one)}" for name, one in known)
    none = [name for name, _ in listed if name not in dict(known)]
    rest = f"，{'、'.join(none)}没有可计算的数据" if none else ""
    return f"；{'其他层级' if chosen else '分层级看'}，{said}{rest}{'' if chosen else _furthest(view, key, known)}"


def _light(view: View, figure: Any) -> str:
    return f"（{overview_words.standings(view)[figure.light]}）" if figure.light else ""


def _furthest(view: View, key: str, known: list[tuple[str, Any]]) -> str:
    lacking = [(name, one) for name, one in known if one.shortfall]  # NaN, without a target, lacks as well
    if len(known) < 2 or any(wording.is_missing(one.target) for _, one in known):
        return ""
    if not lacking:
        return "；各层级均已达到目标"
    name, figure = max(lacking, key=lambda pair: pair[1].target - pair[1].value)
    metric = view.figures.metric(key)
    missing = wording.amount(figure.shortfall, is_money=metric.money, unit=wording.counted_in(metric.denominator))
    points = wording.points_missing(figure.target - figure.value)
    if len(lacking) == 1:
        return f"；只有{name}未达目标，还差{points}个百分点（{missing}）"
    return f"；距目标最远的是{name}，还差{points}个百分点（{missing}）"
