"""本年累计 may not fall."""

from datetime import date

from .sheets import assert_against, last, outcome, reported


def test_pass_fail_and_not_applicable() -> None:
    assert_against(
        "cumulative", "check.cumulative_falls", {"year_investment": 100}, {"year": 100}, {"year": 99.99}, "B3"
    )


def test_a_new_year_starts_at_zero() -> None:
    state = last(cut_off=date(2019, 12, 31), year_investment=100)
    assert outcome(reported({"year": 5}, before=state), "cumulative") == "not_applicable"


def test_a_report_of_the_same_date_is_no_earlier_state() -> None:
    state = last(cut_off=date(2020, 8, 20), year_investment=100)
    assert outcome(reported({"year": 5}, before=state), "cumulative") == "not_applicable"
