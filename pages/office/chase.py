"""催报清单: whom to ring up, as text that can be copied into a message; the program sends nothing itself."""

from collections.abc import Iterator
from pathlib import Path

import streamlit as st

from metrics.reporting import MISSING, Cell
from pages.office import reporting
from pages.office.reporting import Reporting
from pages.parts import wording
from pages.parts.cards import heading
from pages.parts.markup import tag
from pages.parts.view import View

_COPY = (Path(__file__).parent / "copy.js").read_text(encoding="utf-8")
_BUTTON = '<button type="button" class="copy" data-done="已复制">复制文字</button>'


def text(view: View, told: Reporting) -> str:
    """The current period's missing reports by what is missing, then what older periods still owe; "" for none."""
    return "\n".join(_lines(view, told))


def _lines(view: View, told: Reporting) -> Iterator[str]:
    period, missing = told.period, reporting.by_state(told.current, *MISSING)
    if period is not None and missing:
        due = f"{wording.day(period.due_at)}{period.due_at:%H:%M}"
        yield f"【{view.campaign.name}】{period.label}报表（数据截至{wording.day(period.cut_off)}）应于{due}前报送。"
        for state, words in (("overdue", "逾期未报"), ("open", "尚未报送")):
            if found := [one.county for one in missing if one.state == state]:
                yield f"{words}：{'、'.join(found)}。"
        for one in missing:
            if one.state == "returned":
                yield f"已退回待重报：{one.county}（{one.reason}）。"
    older = [one for one in told.cells if one.state in MISSING and one.period != period]
    if older:
        yield f"往期仍缺：{'；'.join(_older(older))}。"


def _older(cells: list[Cell]) -> Iterator[str]:
    for label in dict.fromkeys(one.period.label for one in cells):
        units = "、".join(one.county for one in cells if one.period.label == label)
        yield f"{label} {units}"


def show(view: View, told: Reporting) -> None:
    """The list with its button; a sentence where nobody is to be chased."""
    words = text(view, told)
    with st.container(border=True, key="card-chase"):
        st.html(heading("催报清单", "可以复制到短信或工作群里；本系统不对外发送" if words else None))
        st.html(tag("pre", words, cls="r-chase") if words else tag("p", "没有要催的单位。", cls="c-muted"))
        if words:
            _component(key="chase-copy", data={"text": words}, height="content")


_component = st.components.v2.component("campaign_copy", js=_COPY, html=_BUTTON, css="""
.copy { font: inherit; font-size: 15px; padding: 6px 14px; border-radius: 8px; border: 1px solid var(--st-border-color);
  background: transparent; color: var(--st-text-color); cursor: pointer; }
.copy:focus-visible { outline: 2px solid var(--st-primary-color); outline-offset: 2px; }
""")  # fmt: skip
