"""Statuses, flags and permits."""

from datetime import date
from typing import Any

import pytest

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


def each(words: str) -> list[str]:
    return words.split()


@pytest.mark.parametrize(
    ("status", "written"),
    [
        ("已开工", "已完工程量60% 已完工60% 完工80% 未停工 无停工 在建，未停工 □未开工√已开工 在建未竣工"),
        ("未开工", "开工准备 开工准备阶段 开工手续办理中 开工许可办理中 开工报告审批 开工条件不成熟 开工延期 开工推迟"),
        ("未开工", "正在建设审批 延期开工 续建，未复工 □已开工☑未开工"),
        ("停工", "在建(停工) 复工在即 复工准备 已停工整顿，8月底前复工 停工，拟9月复工 已复工后又停工 是(停工)"),
        ("已复工", "停工后已复工 已复工,未停工"),
        ("竣工", "竣工 已建成 竣工(8.15) 建成，已交付 完工100%"),
        ("已开工", "已开工(计划10月竣工) 已开工(8.15)"),
        ("未开工", "未开工(预计9月开工)"),
    ],
)
def test_statuses_with_a_remark_are_not_read_as_their_opposite(status: str, written: str) -> None:
    texts = each(written)
    reading = column("建设状态", *texts)
    assert dict(zip(texts, values(reading, "status"), strict=True)) == dict.fromkeys(texts, status)


def test_what_leaves_the_status_open_is_asked() -> None:
    texts = each(
        "建成主体厂房 已建成厂房3栋 建成后年产10万吨 竣工验收准备 竣工（预计10月） 投产前调试 投产在即 部分投产"
    )
    texts += each("已投产设备安装 试生产准备 已开工（未复工） 一期已完工，二期未开工 □未开工□已开工")
    reading = column("建设状态", *texts)
    assert values(reading, "status") == [None] * len(texts)
    assert said(reading, "status.unreadable") == [f"C{row}" for row in range(3, 3 + len(texts))]


def test_what_is_handed_in_is_not_yet_in_statistics() -> None:
    texts = each("已上报待审 已申报，待批 已提交入库申请 已退库 已准备材料 已报省局审核 已列入计划 已开工未入统")
    assert values(column("是否入统", *texts), "in_statistics") == [False] * len(texts)
    assert said(column("是否入统", "是，待审核", "已入库待审", "部分入统"), "flag.unreadable") == ["C3", "C4", "C5"]


def test_a_bond_applied_for_is_none_and_one_that_has_not_come_is_asked() -> None:
    reading = column("资金来源", "拟申请特别国债", "正在申请特别国债", "申报特别国债未批复", "抗疫特别国债3000万")
    assert values(reading, "bond") == [False, False, False, True]
    open_ones = column("资金来源", "国债未到位", "特别国债（未下达)", "已申请特别国债")
    assert said(open_ones, "flag.unreadable") == ["C3", "C4", "C5"]


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


def test_a_cell_of_32_000_signs_says_no_status() -> None:
    assert said(column("建设状态", "在" + "." * 32_000 + "建"), "status.unreadable") == ["C3"]


@pytest.mark.parametrize("written", ["①", "5²", "❶"])
def test_a_sign_that_only_looks_like_a_number_is_said_with_its_cell(written: str) -> None:
    reading = column("总投资(万元)", written)
    assert reading.readable and "amount.unreadable" in codes(reading)
