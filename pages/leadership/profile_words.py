"""县区画像 in sentences."""

from typing import Any

from pages.leadership import overview_words
from pages.parts import doors, wording
from pages.parts.markup import Markup, join, tag
from pages.parts.view import View


def lead(view: View) -> Markup:
    """The bulletin's sentence of the unit."""
    return overview_words.lead(view)


def permits(view: View) -> Markup | None:
    """``前期手续：应办151项，已办109项，还差42项；17个项目中6个手续齐全。``; nothing where none was told."""
    group = (view.filters.county, view.filters.tier)
    rate, whole = (view.figures.figure(key, *group) for key in ("permit_rate", "permit_complete_rate"))
    if rate is None or whole is None or wording.is_missing(rate.value):
        reason = rate.reason if rate is not None else "没有项目"
        return tag("p", f"前期手续：{wording.typeset(reason)}。", cls="c-muted")
    lacking = _lacking(view, rate)
    projects = f"；有手续要办的{whole.denominator:,.0f}个项目中{whole.numerator:,.0f}个手续齐全"
    words = f"前期手续：应办{rate.denominator:,.0f}项，已办{rate.numerator:,.0f}项，"
    return tag("p", join([words, lacking, projects, "。"]), cls="c-muted")


def _lacking(view: View, rate: Any) -> object:
    count = rate.denominator - rate.numerator
    if not count:
        return "已全部办结"
    address = doors.project_list(view, "permit_rate", "remaining")
    return doors.door(address, f"还差{count:,.0f}项", cls="c-link")
