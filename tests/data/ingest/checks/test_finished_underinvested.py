"""Finished with too little invested."""

from .sheets import assert_three


def test_pass_fail_and_not_applicable() -> None:
    good = {"annual_plan": 100, "year": 80, "status": "竣工"}
    bad = {"annual_plan": 100, "year": 79, "status": "竣工"}
    none = {"annual_plan": 100, "year": 79, "status": "在建"}
    assert_three("finished_underinvested", "check.finished_underinvested", good, bad, none, "C3")
