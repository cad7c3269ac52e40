"""账号管理: who may come in and as what, and who is in right now?"""

from collections.abc import Sequence

import streamlit as st

from data.store.access.accounts import Account
from data.store.access.sessions import Session
from pages.access import door
from pages.access.roles import ROLE_NAMES
from pages.admin import account_forms, devices
from pages.office.look import apply
from pages.parts import wording
from pages.parts.cards import heading
from pages.parts.failures import notice
from pages.parts.markup import Markup, div, span, tag
from pages.parts.view import View


def show(view: View) -> None:
    """A form for a new account, every account with what can be done to it, every session."""
    apply()
    keeper = door.doorkeeper()
    accounts, sessions = list(keeper.accounts.values()), keeper.sessions(view.now)
    if said := account_forms.said():
        st.html(notice(said))
    with st.container(border=True, key="card-accounts"):
        in_use = sum(not one.is_disabled for one in accounts)
        people = len({one.account_id for one in sessions})
        with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
            st.html(heading("账号", f"{in_use} 个在用，{len(accounts) - in_use} 个停用；{people} 人在线"))
            account_forms.new(view)
        for one in sorted(accounts, key=lambda account: (account.is_disabled, account.account_id)):
            _account(view, one, sessions)
    with st.container(border=True, key="card-sessions"):
        st.html(heading("正在登录", "收回后，那台设备下一次点击即退出"))
        for session in sessions:
            _session(view, session, keeper.accounts[session.account_id])


def _account(view: View, one: Account, sessions: Sequence[Session]) -> None:
    with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
        st.html(_line(one, sum(session.account_id == one.account_id for session in sessions)))
        with st.container(horizontal=True, width="content"):
            account_forms.edit(view, one)
            account_forms.reset(view, one)
            account_forms.switch(view, one)


def _line(one: Account, session_count: int) -> Markup:
    marks = [span("c-tag", "已停用")] if one.is_disabled else []
    if one.must_change_password and not one.is_disabled:
        marks.append(span("c-tag", "初始密码，尚未更换"))
    facts = [one.login, ROLE_NAMES[one.role], one.county, f"自 {wording.iso_day(one.created_at)}"]
    if session_count:
        facts.append(f"在线 {session_count} 处")
    head = div("o-head", span("o-file", one.person), *marks)
    css = f"o-upload{' o-upload-withdrawn' if one.is_disabled else ''}"
    return div(css, head, tag("small", " · ".join(fact for fact in facts if fact)))


def _session(view: View, session: Session, account: Account) -> None:
    with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
        own = [span("c-tag", "当前")] if session.session_id == view.user.session_id else []
        facts = [
            devices.words(session.device),
            session.address,
            f"{wording.moment(session.started_at)} {'统一认证' if session.is_by_provider else ''}登录",
            f"{wording.moment(session.seen_at)} 最近使用",
        ]
        head = div("o-head", span("o-file", account.person), *own)
        st.html(div("o-upload", head, tag("small", " · ".join(fact for fact in facts if fact))))
        if not own:
            args = (view, session.session_id)
            st.button("收回", key=f"end-{session.session_id}", on_click=account_forms.end_session, args=args)
