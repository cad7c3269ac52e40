"""How a figure stands, in one pill: its light, or in a word why it has none."""

from typing import Any

from metrics.rates import UNREPORTED
from pages.parts import lights, wording
from pages.parts.markup import Markup, span
from pages.parts.view import View


def state(view: View, figure: Any) -> Markup | None:
    """The light's pill; else 尚未报送, 不适用, or before the start 基期 and 战前. None where nothing is judged."""
    word = reason_word(view, figure)
    return lights.pill(figure.light) if figure is not None and figure.light else _plain(word) if word else None


def reason_word(view: View, figure: Any) -> str:
    """Why a figure has no light; "" where it has one, or has no target to be judged by.

    What nobody has told (尚未报送) is another thing than what does not apply (不适用).
    """
    if figure is None:
        return "不适用"
    if wording.is_missing(figure.value):
        return UNREPORTED if figure.reason == UNREPORTED else "不适用"
    if figure.light or wording.is_missing(figure.target) or not view.figures.is_before_start:
        return ""
    return "基期" if view.as_of >= view.campaign.baseline_cut_off else "战前"


def _plain(word: str) -> Markup:
    return span("c-pill c-none", word)


def carried_tag(view: View, county: str, tier: str = "") -> Markup | None:
    """``沿用10月20日`` beside a group that nobody has reported for the latest cut-off."""
    found = view.figures.coverage(county, tier)
    if not found.is_stale:
        return None
    day = wording.day(found.data_day, view.as_of)
    return span("c-tag", f"沿用{day}", title=f"本期未报送，沿用{day}的数据")


def unit_tag(view: View, county: str, tier: str = "") -> Markup | None:
    """Beside a unit's name why its figures are missing or old: 尚未报送, or of which day they are carried forward."""
    found = view.figures.coverage(county, tier)
    if found.projects and not found.known:
        return span("c-tag", UNREPORTED)
    return carried_tag(view, county, tier)


def coverage_tag(view: View, key: str, county: str = "", tier: str = "") -> Markup | None:
    """``覆盖 1/11 个单位`` beside a figure that does not yet rest on all units; nothing where it does."""
    found = view.figures.coverage(county, tier)
    if found.units < 2 or found.known >= found.units:
        return None
    known = found.known if view.figures.metric(key).needs_reports else view.figures.units_with(key, tier)
    if known >= found.units:
        return None
    words = f"覆盖 {known}/{found.units} 个单位"
    return span("c-cover", words, title="其余单位还没有报来；它们的项目按未开工计入分母")
