"""The first visit to an empty system: the next three steps, and the sample campaign for whoever wants to look first."""

from time import sleep

import streamlit as st

from pages.leadership.countdown import countdown
from pages.office import first_steps, rehearsal, sample_loading
from pages.office.look import apply
from pages.office.sample_loading import Loading
from pages.parts import cached, wording
from pages.parts.doors import door
from pages.parts.failures import notice
from pages.parts.markup import label
from pages.parts.view import View

_OFFER = (
    "想先看看效果？可以装入一个虚构的示例活动（一百多份报表，约一两分钟）。它会留在这个数据目录里，正式使用请另换目录。"
)


def show(view: View) -> None:
    """Draw the countdown and the steps, and the offer while nothing at all has been received; while the sample loads,
    its progress. Where the rosters only take effect after the chosen day, say from when on.
    """
    apply()
    st.html(countdown(view.campaign, view.today))
    if first := view.first_roster_on:
        st.html(
            notice(f"{wording.full_day(view.as_of)}还没有生效的项目清单：项目清单自{wording.full_day(first)}起生效。")
        )
        return
    st.html(first_steps.steps(view))
    if view.may("upload") and not view.user.unit:
        st.html(door(view.href("upload"), "去上传项目清单", cls="c-button"))
    if view.may("accounts"):
        offer_sample(view)


def offer_sample(view: View) -> None:
    """The button that loads the sample campaign into an empty store."""
    going_on = sample_loading.current()
    if going_on is None and (not rehearsal.fits(view.campaign) or len(cached.store().uploads())):
        return
    st.html(notice(_OFFER))
    if st.button("装入示例活动", key="load-sample", disabled=going_on is not None):
        going_on = sample_loading.started(lambda: Loading(cached.store(), view.campaign))
    if going_on is not None:
        _follow(going_on)


def _follow(loading: Loading) -> None:
    progress = st.progress(0.0, "正在生成示例报表…")
    while loading.thread.is_alive():
        if loading.total:
            progress.progress(
                loading.count / loading.total, f"已装入 {loading.count}/{loading.total} 份：{label(loading.file)}"
            )
        sleep(0.3)
    if loading.error:
        raise loading.error
    st.rerun()
