"""备份与流水: when the last backup was, one button for the next, one to see that it could be restored."""

from time import sleep

import streamlit as st

from data.store.recovery.backup import Kept
from pages.access.roles import require
from pages.admin import backup_clock, backup_job, backups
from pages.admin.backup_job import Job
from pages.parts import cached, wording
from pages.parts.cards import card, facts
from pages.parts.failures import notice
from pages.parts.markup import Markup, div, span, tag
from pages.parts.view import View

_OLD = "最近一次备份已超过一天（或还没有备份）；请点“立即备份”，并查看定时备份是否正常。"
_BYTES = 1024 * 1024


def show(view: View) -> None:
    """The two cards, what is wrong, and the buttons with their progress. For who may change settings."""
    require(view.user, "settings", view.campaign)
    store = cached.store()
    last = backups.last(store.folder)
    if is_due(view):
        st.html(notice(_OLD, kind="warning"))
    for sentence in store.journal.notes:
        st.html(notice(sentence, kind="warning"))
    st.html(div("c-grid c-pair", _backups(view, last), _journal()))
    _buttons(view, last)


def is_due(view: View) -> bool:
    """Whether the last backup is old, or there is none while there is something to lose."""
    store = cached.store()
    return bool(store.version) and backups.is_old(backups.last_at(store.folder), view.now)


def _backups(view: View, last: Kept | None) -> Markup:
    told, store = last.told if last else None, cached.store().folder
    place = backups.folder(store)
    said = {
        "最近一次": wording.moment(told.taken_at, view.now) if told else wording.NONE,
        "内容": f"{told.version} 项变更、{len(told.files)} 份文件、{told.byte_count / _BYTES:.0f} MB"
        if told
        else wording.NONE,
        "指标核对": "由备份重建，逐行相同" if told else wording.NONE,
        "留存": f"{len(backups.names(store))} 份（最多 {backups.KEPT} 份）",
        "定时": backup_clock.words(),
    }
    where = tag("p", "位置：", span(None, place, translate="no"), cls="c-muted", style="overflow-wrap:anywhere")
    return card(facts(said), where, title="备份", note="放在另一块磁盘或另一台机器上才防得住磁盘损坏")


def _journal() -> Markup:
    state = cached.store().journal
    said = {
        "已记": f"{wording.count(state.number)} 条",
        "大小": f"{state.byte_count / _BYTES:.1f} MB",
        "与数据库": "启动时核对一致",
        "末条校验": span(None, state.hash[:16], translate="no"),
    }
    return card(facts(said), title="流水", note="每项入库的改动先写流水、再告知完成；数据库损坏时由它重建")


def _buttons(view: View, last: Kept | None) -> None:
    job = backup_job.newest()
    is_busy = job is not None and job.thread.is_alive()
    left, right = st.columns(2)
    by = view.user.actor
    if left.button("立即备份", key="backup-now", disabled=is_busy, width="stretch"):
        job = backup_job.started(backup_job.backup(cached.store(), view.now, by))
    if last and right.button("核对最近一份能否恢复", key="backup-check", disabled=is_busy, width="stretch"):
        job = backup_job.started(backup_job.check(cached.store(), view.campaign, last, view.now, by))
    if job is not None:
        _follow(job, is_new=job.thread.is_alive())


def _follow(job: Job, *, is_new: bool) -> None:
    place = st.empty()
    while job.thread.is_alive():
        place.html(notice(job.said))
        sleep(0.3)
    if is_new:
        st.rerun()  # the cards tell of the new one
    place.html(notice(str(job.error), kind="error") if job.error else notice(job.said))
