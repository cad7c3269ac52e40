"""审核: what reporters sent in and nobody has decided yet. What would it change, is it in order, through or back?"""

import streamlit as st

from pages.office import kept_desks, review_card, review_decided, review_reading, review_steps
from pages.office.desk import Desk
from pages.office.look import apply
from pages.office.review_reading import Reread
from pages.parts import wording
from pages.parts.failures import notice
from pages.parts.markup import div, span, tag
from pages.parts.view import View

_MOST = 30  # cards at once; the next come up as these are dealt with
_OFF = "活动设置里没有要求审核：报送员的报表直接计入，这里只列此前送审的。"
_EMPTY = "没有等待审核的报送。报送员报来的报表会列在这里，通过后计入指标；办公室自己上传的直接计入。"


def show(view: View) -> None:
    """The queue, the longest waiting first, and what was decided last."""
    apply()
    desk, waiting = kept_desks.desk(view), review_reading.waiting(view)
    if not view.campaign.access.reports_are_reviewed:
        st.html(notice(_OFF))
    with st.spinner("正在按最新数据核对…"):
        queue = review_reading.reread(view, waiting[:_MOST])
    _bar(view, desk, queue, len(waiting))
    for one in queue:
        review_card.card(view, desk, one, [other for other in queue if _is_rival(one, other)])
    review_decided.show(view, desk)


def _bar(view: View, desk: Desk, queue: tuple[Reread, ...], count: int) -> None:
    if said := desk.said():
        st.html(notice(said))
    if not queue:
        st.html(notice(_EMPTY))
        return
    plain = [one for one in queue if one.is_plain and not any(_is_rival(one, other) for other in queue)]
    with st.container(horizontal=True, vertical_alignment="center", key="review-bar"):
        st.html(div("o-tally", tag("strong", f"{count} 份等待审核"), span("c-muted", _facts(view, queue, plain))))
        if plain and len(queue) > 1:
            text = f"一起通过（{len(plain)} 份）"
            st.button(
                text, type="primary", key="approve-plain", on_click=review_steps.approve, args=(view, desk, plain)
            )


def _facts(view: View, queue: tuple[Reread, ...], plain: list[Reread]) -> str:
    oldest = wording.moment(queue[0].case.sent_at, view.today)
    rest = len(queue) - len(plain)
    told = f"，{len(plain)} 份没有警告，可以一起通过" if plain and len(queue) > 1 else ""
    told += f"，{rest} 份要逐份看" if plain and rest else ""
    return f"　最早的 {oldest} 报来{told}"


def _is_rival(one: Reread, other: Reread) -> bool:
    return one is not other and one.case.county == other.case.county and bool(one.now.scopes & other.now.scopes)
