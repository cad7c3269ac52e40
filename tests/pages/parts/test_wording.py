"""Numbers and dates as people read them."""

from datetime import date, datetime

import pandas as pd
import pytest

from pages.parts import wording


@pytest.mark.parametrize(
    ("value", "target", "shown"),
    [
        (0.96, 1.0, "96.0%"),
        (0.7996, 0.8, "79.96%"),
        (1.0164, 1.0, "101.6%"),
        (float("nan"), 1.0, "—"),
        (None, None, "—"),
    ],
)
def test_share(value: float | None, target: float | None, shown: str) -> None:
    assert wording.share(value, target) == shown


@pytest.mark.parametrize(
    ("change", "sign", "clause"),
    [
        (0.021, "+2.1", "较上期提高2.1个百分点"),
        (-0.021, "−2.1", "较上期下降2.1个百分点"),
        (0.0, "持平", "与上期持平"),
        (0.0004, "持平", "与上期持平"),
        (None, "—", "无上期可比"),
    ],
)
def test_changes(change: float | None, sign: str, clause: str) -> None:
    assert wording.points(change) == sign
    assert wording.risen(change) == clause


@pytest.mark.parametrize(
    ("wan", "shown"),
    [
        (12_345.0, "1.23亿元"),
        (3_200.0, "3,200万元"),
        (3_200.4, "3,200万元"),
        (12.5, "12.50万元"),
        (0.0, "0万元"),
        (None, "—"),
    ],
)
def test_money(wan: float | None, shown: str) -> None:
    assert wording.money(wan) == shown


@pytest.mark.parametrize(
    ("denominator", "unit"),
    [("in_scope_count", "个项目"), ("permits_required_count", "项手续"), ("reports_due_count", "份报表")],
)
def test_what_is_counted(denominator: str, unit: str) -> None:
    assert wording.counted_in(denominator) == unit


def test_amounts() -> None:
    assert wording.amount(1_234, is_money=False, unit="个项目") == "1,234个项目"
    assert wording.amount(float("nan"), is_money=True) == "—"


def test_dates() -> None:
    day = date(2020, 9, 5)
    assert (wording.day(day), wording.full_day(day), wording.iso_day(day)) == ("9月5日", "2020年9月5日", "2020-09-05")
    assert wording.moment(datetime(2020, 9, 5, 8, 3)) == "9月5日 08:03"
    assert wording.day(pd.NaT) == wording.moment(None) == "—"


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (None, "—"),
        (pd.NA, "—"),
        ("", "—"),
        (True, "是"),
        (12.50, "12.5"),
        (1_200, "1,200"),
        ("甲", "甲"),
        (date(2020, 8, 1), "2020-08-01"),
    ],
)
def test_plain(value: object, shown: str) -> None:
    assert wording.plain(value) == shown


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("省百大项目),为其中(2个)", "省百大项目),为其中（2个）"),
        ("现为80.0%(较低),共1,234个", "现为80.0%（较低），共1,234个"),
        ("方案四(一)", "方案四（一）"),
        ("9月1日 09:30,已收", "9月1日 09:30，已收"),
        ("f(x), g", "f(x), g"),
    ],
)
def test_typeset(words: str, shown: str) -> None:
    assert wording.typeset(words) == shown


@pytest.mark.parametrize(
    ("gap", "shown"), [(0.037, "3.7"), (0.0004, "不足0.1"), (0.0005, "0.1"), (0.0, "0.0"), (None, "—")]
)
def test_missing_points_are_never_said_to_be_none(gap: float | None, shown: str) -> None:
    assert wording.points_missing(gap) == shown


def test_a_date_of_another_year_says_its_year() -> None:
    there = date(2020, 8, 10)
    assert wording.day(date(2020, 9, 1), there) == "9月1日" and wording.day(date(2026, 9, 1), there) == "2026年9月1日"
    assert wording.moment(datetime(2026, 9, 1, 8, 30), there) == "2026年9月1日 08:30"


def test_lists_that_are_added_up_are_in_wan() -> None:
    assert wording.wan_unit([1.0, 250_000.0, float("nan")]).format(250_000) == "250,000"
    assert wording.wan_unit([1.5, 250_000.0]).format(250_000) == "250,000.00"


def test_a_target_has_no_idle_decimals() -> None:
    assert wording.plain_share(0.8) == "80%" and wording.plain_share(0.925) == "92.5%"
