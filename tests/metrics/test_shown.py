"""Rounding as people see it."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from metrics.shown import (
    WAN,
    WAN_CENTS,
    YI,
    format_count,
    format_points,
    format_score,
    format_share,
    format_times,
    money_unit,
)


def test_shares_in_other_places_of_a_list_never_read_the_same() -> None:
    values = [0.79401, 0.79353, 0.7840, 0.7840]
    assert [format_share(one, None, values) for one in values] == ["79.40%", "79.35%", "78.4%", "78.4%"]
    assert format_share(0.7996, 0.8, [0.79962]) == "79.960%" and format_share(0.5, None, [float("nan")]) == "50.0%"


@pytest.mark.parametrize(
    ("value", "target", "shown"),
    [
        (0.9635, None, "96.4%"),
        (0.96349999, None, "96.3%"),
        (0.125, None, "12.5%"),
        (0.0005, None, "0.1%"),
        (1.0164, 1.0, "101.6%"),
        (0.7996, 0.8, "79.96%"),
        (0.79996, 0.8, "79.996%"),
        (0.7994, 0.8, "79.9%"),
        (0.8, 0.8, "80.0%"),
        (0.80001, 0.8, "80.0%"),
        (0.99999, 1.0, "99.999%"),
        (0.7996, float("nan"), "80.0%"),
        (-0.0001, None, "0.0%"),
        (None, 0.8, "—"),
        (float("nan"), 0.8, "—"),
    ],
)
def test_shares(value: float | None, target: float | None, shown: str) -> None:
    assert format_share(value, target) == shown


@pytest.mark.parametrize(
    ("points", "full", "shown"),
    [(18.865, 20.0, "18.87"), (20.0, 20.0, "20.00"), (19.999, 20.0, "19.999"), (21.0, 20.0, "21.00"),
     (0.0, None, "0.00"), (float("nan"), 20.0, "—"), (None, None, "—")],
)  # fmt: skip
def test_points_of_the_appraisal(points: float | None, full: float | None, shown: str) -> None:
    assert format_score(points, full) == shown


@given(st.integers(0, 10**9), st.integers(1, 10**9), st.sampled_from([0.6, 0.8, 0.9, 1.0]))
def test_what_is_below_its_target_never_prints_as_the_target(numerator: int, denominator: int, target: float) -> None:
    value = numerator / denominator
    shown = Decimal(format_share(value, target).removesuffix("%")) / 100
    assert (shown < Decimal(str(target))) == (value < target)
    assert abs(float(shown) - value) <= 0.00050001


@pytest.mark.parametrize(
    ("difference", "shown"), [(0.021, "2.1"), (-0.0345, "3.5"), (0.0, "0.0"), (None, "—"), (float("nan"), "—")]
)
def test_points(difference: float | None, shown: str) -> None:
    assert format_points(difference) == shown


@pytest.mark.parametrize(
    ("number", "shown"), [(0, "0"), (1234567, "1,234,567"), (2.5, "3"), (-0.2, "0"), (None, "—"), (float("nan"), "—")]
)
def test_counts(number: float | None, shown: str) -> None:
    assert format_count(number) == shown


@pytest.mark.parametrize(
    ("amounts", "unit"),
    [
        ([120_000, 10_000.5, None, float("nan"), 0], YI),
        ([9_999, 1], WAN),
        ([9_999.5, 1], WAN_CENTS),
        ([120_000, 49], WAN),
        ([-120_000, 50], YI),
        ([0], WAN),
        ([], WAN),
    ],
)
def test_one_unit_for_a_table(amounts: list[float | None], unit: object) -> None:
    assert money_unit(amounts) == unit


def test_amounts() -> None:
    assert YI.format(63_390) == "6.34"
    assert YI.format(12_345_678_900) == "1,234,567.89"
    assert WAN.format(63_390) == "63,390"
    assert WAN_CENTS.format(0.005) == "0.01"
    assert (WAN.format(None), WAN.format(float("nan"))) == ("—", "—")


@given(st.lists(st.integers(-(10**12), 10**12).map(lambda cents: cents / 100), max_size=6))
def test_no_amount_disappears_in_its_table(amounts: list[float]) -> None:
    unit = money_unit(amounts)
    assert all(float(unit.format(amount).replace(",", "")) != 0 for amount in amounts if amount)


@pytest.mark.parametrize(
    ("value", "shown"), [(1.35, "1.4"), (0.04, "0.0"), (1234.0, "1,234.0"), (float("nan"), "—"), (None, "—")]
)
def test_multiples_have_one_decimal(value: float | None, shown: str) -> None:
    assert format_times(value) == shown
