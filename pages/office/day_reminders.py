"""What letters, permits, problems and pictures ask of the office today."""

from collections import Counter
from collections.abc import Iterator

from metrics.due import Due
from metrics.supervision_due import DueItem
from pages.office import due_items, steps, supervision_due
from pages.office.reminder import Reminder
from pages.parts import site_pictures
from pages.parts.view import View


def supervision(view: View) -> Iterator[Reminder]:
    """Letters to decide on, to have agreed to, to number, replies to judge, and replies that have not come."""
    found: tuple[DueItem, ...] = steps.latest(view).kept(
        ("supervision items", view.today), lambda: supervision_due.items(view)
    )
    for task, count in Counter(one.task for one in found).items():
        first = next(one for one in found if one.task == task)
        more = f"等{count}件" if count > 1 else ""
        sentence = f"{supervision_due.words(first, view)}{more}"
        address = supervision_due.address(first, view) if count == 1 else view.href("supervision")
        yield Reminder(supervision_due.TASKS[task], count, sentence, address, is_urgent=task == "overdue")


def by_hand(view: View) -> Iterator[Reminder]:
    """容缺 and approvals past or near, problems past or near their deadline; the one that presses most is named."""
    found: tuple[Due, ...] = view.figures.kept(
        ("due items", view.filters, view.as_of, view.today), lambda: due_items.due_items(view)
    )
    for kind, count in Counter(one.kind for one in found).items():
        first = next(one for one in found if one.kind == kind)
        page = "issues" if first.issue_id else "permits"
        address = due_items.address(view, first) if count == 1 else view.href(page)
        words = due_items.about(first) + (f"；共{count}项" if count > 1 else "")
        yield Reminder(due_items.title(first), count, words, address, is_urgent=first.days_left <= 0)


def media(view: View) -> Iterator[Reminder]:
    """Projects that owe a photo or video of this period, and pairs that may be one photo sent twice."""
    key = ("media reminders", view.filters, view.as_of, view.user.unit)
    lacking, units, pairs = view.figures.kept(key, lambda: _of_media(site_pictures.pictures(view)))
    if lacking:
        words = f"{units}个单位的{lacking}个已开工项目本期还没有照片、视频"
        yield Reminder("还缺影像", lacking, words, view.href("site_media", part="missing"))
    if pairs:
        yield Reminder("疑似重复影像", pairs, "可能是同一张照片报了两次，请判断", view.href("site_media", part="alike"))


def _of_media(found: site_pictures.Pictures) -> tuple[int, int, int]:
    missing = found.missing
    return len(missing), missing["county"].nunique(), len(found.open_pairs)
