"""三数对照: reported investment, funds in place and what is in the statistics, side by side (product.md 4)."""

from typing import Any

import pandas as pd
import streamlit as st

from metrics.three_counts import three_counts
from pages.leadership import three_lists, three_tables, three_words
from pages.parts import wording
from pages.parts.cards import card
from pages.parts.markup import Markup, div
from pages.parts.view import View


def show(view: View) -> None:
    """The sentence, the three numbers in words, then units, tiers and the projects where they part most."""
    st.html(view.figures.kept(("three counts", view.filters, view.as_of), lambda: _page(view)))


def _page(view: View) -> Markup:
    projects = view.figures.snapshot.projects
    for column, wanted in (("county", view.filters.county), ("tier", view.filters.tier)):
        projects = projects[projects[column] == wanted] if wanted else projects
    (total,) = three_counts(projects).itertuples(index=False)
    head = card(three_words.lead(view, total))
    if not total.projects:
        return head
    return div(
        "c-stack",
        head,
        three_words.meanings(view, total),
        None if view.filters.county else three_tables.by_unit(view, projects),
        None if view.filters.tier else three_tables.by_tier(view, projects),
        _lists(view, projects, total),
    )


def _lists(view: View, projects: pd.DataFrame, total: Any) -> Markup | None:
    """Where the numbers part most; what nobody told is no praise for nobody being behind."""
    lists = [
        three_lists.gaps(view, projects) if total.both else None,
        None if wording.is_missing(total.outside) else three_lists.outside(view, projects),
    ]
    return div("c-grid c-pair c-top-aligned", *lists) if any(lists) else None
