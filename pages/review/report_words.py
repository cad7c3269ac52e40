"""问题与不足 and 下步建议 of 总结报告 in the office's own words, kept while the person is signed in."""

import streamlit as st

from data.store.bulletins import Wording
from pages.parts.markup import div
from pages.review.scored_units import ScoredUnits

_PROBLEMS, _DEMANDS = "report-problems", "report-demands"
_LONGEST = 4_000
_NOTE = (
    "写进“总结报告（Word）”和幻灯片，一行一段；不填的用程序按数据拟的话。里面的数逐个核对，对不上的不给出文件。"
    "只在本次登录内保留，定稿前请存好下载的文件。"
)


def said() -> Wording:
    """What was written; "" where nothing was."""
    return Wording(*(str(st.session_state.get(key) or "") for key in (_PROBLEMS, _DEMANDS)))


def draw(scored: ScoredUnits) -> None:
    """The two fields, for the office."""
    if scored.view.unit or not scored.view.may("appraise"):
        return
    with st.popover("总结报告的文字", key="report-words"):
        st.html(div("c-small", _NOTE))
        for label, key in (("五、问题与不足", _PROBLEMS), ("六、下步建议", _DEMANDS)):
            st.session_state[key] = st.session_state.get(key, "")  # kept while other pages are drawn
            st.text_area(label, key=key, max_chars=_LONGEST)
