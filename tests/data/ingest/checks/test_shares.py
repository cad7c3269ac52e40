from .sheets import outcome, reported, said


def test_money_that_is_a_share_is_said_at_its_first_cell() -> None:
    rows = [{"annual_plan": 9000, "year": 3000, "funds": share} for share in (0.6, 0.8)]
    reading = reported(*rows, known=None)
    assert said(reading, "check.looks_like_share") == ["D3"]
    assert outcome(reading, "shares") == "fail"


def test_a_small_amount_among_others_is_none() -> None:
    rows = [{"annual_plan": 9000, "year": 3000, "funds": amount} for amount in (0.6, 800)]
    assert outcome(reported(*rows, known=None), "shares") == "pass"


def test_one_row_is_too_few() -> None:
    assert outcome(reported({"annual_plan": 9000, "year": 0.5}, known=None), "shares") == "not_applicable"
