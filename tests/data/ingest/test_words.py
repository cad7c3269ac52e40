"""Statuses, flags and permits."""

from datetime import date
from typing import Any

import pytest

from data.ingest.values.words import LONGEST_WORDS, folded

from .build import codes, column, read_rows, said, values


@pytest.mark.parametrize(
    ("written", "status"),
    [
        ("已开工", "已开工"),
        ("在建", "已开工"),
        ("是", "已开工"),
        ("√", "已开工"),
        ("否", "未开工"),
        ("×", "未开工"),
        ("未开工", "未开工"),
        ("尚未开工", "未开工"),
        ("计划9月开工", "未开工"),
        ("正在办理前期手续,未开工", "未开工"),
        ("已复工", "已复工"),
        ("停工", "停工"),
        ("因资金问题暂停施工", "停工"),
        ("已竣工", "竣工"),
        ("全部完工", "竣工"),
        ("试生产", "试运营"),
        ("投产", "投产"),
        ("已投入使用", "投产"),
        ("已开工,正在进行主体施工", "已开工"),
        ("/", None),
    ],
)
def test_statuses(written: str, status: str | None) -> None:
    reading = column("建设状态", written)
    assert values(reading, "status") == [status]
    assert said(reading, "status.unreadable") == []


def test_an_unknown_status_is_asked() -> None:
    assert said(column("建设状态", "在建", "不好说"), "status.unreadable") == ["C4"]


def test_a_date_beside_the_status_is_the_start() -> None:
    reading = column("开复工情况", "已开工(8.15)")
    assert values(reading, "status") == ["已开工"]
    assert values(reading, "start_date") == [date(2020, 8, 15)]


@pytest.mark.parametrize(
    ("written", "flag"),
    [
        ("是", True),
        ("否", False),
        ("√", True),
        ("×", False),
        ("有", True),
        ("无", False),
        ("已", True),
        ("未", False),
        ("已入统", True),
        ("未入统", False),
        ("Y", True),
        (1, True),
        (0, False),
        ("正在办理", False),
        ("尚未达到入统标准", False),
        (True, True),
        ("/", None),
        ("", None),
    ],
)
def test_flags(written: Any, flag: bool | None) -> None:
    assert values(column("是否入统", written), "in_statistics") == [flag]


def test_a_flag_that_says_neither_is_asked() -> None:
    assert said(column("是否入统", "是", "大概"), "flag.unreadable") == ["C4"]


def test_the_date_beside_a_flag() -> None:
    assert values(column("入统情况", "是(2020.8.15)"), "statistics_date") == [date(2020, 8, 15)]


def test_the_source_of_money_tells_a_bond() -> None:
    reading = column("资金来源", "抗疫特别国债", "企业自筹", "非国债资金", "省级补助资金", "")
    assert values(reading, "bond") == [True, False, False, False, None]


@pytest.mark.parametrize(
    ("written", "state"),
    [
        ("已办", "已办"),
        ("√", "已办"),
        ("绥发改〔2020〕12号", "已办"),
        ("2020.5.6", "已办"),
        ("正在办理", "在办"),
        ("未办", "未办"),
        ("尚未取得", "未办"),
        ("无需", "无需"),
        ("不涉及", "无需"),
        ("容缺受理", "容缺"),
        ("预计9月办结", "在办"),
    ],
)
def test_permits(written: str, state: str) -> None:
    head = ["项目名称", "前期手续", None, "本年累计完成投资(万元)"]
    leaves = [None, "立项/备案", "施工许可证", None]
    rows = [["安达市进度表 8月中旬"], head, leaves, ["甲", written, "未办", 5]]
    reading = read_rows(rows, ["A2:A3", "B2:C2", "D2:D3"])
    assert values(reading, "permits") == [{"立项": state, "施工许可": "未办"}]


def test_an_unknown_permit_state_is_asked() -> None:
    rows = [["安达市进度表 8月中旬"], ["项目名称", "环评批复", "本年累计完成投资(万元)"], ["甲", "不清楚", 5]]
    assert said(read_rows(rows), "permit.unreadable") == ["B3"]


def test_a_cell_of_32_000_signs_is_looked_at_in_part_only() -> None:
    assert len(folded("在" + "." * 32_000 + "建")) <= LONGEST_WORDS


@pytest.mark.parametrize("written", ["①", "5²", "❶"])
def test_a_sign_that_only_looks_like_a_number_is_said(written: str) -> None:
    reading = column("总投资(万元)", written)
    assert reading.readable and "amount.unreadable" in codes(reading)
