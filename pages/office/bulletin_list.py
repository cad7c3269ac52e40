"""The bulletins, the newest first; for the office the form that begins one."""

from collections.abc import Sequence
from datetime import date

import streamlit as st

from data.store.bulletins import Bulletin
from data.store.bulletins.bulletin import STATE_WORDS
from pages.office import bulletin_steps
from pages.office.desk import Desk
from pages.parts import doors, wording
from pages.parts.cards import card, heading
from pages.parts.failures import notice
from pages.parts.markup import Markup, span
from pages.parts.tables import Column, table
from pages.parts.view import View

_DAY = "bulletin-day"
_COLUMNS = (
    Column("期号", main=True, short=True),
    Column("数据截至", short=True),
    Column("状态", short=True),
    Column("印发日期", short=True),
    Column("经办人", short=True),
    Column("最近改动"),
)


def seen_by(view: View) -> list[Bulletin]:
    """What this person may read: everything for the office, what is issued for the others."""
    every = view.store.bulletins.all()
    return [one for one in every if view.may("bulletin") or one.state == "issued"]


def draw(view: View, desk: Desk) -> None:
    """The form, then the list."""
    if view.may("bulletin"):
        _begin(view, desk)
    found = seen_by(view)
    st.html(_listed(view, found) if found else notice(_none(view)))


def _none(view: View) -> str:
    return "还没有通报；选定数据截至的日期后点“拟稿”。" if view.may("bulletin") else "还没有印发的通报。"


def _begin(view: View, desk: Desk) -> None:
    days = [day for day in reversed(view.campaign.cut_offs) if day <= view.today]
    if not days:
        st.html(notice("还没有到基期的截止日，不能拟通报。"))
        return
    with st.container(border=True, key="card-begin"):
        st.html(heading("拟一期通报", "数字取自所选日期的数据，文字可以修改，印发前逐个数字核对"))
        with st.container(horizontal=True, vertical_alignment="bottom"):
            st.selectbox("数据截至", days, format_func=lambda day: _label(view, day), key=_DAY, width=320)
            st.button("拟稿", type="primary", on_click=_drafted, args=(view, desk))


def _drafted(view: View, desk: Desk) -> None:
    day: date = st.session_state[_DAY]
    bulletin_steps.do(view, desk, bulletin_steps.drafted(day, _open))


def _open(bulletin_id: int) -> None:
    st.query_params["bulletin"] = str(bulletin_id)


def _label(view: View, day: date) -> str:
    period = view.campaign.period_at(day)
    return f"{wording.full_day(day)}（{period.label if period else '基期'}）"


def _listed(view: View, found: Sequence[Bulletin]) -> Markup:
    rows = [
        (
            doors.door(doors.href(view.page, bulletin=one.bulletin_id), one.name, cls="c-link"),
            wording.full_day(one.as_of),
            span("c-tag", STATE_WORDS[one.state]),
            wording.iso_day(one.issue.issued_on if one.issue else None),
            one.newest.by,
            wording.moment(one.newest.at, view.today),
        )
        for one in reversed(found)
    ]
    issued = sum(one.state == "issued" for one in found)
    return card(table(_COLUMNS, rows), title="通报", note=f"已印发{issued}期；点期号看全文")
