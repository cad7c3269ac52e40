"""What a click on 动态管理 does: read the form, ask the role again, change the roster, say what came of it."""

from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

import streamlit as st

from data.errors import UserError
from data.store.roster_wanted import Kind, Wanted
from pages.office import deeds, file_field, roster_words
from pages.parts import day_field, wording
from pages.parts.view import View

KNOWN, NEW = "从已知项目中选", "新录入一个项目"
FILE_TYPES = ("pdf", "doc", "docx", "ofd", "jpg", "jpeg", "png")
FILE_WORDS = "PDF、Word、OFD 或图片"
_ROUND = "roster-round"  # a new one after every change, so that the next form begins empty
_MOST_WAN = Decimal(10) ** 12
_TEXT = ("project_name", "project_code", "county", "lead_unit")
_MONEY = {"annual_plan": "年度计划投资", "total_investment": "总投资"}
_DAYS = {"planned_start": "计划开工时间", "planned_finish": "计划竣工时间"}


def field(view: View, name: str) -> str:
    """The key of a field of the form that is open."""
    return f"roster-{view.query.get('do', '')}-{name}-{st.session_state.get(_ROUND, 0)}"


def day_of(view: View) -> date:
    """The day from which the open form's change is to hold, as far as it is typed; else today."""
    try:
        return _day(view, "day", "生效日期") or view.today
    except day_field.DayUnreadable:
        return view.today


def typed_amount(text: object) -> Decimal | None:
    """An amount of 万元 as somebody types it; None where it is empty or none."""
    try:
        amount = Decimal(str(text or "").replace(",", "").replace("，", "").strip())
        return amount.quantize(Decimal("0.01")) if amount.is_finite() and 0 <= amount < _MOST_WAN else None
    except InvalidOperation:
        return None


def made(view: View, kind: Kind) -> None:
    """Confirm the open form."""

    def deed(now: View) -> str:
        number = now.store.roster.make(_wanted(now, kind), by=now.user.actor, at=now.now)
        (change,) = [one for one in now.store.roster.changes() if one.number == number]
        st.session_state[_ROUND] = int(st.session_state.get(_ROUND, 0)) + 1
        st.query_params.pop("do", None)
        what, day = roster_words.summary(now.campaign, change), wording.full_day(change.effective_on)
        return f"已保存第{number}号调整：{what}，自{day}起生效。可以在下面的调整记录里撤销。"

    deeds.do(view, "roster", deed)


def undone(view: View, number: int, reason: str) -> None:
    """Take a change back for the reason that stands in the field ``reason``."""

    def deed(now: View) -> str:
        told = str(st.session_state.get(reason, "")).strip()
        now.store.roster.undo(number, reason=told, by=now.user.actor, at=now.now)
        return f"已撤销第{number}号调整，清单恢复到调整以前；记录仍然保留。"

    deeds.do(view, "roster", deed)


def _wanted(view: View, kind: Kind) -> Wanted:
    is_new = _typed(view, "source") == NEW and kind in ("replacement", "addition")
    project, successor = (st.session_state.get(field(view, name)) for name in ("project", "successor"))
    if project is None and not (is_new and kind == "addition"):
        raise UserError("请先选定项目，什么也没有改动。")
    if kind == "replacement" and not is_new and successor is None:
        raise UserError("请选定替换它的项目，或新录入一个，什么也没有改动。")
    return Wanted(
        kind=kind,
        effective_on=day_field.needed("生效日期", field(view, "day"), view.today.year),
        reason=_typed(view, "reason"),
        document=_typed(view, "document"),
        project_id=None if is_new and kind == "addition" else project,
        successor_id=successor if kind == "replacement" and not is_new else None,
        entry=_entry(view) if is_new else {},
        tier=_typed(view, "tier"),
        file=_document(view),
    )


def _document(view: View) -> tuple[str, bytes] | None:
    """The attached document, if there is one. UserError for one of a kind that is no document."""
    file = file_field.chosen(field(view, "file"))
    if file is None:
        return None
    if file.file_name.rpartition(".")[2].lower() not in FILE_TYPES:
        raise UserError(f"附件“{file.file_name[:40]}”不是{FILE_WORDS}，什么也没有改动；请换一个文件。")
    return file.file_name, file.content


def _entry(view: View) -> dict[str, Any]:
    """What is typed of a new project. UserError for what cannot be read."""
    entry: dict[str, Any] = {key: text for key in _TEXT if (text := _typed(view, key))}
    for key, name in _MONEY.items():
        text = _typed(view, key)
        amount = typed_amount(text)
        if text and amount is None:
            raise UserError(f"{name}“{text[:30]}”不是数，什么也没有改动；请填万元数，如 12000 或 1,234.50。")
        entry |= {} if amount is None else {key: amount}
    return entry | {key: day for key, name in _DAYS.items() if (day := _day(view, key, name))}


def _day(view: View, key: str, name: str) -> date | None:
    return day_field.said(name, field(view, key), view.today.year)


def _typed(view: View, name: str) -> str:
    return str(st.session_state.get(field(view, name)) or "").strip()
