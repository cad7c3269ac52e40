"""Lights: always a word and an icon with the colour, so that nobody needs the colour."""

from dataclasses import dataclass

from metrics.lights import WORDS
from pages.parts.markup import Markup, span, tag


@dataclass(frozen=True, slots=True)
class Light:
    """How a light is said: its key in figures, word, icon, and how bad it is (0 best)."""

    key: str
    word: str
    icon: str
    severity: int


LIGHTS = {
    "green": Light("green", WORDS["green"], "✓", 0),
    "yellow": Light("yellow", WORDS["yellow"], "△", 1),
    "red": Light("red", WORDS["red"], "▼", 2),
}
NO_LIGHT = Light("none", WORDS[""], "—", 0)


def light_of(key: str | None) -> Light:
    """The light of a figure; an empty or unknown key is "not applicable"."""
    return LIGHTS.get(key or "", NO_LIGHT)


def pill(key: str | None) -> Markup:
    """Icon and word on the light's ground."""
    light = light_of(key)
    return span(f"c-pill c-{light.key}", span("c-icon", light.icon, aria_hidden="true"), light.word)


def icon(key: str | None) -> Markup:
    """The icon alone for dense tables; the word stays for screen readers and as a tooltip."""
    light = light_of(key)
    return tag("i", light.icon, cls=f"c-icon c-{light.key}-ink", title=light.word, aria_label=light.word)


def legend(*, rule: str = "") -> Markup:
    """What the icons mean, with the colour rule that is on."""
    words = [span(f"c-{light.key}-ink", f"{light.icon} {light.word}") for light in LIGHTS.values()]
    return span("c-legend", *words, span("c-muted", rule) if rule else None)
