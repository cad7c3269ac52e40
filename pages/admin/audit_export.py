"""The audit trail as a workbook, every cell plain text."""

from data.store.access.audit import Question
from pages.admin import audit_words
from pages.documents.plain_list import plain_list
from pages.parts import cached

HEAD = ("序号", "时间", "人员", "事项", "对象", "内容", "来自", "校验值")
_WIDTHS = (8, 20, 20, 14, 30, 60, 16, 66)
_MOST_ROWS = 100_000


def workbook(question: Question) -> bytes:
    """What the page lists, all of it, the newest first."""
    entries, _ = cached.store().register.entries(question, _MOST_ROWS)
    rows = (
        (
            str(one.entry_id), f"{one.at:%Y-%m-%d %H:%M:%S}", audit_words.who(one), audit_words.action(one),
            one.subject, audit_words.change(one), one.address, one.hash,
        )
        for one in entries
    )  # fmt: skip
    return plain_list("审计日志", HEAD, rows, _WIDTHS)
