"""Period columns that hold cumulative values."""

from .sheets import last, outcome, reported, said


def test_periods_that_all_exceed_the_last_cumulative_hold_cumulative_values() -> None:
    rows = [{"period": 120}, {"period": 130}, {"period": 140}]
    reading = reported(*rows, before=last(year_investment=100), numbers=[1, 2, 3])
    assert said(reading, "column.is_cumulative") == ["B3"]
    fewer = reported(rows[0], before=last(year_investment=100))
    assert outcome(fewer, "cumulative_as_period") == "not_applicable"
    fine = reported({"period": 1}, {"period": 2}, {"period": 140}, before=last(year_investment=100), numbers=[1, 2, 3])
    assert outcome(fine, "cumulative_as_period") == "pass"


def test_rows_whose_period_is_their_year() -> None:
    same = [{"period": 9, "year": 9}, {"period": 7, "year": 7}, {"period": 5, "year": 5}]
    assert said(reported(*same), "column.is_cumulative") == ["B3"]
    assert outcome(reported(*same[:2], {"period": 1, "year": 5}), "cumulative_as_period") == "pass"
