"""公示: the office announces the draft; from then on appeals are in time for some days."""

import streamlit as st

from data.store.appraisal.unfit import LONGEST
from pages.parts import wording
from pages.parts.markup import div
from pages.parts.view import View
from pages.review import appraising
from pages.review.scored_units import ScoredUnits

_WORDS = "announce-words"


def draw(scored: ScoredUnits) -> None:
    """The button, for the office while nothing is final."""
    view = scored.view
    if not appraising.may(view, "appraise") or scored.standing.is_final:
        return
    days = scored.standing.rules.appeal_days
    key = f"announce-{last.change_id if (last := scored.standing.notice) else 0}"  # another one: closed after the deed
    with st.popover("公示评分表", key=key), st.form("form-announce", border=False, clear_on_submit=True):
        st.html(div("c-small", f"各单位从今天起{days}天内可以申诉；再公示一次，申诉期重新计算。"))
        st.text_area("公示说明（可不填）", key=_WORDS, max_chars=LONGEST)
        st.form_submit_button("确认公示", type="primary", on_click=_announced, args=(view,))


def _announced(view: View) -> None:
    def deed(now: View) -> str:
        words = str(st.session_state.get(_WORDS) or "")
        now.store.appraisal.announce(now.as_of, words, by=now.user.actor, at=now.now)
        return f"已公示截至{wording.day(now.as_of)}的评分表。"

    appraising.do(view, "appraise", deed)
