"""What has run out and what soon will: the day itself is near, the day after is past."""

from dataclasses import dataclass
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from metrics.due import PAST, issue_dues, permit_dues

TODAY = date(2020, 10, 21)


@dataclass(frozen=True)
class Told:
    state: str
    expires_date: date | None = None
    gap_deadline: date | None = None


@dataclass(frozen=True)
class Cell:
    told: Told
    project_id: int = 1
    permit: str = "环评"


@dataclass(frozen=True)
class Open:
    deadline: date | None
    issue_id: int = 7
    project_id: int | None = 1
    words: str = "缺电"
    is_closed: bool = False
    is_withdrawn: bool = False


def day(offset: int) -> date:
    return TODAY + timedelta(days=offset)


@pytest.mark.parametrize(
    ("offset", "kind"), [(-1, "gap_overdue"), (0, "gap_near"), (15, "gap_near"), (16, None), (-300, "gap_overdue")]
)
def test_a_deferred_permit(offset: int, kind: str | None) -> None:
    found = permit_dues([Cell(Told("容缺", gap_deadline=day(offset)))], TODAY, 15)
    assert [one.kind for one in found] == ([kind] if kind else [])
    assert all(one.days_left == offset and one.is_past is (offset < 0) for one in found)


@pytest.mark.parametrize(("offset", "kind"), [(-1, "expired"), (0, "expiring"), (15, "expiring"), (16, None)])
def test_an_obtained_permit(offset: int, kind: str | None) -> None:
    found = permit_dues([Cell(Told("已办", expires_date=day(offset), gap_deadline=day(-5)))], TODAY, 15)
    assert [one.kind for one in found] == ([kind] if kind else [])


def test_other_states_and_missing_days_are_silent() -> None:
    quiet = [Cell(Told(state, day(-1), day(-1))) for state in ("未办", "在办", "无需")]
    assert permit_dues([*quiet, Cell(Told("容缺")), Cell(Told("已办"))], TODAY, 15) == ()


def test_issues_that_are_open() -> None:
    silent = [Open(None), Open(day(-1), is_closed=True), Open(day(-1), is_withdrawn=True), Open(day(16))]
    found = issue_dues([Open(day(3)), Open(day(-2), 8), Open(day(-9), 9, None), *silent], TODAY, 15)
    assert [(one.issue_id, one.kind, one.days_left) for one in found] == [
        (9, "issue_overdue", -9), (8, "issue_overdue", -2), (7, "issue_near", 3),
    ]  # fmt: skip


@given(st.lists(st.tuples(st.sampled_from(("容缺", "已办", "在办")), st.integers(-40, 40))), st.integers(0, 30))
def test_against_a_dull_loop(told: list[tuple[str, int]], within: int) -> None:
    cells = [Cell(Told(state, day(offset), day(offset)), number) for number, (state, offset) in enumerate(told)]
    expected = sorted(
        (offset, number) for number, (state, offset) in enumerate(told) if state != "在办" and offset <= within
    )
    found = permit_dues(cells, TODAY, within)
    assert [(one.days_left, one.project_id) for one in found] == expected
    assert all((one.kind in PAST) == (one.days_left < 0) for one in found)
