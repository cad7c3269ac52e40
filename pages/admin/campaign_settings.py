"""活动设置: dates, targets, weights, thresholds, lights, units. What would a change do, before it is done?"""

import streamlit as st

from data import campaign_file
from data.errors import UserError
from data.store.settings import SOURCE, Version
from pages.access.roles import require
from pages.admin import settings_effect, settings_form
from pages.office.look import apply
from pages.parts import cached, campaigns, settings, wording
from pages.parts.cards import card, heading
from pages.parts.failures import notice
from pages.parts.markup import Markup
from pages.parts.tables import Column, table
from pages.parts.view import View

_TRIAL, _SAID, _REASON = "settings-trial", "settings-said", "settings-reason"


def show(view: View) -> None:
    """The form; after 预览 what it would change, and saving; every earlier version."""
    apply()
    if said := st.session_state.pop(_SAID, ""):
        st.html(notice(said))
    versions = cached.store().settings_versions()
    text = settings.in_force(versions)
    with st.container(border=True, key="card-settings"):
        st.html(heading("设置", "修改后先看影响，再写明原因保存；每一版都保留"))
        with st.form("settings", border=False):
            settings_form.draw(text)
            st.form_submit_button("预览影响", type="primary", on_click=_previewed, args=(text,))
    if trial := st.session_state.get(_TRIAL):
        _trial(view, text, trial)
    st.html(_history(versions))


def _previewed(text: str) -> None:
    state = st.session_state
    state.pop(_TRIAL, None)
    try:
        trial = settings_form.read(text)
        campaigns.check(campaign_file.parse(trial, SOURCE), SOURCE)
    except UserError as error:
        state[_SAID] = str(error)
        return
    if trial == text:
        state[_SAID] = "设置没有变化。"
    else:
        state[_TRIAL] = trial


def _trial(view: View, text: str, trial: str) -> None:
    with st.container(border=True, key="card-trial"):
        st.html(settings_effect.shown(view, text, trial))
        st.text_input("修改原因", key=_REASON, max_chars=100, placeholder="例如：市政府第×次调度会决定")
        with st.container(horizontal=True):
            st.button("确认保存", type="primary", key="save-settings", on_click=_saved, args=(view, text, trial))
            st.button("放弃", key="drop-settings", on_click=_dropped)


def _saved(view: View, text: str, trial: str) -> None:
    state = st.session_state
    try:
        view = view.at_this_moment()
        require(view.user, "settings", view.campaign)
        campaigns.check(campaign_file.parse(trial, SOURCE), SOURCE)
        reason = str(state.get(_REASON, ""))
        cached.store().save_settings(text, trial, reason=reason, by=view.user.actor, at=view.now)
    except UserError as error:
        state[_SAID] = str(error)
        return
    state.pop(_TRIAL, None)
    state[_SAID] = "已保存，各页面即刻按新的设置计算；原先的设置保留在下面，可随时查对。"


def _dropped() -> None:
    st.session_state.pop(_TRIAL, None)


def _history(versions: tuple[Version, ...]) -> Markup:
    columns = (Column("时间", short=True), Column("修改人", short=True), Column("原因", main=True))
    rows = [[wording.moment(one.at), one.by, one.reason] for one in versions]
    return card(table(columns, rows, empty="还没有修改过，按随附的活动配置文件执行。"), title="修改记录")
