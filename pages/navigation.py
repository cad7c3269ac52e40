"""The Streamlit script: which pages there are, who sees them, the frame around them, and running one."""

from dataclasses import dataclass
from importlib import import_module
from typing import Any

import streamlit as st

from pages.parts import clock, doors, failures, frame, theme
from pages.parts.view import View, current


@dataclass(frozen=True, slots=True)
class Entry:
    """One page: its address, title, who may see it, and the module whose ``show(view)`` draws it.

    ``needs_data``: while nothing is loaded, the first-steps page stands in. ``filters``: has the shared filters;
    ``has_tier``: the one of the tier among them.
    """

    path: str
    title: str
    role: str
    module: str
    needs_data: bool = True
    filters: bool = True
    has_tier: bool = True


# Roles widen from left to right: reader, reporter (a county's), office, admin. Sign-in comes with the accounts.
PAGES = (
    Entry("overview", "总览", "reader", "pages.leadership.overview"),
    Entry("county_ranking", "县区排名", "reader", "pages.leadership.county_ranking", has_tier=False),
    Entry("project_ledger", "项目台账", "reader", "pages.leadership.project_ledger"),
    Entry("upload", "报表上传", "reporter", "pages.office.upload", needs_data=False, filters=False),
    Entry("history", "报送记录", "reporter", "pages.office.history", needs_data=False, filters=False),
    Entry("column_names", "列名词表", "office", "pages.office.column_names", needs_data=False, filters=False),
    Entry("metric_definitions", "指标口径", "reader", "pages.help.metric_definitions", needs_data=False),
    Entry("user_guide", "使用说明", "reader", "pages.help.user_guide", needs_data=False, filters=False),
)
ADDRESSES = tuple(entry.path for entry in PAGES[1:])  # the first page is the front page, at "/"
FIRST_STEPS = "pages.office.empty_store"


def load_modules() -> None:
    """Import every page, so that no visitor waits for it."""
    for entry in PAGES:
        import_module(entry.module)
    import_module(FIRST_STEPS)


def run(entry: Entry) -> None:
    """The frame and the page; whatever fails is shown as one sentence and logged (``pages.parts.failures``)."""
    theme.apply()
    doors.install()
    with failures.shown(entry.path, clock.now()):
        view = current(entry.path, st.query_params.to_dict())
        frame.show(view, entry, PAGES)
        _module(entry, view).show(view)


def _module(entry: Entry, view: View) -> Any:
    if entry.needs_data and view.figures.is_empty:
        return import_module(FIRST_STEPS)
    return import_module(entry.module)


def main() -> None:
    """One run of the script: find the page of the address and run it."""
    st.set_page_config(page_icon=frame.ICON, layout="wide")
    pages = [_page(entry, is_home=number == 0) for number, entry in enumerate(PAGES)]
    st.navigation(pages, position="hidden").run()


def _page(entry: Entry, *, is_home: bool) -> Any:
    def show_page() -> None:
        run(entry)

    return st.Page(show_page, title=f"{entry.title} · 百日会战", url_path=entry.path, default=is_home)


if __name__ == "__main__":
    main()
