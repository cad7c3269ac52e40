"""未开工 with investment."""

from .sheets import assert_three


def test_pass_fail_and_not_applicable() -> None:
    good = {"year": 0, "status": "未开工"}
    bad = {"year": 5, "status": "未开工"}
    none = {"year": 5, "status": "在建"}
    assert_three("not_started_invested", "check.not_started_invested", good, bad, none, "B3")
