"""Letters in words: what they are called, where they stand, what their rules say."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from data.store.letters import Letter
from data.store.letters.letter import STATE_WORDS
from data.supervision import KIND_NAMES, KINDS
from data.supervision import MATTER_NAMES as MATTERS
from pages.parts import doors, wording
from pages.parts.markup import Markup, div, span, tag
from pages.parts.view import View

__all__ = ["KIND_NAMES", "MATTERS", "STATE_WORDS"]
RULES: Mapping[str, str] = {
    "behind": "低于进度线", "late_start": "逾期未开工", "permit_overdue": "容缺到期", "stalled": "两期无投资",
    "red": "严重滞后", "note_overdue": "提示单逾期", "long_late_start": "长期未开工", "red_again": "督办后仍严重滞后",
    "stopped": "停工", "by_hand": "办公室提出",
}  # fmt: skip
EVENTS: Mapping[str, str] = {
    "declined": "决定不发", "drafted": "决定发文", "consented": "市政府同意", "issued": "编号签发",
    "replied": "责任单位反馈", "accepted": "反馈认可", "returned": "反馈未获认可", "escalated": "升级为",
    "closed": "办结", "withdrawn": "撤回",
}  # fmt: skip


def name(letter: Letter) -> str:
    """``绥百办督〔2020〕3号``, or that it has no number yet."""
    return letter.label or "未编号"


def door(view: View, letter: Letter, words: object = None) -> Markup:
    """The way to a letter's own page."""
    return doors.door(view.href("supervision", letter=letter.letter_id), words or name(letter), cls="c-link")


def project_door(view: View, letter: Letter) -> Markup:
    """The way to the project's page."""
    facts = letter.decision.facts
    address = view.href("project_ledger", project=letter.decision.project_id, **{"from": "supervision"})
    return doors.door(address, str(facts.get("project_name", "")), cls="c-link")


def state(letter: Letter, today: date) -> Markup:
    """Where it stands, and how long it is overdue."""
    mark = span("c-tag", STATE_WORDS[letter.state])
    return div("s-state", mark, late(letter, today))


def late(letter: Letter, today: date) -> Markup | None:
    """``逾期13天``; None where it is not overdue."""
    deadline = letter.day("deadline")
    if not letter.is_overdue(today) or deadline is None:
        return None
    return span("s-late", f"逾期{(today - deadline).days}天")


def next_kinds(letter: Letter) -> tuple[Any, ...]:
    """The weightier kinds that a letter may become."""
    return KINDS[KINDS.index(letter.kind) + 1 :]


def facts(texts: Iterable[tuple[str, str, str]]) -> Markup:
    """What the rules fired on: each rule's word, its facts, the clause."""
    lines = [
        tag("li", span("c-tag", RULES.get(rule, rule)), span(None, text, span("c-muted", f"（{_clause(clause)}）")))
        for rule, text, clause in texts
    ]
    return tag("ul", *lines, cls="c-list s-facts")


def _clause(clause: str) -> str:
    return f"方案{wording.typeset(clause)}"
