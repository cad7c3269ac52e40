"""The way to every page: a plain link, or a group of them as a menu that opens below its name."""

from collections.abc import Iterable
from typing import Any

from pages.parts.markup import Markup, div, tag
from pages.parts.view import View


def page_menu(view: View, pages: Iterable[Any]) -> Markup:
    """The pages in their order, those of one group together; a group of which only one is allowed is a plain link."""
    groups: dict[str, list[Any]] = {}
    for page in pages:
        if not page.in_menu:
            groups.setdefault(page.group or page.path, []).append(page)
    return tag("nav", *(_group(view, name, listed) for name, listed in groups.items()), cls="c-nav", aria_label="页面")


def _group(view: View, name: str, pages: list[Any]) -> Markup:
    if len(pages) == 1:
        return _link(view, pages[0])
    is_here = any(page.path == view.page for page in pages)
    # Native, so that keyboard, touch and screen readers know it; doors.js closes it when one looks elsewhere.
    summary = tag("summary", name, aria_current="true" if is_here else None)
    return tag("details", summary, div("c-menu", *(_link(view, page) for page in pages)), cls="c-group")


def _link(view: View, page: Any) -> Markup:
    here = "page" if page.path == view.page else None
    return tag("a", page.title, cls="c-door", href=view.href(page.path), data_door=True, aria_current=here)
