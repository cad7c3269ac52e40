"""Rows without 建设状态 in a report that has the column."""

from ..build import Decimal, last
from .sheets import outcome, reported, said


def test_pass_fail_and_not_applicable() -> None:
    full = [{"year": 1, "status": "在建"}, {"year": 1, "status": "停工"}]
    assert outcome(reported(*full), "status_missing") == "pass"
    gap = reported({"year": 1, "status": "在建"}, {"year": 1})
    assert outcome(gap, "status_missing") == "fail"
    assert said(gap, "check.status_missing") == ["A4"]
    assert outcome(reported({"year": 1}), "status_missing") == "not_applicable"


def test_a_column_without_a_single_status_is_said_row_by_row() -> None:
    empty = reported({"year": 1, "status": None}, {"year": 1, "status": None})
    assert said(empty, "check.status_missing") == ["A3", "A4"]


def test_a_row_that_is_prepared_and_not_filled_in_is_not_asked() -> None:
    assert said(reported({"year": 1, "status": "在建"}, {}), "check.status_missing") == []


def test_it_says_what_will_be_carried_on() -> None:
    before = last(status="停工", year_investment=Decimal(1))
    gap = reported({"year": 1}, {"year": 1, "status": "在建"}, before=before)
    (message,) = [one.message for one in gap.problems if one.code == "check.status_missing"]
    assert "沿用上期“停工”" in message
    fresh = reported({"year": 1, "status": "在建"}, {"year": 1})
    assert "按未报送计" in next(one.message for one in fresh.problems if one.code == "check.status_missing")


def test_an_unreadable_status_is_said_once() -> None:
    unread = reported({"year": 1, "status": "火星"}, {"year": 1, "status": "在建"})
    assert said(unread, "check.status_missing") == []
