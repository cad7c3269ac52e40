"""Problems counted by what they are about and by who has them in hand."""

from dataclasses import dataclass
from datetime import date

from metrics.issue_causes import NOBODY, Cause, by_department, by_kind

TODAY = date(2020, 10, 21)


@dataclass(frozen=True)
class One:
    kind: str
    lead_department: str
    is_closed: bool = False
    deadline: date = date(2020, 11, 1)

    def is_overdue(self, day: date) -> bool:
        return not self.is_closed and self.deadline < day


ISSUES = (
    One("资金", "财政"), One("资金", "财政", is_closed=True), One("资金", "", is_closed=True),
    One("用地", "自然资源", deadline=date(2020, 10, 1)), One("用地", "自然资源"), One("政策", "财政", is_closed=True),
)  # fmt: skip


def test_by_kind_the_most_frequent_first() -> None:
    assert by_kind(ISSUES, TODAY) == (Cause("资金", 3, 1, 0), Cause("用地", 2, 2, 1), Cause("政策", 1, 0, 0))


def test_by_department_the_one_with_most_to_do_first() -> None:
    found = by_department(ISSUES, TODAY)
    assert found == (Cause("自然资源", 2, 2, 1), Cause("财政", 3, 1, 0), Cause(NOBODY, 1, 0, 0))
    assert by_department((), TODAY) == ()
