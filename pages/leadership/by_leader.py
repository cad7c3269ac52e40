"""包保项目: who answers for which projects, and how they stand together (plan 五, product.md 7)."""

import pandas as pd
import streamlit as st

from metrics.people import NOBODY, by_person, named
from pages.leadership import leader_words, people_table, project_rows
from pages.office.words import field_name
from pages.parts import doors, filters
from pages.parts.cards import card
from pages.parts.chips import chips
from pages.parts.failures import notice
from pages.parts.markup import Markup, div
from pages.parts.view import View

ROLES = ("city_leader", "county_sponsor", "lead_unit", "service_officer", "task_force_head")
METRIC = "investment_rate"


def show(view: View) -> None:
    """Everybody in one role; the projects of one of them when the address names him."""
    role = chosen_role(view)
    person = view.query.get("person", "")
    key = ("by leader", view.filters, view.as_of, role, person)
    st.html(view.figures.kept(key, lambda: _page(view, role, person)))


def chosen_role(view: View) -> str:
    """The duty of the address, else the first."""
    role = view.query.get("role", ROLES[0])
    return role if role in ROLES else ROLES[0]


def people_in(view: View, role: str, standing: pd.DataFrame) -> pd.DataFrame:
    """Everybody in a role (``metrics.people.by_person``)."""
    return by_person(standing, role, view.figures.metric(METRIC), view.campaign.thresholds["small_sample"])


def _page(view: View, role: str, person: str) -> Markup:
    standing = project_rows.standing_of(view)
    people = people_in(view, role, standing)
    form = _choices(view, role, person, list(people["person"]))
    if standing.empty:
        return div("c-stack", form, notice(f"{view.where}在这个时点没有项目。"))
    if person:
        return div("c-stack", form, *_one(view, role, person, standing, people))
    head = card(leader_words.lead(view, role, people))
    return div("c-stack", form, head, people_table.people(view, role, people, standing))


def _one(view: View, role: str, person: str, standing: pd.DataFrame, people: pd.DataFrame) -> list[Markup]:
    name = NOBODY if person == people_table.NOT_FILLED else person
    mine = standing[named(standing, role) == name]
    found = people[people["person"] == name]
    everybody = doors.door(doors.href(view.page, view.filters.params(), role=role), "‹ 全部名单", cls="c-link")
    if found.empty:
        words = f"{view.where}这个时点的清单里，没有以“{person}”为{field_name(role)}的项目。"
        return [notice(words), everybody]
    (row,) = found.itertuples(index=False)
    head = card(div("c-crumbs", everybody), leader_words.of_one(view, role, person, row))
    rows = project_rows.listed(view, mine, with_county=True, way_back={"role": role, "person": person})
    title = "我包保的项目" if role != "lead_unit" else "牵头的项目"
    title = "没有填写的项目" if name == NOBODY else title
    return [head, card(rows, title=title, note=project_rows.NOTE)]


def _choices(view: View, role: str, person: str, names: list[str]) -> Markup:
    """By which duty, and who of them."""
    kept = [*view.filters.params().items(), ("role", role)]
    hidden = [filters.hidden(key, value) for key, value in kept if value]
    listed = [people_table.NOT_FILLED if name == NOBODY else name for name in names]
    chosen = [person] if person and person not in listed else []
    options = [("", "全部"), *((name, name) for name in [*chosen, *sorted(listed)])]
    roles = chips(view, "role", [(one, field_name(one), None) for one in ROLES], role)
    who = filters.select("person", f"选{field_name(role)}", options, person)
    return div("c-choices", roles, doors.form(view.page, *hidden, who, cls="c-filters"))
