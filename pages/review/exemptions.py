"""不可抗力: which projects leave the score sheet, why, by which document."""

from typing import Any

import streamlit as st

from data.errors import UserError
from data.store.appraisal import Exemption
from data.store.appraisal.unfit import LONGEST
from pages.parts import doors, downloads, wording
from pages.parts.cards import card
from pages.parts.markup import Markup
from pages.parts.tables import Column, table
from pages.parts.view import View
from pages.review import appraising
from pages.review.scored_units import ScoredUnits

_COLUMNS = (
    Column("项目", main=True), Column("单位", short=True), Column("事由", long=True), Column("文件"),
    Column("认定人", short=True), Column("时间", short=True),
)  # fmt: skip


class NotWhole(UserError):  # noqa: N818 - what happened
    """A form without its project or document."""


def draw(scored: ScoredUnits) -> None:
    """The list, and for the office what can be done with it."""
    st.html(_listed(scored))
    if not appraising.may(scored.view, "appraise") or scored.standing.is_final:
        return
    with st.container(horizontal=True, key="exempt-actions"):
        _new(scored)
        if scored.standing.exemptions:
            _take_back(scored)


def _listed(scored: ScoredUnits) -> Markup:
    rows = [_row(scored, one) for one in scored.standing.exemptions]
    note = "认定的项目不计入评分表的分子和分母；其他页面的数不变"
    empty = "还没有认定不可抗力的项目。"
    return card(table(_COLUMNS, rows, empty=empty), title="不可抗力项目", note=note)


def _row(scored: ScoredUnits, one: Exemption) -> list[object]:
    view = scored.view
    name = doors.door(view.href("project_ledger", project=one.project_id), one.project_name)
    paper = downloads.appraisal(one.change_id, one.document)
    return [name, one.county, one.reason, paper, one.by, wording.moment(one.at, view.as_of)]


def _new(scored: ScoredUnits) -> None:
    view, gone = scored.view, {one.project_id for one in scored.standing.exemptions}
    rows = view.figures.snapshot.projects[["project_id", "county", "project_name"]].itertuples(index=False, name=None)
    names = {one: f"{county} {name}" for one, county, name in rows if one not in gone}
    key = f"exempt-{len(scored.standing.every_exemption)}"
    with st.popover("认定不可抗力", key=f"open-{key}"), st.form(f"form-{key}", border=False):
        st.selectbox("项目", list(names), index=None, format_func=lambda one: names.get(one, "—"), key=f"project-{key}",
                     placeholder="请选择")  # fmt: skip
        st.text_area("事由", key=f"reason-{key}", max_chars=LONGEST)
        appraising.paper_field(appraising.PAPER, f"paper-{key}")
        st.form_submit_button("确认认定", type="primary", on_click=_exempted, args=(view, key))


def _exempted(view: View, key: str) -> None:
    def deed(now: View) -> str:
        project: Any = st.session_state.get(f"project-{key}")
        paper = appraising.paper(f"paper-{key}")
        if project is None or paper is None:
            raise NotWhole("请选择项目并附上认定文件，什么也没有改动。")
        reason = str(st.session_state.get(f"reason-{key}") or "")
        now.store.appraisal.exempt(int(project), reason, paper, by=now.user.actor, at=now.now)
        return "已认定不可抗力，这个项目不再计入评分表。"

    appraising.do(view, "appraise", deed)


def _take_back(scored: ScoredUnits) -> None:
    names = {one.project_id: f"{one.county} {one.project_name}" for one in scored.standing.exemptions}
    key = f"back-{len(scored.standing.every_exemption)}"
    with st.popover("撤销认定", key=f"open-{key}"), st.form(f"form-{key}", border=False):
        st.selectbox("项目", list(names), format_func=lambda one: names.get(one, "—"), key=f"project-{key}")
        st.text_area("撤销的理由", key=f"reason-{key}", max_chars=LONGEST)
        st.form_submit_button("确认撤销", on_click=_taken_back, args=(scored.view, key))


def _taken_back(view: View, key: str) -> None:
    def deed(now: View) -> str:
        project, reason = st.session_state.get(f"project-{key}"), str(st.session_state.get(f"reason-{key}") or "")
        now.store.appraisal.take_back_exemption(int(project or 0), reason, by=now.user.actor, at=now.now)
        return "已撤销认定，这个项目重新计入。"

    appraising.do(view, "appraise", deed)
