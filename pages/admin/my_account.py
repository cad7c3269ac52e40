"""我的登录: where am I signed in, and is it all me?"""

import streamlit as st

from pages.access import door
from pages.access.roles import ROLE_NAMES
from pages.admin import devices
from pages.office.look import apply
from pages.parts import cards, wording
from pages.parts.markup import div, span, tag
from pages.parts.view import View


def show(view: View) -> None:
    """The person's account and sessions, each of which can be ended."""
    apply()
    user = view.user
    told = {"姓名": user.person, "登录名": user.login, "角色": ROLE_NAMES[user.role], "所属单位": user.unit or "—"}
    st.html(cards.card(cards.facts(told), title="账号"))
    with st.container(border=True, key="card-own-sessions"):
        st.html(cards.heading("正在登录的设备", "不认识的请退出，并修改密码"))
        for session in door.doorkeeper().sessions(view.now):
            if session.account_id == user.account_id:
                _session(view, session.session_id, devices.words(session.device), session.address, session.seen_at)


def _session(view: View, session_id: int, device: str, address: str, seen_at: wording.Day) -> None:
    with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
        own = [span("c-tag", "当前")] if session_id == view.user.session_id else []
        head = div("o-head", span("o-file", device), *own)
        st.html(div("o-upload", head, tag("small", f"{address} · {wording.moment(seen_at)} 最近使用")))
        if not own:
            st.button("退出这台设备", key=f"own-{session_id}", on_click=_ended, args=(view, session_id))


def _ended(view: View, session_id: int) -> None:
    keeper = door.doorkeeper()
    mine = {one.session_id for one in keeper.sessions(view.now) if one.account_id == view.user.account_id}
    if session_id in mine:  # the number comes from a browser
        keeper.end(session_id, "revoked", at=door.now(), by=view.user.actor)
