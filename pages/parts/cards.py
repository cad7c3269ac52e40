"""Cards: the boxes a page is made of, the answer of a goal, the bullet bar with its three marks."""

from collections.abc import Mapping

from pages.parts import lights, wording
from pages.parts.markup import Markup, div, join, span, tag


def card(*children: object, title: object = None, note: object = None, cls: str = "") -> Markup:
    """A box with an optional heading and a muted note beside it."""
    head = heading(title, note) if title else None
    return tag("section", head, *children, cls=f"c-card {cls}".strip())


def heading(title: object, note: object = None) -> Markup:
    """A section's heading."""
    return tag("h2", title, span("c-muted", note) if note else None, cls="c-h2")


def facts(pairs: Mapping[str, object]) -> Markup:
    """Names and values in columns; a missing value is "—"."""
    items = [
        div(None, tag("dt", name), tag("dd", value if isinstance(value, Markup) else wording.plain(value)))
        for name, value in pairs.items()
    ]
    return tag("dl", *items, cls="c-facts")


def bullet(value: float, target: float, line: float, calendar_line: float) -> Markup:
    """A bar from 0 to the larger of 100 % and the value; marks for target, campaign line and calendar line."""
    span_of = max(1.0, *(one for one in (value, target) if not wording.is_missing(one)), 0)
    marks = [
        _mark("c-calendar", calendar_line, span_of, "时序进度"),
        _mark("c-campaign", line, span_of, "会战进度线"),
        _mark("", target, span_of, "目标"),
    ]
    return div(None, div("c-bullet", _fill(value, span_of), *marks), _ticks(target, line, calendar_line))


def thin_bar(value: float, target: float) -> Markup:
    """A small bar with the target's mark, for table rows."""
    span_of = max(1.0, *(one for one in (value, target) if not wording.is_missing(one)), 0)
    return div("c-bullet c-thin", _fill(value, span_of), _mark("", target, span_of, "目标"))


def ahead_bar(value: float, ahead: float, target: float) -> Markup:
    """A thin bar that goes on, paler, to where the present speed leads."""
    span_of = max(1.0, *(one for one in (value, ahead, target) if not wording.is_missing(one)), 0)
    paler = None if wording.is_missing(ahead) else div("c-ahead", style=f"width:{ahead / span_of:.1%}")
    return div("c-bullet c-thin", paler, _fill(value, span_of), _mark("", target, span_of, "目标"))


def _fill(value: float, span_of: float) -> Markup | None:
    return None if wording.is_missing(value) else div("c-fill", style=f"width:{value / span_of:.1%}")


def _mark(cls: str, at: float, span_of: float, name: str) -> Markup | None:
    if wording.is_missing(at):
        return None
    return div(f"c-mark {cls}".strip(), style=f"left:{at / span_of:.1%}", title=f"{name} {wording.share(at)}")


def _ticks(target: float, line: float, calendar_line: float) -> Markup:
    """What each mark means and where it stands, in a line below the bar: beside the marks the words would collide."""
    named = (("", "目标", target), ("c-campaign", "进度线", line), ("c-calendar", "时序", calendar_line))
    words = [
        span(f"c-tick {cls}".strip(), f"{name} {wording.plain_share(at)}")
        for cls, name, at in named
        if not wording.is_missing(at)
    ]
    return div("c-ticks", *words)


def light_line(key: str, *words: object) -> Markup:
    """A light's pill and what it is about, on one line of a list."""
    return tag("li", lights.pill(key), span(None, join(words)))
