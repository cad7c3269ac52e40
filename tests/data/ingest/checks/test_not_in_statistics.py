"""Started long ago, not in statistics."""

from datetime import date
from typing import Any

import pytest

from .sheets import assert_three, known, outcome, project, reported


def test_pass_fail_and_not_applicable() -> None:
    good = {"start": date(2020, 8, 1), "in_statistics": "否", "year": 1}
    bad = {"start": date(2020, 7, 1), "in_statistics": "否", "year": 1}
    none = {"start": date(2020, 7, 1), "year": 1}
    assert_three("not_in_statistics", "check.not_in_statistics", good, bad, none, "D3")


ROW = {"start": date(2020, 5, 1), "in_statistics": "否", "year": 1}


@pytest.mark.parametrize(
    ("listed", "told", "expected"),
    [
        ({}, {"total_investment": 400}, "pass"),
        ({}, {"total_investment": 500}, "fail"),
        ({}, {}, "pass"),  # nobody says how large it is
        ({"total_investment": 300}, {"total_investment": 900}, "pass"),  # the roster's word goes first
        ({"total_investment": 900}, {"total_investment": 300}, "fail"),
        ({"total_investment": 900}, {}, "fail"),
        ({"total_investment": 900}, {"due": "否"}, "pass"),
        ({"should_be_in_statistics": False, "total_investment": 900}, {"due": "是"}, "pass"),
        ({"should_be_in_statistics": True}, {}, "fail"),
        ({"total_investment": 300, "nature": "房地产开发"}, {}, "fail"),
        ({"total_investment": 300, "industry": "房地产业"}, {}, "fail"),
        ({"total_investment": 300, "industry": "农业"}, {}, "pass"),
    ],
)
def test_what_is_due_is_what_the_metric_counts_as_due(
    listed: dict[str, Any], told: dict[str, Any], expected: str
) -> None:
    base = known(project(1, "甲项目", **listed))
    assert outcome(reported({**ROW, **told}, known=base), "not_in_statistics") == expected
