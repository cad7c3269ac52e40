"""A status that goes back."""

import pytest

from .sheets import assert_against


@pytest.mark.parametrize(("before", "good", "bad"), [("竣工", "投产", "已开工"), ("已开工", "停工", "未开工")])
def test_pass_fail_and_not_applicable(before: str, good: str, bad: str) -> None:
    assert_against(
        "status_backwards", "check.status_backwards", {"status": before}, {"status": good}, {"status": bad}, "B3"
    )
