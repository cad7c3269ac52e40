"""Last cumulative + period = cumulative."""

from datetime import date

from .sheets import assert_against, last, outcome, reported


def test_pass_fail_and_not_applicable() -> None:
    good, bad = {"period": 20, "year": 120}, {"period": 20, "year": 150}
    assert_against("period_plus_last", "check.period_plus_last", {"year_investment": 100}, good, bad, "C3")


def test_a_gap_of_two_periods_is_not_summed() -> None:
    state = last(cut_off=date(2020, 7, 31), year_investment=100)
    assert outcome(reported({"period": 20, "year": 150}, before=state), "period_plus_last") == "not_applicable"
