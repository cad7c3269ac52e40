"""A roster that does not say from which day it holds."""

import pytest

from data.ingest import Answers, Known

from ..build import codes, date, outcome, sheet
from .rosters import HERE, KNOWN, THERE, listed


def test_the_first_of_its_tier_holds_from_the_baseline_and_says_so() -> None:
    for known in (None, Known(), Known((THERE,))):
        first = listed(*HERE, day="", known=known)
        assert "roster.from_baseline" in codes(first, "info")
        assert outcome(first, "roster_date") == "pass"
        assert sheet(first).cut_off is None


def test_a_later_one_must_say() -> None:
    later = listed(*HERE, THERE, day="")
    assert "roster.undated" in codes(later, "error")
    assert outcome(later, "roster_date") == "fail"


@pytest.mark.parametrize("day", [date(2020, 9, 1), date(2020, 7, 31)])
def test_an_answer_settles_it(day: date) -> None:
    later = listed(*HERE, THERE, day="", answers=Answers(cut_off=day))
    assert sheet(later).cut_off == day
    assert codes(later, "error") == set()


def test_a_dated_one_and_a_report_are_not_asked() -> None:
    assert codes(listed(*HERE, THERE), "error") == set()
    assert KNOWN.at(date(2020, 9, 1)) is KNOWN
