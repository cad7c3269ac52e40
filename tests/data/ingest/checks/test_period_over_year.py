from .sheets import assert_three


def test_more_in_the_period_than_in_its_year() -> None:
    assert_three(
        "period_over_year",
        "check.period_over_year",
        good={"period": 100, "year": 100},
        bad={"period": 300, "year": 100},
        none={"year": 100},
        cell="C3",
    )
