import pytest

from .sheets import outcome, reported, said


def rows(*totals: float) -> list[dict[str, float]]:
    return [{"total_investment": total, "year": 0.5} for total in totals]


@pytest.mark.parametrize(
    ("totals", "cells"),
    [
        ((10000, 20000, 3.2, 40000), ["B5"]), ((10000, 20000, 30000, 40000), []), ((10000, 20000, 150, 40000), []),
        ((3.2, 2.1, 1.5, 40000), []),
    ],
)  # fmt: skip
def test_a_row_in_another_unit_is_said_without_a_roster(totals: tuple[float, ...], cells: list[str]) -> None:
    reading = reported(*rows(*totals), known=None)
    assert said(reading, "check.row_scale") == cells
    assert outcome(reading, "row_scale") == ("fail" if cells else "pass")


def test_two_rows_are_too_few_to_compare() -> None:
    assert outcome(reported(*rows(10000, 3.2), known=None), "row_scale") == "not_applicable"
