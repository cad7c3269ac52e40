"""撤销 of an upload from the upload page: what it would change is said before it is done."""

import pandas as pd
import streamlit as st

from pages.office import steps
from pages.office.desk import Desk
from pages.parts import cached
from pages.parts.markup import div
from pages.parts.view import View

_KEPT = "原件保留，随时可以恢复。"
_WORDS = {
    "被替代": "第 {0} 号报表已被后来的报表替代，本就不计入；撤销不改变任何指标，也不会让更早的数据重新生效。",
    "部分被替代": "撤销后，第 {0} 号报表中还在计入的部分改用它之前的数据，没有更早数据的不再有数；已被替代的部分不变。",
}
_COUNTING = "撤销后，第 {0} 号报表不再计入，改用它之前的数据；没有更早数据的不再有数。"


def words(upload_id: int, state: str) -> str:
    """What undoing an upload in this state (as ``Store.uploads`` tells it) does."""
    return _WORDS.get(state, _COUNTING).format(upload_id) + _KEPT


def button(view: View, desk: Desk, upload_id: int, place: str) -> None:
    """撤销, asked once more before it is done."""
    with st.popover("撤销"):
        st.html(div(None, words(upload_id, state_of(view, upload_id))))
        st.button(
            "确认撤销", key=f"undo-{place}", on_click=steps.withdraw, args=(view, desk, upload_id), type="primary"
        )


def state_of(view: View, upload_id: int) -> str:
    """生效, 被替代, 部分被替代 or 已撤销; "" for an upload that is not there."""
    found = uploads(view)
    return next(iter(found.loc[found["upload_id"] == upload_id, "state"]), "")


def uploads(view: View) -> pd.DataFrame:
    """The history of uploads that this person may see, newest first."""
    return cached.uploads(view.user.unit)
