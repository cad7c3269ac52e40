"""报表上传: drop files, see each as a card, answer or fix, confirm, undo. How do this period's reports get in?"""

import streamlit as st

from pages.office import recent_uploads, reporting_table, steps, submission, templates
from pages.office.card import card
from pages.office.desk import Desk, tally
from pages.office.look import apply
from pages.parts import cached
from pages.parts.failures import notice
from pages.parts.markup import div, label
from pages.parts.view import View


def show(view: View) -> None:
    """Draw the page."""
    apply()
    desk = Desk(st.session_state)
    with st.spinner("正在按最新数据重新核对…"):
        steps.look_again(view, desk)
    if said := desk.said():
        st.html(notice(said))
    _front(view, desk)
    if view.figures.is_empty and not view.first_roster_on and not desk.submissions:
        st.html(notice("还没有项目清单：先拖入各层级的项目清单并入库，再拖各地报表；一起拖入也可以，清单先入库。"))
    if desk.submissions:
        _confirm_all(view, desk)
    for one in desk.submissions:
        card(view, desk, one)
    reporting_table.show(view)
    templates.show(view)
    recent_uploads.show(view, desk)


def _front(view: View, desk: Desk) -> None:
    name, files = st.columns([1, 4], vertical_alignment="bottom")
    with name:
        # The widget forgets its text when another page is shown; the desk doesn't.
        desk.sign(st.text_input("经办人", value=desk.handler, placeholder="您的姓名，随报表留存", max_chars=20))
        if desk.handler:
            desk.forget(steps.NO_HANDLER)
    with files:
        _drop_zone(view, desk)


def _drop_zone(view: View, desk: Desk) -> None:
    dropped = st.file_uploader(
        "报表文件", accept_multiple_files=True, key=f"drop-{desk.round}", label_visibility="collapsed"
    )
    if not dropped:
        return
    progress, known = st.progress(0.0), cached.store().known()
    for count, file in enumerate(dropped):
        progress.progress(count / len(dropped), f"正在读取 {count + 1}/{len(dropped)}：{label(file.name)}")
        desk.put(submission.read(file.name, file.getvalue(), view.campaign, known, today=view.today))
    desk.next_round()
    st.rerun()


def _confirm_all(view: View, desk: Desk) -> None:
    ready = desk.ready_together
    with st.container(horizontal=True, vertical_alignment="center", key="desk-bar"):
        st.html(div("o-tally", tally(desk.submissions)))
        if len(ready) > 1 and st.button(f"全部入库（{len(ready)} 份）", type="primary", key="accept-all"):
            _accept_all(view, desk, [one.key for one in ready])
        if desk.at("accepted", "duplicate"):
            st.button("收起已办结的", key="clear-done", on_click=desk.clear_done)


def _accept_all(view: View, desk: Desk, keys: list[str]) -> None:
    progress = st.progress(0.0)
    for count, file in enumerate(steps.accept(view, desk, keys), start=1):
        progress.progress(count / len(keys), f"已处理 {count}/{len(keys)}：{label(file)}")
    st.rerun()
