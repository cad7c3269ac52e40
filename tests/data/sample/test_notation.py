"""Notations keep values exactly, or refuse."""

from datetime import date
from decimal import Decimal

import pytest

from data.sample import notation

DAY = date(2020, 8, 5)


def test_numbers() -> None:
    assert notation.wan(Decimal("1200.00")) == 1200
    assert notation.wan(Decimal("36.50")) == pytest.approx(36.5)
    assert notation.yi(Decimal(12345)) == pytest.approx(1.2345)
    assert notation.with_commas(Decimal("1234.5")) == "1,234.50"
    assert notation.wide(Decimal("1234.5")) == "１２３４．５０"


def test_amounts_in_words() -> None:
    assert notation.yi_words(Decimal(12000)) == "1.2亿"
    assert notation.yi_words(Decimal(12300)) == "12300万"
    assert notation.wan_words(Decimal("36.50")) == "36.5万"


def test_yi_refuses_what_four_decimals_cannot_keep() -> None:
    with pytest.raises(ValueError, match="亿元"):
        notation.yi(Decimal("0.01"))


def test_blanks_stand_only_where_nothing_was_spent() -> None:
    assert notation.or_blank("1.00", Decimal(1), 0) == "1.00"
    assert [notation.or_blank("0", Decimal(0), place) for place in range(5)] == ["—", "/", "无", "", None]


def test_dates() -> None:
    assert notation.dotted(DAY) == "2020.8.5"
    assert notation.slashed(DAY) == "2020/8/5"
    assert notation.in_words(DAY) == "2020年8月5日"
    assert notation.month_in_words(DAY) == "2020年8月"
    assert notation.without_year(DAY) == "8月5日"
    assert notation.compact(DAY) == 20200805


@pytest.mark.parametrize("write", [notation.dotted, notation.slashed, notation.in_words, notation.compact])
def test_no_date_is_an_empty_cell(write: object) -> None:
    assert write(None) is None  # type: ignore[operator]


def test_names() -> None:
    assert notation.wide_brackets("厂房(A区)") == "厂房（A区）"
    assert notation.spaced("望奎县厂房") == "望奎县 厂房 "
