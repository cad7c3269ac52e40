"""督办台账: every letter with its state and deadline, narrowed by the address, to be taken one by one or together."""

from collections.abc import Sequence
from functools import partial

import streamlit as st

from data.store.letters import Letter
from pages.documents.plain_list import plain_list
from pages.office import letter_filters, letter_papers
from pages.office.letter_words import KIND_NAMES, RULES, STATE_WORDS, door, name, project_door, state
from pages.parts import downloads, wording
from pages.parts.cards import card
from pages.parts.failures import notice
from pages.parts.markup import Markup, div, span, tag
from pages.parts.tables import Column, Row, table
from pages.parts.view import View

_PICK = "letters-picked"
_COLUMNS = (
    Column("文书", main=True),
    Column("项目"),
    Column("单位", short=True),
    Column("事由"),
    Column("签发", short=True),
    Column("反馈期限", short=True),
    Column("状态", short=True),
)
_HEAD = (
    "文号",
    "文种",
    "项目",
    "单位",
    "层级",
    "责任单位",
    "事由",
    "数据截至",
    "签发日期",
    "反馈期限",
    "状态",
    "逾期天数",
)


def draw(view: View) -> None:
    """Lead, filters, list, and the letters as one file."""
    every = view.store.letters.all()
    if not every:
        words = (
            "还没有发给本单位的督办文书。" if view.unit else "台账里还没有文书；办公室决定发文后列在这里，只增不删。"
        )
        st.html(notice(words))
        return
    question = letter_filters.read(view)
    rows = letter_filters.narrowed(every, question, view.today)
    st.html(div("c-stack", card(_lead(view, every)), letter_filters.form(view, question, every), _listed(view, rows)))
    _together(view, rows)


def _lead(view: View, letters: Sequence[Letter]) -> Markup:
    issued = [one for one in letters if one.label]
    overdue = sum(one.is_overdue(view.today) for one in letters)
    closed = sum(one.state == "closed" for one in issued)
    waiting = sum(one.state in ("issued", "returned") for one in issued)
    words = f"已签发{len(issued)}件，待反馈{waiting}件，办结{closed}件；逾期未获认可{overdue}件。"
    return tag("p", words, cls="c-lead")


def _listed(view: View, letters: Sequence[Letter]) -> Markup:
    rows = [_row(view, one) for one in reversed(letters)]
    export = downloads.made(
        view.user, "导出台账（Excel）", f"register-{view.query}", "export.register", "read",
        f"督办台账-{view.today:%Y-%m-%d}.xlsx", partial(workbook, tuple(letters), view),
    )  # fmt: skip
    body = table(_COLUMNS, rows, empty="没有符合条件的文书；请放宽上方的筛选。")
    return card(div("c-more", export), body, title="督办台账", note=f"{len(letters)}件")


def _row(view: View, one: Letter) -> Row:
    head = div("s-head", door(view, one), span("c-muted", KIND_NAMES[one.kind]))
    days = [wording.iso_day(one.day(name)) for name in ("issued_on", "deadline")]
    cells = (head, project_door(view, one), one.decision.county, reasons(one), *days, state(one, view.today))
    return Row(cells, "c-void" if one.state in ("declined", "withdrawn") else None)


def reasons(one: Letter) -> str:
    """Why, in a word for each rule."""
    return "、".join(RULES.get(str(told["rule"]), "") for told in one.decision.facts.get("triggers", ()))


def _together(view: View, letters: Sequence[Letter]) -> None:
    issued = {one.letter_id: one for one in letters if one.label}
    if not issued:
        return
    with st.container(border=True, key="card-together"):
        words = {key: f"{one.label} {one.decision.facts.get('project_name', '')}" for key, one in issued.items()}
        picked = st.pills(
            "打包下载，供批量打印（不选就是上列全部）", list(issued), selection_mode="multi",
            format_func=words.__getitem__, key=_PICK,
        )  # fmt: skip
        st.html(letter_papers.together(view, [issued[key] for key in picked] or list(issued.values())), width="content")


def workbook(letters: Sequence[Letter], view: View) -> bytes:
    """The register as a workbook, every cell plain text."""
    return plain_list(
        "督办台账", _HEAD, (_texts(one, view) for one in letters), (20, 12, 32, 10, 10, 18, 28, 12, 12, 12, 14, 10)
    )


def _texts(one: Letter, view: View) -> tuple[str, ...]:
    facts, deadline = one.decision.facts, one.day("deadline")
    days = str((view.today - deadline).days) if deadline and one.is_overdue(view.today) else ""
    return (
        name(one), KIND_NAMES[one.kind], str(facts.get("project_name", "")), one.decision.county,
        str(facts.get("tier", "")), str(facts.get("lead_unit", "")), reasons(one), one.decision.as_of.isoformat(),
        *("" if day is None else day.isoformat() for day in (one.day("issued_on"), deadline)),
        STATE_WORDS[one.state], days,
    )  # fmt: skip
