"""名次稳健性: would ranks be others under other weights, denominators, rosters, or without a project (product 18)?"""

import streamlit as st

from pages.parts.cards import card
from pages.parts.failures import notice
from pages.parts.markup import Markup, div, tag
from pages.parts.view import View
from pages.review import look, robust_lead, robust_method, robust_pairs, robust_table
from pages.review.tried import Tried

_NOT_YET = "会战还没有开始，开始以后才计分、检验。"


def show(view: View) -> None:
    """The answer, every unit's ranges, every two neighbours, and how it was tried."""
    look.apply()
    if view.figures.is_before_start:
        st.html(card(tag("p", _NOT_YET, cls="c-lead")))
        return
    with st.spinner("正在逐项检验名次……"):
        tried = Tried.of(view)
    key = ("robustness page", view.filters, tried.found.seed, view.user.unit)
    st.html(view.figures.kept(key, lambda: _body(tried)))


def _body(tried: Tried) -> Markup:
    if not len(tried.found.table) or not tried.found.table["rank"].notna().any():
        words = "还没有可以排名的县（市、区）：没有单位报来可计分的数据，无从检验。"
        return div("c-stack", notice(words), robust_method.method(tried))
    return div(
        "c-stack", robust_lead.lead(tried), robust_table.lists(tried), robust_pairs.pairs(tried),
        robust_method.method(tried),
    )  # fmt: skip
