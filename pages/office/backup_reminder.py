"""What backups ask of the administrator: that there is one, and that it is not old."""

from collections.abc import Iterator

from pages.admin import backups
from pages.office.reminder import Reminder
from pages.parts import cached, wording
from pages.parts.view import View


def backup(view: View) -> Iterator[Reminder]:
    """Whether the newest backup is older than a day, once there is something to lose."""
    if not view.may("settings") or view.figures.is_empty:
        return
    last = backups.last_at(cached.store().folder)
    if backups.is_old(last, view.now):
        when = f"最近一次在 {wording.moment(last, view.now)}" if last else "还没有备份过"
        yield Reminder("该备份了", 1, f"{when}；请在运行状态里点“立即备份”", view.href("status"))
