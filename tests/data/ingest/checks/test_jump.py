"""Jumps of a thousand times are a unit's mistake."""

import pytest

from .sheets import assert_against


@pytest.mark.parametrize(("before", "good", "bad"), [(100, 900, 1_000_000), (10000, 10001, 1)])
def test_pass_fail_and_not_applicable(before: int, good: int, bad: int) -> None:
    assert_against("jump", "check.jump", {"year_investment": before}, {"year": good}, {"year": bad}, "B3")
