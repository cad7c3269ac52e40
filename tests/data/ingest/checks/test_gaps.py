"""填报, 入统 and 到位 far apart."""

from .sheets import assert_three


def test_statistics() -> None:
    good, bad = {"year": 100, "counted": 80}, {"year": 100, "counted": 60}
    assert_three("gaps", "check.statistics_gap", good, bad, {"year": 1}, "C3")


def test_funds() -> None:
    good, bad = {"year": 100, "funds": 100}, {"year": 100, "funds": 99}
    assert_three("gaps", "check.funds_gap", good, bad, {"year": 1}, "B3")
