"""登记问题: the form of a new issue, empty or filled in from what a report names."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import streamlit as st

from data.store.issue_ledger import LEVELS, NewIssue
from data.store.issue_rules import LONGEST_DEPARTMENTS, LONGEST_WORDS
from pages.office import by_hand
from pages.parts import day_field
from pages.parts.view import View

_ROUND = "new-issue-round"


@dataclass(frozen=True, slots=True)
class Prefilled:
    """What a form begins with."""

    words: str = ""
    said: Mapping[str, Any] | None = None
    raised: date | None = None

    def text(self, field: str) -> str:
        return str((self.said or {}).get(field) or "")

    def day(self, field: str) -> date | None:
        told = self.text(field)[:10]
        return date.fromisoformat(told) if told else None


def new(view: View) -> None:
    """登记问题 in a popover: a project or a unit, the words, who has it in hand, until when."""
    key = f"new-{st.session_state.get(_ROUND, 0)}"  # another form after each, closed and empty
    with st.popover("登记问题", key=f"open-{key}"), st.form(f"form-{key}", border=False):
        projects = _projects(view)
        st.selectbox("项目（不选就是单位自己的问题）", list(projects), index=None, format_func=projects.__getitem__,
                     key=f"project-{key}", placeholder="输入几个字查找")  # fmt: skip
        units = [view.filters.county] if view.filters.county else [unit.name for unit in view.campaign.units]
        st.selectbox("单位（选了项目就按项目）", units, key=f"unit-{key}")
        fields(view, key, Prefilled(raised=view.today))
        st.form_submit_button("登记", type="primary", on_click=_opened, args=(view, key))


def _projects(view: View) -> dict[int, str]:
    rows = view.figures.snapshot.projects
    rows = rows[rows["county"] == view.filters.county] if view.filters.county else rows
    named = zip(map(int, rows["project_id"].tolist()), rows["project_name"], rows["county"], strict=True)
    return {number: f"{name}（{county}）" for number, name, county in named}


def fields(view: View, key: str, begin: Prefilled) -> None:
    """The fields that every new issue has."""
    kinds, kind = list(view.campaign.issue_kinds), begin.text("problem_kind")
    level = begin.text("problem_level")
    st.text_area("问题", value=begin.words[:LONGEST_WORDS], key=f"words-{key}", max_chars=LONGEST_WORDS)
    with st.container(horizontal=True):
        st.selectbox("类型", kinds, index=kinds.index(kind) if kind in kinds else None, key=f"kind-{key}",
                     placeholder="请选择", width=180)  # fmt: skip
        st.selectbox("级别", LEVELS, index=LEVELS.index(level) if level in LEVELS else 0, key=f"level-{key}", width=150)
    with st.container(horizontal=True):
        for name, field in (("牵头部门", "lead_department"), ("配合部门", "joint_departments")):
            value = begin.text(field)[:LONGEST_DEPARTMENTS]
            st.text_input(name, value=value, key=f"{field}-{key}", max_chars=LONGEST_DEPARTMENTS, width=220)
    with st.container(horizontal=True):
        day_field.field("提出日期", f"raised-{key}", begin.day("raised_date") or begin.raised, width=180)
        day_field.field("解决期限", f"deadline-{key}", begin.day("deadline"), width=180)


def read(view: View, key: str, project_id: int | None, county: str) -> NewIssue:
    """The issue as the form says it. DayUnreadable."""
    state, year = st.session_state, view.today.year
    return NewIssue(
        project_id=project_id,
        county=county,
        words=str(state.get(f"words-{key}") or ""),
        kind=str(state.get(f"kind-{key}") or ""),
        level=str(state.get(f"level-{key}") or ""),
        lead_department=str(state.get(f"lead_department-{key}") or ""),
        joint_departments=str(state.get(f"joint_departments-{key}") or ""),
        raised_date=day_field.needed("提出日期", f"raised-{key}", year),
        deadline=day_field.said("解决期限", f"deadline-{key}", year),
    )


def _opened(view: View, key: str) -> None:
    def deed(now: View) -> str:
        state = st.session_state
        wanted = read(now, key, state.get(f"project-{key}"), str(state.get(f"unit-{key}") or ""))
        number = now.store.issues.open(wanted, by=now.user.actor, at=now.now)
        return f"已登记为第{number}号问题。"

    if by_hand.do(view, deed):
        st.session_state[_ROUND] = st.session_state.get(_ROUND, 0) + 1
