"""The due calendar and 报送质量: every state of a cell, and counts that add up."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.cadence import Period
from metrics.reporting import MISSING, Cell, Quality, calendar, current_period, quality, total

PERIODS = tuple(
    Period(number, date(2021, 3, day), datetime(2021, 3, day + 2, 17, 30), f"第{number}周")
    for number, day in enumerate((7, 14, 21), start=1)
)
FIRST, SECOND, THIRD = (period.cut_off for period in PERIODS)
DUE = PERIODS[0].due_at
NOW = datetime(2021, 3, 15, 9, 0)


@dataclass(frozen=True)
class Sent:
    upload_id: int
    state: str
    first_sent_at: datetime = DUE
    reported: tuple[date, ...] = (FIRST,)
    county: str = "甲县"
    decided_at: datetime = DUE
    reason: str = ""
    return_count: int = 0


@dataclass(frozen=True)
class Accepted:
    upload_id: int
    county: str = "甲县"
    cut_off: date = FIRST
    warning_count: int = 0


def reports(*rows: tuple[str, date, datetime | None, int | None], now: datetime = NOW) -> pd.DataFrame:
    due = {period.cut_off: period.due_at for period in PERIODS}
    told = [
        {
            "county": county,
            "cut_off": pd.Timestamp(day),
            "is_due": due[day] <= now or at is not None,
            "received_at": pd.Timestamp(at) if at else pd.NaT,
            "is_on_time": at is not None and at <= due[day],
            "upload_id": upload_id,
        }
        for county, day, at, upload_id in rows
    ]
    return pd.DataFrame(told).astype({"upload_id": "Int64"})


def cell(
    at: datetime | None = None,
    sent: tuple[Sent, ...] = (),
    accepted: tuple[Accepted, ...] = (),
    now: datetime = NOW,
    upload_id: int | None = None,
) -> Cell:
    found = calendar(reports(("甲县", FIRST, at, upload_id), now=now), sent, accepted, PERIODS, ["甲县"], now)
    return found[0]


def test_what_has_come_is_on_time_up_to_the_minute() -> None:
    assert cell(DUE, upload_id=4).state == "on_time"
    late = cell(DUE + timedelta(minutes=1), upload_id=4)
    assert (late.state, late.is_late, late.upload_id, late.at) == ("late", True, 4, DUE + timedelta(minutes=1))


def test_what_has_not_come_is_overdue_once_its_time_is_over() -> None:
    assert cell(now=DUE - timedelta(minutes=1)).state == "open"
    assert cell(now=DUE).state == "overdue"
    coming = calendar(reports(("甲县", FIRST, None, None)), (), (), PERIODS, ["甲县"], NOW)
    assert [one.state for one in coming] == ["overdue", "coming"]  # of the second week nothing was told of the unit


@pytest.mark.parametrize(("sent_at", "is_late"), [(DUE, False), (DUE + timedelta(minutes=1), True)])
def test_what_waits_says_whether_it_was_sent_in_time(sent_at: datetime, is_late: bool) -> None:
    found = cell(sent=(Sent(5, "waiting", sent_at),))
    assert (found.state, found.is_late, found.upload_id, found.at) == ("waiting", is_late, 5, sent_at)


def test_what_was_returned_is_missing_until_it_comes_again() -> None:
    back = Sent(5, "returned", decided_at=NOW, reason="金额不符")
    found = cell(sent=(back,))
    assert (found.state, found.reason, found.at) == ("returned", "金额不符", NOW) and found.state in MISSING
    assert cell(sent=(back, Sent(6, "waiting"))).state == "waiting"
    assert cell(DUE, sent=(back, Sent(6, "approved")), upload_id=6).state == "on_time"
    assert cell(sent=(Sent(5, "replaced"), Sent(6, "withdrawn"))).state == "overdue"


def test_a_newer_one_of_what_counts_is_told_beside_it() -> None:
    versions = (Accepted(3), Accepted(4))
    found = cell(DUE, (Sent(5, "waiting"),), versions, upload_id=4)
    assert (found.state, found.update, found.update_id, found.superseded_count) == ("on_time", "waiting", 5, 1)
    assert cell(DUE, (Sent(3, "returned"),), versions, upload_id=4).update == ""


def test_a_unit_without_projects_owes_nothing() -> None:
    told = reports(("甲县", FIRST, None, None))
    assert [one.county for one in calendar(told, (), (), PERIODS[:1], ["甲县", "乙县"], NOW)] == ["甲县"]


def test_the_period_looked_for_is_the_last_that_is_over() -> None:
    assert current_period(PERIODS, datetime(2021, 3, 6, 23, 59)) is None
    assert current_period(PERIODS, datetime(2021, 3, 7)) == PERIODS[0]
    assert current_period(PERIODS, datetime(2021, 6, 1)) == PERIODS[-1]


def test_quality_is_what_was_on_time_and_never_returned_of_what_was_due() -> None:
    late = datetime(2021, 3, 20)
    told = reports(
        ("甲县", FIRST, DUE, 2), ("甲县", SECOND, DUE, 6), ("甲县", THIRD, late, 7), ("乙县", FIRST, None, None)
    )
    cases = (Sent(3, "returned", return_count=2), Sent(4, "approved"), Sent(9, "returned", county="乙县"))
    counted = (Accepted(2, warning_count=3), Accepted(4), Accepted(6, cut_off=SECOND, warning_count=1))
    mine, other, nobody = quality(told, cases, counted, ["甲县", "乙县", "市直"])
    assert mine == Quality("甲县", 3, 3, 2, 2, 3, 4)
    assert mine.share == pytest.approx(2 / 3) and mine.warnings_per_report == pytest.approx(4 / 3)
    assert (other.share, other.on_time_share, other.warnings_per_report) == (0, 0, None)
    assert nobody.share is None and nobody.on_time_share is None


LINES = st.builds(
    Quality, st.sampled_from(["甲县", "乙县"]), *(st.integers(0, 30) for _ in range(6))
)  # fmt: skip


@given(st.lists(LINES, max_size=6))
def test_a_total_is_a_ratio_of_sums(lines: list[Quality]) -> None:
    whole = total("全市", lines)
    due = sum(one.due_count for one in lines)
    assert whole.share == (sum(one.first_pass_count for one in lines) / due if due else None)
    assert whole.warning_count == sum(one.warning_count for one in lines)
