"""Words that offices write every day are read without a question; their neighbours that mean something else are not."""

from datetime import date

import pytest

from .build import codes, column, said, values


def each(words: str) -> list[str]:
    return words.split()


@pytest.mark.parametrize(
    ("status", "written"),
    [
        ("已开工", "进场施工 已进场 施工单位已进场 土建施工 桩基施工 设备安装 已破土动工 已封顶 主体已完工 已完成主体"),
        (
            "已开工",
            "按期开工 己开工 完成80% 土建完工，设备安装 主体完工，未竣工验收 未投产，在建 正在装修施工",
        ),
        ("已开工", "8月15日开工 5月开工 2019年11月开工 8月20日开工 已按计划开工 是(预计10月竣工) 是(按计划推进)"),
        (
            "未开工",
            "9月1日开工 8月25日开工 9月底前开工 8月底前开工 年内不开工 暂不开工 确保9月开工 年内开工",
        ),
        (
            "未开工",
            "施工准备 已具备开工条件 已达到开工标准 已完成招标 完成招标 已完成可研 施工图审查中 2021年开工",
        ),
        (
            "未开工",
            "开工在即 开工时间未定 马上开工 建设用地报批 已取得施工许可证 已签约 已完成前期，具备开工条件",
        ),
        ("已复工", "恢复施工 停工整顿后恢复施工 已恢复施工"),
        ("停工", "冬休 停止施工 停工后未恢复施工 按期开工，因疫情停工"),
        ("竣工", "建成未投产 完成总工程量100% 工程完工，正在竣工验收 项目已建成"),
        ("投产", "已经建成并投入使用"),
    ],
)
def test_statuses(status: str, written: str) -> None:
    texts = each(written)
    reading = column("建设状态", *texts)
    assert dict(zip(texts, values(reading, "status"), strict=True)) == dict.fromkeys(texts, status)
    assert said(reading, "status.unreadable") == []


@pytest.mark.parametrize(
    "written",
    [
        "投产延期 试生产延期 推迟竣工 解除停工 停工隐患已排除 未发现停工 拟停工 申请停工 部分停工 停工（已竣工）",
        "是（计划） 否(已开工) 是(未开工) 在建手续 按计划开工 开工率100% 开工时间：2020年5月 开工手续已办齐 开工动员",
        "场地平整 三通一平 8月开工 7月底前开工 主体未完工 主体已完工，附属工程未开工 主体完工，已投入使用 土建施工招标",
        "停工状态解除 施工许可办理中 施工单位未进场 拟进场施工 桩基施工准备 设备未安装 未恢复施工",
        "完成投资80% 完成工程量0% 施工许可证",
    ],
)
def test_statuses_that_are_asked(written: str) -> None:
    texts = each(written)
    reading = column("建设状态", *texts)
    assert dict(zip(texts, values(reading, "status"), strict=True)) == dict.fromkeys(texts)
    assert said(reading, "status.unreadable") == [f"C{row}" for row in range(3, 3 + len(texts))]


def test_the_day_beside_a_bare_start_is_the_start() -> None:
    assert values(column("建设状态", "8月15日开工"), "start_date") == [date(2020, 8, 15)]
    assert values(column("建设状态", "9月15日开工"), "start_date") == [None]


@pytest.mark.parametrize(
    ("flag", "written"),
    [
        (True, "5月份已入统 7月份入统 2020年5月入统 8月20日入统 应统已统 入了 已经入统了 已于5月入统 已纳入统计库"),
        (False, "应统未统 非应统 入统中 纳统中 否，正在办理 否，已申报 9月入统 9月可入统 8月底前入统 已报统计局"),
        (False, "材料已报，待审核 8月已申报 已报统计局审核 无法入统 不用入统"),
    ],
)
def test_flags(flag: bool, written: str) -> None:
    texts = each(written)
    reading = column("是否入统", *texts)
    assert dict(zip(texts, values(reading, "in_statistics"), strict=True)) == dict.fromkeys(texts, flag)
    assert said(reading, "flag.unreadable") == []


def test_flags_that_are_asked() -> None:
    texts = each(
        "是，但未上报数据 入统（拟） 已受理 是；否 已开工 否,已入统 材料已报，已入统 8月入统 7月底前入统 可入统 是×"
    )
    reading = column("是否入统", *texts)
    assert values(reading, "in_statistics") == [None] * len(texts)
    assert said(reading, "flag.unreadable") == [f"C{row}" for row in range(3, 3 + len(texts))]


def test_a_bond_that_was_given_back_is_asked() -> None:
    reading = column("资金来源", "原国债，已调整为自筹", "抗疫特别国债（已退回）", "国债已收回", "特别国债", "非国债")
    assert said(reading, "flag.unreadable") == ["C3", "C4", "C5"]
    assert values(reading, "bond") == [None, None, None, True, False]


def test_without_a_cut_off_nothing_is_past_or_ahead() -> None:
    from data.ingest.values.dates import DateContext
    from data.ingest.values.words import read_status
    from data.ingest.vocabulary import load

    assert read_status("8月15日开工", DateContext(2020), load()).code == "status.unreadable"


@pytest.mark.parametrize(
    "written",
    [
        "2200-01-01", "2100年1月1日", "3月15日（2019年）", "08/05/2020", "5/8/2020", "农历八月十五",
        "农历8月15日", "8月初五", "202O.8.5", "2O/8/5", "阴历七月", "闰四月初一", "农历2020年8月15日",
        "2019年3月15日停工", "2020年4月（计划5月）",
    ],
)  # fmt: skip
def test_days_of_another_kind_are_asked(written: str) -> None:
    reading = column("开工时间", written)
    assert said(reading, "date.unreadable") == ["C3"]
    assert values(reading, "start_date") == [None]


@pytest.mark.parametrize(
    "written", ["4月和6月", "2019年9月、2020年复工", "8月15日、9月", "3月开工，10月竣工", "2020-8-5/2020-8-6"]
)
def test_two_moments_are_asked_as_such(written: str) -> None:
    reading = column("开工时间", written)
    assert said(reading, "date.ambiguous") == ["C3"]
    assert "两个日期" in next(one.message for one in reading.problems if one.code == "date.ambiguous")


def test_a_day_whose_zero_may_be_gone_is_explained() -> None:
    reading = column("开工时间", 8.1)
    assert "8月10日" in next(one.message for one in reading.problems if one.code == "date.ambiguous")


def test_a_word_in_a_column_of_days_is_not_passed_over() -> None:
    from .build import read_rows

    head = ["项目名称", "开工时间", "建设状态", "本年累计完成投资(万元)"]
    rows = [["安达市进度表 8月中旬"], head, ["甲", "已开工", "在建", 5], ["乙", "未开工", "未开工", 0]]
    reading = read_rows(rows)
    assert said(reading, "date.status_only") == ["B3"]
    assert "date.status_only" in codes(reading, "warning")
    alone = column("开工时间", "已开工")
    assert values(alone, "status") == ["已开工"]
    assert said(alone, "date.status_only") == []
