"""The countdown before, during and after the campaign."""

import re
from datetime import date

import pytest

from pages.leadership.countdown import countdown
from tests.campaigns import shipped


def _words(day: date) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", countdown(shipped(), day))).strip()


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2020, 7, 22), "距开战 10 天"),
        (date(2020, 8, 1), "第 1 天 / 102天 还剩 101 天"),
        (date(2020, 9, 22), "第 53 天 / 102天 还剩 49 天"),
        (date(2020, 11, 10), "第 102 天 / 102天 今天是最后一天"),
        (date(2020, 11, 13), "已收官 3 天"),
        (date(2026, 11, 25), "已收官 2,206 天 2020年8月1日—11月10日"),
    ],
)
def test_days(day: date, expected: str) -> None:
    assert _words(day).startswith(expected)


def test_the_flag_stands_only_inside_the_campaign() -> None:
    assert "今天 9月22日" in _words(date(2020, 9, 22))
    assert "今天 " not in _words(date(2020, 7, 22)) and "今天 " not in _words(date(2020, 11, 13))


def test_the_strip_has_every_period_and_one_is_now() -> None:
    drawn = countdown(shipped(), date(2020, 9, 22))
    assert drawn.count("<small>") == 10
    assert (drawn.count('"c-past"'), drawn.count('"c-now"'), drawn.count('"c-coming"')) == (5, 1, 4)
    assert "--done:20%" in drawn
