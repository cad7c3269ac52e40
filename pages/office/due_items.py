"""What of permits and problems asks for somebody today: 容缺 past or near, approvals that run out, issues past or near.

For lists of what is to be done today: ``due_items(view)`` is the one call, ``words`` and ``address`` show an item.
"""

from metrics.due import Due, issue_dues, permit_dues
from pages.office import issue_question, permit_rows
from pages.office.by_hand import working_day
from pages.office.permit_matrix import WHAT, days_words
from pages.parts.view import View

_ISSUES = {"issue_overdue": "问题逾期", "issue_near": "问题将到期"}


def due_items(view: View) -> tuple[Due, ...]:
    """Everything of this view's county and tier that has run out or soon will, the longest past first."""
    day, days = working_day(view), view.campaign.expiring_days
    own = [cell for row in permit_rows.projects(view) for cell in row.cells.values()]
    found = (*permit_dues(own, day, days), *issue_dues(issue_question.ledger(view), day, days))
    return tuple(sorted(found, key=lambda due: (due.day, due.issue_id, due.project_id or 0, due.subject)))


def title(due: Due) -> str:
    """``容缺逾期``."""
    return _ISSUES.get(due.kind) or WHAT[due.kind]


def words(due: Due) -> str:
    """``容缺逾期：施工许可，已过12天``."""
    return f"{title(due)}：{about(due)}"


def about(due: Due) -> str:
    """``施工许可，已过12天``."""
    return f"{due.subject}，{days_words(due.days_left)}"


def address(view: View, due: Due) -> str:
    """The page where it is dealt with."""
    if due.issue_id:
        return view.href("issues", issue=due.issue_id)
    return view.href("permits", project=due.project_id, cell=due.subject)
