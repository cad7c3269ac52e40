"""Dates of every kind."""

from datetime import date, datetime
from typing import Any

import pytest

from .build import codes, column, read, said, values, workbook


@pytest.mark.parametrize(
    ("written", "day"),
    [
        (date(2020, 8, 15), date(2020, 8, 15)),
        (datetime(2020, 8, 15, 9, 30), date(2020, 8, 15)),
        (44058, date(2020, 8, 15)),
        (20200815, date(2020, 8, 15)),
        ("20200815", date(2020, 8, 15)),
        ("2020.8.15", date(2020, 8, 15)),
        ("2020-08-15", date(2020, 8, 15)),
        ("2020-08-15 00:00:00", date(2020, 8, 15)),
        ("2020/8/15", date(2020, 8, 15)),
        ("2020年8月15日", date(2020, 8, 15)),
        ("２０２０年８月１５日", date(2020, 8, 15)),
        ("20.8.15", date(2020, 8, 15)),
        ("8月15日", date(2020, 8, 15)),
        ("8.15", date(2020, 8, 15)),
        (8.15, date(2020, 8, 15)),
        ("2020年8月", date(2020, 8, 1)),
        ("2020.8", date(2020, 8, 1)),
        (2020.8, date(2020, 8, 1)),
        (202008, date(2020, 8, 1)),
        ("2020年8月底", date(2020, 8, 31)),
        ("8月中旬", date(2020, 8, 20)),
        ("去年10月5日", date(2019, 10, 5)),
        ("2019年", date(2019, 1, 1)),
        ("已开工(8.15)", date(2020, 8, 15)),
        ("已开工/8.15", date(2020, 8, 15)),
        ("8.15.", date(2020, 8, 15)),
        ("—", None),
        ("未开工", None),
    ],
)
def test_readable_dates(written: Any, day: date | None) -> None:
    reading = column("开工时间", written)
    assert values(reading, "start_date") == [day]
    assert not codes(reading, "error")


@pytest.mark.parametrize("written", ["尽快", "2020年春", "2020年13月", "2020.2.30", "待确认", 7, True])
def test_unreadable_dates_are_problems(written: Any) -> None:
    reading = column("开工时间", date(2020, 8, 1), written)
    assert said(reading, "date.unreadable") == ["C4"]


@pytest.mark.parametrize(
    "written",
    [8.1, 2020.1, 8.2, "8月1日、8月5日", "2020.8.1 2020.9.1", "2020.4-5", "5-6月", "2020年4-5月", "8月11日-20日"],
)
def test_dates_that_could_be_two_days_are_asked(written: Any) -> None:
    assert said(column("开工时间", written), "date.ambiguous") == ["C3"]


def test_a_planned_finish_without_a_day_is_the_months_last() -> None:
    reading = column("计划竣工时间", "2020年10月", "2020年底", "三季度")
    assert values(reading, "planned_finish") == [date(2020, 10, 31), date(2020, 12, 31), None]
    assert said(reading, "date.approximate") == ["C3", "C4"]
    assert said(reading, "date.unreadable") == ["C5"]


def test_a_word_for_another_year_moves_the_year() -> None:
    reading = column("计划竣工时间", "明年5月", "次年6月底", "2020-4-5")
    assert values(reading, "planned_finish") == [date(2021, 5, 31), date(2021, 6, 30), date(2020, 4, 5)]


def test_the_epoch_of_1904() -> None:
    import io

    import openpyxl
    from openpyxl.utils.datetime import CALENDAR_MAC_1904

    rows = [["安达市进度表 8月中旬 单位:万元"], ["项目名称", "开工时间", "累计完成投资"], ["甲", 42596, 5]]
    book = openpyxl.load_workbook(io.BytesIO(workbook(rows)))
    book.epoch = CALENDAR_MAC_1904
    book.active.append(["乙", date(2020, 8, 15), 5])
    stream = io.BytesIO()
    book.save(stream)
    assert values(read(stream.getvalue()), "start_date") == [date(2020, 8, 15), date(2020, 8, 15)]


def test_future_finishing_dates_are_a_plan() -> None:
    reading = column("竣工时间", date(2021, 5, 1), date(2022, 6, 30))
    assert values(reading, "planned_finish") == [date(2021, 5, 1), date(2022, 6, 30)]
    assert said(reading, "column.reinterpreted") == ["C2"]
