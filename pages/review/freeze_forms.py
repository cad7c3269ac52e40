"""What may be done next: propose, confirm, withdraw, propose to open again, open."""

import streamlit as st

from data.store.appraisal.result_standing import ResultsStanding
from pages.office.desk import Desk
from pages.parts.failures import notice
from pages.parts.markup import div
from pages.parts.view import View
from pages.review import freeze_steps

_LONGEST = 300
_WORDS = "freeze-words"


def draw(view: View, desk: Desk, standing: ResultsStanding) -> None:
    """The forms of the state, for whoever may."""
    if not view.may("freeze"):
        return
    with st.container(border=True, key="card-freeze"):
        if standing.state == "open":
            _form(view, desk, standing, "propose", "提请定稿", "说明（可不填）", _proposed)
        elif standing.state == "final":
            _form(view, desk, standing, "ask-unfreeze", "提请解除定稿", "解除定稿的理由", _unfreeze_proposed)
        elif standing.pending and standing.pending.account_id == view.user.account_id:
            st.html(notice("提请的就是您本人；须由另一个账号登录后办理。不再需要时可以撤回。"))
            _withdraw(view, desk, standing)
        else:
            _second(view, desk, standing)


def _second(view: View, desk: Desk, standing: ResultsStanding) -> None:
    is_freeze = standing.state == "proposed"
    words = (
        "确认时按提请时的记录重新计算一遍，必须逐字节相同；再按现在的数据计算一遍，有任何一处不同就不定稿。"
        if is_freeze
        else f"解除以后本版全文和经过仍然保留，评分可以再改，下一次定稿是第{standing.next_number}版。"
    )
    st.html(div("c-small", words))
    with st.container(horizontal=True, vertical_alignment="center", key="freeze-second"):
        act = _confirmed if is_freeze else _unfrozen
        label = "复核无误，定稿" if is_freeze else "确认解除定稿"
        st.button(label, type="primary", key="freeze-yes", on_click=act, args=(view, desk, standing.last_change))
        _withdraw(view, desk, standing)


def _form(view: View, desk: Desk, standing: ResultsStanding, key: str, label: str, words: str, act: object) -> None:
    with st.popover(label, key=f"open-{key}"), st.form(f"form-{key}", border=False):
        st.text_area(words, key=_WORDS, max_chars=_LONGEST)
        args = (view, desk, standing.last_change)
        st.form_submit_button(f"确认{label}", type="primary", on_click=act, args=args)  # type: ignore[arg-type]


def _withdraw(view: View, desk: Desk, standing: ResultsStanding) -> None:
    _form(view, desk, standing, "withdraw", "撤回", "撤回的理由", _withdrawn)


def _said() -> str:
    return str(st.session_state.get(_WORDS, ""))


def _proposed(view: View, desk: Desk, seen: int) -> None:
    freeze_steps.do(view, desk, freeze_steps.proposed(seen, _said()))


def _confirmed(view: View, desk: Desk, seen: int) -> None:
    freeze_steps.do(view, desk, freeze_steps.confirmed(seen))


def _withdrawn(view: View, desk: Desk, seen: int) -> None:
    freeze_steps.do(view, desk, freeze_steps.withdrawn(seen, _said()))


def _unfreeze_proposed(view: View, desk: Desk, seen: int) -> None:
    freeze_steps.do(view, desk, freeze_steps.unfreeze_proposed(seen, _said()))


def _unfrozen(view: View, desk: Desk, seen: int) -> None:
    freeze_steps.do(view, desk, freeze_steps.unfrozen(seen))
