"""县区画像: one unit on one page: goals and ranks, what it owes, what changed, its projects and its reports."""

import streamlit as st

from pages.leadership import (
    goal_cards,
    letters_told,
    look,
    pace_table,
    profile_goals,
    profile_lists,
    profile_reports,
    profile_words,
    project_rows,
)
from pages.parts import doors
from pages.parts.cards import card
from pages.parts.failures import notice
from pages.parts.markup import Markup, div
from pages.parts.view import View


def show(view: View) -> None:
    """The chosen unit; while none is chosen, all units to choose from."""
    look.apply()
    if not view.filters.county:
        st.html(view.figures.kept(("profiles", view.filters, view.as_of), lambda: profile_lists.choice(view)))
        return
    key = ("profile", view.filters, view.as_of)
    sent = letters_told.of_county(view, view.filters.county)
    st.html(div("c-stack", view.figures.kept(key, lambda: _unit(view)), sent, profile_reports.uploads(view)))


def _unit(view: View) -> Markup:
    county = view.filters.county
    found = view.figures.coverage(county, view.filters.tier)
    if not found.projects:
        return div("c-stack", profile_lists.neighbours(view), notice(f"{view.where}在这个时点没有项目。"))
    standing = project_rows.standing_of(view)
    ledger = doors.door(view.href("project_ledger", **{"from": view.page}), "在项目台账中查看 ›", cls="c-link")
    projects = card(
        project_rows.listed(view, standing, with_county=False),
        div("c-more", ledger),
        title="项目，差的在前",
        note=f"共{len(standing)}个；{project_rows.NOTE}",
    )
    return div(
        "c-stack",
        card(profile_words.lead(view), profile_words.permits(view), profile_lists.neighbours(view)),
        goal_cards.goal_row(view),
        profile_goals.goals(view),
        div("c-grid c-pair c-top-aligned", pace_table.pace_table(view), profile_lists.changes(view)),
        projects,
        profile_reports.periods(view),
    )
