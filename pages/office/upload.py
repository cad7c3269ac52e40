"""报表上传: drop files, see each as a card, answer or fix, confirm, undo. How do this period's reports get in?"""

from typing import Any

import streamlit as st

from data.ingest import side_by_side
from pages.office import case_list, desk_bar, kept_desks, recent_uploads, reporting_table, steps, submission, templates
from pages.office.card import card
from pages.office.desk import Desk
from pages.office.look import apply
from pages.parts.failures import notice
from pages.parts.markup import label
from pages.parts.view import View

_ROSTER_FIRST = "还没有项目清单：先拖入各层级的项目清单并入库，再拖各地报表；一起拖入也可以，清单先入库。"
_REPORTER_WAITS = "还没有项目清单：由市发改委办公室上传；清单入库以后，再把本单位的报表拖到这里。"
_MOST_MIB = 50


def show(view: View) -> None:
    """Draw the page."""
    apply()
    desk = kept_desks.desk(view)
    with st.spinner("正在按最新数据重新核对…"):
        steps.look_again(view, desk)
    _drop_zone(view, desk)
    if view.figures.is_empty and not view.first_roster_on and not desk.submissions:
        st.html(notice(_REPORTER_WAITS if view.user.unit else _ROSTER_FIRST))
    for one in desk_bar.draw(view, desk):
        card(view, desk, one)
    if view.waits and (open_cases := case_list.listed(view)):
        st.html(open_cases)
    reporting_table.show(view)
    templates.show(view)
    recent_uploads.show(view, desk)


def _drop_zone(view: View, desk: Desk) -> None:
    dropped = st.file_uploader(
        "报表文件",
        accept_multiple_files=True,
        key=f"drop-{desk.round}",
        label_visibility="collapsed",
        max_upload_size=_MOST_MIB,
    )
    if not dropped:
        return
    progress, known = st.progress(0.0), view.store.known()

    def read(file: Any) -> submission.Submission:
        content = file.getvalue()
        return submission.read(file.name, content, view.campaign, known, today=view.today, unit=view.user.unit)

    readings = side_by_side(read, dropped)
    for count, file in enumerate(dropped):
        progress.progress(count / len(dropped), f"正在读取 {count + 1}/{len(dropped)}：{label(file.name)}")
        desk.put(next(readings))
    desk.next_round()
    st.rerun()
