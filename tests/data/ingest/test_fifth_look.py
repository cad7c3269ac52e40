"""What a fifth outside reader found: cut-offs that stood beside other dates, bonds, texts as written, words."""

from datetime import date
from typing import Any

import pytest

from data.ingest import difference

from .build import campaign, codes, column, known, last, project, read_rows, report, rows, said, sheet, values

TITLE = "安达市重点项目旬报 截至2020年9月20日"
UNIT = "单位:万元"
HEAD = ["项目名称", "总投资", "本旬完成投资", "本年累计完成投资"]


def mapped(*head: str, rows_: tuple[list[Any], ...], title: str = TITLE) -> dict[str, str]:
    """Header → field of a table whose first column is the project's name."""
    found = sheet(read_rows([[title], [UNIT], ["项目名称", *head], *rows_])).columns
    return {text: found.get("BCDEFGHIJ"[at], "") for at, text in enumerate(head)}


# ---- cut-offs


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("截止日期：9.20   填报日期：2020年9月30日", date(2020, 9, 20)),
        ("填报时间：2020年9月30日 截止时间：2020年9月20日", date(2020, 9, 20)),
        ("截至9月20日 报送日期：10月10日", date(2020, 9, 20)),
        ("（2020年9月第2期）", date(2020, 9, 20)),
        ("9月第二期旬报", date(2020, 9, 20)),
        ("9月份第二旬", date(2020, 9, 20)),
        ("（9月第3旬）", date(2020, 9, 30)),
        ("10月第一旬", date(2020, 10, 10)),
        ("截至9月20日 报送截止时间：9月30日", date(2020, 9, 20)),
        ("安达市上报截至2020年9月20日", date(2020, 9, 20)),
        ("2020年9月第6期", campaign().periods[5].cut_off),
        ("第3期", campaign().periods[2].cut_off),
    ],
)
def test_which_day_a_title_means(words: str, day: date) -> None:
    reading = read_rows([["安达市重点项目进度表"], [f"{words} {UNIT}"], HEAD, ["甲项目", 9000, 50, 400]])
    assert sheet(reading).cut_off == day
    assert "cut_off.conflict" not in codes(reading)


@pytest.mark.parametrize("words", ["9月第2周", "9月第4旬"])
def test_what_is_no_dekad_of_a_month_is_asked(words: str) -> None:
    reading = read_rows([[f"安达市重点项目周报({words})"], [UNIT], HEAD, ["甲项目", 9000, 50, 400]])
    assert {"cut_off.month_only", "cut_off.missing", "cut_off.not_a_period"} & codes(reading)


def test_until_and_reported_in_rows_of_their_own() -> None:
    above = [["安达市重点项目进度表"], ["填报日期：2020年9月30日"], ["截止日期：9.20"], [UNIT]]
    reading = read_rows([*above, HEAD, ["甲项目", 9000, 50, 400]])
    assert sheet(reading).cut_off == date(2020, 9, 20)


@pytest.mark.parametrize(
    ("own", "whole", "day"),
    [
        ("9月中旬", "1月1日至9月20日完成投资", date(2020, 9, 20)),
        ("9月下旬完成投资", "2020年1月至9月下旬累计完成投资", date(2020, 9, 30)),
    ],
)
def test_columns_name_the_day_where_no_title_does(own: str, whole: str, day: date) -> None:
    head = ["项目名称", "总投资", f"{own}完成投资".replace("完成投资完成投资", "完成投资"), whole]
    reading = read_rows([["安达市重点项目旬报"], [UNIT], head, ["甲项目", 9000, 50, 400]])
    assert sheet(reading).cut_off == day
    assert "cut_off.taken" in codes(reading, "info")
    assert values(reading, "year_investment") == [400]


def test_of_two_sums_of_months_the_one_beside_its_own_month() -> None:
    head = ["项目名称", "总投资", "1-8月完成投资", "9月完成投资", "1-9月完成投资"]
    reading = read_rows([["安达市重点项目月报"], [UNIT], head, ["甲项目", 9000, 350, 50, 400]])
    assert sheet(reading).cut_off == date(2020, 9, 30)
    assert values(reading, "year_investment") == [400]


# ---- bonds


@pytest.mark.parametrize(
    "header", ["是否使用抗疫特别国债资金", "抗疫特别国债资金", "是否申请特别国债", "国债项目", "是否为特别国债项目"]
)
def test_yes_and_no_under_a_bond(header: str) -> None:
    reading = column(header, "是", "否", "是")
    assert values(reading, "bond") == [True, False, True]


def test_amounts_under_a_bond_are_no_flags() -> None:
    assert not {"flag.unreadable"} & codes(column("抗疫特别国债资金", 3000, 2000, 500))
    reading = column("国债项目", 3000, 2000, 500)
    assert "flag.unreadable" not in codes(reading)
    assert said(reading, "column.unmapped_amounts") == ["C2"]


def test_words_under_money_that_is_passed_over_are_said() -> None:
    for header in ("银行贷款", "地方配套资金"):
        assert said(column(header, "是", "否", "是"), "column.unmapped") == ["C2"], header
    assert "column.unmapped" not in codes(column("银行贷款", 300, 20, "无"))


# ---- texts as they were written


def test_free_text_keeps_its_own_punctuation() -> None:
    text = "一标段：主体封顶，正在装修；二标段（北区）基础施工。"
    reading = read_rows([[TITLE], [UNIT], [*HEAD, "形象进度"], ["甲项目", 9000, 50, 400, f" {text}\n"]])
    assert values(reading, "physical_progress") == [text]


def test_another_comma_is_no_change() -> None:
    reading = read_rows(
        [
            ["安达市重点项目进度表 截至2020年8月20日"],
            [UNIT],
            [*HEAD, "形象进度"],
            ["甲项目", 9000, 50, 400, "主体，装修"],
        ],
        known=(there := known(project(1, "甲项目"), p1=last(year_investment=350, physical_progress="主体,装修"))),
    )
    changed = {one.field for one in difference(reading, there)}
    assert "year_investment" in changed and "physical_progress" not in changed
    assert said(reading, "check.same_progress_text") == ["E4"]


# ---- words of headers


def test_the_exact_name_of_progress_goes_first() -> None:
    head = ["总投资", "本旬完成投资", "本年累计完成投资", "建设情况", "形象进度"]
    for one, other in (("在建", "竣工"), ("二标段进场", "三标段进场")):
        reading = read_rows(
            [[TITLE], [UNIT], ["项目名称", *head], ["甲", 9000, 5, 40, one, "主体"], ["乙", 900, 5, 40, other, "装修"]]
        )
        assert values(reading, "physical_progress") == ["主体", "装修"]
        assert "column.duplicate" not in codes(reading)
        assert values(reading, "status") == (["已开工", "竣工"] if one == "在建" else [None, None])


def test_progress_below_a_sum() -> None:
    above = ["项目名称", "总投资", "本旬", None, "累计", None]
    below = [None, None, "投资", "形象进度", "投资", "形象进度"]
    merges = ["C3:D3", "E3:F3", "A3:A4", "B3:B4"]
    table = [above, below, ["甲项目", 9000, 5, "砌筑", 40, "主体"], ["乙项目", 9000, 5, "抹灰", 40, "装修"]]
    reading = read_rows([[TITLE], [UNIT], *table], merges)
    assert values(reading, "physical_progress") == ["主体", "装修"]
    planned = [["项目名称", "本年累计完成投资", "年度目标", None], [None, None, "投资", "形象进度"]]
    reading = read_rows([[TITLE], [UNIT], *planned, ["甲项目", 40, 900, "主体"]], ["C3:D3", "A3:A4", "B3:B4"])
    assert values(reading, "physical_progress") == [None]


def test_plan_and_done_below_one_heading() -> None:
    above = ["项目名称", "总投资", "2020年投资计划完成情况", None, None, "投资完成"]
    below = [None, None, "计划", "完成", "完成率", "本旬"]
    reading = read_rows(
        [[TITLE], [UNIT], above, below, ["甲项目", 9000, 800, 400, 0.5, 20]], ["C3:E3", "A3:A4", "B3:B4"]
    )
    assert (values(reading, "annual_plan"), values(reading, "year_investment")) == ([800], [400])
    assert values(reading, "period_investment") == [20]


def test_permits_asked_by_their_name() -> None:
    head = ["项目名称", "立项是否办理", "环评是否办理", "施工许可是否取得"]
    reading = read_rows(
        [
            ["安达市项目前期手续情况 截至2020年9月20日"],
            head,
            ["甲项目", "是", "否", "正办理"],
            ["乙项目", "否", "是", "是"],
        ]
    )
    assert rows(reading)["甲项目"].values["permits"] == {"立项": "已办", "环评": "未办", "施工许可": "在办"}


@pytest.mark.parametrize("header", ["时限要求", "完成时间要求", "解决时间", "解决时限要求"])
@pytest.mark.parametrize("problems", ["主要困难和问题", "项目推进中存在的问题"])
def test_the_deadline_of_a_problem(header: str, problems: str) -> None:
    head = ["项目名称", problems, "问题层级", "责任单位", header]
    reading = read_rows(
        [
            ["安达市重点项目问题台账 截至2020年9月20日"],
            head,
            ["甲项目", "用地未批", "县级协调解决", "市住建局", "2020年10月9日"],
            ["乙项目", "贷款未批", "需提请市级协调", "市交通局", "2020年10月12日"],
        ]
    )
    assert values(reading, "deadline") == [date(2020, 10, 9), date(2020, 10, 12)]
    assert values(reading, "problem_level") == ["县级", "提请市级"]
    assert not codes(reading) & {"column.near", "level.unreadable"}


def test_other_words() -> None:
    head = ["本旬投资", "累计投资", "项目形象", "具体责任人"]
    found = mapped(*head, rows_=(["甲项目", 5, 40, "主体", "张三"],))
    assert found["项目形象"] == "physical_progress" and found["具体责任人"] == "responsible_person"
    assert "column.near" not in codes(report([1, "甲", 9000, 900, 5, 40, "已开工"]))


def test_a_column_that_lost_to_a_clearer_name_is_said() -> None:
    head = [*HEAD, "所属县市区", "建设地点"]
    reading = read_rows([[TITLE], [UNIT], head, ["甲项目", 9000, 50, 400, "安达市", "安达市卧里屯镇"]])
    assert said(reading, "column.unmapped") == ["F3"]
