"""A row of doors that narrow a page to one of its kinds, each with its count."""

from collections.abc import Iterable

from pages.parts import doors
from pages.parts.markup import Markup, div, span, tag
from pages.parts.view import View


def chips(view: View, field: str, options: Iterable[tuple[str, str, int | None]], chosen: str) -> Markup:
    """``options``: (value in the address, words, count if there is one); the value "" is all of them."""
    return div("c-sides c-chips", *(_chip(view, field, *option, chosen) for option in options))


def _chip(view: View, field: str, value: str, words: str, count: int | None, chosen: str) -> Markup:
    address = doors.href(view.page, view.filters.params() | {field: value})
    css = "c-side c-chosen" if value == chosen else "c-side"
    return doors.door(address, span("c-muted", words), None if count is None else tag("b", f"{count}"), cls=css)
