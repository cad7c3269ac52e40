"""Investment rises, the words stay."""

from .sheets import assert_against


def test_pass_fail_and_not_applicable() -> None:
    before = {"year_investment": 100, "physical_progress": "基础施工。"}
    good, bad = {"year": 120, "progress": "主体施工"}, {"year": 120, "progress": "基础 施工"}
    assert_against("same_progress_text", "check.same_progress_text", before, good, bad, "C3")
