"""The items of supervision for a list of the day, each with its words and the address that leads to it."""

from collections.abc import Mapping

from data.supervision import KIND_NAMES
from metrics.supervision_due import DueItem, Task, due_items
from pages.office import proposed
from pages.parts import wording
from pages.parts.view import View

TASKS: Mapping[Task, str] = {
    "to_decide": "待决定是否发文", "to_consent": "待市政府同意", "to_issue": "待编号签发", "to_judge": "反馈待认定",
    "overdue": "逾期未反馈",
}  # fmt: skip


def items(view: View) -> tuple[DueItem, ...]:
    """What supervision asks of the office today; nothing for whoever may not decide."""
    if not view.may("supervise"):
        return ()
    letters = view.store.letters.all()
    return due_items(proposed.due(view, letters), [proposed.of_letter(one) for one in letters], view.today)


def words(item: DueItem, view: View) -> str:
    """``绥百办督〔2020〕2号 绥棱县某项目：逾期未反馈（10月9日到期）``."""
    name = KIND_NAMES[item.name] if item.task == "to_decide" else item.name  # type: ignore[index]
    until = f"（{wording.day(item.deadline, view.today)}到期）" if item.deadline else ""
    place = "" if item.project_name.startswith(item.county) else item.county
    return f"{name} {place}{item.project_name}：{TASKS[item.task]}{until}".strip()


def address(item: DueItem, view: View) -> str:
    """The letter's page, or the list of proposals of its unit's kind."""
    return view.href("supervision", letter=item.letter_id) if item.letter_id else view.href("supervision")
