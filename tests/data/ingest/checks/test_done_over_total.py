"""More done than the project costs."""

from .sheets import assert_three


def test_against_the_rosters_total() -> None:
    assert_three("done_over_total", "check.done_over_total", {"year": 1000}, {"year": 1001}, {"progress": "x"}, "B3")


def test_since_the_start_against_the_sheets_total() -> None:
    good = {"total_investment": 10, "year": 10, "since": 10}
    bad = {"total_investment": 10, "year": 5, "since": 11}
    assert_three("done_over_total", "check.done_over_total", good, bad, {"progress": "x"}, "D3")
