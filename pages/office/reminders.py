"""待办: what the office's day asks for. One function a source; a source is one line in ``SOURCES``.

A source looks at the view and gives what there is to do, nothing where there is nothing. It is asked at every run of
the overview, so it takes what is kept per store version (``pages.parts.cached``) and asks the store for nothing else.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from pages.office import appraisal_reminders, backup_reminder, day_reminders, report_reminders
from pages.office.reminder import Reminder
from pages.parts.filters import Filters
from pages.parts.view import View

Source = Callable[[View], Iterable[Reminder]]
# In the order in which a day goes.
SOURCES: tuple[Source, ...] = (
    report_reminders.to_review,
    report_reminders.due_today,
    report_reminders.overdue,
    report_reminders.returned,
    day_reminders.supervision,
    day_reminders.by_hand,
    day_reminders.media,
    backup_reminder.backup,
    appraisal_reminders.appeals,
    appraisal_reminders.results,
)


@dataclass(frozen=True, slots=True)
class Day:
    """Everything of one moment; ``count``: how many single things there are to do."""

    reminders: tuple[Reminder, ...]

    @property
    def count(self) -> int:
        """All of them added up."""
        return sum(one.count for one in self.reminders)


def of(view: View) -> Day:
    """What every source has to say now of the whole city, whatever the address narrows or looks back at.

    The page of the day has no filters, but every door carries those of the page before.
    """
    view = replace(view, filters=Filters())
    return Day(tuple(one for source in SOURCES for one in source(view) if one.count))
