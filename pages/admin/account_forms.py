"""What an administrator does to accounts: make, change, reset, disable. Every deed asks the role again."""

from collections.abc import Callable
from dataclasses import replace

import streamlit as st

from data.errors import UserError
from data.store.access import passwords
from data.store.access.accounts import ROLES, Account, Role
from pages.access import door
from pages.access.roles import ROLE_NAMES, require
from pages.parts import cached
from pages.parts.markup import div
from pages.parts.view import View

_SAID = "accounts-said"


def said() -> str:
    """What came of the last deed; told once."""
    return str(st.session_state.pop(_SAID, ""))


def _do(view: View, deed: Callable[[], str]) -> bool:
    """Run a deed and keep its sentence for the top of the page. Whether it was done."""
    try:
        require(view.at_this_moment().user, "accounts", view.campaign)
        st.session_state[_SAID] = deed()
    except UserError as error:
        st.session_state[_SAID] = str(error)
        return False
    return True


def new(view: View) -> None:
    """新建账号, in a popover; the first password is made here and shown once."""
    with st.popover("新建账号"), st.form("new-account", border=False, clear_on_submit=True):
        fields = _fields(view, "new", None)
        st.form_submit_button("建立", type="primary", on_click=_created, args=(view, fields))


def edit(view: View, one: Account) -> None:
    """修改: login, person, role and unit."""
    with st.popover("修改"), st.form(f"edit-{one.account_id}", border=False):
        fields = _fields(view, str(one.account_id), one)
        st.form_submit_button("保存", type="primary", on_click=_changed, args=(view, one, fields))


def _fields(view: View, key: str, one: Account | None) -> tuple[str, str, str, str]:
    keys = (f"login-{key}", f"person-{key}", f"role-{key}", f"unit-{key}")
    units = ["", *(unit.name for unit in view.campaign.units)]
    st.text_input("登录名", value=one.login if one else "", key=keys[0], max_chars=40)
    st.text_input("姓名", value=one.person if one else "", key=keys[1], max_chars=20)
    role = ROLES.index(one.role) if one else ROLES.index("reporter")
    st.selectbox("角色", ROLES, index=role, format_func=ROLE_NAMES.__getitem__, key=keys[2])
    unit = units.index(one.county) if one and one.county in units else 0
    st.selectbox("所属单位（报送员必填）", units, index=unit, format_func=lambda name: name or "—", key=keys[3])
    return keys


def _wanted(keys: tuple[str, str, str, str], one: Account) -> Account:
    login, person, role, unit = (st.session_state.get(key) or "" for key in keys)
    chosen: Role = role if role in ROLES else one.role
    return replace(one, login=str(login), person=str(person), role=chosen, county=str(unit))


def _created(view: View, keys: tuple[str, str, str, str]) -> None:
    password = passwords.one_time()

    def deed() -> str:
        blank = Account(0, "", "", "reporter", "", "", False, True, view.now)
        wanted = _wanted(keys, blank)
        made = cached.store().register.create(wanted, password, by=view.user.actor, at=door.now(), is_own_choice=False)
        return f"已建立账号“{made.login}”（{made.person}），初始密码：{password}。只显示这一次，请当面或电话告知本人。"

    _do(view, deed)


def _changed(view: View, one: Account, keys: tuple[str, str, str, str]) -> None:
    def deed() -> str:
        made = cached.store().register.change(_wanted(keys, one), by=view.user.actor, at=door.now())
        return f"已保存“{made.login}”（{made.person}，{ROLE_NAMES[made.role]}）。"

    _do(view, deed)


def reset(view: View, one: Account) -> None:
    """重置密码, asked once more."""
    with st.popover("重置密码"):
        st.html(div(None, f"为“{one.person}”生成新的初始密码；其所有设备上的登录立即退出。"))
        st.button("确认重置", key=f"reset-{one.account_id}", type="primary", on_click=_reset, args=(view, one))


def _reset(view: View, one: Account) -> None:
    password = passwords.one_time()

    def deed() -> str:
        by, at = view.user.actor, door.now()
        cached.store().register.set_password(one.account_id, password, by=by, at=at, is_own_choice=False)
        door.doorkeeper().end_all(one.account_id, "password", at=at, by=by, but=view.user.session_id)
        return f"“{one.person}”的新初始密码：{password}。只显示这一次，请当面或电话告知本人。"

    _do(view, deed)


def switch(view: View, one: Account) -> None:
    """停用 or 启用; nobody disables oneself by accident."""
    if one.account_id == view.user.account_id:
        return
    label = "启用" if one.is_disabled else "停用"
    st.button(label, key=f"switch-{one.account_id}", on_click=_switched, args=(view, one))


def _switched(view: View, one: Account) -> None:
    def deed() -> str:
        by, at = view.user.actor, door.now()
        made = cached.store().register.change(replace(one, is_disabled=not one.is_disabled), by=by, at=at)
        if made.is_disabled:
            ended = door.doorkeeper().end_all(one.account_id, "disabled", at=at, by=by)
            return f"已停用“{made.person}”，{ended} 处登录已退出。"
        return f"已启用“{made.person}”。"

    _do(view, deed)


def end_session(view: View, session_id: int) -> None:
    """收回 one session."""

    def deed() -> str:
        door.doorkeeper().end(session_id, "revoked", at=door.now(), by=view.user.actor)
        return "已收回这处登录。"

    _do(view, deed)
