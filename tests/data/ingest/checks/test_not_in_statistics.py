"""Started long ago, not in statistics."""

from datetime import date

import pytest

from .sheets import assert_three, outcome, reported


def test_pass_fail_and_not_applicable() -> None:
    good = {"start": date(2020, 8, 1), "in_statistics": "否", "year": 1}
    bad = {"start": date(2020, 7, 1), "in_statistics": "否", "year": 1}
    none = {"start": date(2020, 7, 1), "year": 1}
    assert_three("not_in_statistics", "check.not_in_statistics", good, bad, none, "D3")


@pytest.mark.parametrize(("total", "due"), [(400, None), (900, "否")])
def test_what_need_not_be_in_statistics(total: int, due: str | None) -> None:
    row = {"start": date(2020, 5, 1), "in_statistics": "否", "year": 1, "total_investment": total, "due": due}
    assert outcome(reported(row), "not_in_statistics") == "pass"
