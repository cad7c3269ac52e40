"""A light is never only a colour."""

import pytest

from pages.parts import lights


@pytest.mark.parametrize(
    ("key", "word", "icon"), [("green", "达标", "✓"), ("yellow", "滞后", "△"), ("red", "严重滞后", "▼")]
)
def test_word_and_icon(key: str, word: str, icon: str) -> None:
    assert word in lights.pill(key) and icon in lights.pill(key)
    assert icon in lights.icon(key) and f'aria-label="{word}"' in lights.icon(key)


@pytest.mark.parametrize("key", ["", None, "purple"])
def test_no_light_says_so(key: str | None) -> None:
    assert "不适用" in lights.pill(key)


def test_the_legend_names_all_lights_and_the_rule() -> None:
    legend = lights.legend(rule="低于10个百分点")
    assert all(word in legend for word in ("达标", "滞后", "严重滞后", "低于10个百分点"))
