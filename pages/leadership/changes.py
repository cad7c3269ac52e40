"""本期变化: all that happened since the last cut-off, kind by kind (product.md 6)."""

import pandas as pd
import streamlit as st

from pages.leadership import change_list, change_words
from pages.leadership.change_list import KINDS
from pages.parts.cards import card
from pages.parts.chips import chips
from pages.parts.failures import notice
from pages.parts.markup import Markup, div, tag
from pages.parts.view import View

_FOLDED_FROM = 12  # changes of one kind; more are behind a click


def show(view: View) -> None:
    """The sentence, the kinds with their counts, who changed how much, then the changes themselves."""
    kind = view.query.get("kind", "")
    kind = kind if kind in KINDS else ""
    st.html(view.figures.kept(("changes", view.filters, view.as_of, kind), lambda: _page(view, kind)))


def _page(view: View, kind: str) -> Markup:
    rows = change_list.happened(view)
    if rows.empty:
        return card(change_words.lead(view, rows))
    chosen = rows[rows["kind"] == kind] if kind else rows
    groups = [_group(view, one, list(part.itertuples(index=False)), kind) for one, part in _parts(chosen)]
    empty = notice(f"本期没有“{KINDS[kind]}”这一类变化。") if kind and chosen.empty else None
    counts = {one: len(part) for one, part in _parts(rows)}
    options = [(one, KINDS[one], counts.get(one, 0)) for one in KINDS if one in counts or one == kind]
    kinds = chips(view, "kind", [("", "全部", len(rows)), *options], kind)
    return div(
        "c-stack",
        card(change_words.lead(view, rows), kinds),
        empty,
        div("c-columns c-alone" if len(groups) == 1 else "c-columns", *groups),
        None if kind or view.filters.county else change_words.by_county(view, rows),
    )


def _parts(rows: pd.DataFrame) -> list[tuple[str, pd.DataFrame]]:
    return [(kind, part) for kind in KINDS if len(part := rows[rows["kind"] == kind])]


def _group(view: View, kind: str, rows: list[object], chosen: str) -> Markup:
    first, rest = rows[:_FOLDED_FROM], rows[_FOLDED_FROM:]
    if chosen:
        first, rest = rows, []
    more = change_list.listed(view, rest, with_kind=False, kind=chosen) if rest else None
    folded = tag("details", tag("summary", f"其余{len(rest)}项"), more, cls="c-more") if rest else None
    body = change_list.listed(view, first, with_kind=False, kind=chosen)
    return card(body, folded, title=KINDS[kind], note=change_words.meaning(view, kind, len(rows)))
