"""What supervision asks of the office today: what to decide on, letters that wait for a step, late replies."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from metrics.supervision import Known, Proposal

Task = Literal["to_decide", "to_consent", "to_issue", "to_judge", "overdue"]
_BY_STATE: dict[str, Task] = {"drafted": "to_consent", "consented": "to_issue", "replied": "to_judge"}


@dataclass(frozen=True, slots=True)
class DueItem:
    """One thing to do. ``letter_id`` None: a proposal. ``deadline``: until when the unit is to reply, None before."""

    task: Task
    county: str
    project_id: int
    project_name: str
    name: str
    letter_id: int | None = None
    deadline: date | None = None


def due_items(proposals: Sequence[Proposal], letters: Sequence[Known], today: date) -> tuple[DueItem, ...]:
    """Late replies first, the longest overdue before others; then what waits for a step, then what is to be decided.

    A letter whose reply is there is to be judged, however late; it is not overdue for the unit.
    """
    late, waiting = [], []
    for one in letters:
        item = (one.county, one.project_id, one.project_name, one.name, one.letter_id, one.deadline)
        if one.state in _BY_STATE:
            waiting.append(DueItem(_BY_STATE[one.state], *item))
        elif one.state in ("issued", "returned") and one.deadline is not None and one.deadline < today:
            late.append(DueItem("overdue", *item))
    due = [DueItem("to_decide", one.county, one.project_id, one.project_name, one.kind) for one in proposals]
    return (*sorted(late, key=lambda one: (one.deadline or today, one.letter_id or 0)), *waiting, *due)
