"""The stylesheet keeps its promises: readable words, and main buttons in both themes."""

import re
import tomllib
from pathlib import Path

from pages.parts import theme

CSS = (Path(theme.__file__).parent / "theme.css").read_text(encoding="utf-8")
CONFIG = tomllib.loads((Path(theme.__file__).parents[2] / ".streamlit/config.toml").read_text(encoding="utf-8"))


def _luminance(color: str) -> float:
    digits = color.removeprefix("#")
    digits = "".join(2 * digit for digit in digits) if len(digits) == 3 else digits
    shares = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    linear = [share / 12.92 if share <= 0.03928 else ((share + 0.055) / 1.055) ** 2.4 for share in shares]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _contrast(one: str, other: str) -> float:
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_a_main_buttons_words_are_readable_in_both_themes() -> None:
    found = re.search(r'stBaseButton-primary"\] \{ color: light-dark\((#\w+), (#\w+)\)', CSS)
    assert found
    for name, ink in (("light", found[1]), ("dark", found[2])):
        assert _contrast(ink, CONFIG["theme"][name]["primaryColor"]) >= 4.5


def test_no_words_are_smaller_than_a_phone_can_show() -> None:
    sizes = [float(size) for size in re.findall(r"font-size: ([\d.]+)px", CSS)]
    assert min(sizes) >= 12.5


def test_a_phone_shows_the_first_twenty_rows_of_a_desks_page() -> None:
    assert ".c-first > tbody > tr:nth-child(n+21) { display: none; }" in CSS
