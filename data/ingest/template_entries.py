"""What a template lets a person type: lists, amounts that are not negative, days that have come."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from data.ingest.template_columns import Column
from data.ingest.vocabulary import Vocabulary

FLAGS = ("是", "否")
OLDEST = date(2000, 1, 1)


def add_entry_rules(
    page: Any, columns: Sequence[Column], words: Vocabulary, first: int, last: int, cut_off: date
) -> None:
    """One rule a kind of entry, over all of its columns."""
    rules = {
        "amount": _amounts(),
        "date": _days(cut_off),
        "status": _list(statuses(words), "建设状态"),
        "flag": _list(FLAGS, "是或否"),
    }
    for place, column in enumerate(columns, start=2):
        if column.entry in rules:
            letter = get_column_letter(place)
            rules[column.entry].add(f"{letter}{first}:{letter}{last}")
    for rule in rules.values():
        page.add_data_validation(rule)


def statuses(words: Vocabulary) -> tuple[str, ...]:
    """The statuses that intake knows, in their order."""
    return tuple(dict.fromkeys(words.status_exact.values()))


def _list(choices: Sequence[str], name: str) -> DataValidation:
    rule = DataValidation(type="list", formula1=f'"{",".join(choices)}"', allow_blank=True)
    return _worded(rule, "请从列表中选择", f"只能填{name}:{'、'.join(choices)}。")


def _amounts() -> DataValidation:
    rule = DataValidation(type="decimal", operator="greaterThanOrEqual", formula1="0", allow_blank=True)
    return _worded(rule, "请填数字", "金额按万元填写不小于0的数字,不写单位和文字。")


def _days(cut_off: date) -> DataValidation:
    rule = DataValidation(
        type="date",
        operator="between",
        formula1=_serial(OLDEST),
        formula2=_serial(cut_off),
        allow_blank=True,
    )
    return _worded(rule, "请填日期", f"按 {cut_off.isoformat()} 的样子写到日,不晚于截止日。")


def _serial(day: date) -> str:
    return str((day - date(1899, 12, 30)).days)


def _worded(rule: DataValidation, title: str, text: str) -> DataValidation:
    rule.errorTitle, rule.error, rule.errorStyle = title, text, "stop"
    rule.showErrorMessage = True
    return rule
