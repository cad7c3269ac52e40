"""Dates outside reason."""

from datetime import date

import pytest

from .sheets import assert_three, reported, said


def test_a_fact_after_the_cut_off() -> None:
    good, bad = {"start": date(2020, 8, 20), "year": 1}, {"start": date(2020, 8, 21), "year": 1}
    assert_three("dates", "check.date_outside", good, bad, {"year": 1}, "C3")


def test_finishing_before_starting() -> None:
    good = {"start": date(2020, 5, 1), "finish": date(2020, 8, 1), "year": 1}
    bad = {"start": date(2020, 8, 1), "finish": date(2020, 5, 1), "year": 1}
    assert_three("dates", "check.finish_before_start", good, bad, {"year": 1}, "D3")


@pytest.mark.parametrize("day", [date(1998, 5, 1), date(2099, 1, 1)])
def test_dates_of_no_project_of_today(day: date) -> None:
    assert said(reported({"start": day, "year": 1}), "check.date_outside") == ["C3"]
