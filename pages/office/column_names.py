"""列名词表: which header is which field? The names that the office taught, beside the shipped ones."""

from collections.abc import Sequence
from functools import partial

import streamlit as st

from data.store.learned import LearnedName, in_force
from pages.office import column_names_export, remembering
from pages.office.column_names_form import add_form
from pages.office.column_names_list import events, shipped
from pages.office.desk import Desk
from pages.office.look import apply
from pages.office.words import field_name
from pages.parts import downloads, wording
from pages.parts.cards import heading
from pages.parts.failures import notice
from pages.parts.markup import div, span, tag
from pages.parts.view import View


def show(view: View) -> None:
    """What was taught, a form for another name, the shipped list, everything as a workbook."""
    apply()
    desk = Desk(st.session_state)
    if said := desk.said():
        st.html(notice(said))
    told = view.store.name_events()
    with st.container(border=True, key="card-names"):
        _taught(view, desk, in_force(told))
        add_form(view, desk)
    with st.container(border=True, key="card-shipped"):
        _export(view, in_force(told))
        st.html(shipped())
    if told:
        st.html(events(told))


def _taught(view: View, desk: Desk, names: Sequence[LearnedName]) -> None:
    st.html(heading("记住的列名", f"{len(names)} 个，读取报表时先于程序自带的列名"))
    if not names:
        st.html(notice("还没有记住的列名。在“报表上传”页改正某一列后点“记住这个写法”，或在下面直接添加。"))
    for one in sorted(names, key=lambda name: (name.county, name.header)):
        with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
            what = div("o-head", tag("strong", f"“{one.header}”"), span(None, f"就是“{field_name(one.field)}”"))
            unit = remembering.unit_name(one.county)
            st.html(div(None, what, tag("small", f"{unit} · {one.by} · {wording.moment(one.at)}", cls="c-muted")))
            key, args = f"forget-{one.county}-{one.header}", (view, desk, one.header, one.county)
            st.button("收回", key=key, on_click=remembering.forget, args=args)


def _export(view: View, names: Sequence[LearnedName]) -> None:
    with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
        st.html(heading("程序自带的列名", "空格、标点、单位不影响认读；按句式认得的写法没有逐一列出"))
        make = partial(column_names_export.workbook, names)
        st.html(
            downloads.made(view.user, "导出词表", "names", "export.names", "teach", "列名词表.xlsx", make),
            width="content",
        )
