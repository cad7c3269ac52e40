"""What the office does with a bulletin: its wording, its issue once everything adds up, its withdrawal."""

import streamlit as st

from data.store.bulletins import Bulletin, Wording
from pages.office import bulletin_files, bulletin_steps
from pages.office.desk import Desk
from pages.parts import day_field
from pages.parts.cards import heading
from pages.parts.failures import notice
from pages.parts.markup import div
from pages.parts.view import View

_LONG, _SHORT, _TALL = 2_000, 300, 190


def bar(view: View, desk: Desk, one: Bulletin) -> None:
    """Whether it adds up, 印发 and 撤回 as the state allows."""
    if one.state == "withdrawn":
        return
    wrong = bulletin_files.verdict(view, one) if one.state == "draft" else ""
    if wrong:
        st.html(notice(wrong))
    elif one.state == "draft":
        st.html(div("b-checked", "✓ 已核对：正文每个数字与附表、数据快照一致，附表各行之和等于合计，名单与数目相符。"))
    with st.container(horizontal=True, vertical_alignment="center", key="bulletin-actions"):
        if one.state == "draft" and not wrong:
            _issue(view, desk, one)
        _withdraw(view, desk, one)


def _issue(view: View, desk: Desk, one: Bulletin) -> None:
    key = f"issue-{one.bulletin_id}"
    with st.popover("编号印发", key=f"open-{key}"), st.form(f"form-{key}", border=False):
        st.html(div("c-small", "印发时再核对一遍，编号、存档；此后数据再变，这一期不变。程序不会自行发送。"))
        day_field.field("印发日期", f"day-{key}", view.today)
        args = (view, desk, one.bulletin_id, one.newest.change_id, f"day-{key}")
        st.form_submit_button("确认印发", type="primary", on_click=_issued, args=args)


def _issued(view: View, desk: Desk, bulletin_id: int, seen: int, key: str) -> None:
    def step(view: View) -> str:
        return bulletin_steps.issued(bulletin_id, seen, day_field.needed("印发日期", key, view.today.year))(view)

    bulletin_steps.do(view, desk, step)


def _withdraw(view: View, desk: Desk, one: Bulletin) -> None:
    key = f"withdraw-{one.bulletin_id}"
    with st.popover("撤回", key=f"open-{key}"), st.form(f"form-{key}", border=False):
        st.text_area("撤回的原因", key=f"words-{key}", max_chars=_SHORT)
        args = (view, desk, one.bulletin_id, f"words-{key}")
        st.form_submit_button("确认撤回", on_click=_withdrawn, args=args)


def _withdrawn(view: View, desk: Desk, bulletin_id: int, key: str) -> None:
    bulletin_steps.do(view, desk, bulletin_steps.withdrawn(bulletin_id, str(st.session_state.get(key, ""))))


def wording(view: View, desk: Desk, one: Bulletin) -> None:
    """存在问题 and 下步要求, a line a paragraph."""
    key, own = f"{one.bulletin_id}-{one.newest.change_id}", one.newest.wording
    with st.container(border=True, key="card-wording"):
        note = "一行一段；写到的数字要写明单位和指标，与附表对得上才能印发，日期和期限不受此限"
        st.html(heading("文字", note))
        with st.form(f"form-wording-{key}", border=False):
            st.text_area("存在问题", own.problems, height=_TALL, max_chars=_LONG, key=f"problems-{key}")
            st.text_area("下步要求", own.demands, height=_TALL, max_chars=_LONG, key=f"demands-{key}")
            args = (view, desk, one.bulletin_id, one.newest.change_id, key)
            st.form_submit_button("保存文字", type="primary", on_click=_saved, args=args)


def _saved(view: View, desk: Desk, bulletin_id: int, seen: int, key: str) -> None:
    state = st.session_state
    words = Wording(str(state.get(f"problems-{key}", "")), str(state.get(f"demands-{key}", "")))
    bulletin_steps.do(view, desk, bulletin_steps.saved(bulletin_id, seen, words))
