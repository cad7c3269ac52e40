"""Header words → fields: merged parents, units, two things that sound alike, two columns for one field."""

import pytest

from .build import Decimal, codes, column, date, read_rows, said, sheet, values
from .build import rows as rows_of

BASE = "安达市进度表 截至2020年8月20日 单位:万元"


def columns_of(*headers: str, data: tuple[object, ...] = ()) -> dict[str, str]:
    reading = read_rows([[BASE], ["项目名称", *headers], ["甲项目", *data]])
    return {field: letter for letter, field in sheet(reading).columns.items()}


@pytest.mark.parametrize(
    ("header", "field"),
    [
        ("项目编号", "project_code"),
        ("投资总额", "total_investment"),
        ("预估总投资(亿元)", "total_investment"),
        ("2020年计划投资", "annual_plan"),
        ("2020年度投资计划(万元)", "annual_plan"),
        ("年度建设目标", "annual_plan"),
        ("年计划投资", "annual_plan"),
        ("本旬完成投资", "period_investment"),
        ("当月完成投资", "period_investment"),
        ("本 期 完 成 投 资", "period_investment"),
        ("8月中旬完成投资", "period_investment"),
        ("1-8月完成投资", "year_investment"),
        ("年初至今完成投资", "year_investment"),
        ("累计完成投资", "year_investment"),
        ("截至8月20日累计完成投资", "year_investment"),
        ("2020年完成投资", "year_investment"),
        ("资金到位", "funds_in_place"),
        ("当年到位资金", "funds_in_place"),
        ("开(复)工时间", "start_date"),
        ("计划竣工时间", "planned_finish"),
        ("是否开工", "status"),
        ("开复工情况", "status"),
        ("是否纳统", "in_statistics"),
        ("入库情况", "in_statistics"),
        ("入统额(万元)", "statistics_investment"),
        ("截至月底项目形象进度", "physical_progress"),
        ("主要存在问题", "problems"),
        ("需协调解决的问题", "problems"),
        ("是否抗疫特别国债项目", "bond"),
        ("市级责任领导", "city_leader"),
        ("县级包保领导", "county_sponsor"),
        ("首席服务员", "service_officer"),
        ("专班班长", "task_force_head"),
        ("专班责任人", "task_force_contact"),
        ("施工许可证", "permits.施工许可"),
        ("立项/备案", "permits.立项"),
        ("属地", "county"),
        ("项目层级", "tier"),
        ("建设性质", "nature"),
    ],
)
def test_one_header_is_one_field(header: str, field: str) -> None:
    found = columns_of(header, "建设状态" if field != "status" else "形象进度", "备注", data=(None, None, None))
    assert found.get(field) == "B"


@pytest.mark.parametrize(
    "header",
    [
        "2021年计划投资",
        "截至2019年底累计完成投资",
        "自开工累计完成投资",
        "投资完成率(%)",
        "上旬完成投资",
        "下旬计划投资",
        "本旬到位资金",
        "占年度计划比例",
        "其中:银行贷款",
        "项目单位",
        "建设内容及规模",
        "联系电话",
    ],
)
def test_what_sounds_alike_is_no_field(header: str) -> None:
    found = columns_of("本年累计完成投资", header, "建设状态", data=(5, 7, "在建"))
    assert "C" not in found.values()
    assert found["year_investment"] == "B"


def test_cumulative_beside_cumulative_since_the_start() -> None:
    reading = read_rows(
        [[BASE], ["项目名称", "完成投资", None, None], [None, "本旬", "其中:本年", "累计"], ["甲", 1, 20, 300]],
        ["A2:A3", "B2:D2"],
    )
    assert values(reading, "period_investment") == [Decimal(1)]
    assert values(reading, "year_investment") == [Decimal(20)]


def test_parents_without_a_merge_speak_for_the_cells_to_their_right() -> None:
    rows = [
        [BASE],
        ["项目名称", "完成投资(亿元)", None, "建设状态"],
        [None, "本旬", "本年累计", None],
        ["甲", 1, 2, "在建"],
    ]
    reading = read_rows(rows)
    assert sheet(reading).header_rows == (2, 3)
    assert values(reading, "year_investment") == [Decimal(20000)]


def test_a_unit_row_below_the_header() -> None:
    rows = [
        ["安达市进度表 8月中旬"],
        ["项目名称", "总投资", "本年累计完成投资", "状态"],
        [None, "亿元", "万元", None],
        ["甲", 1, 2, "在建"],
    ]
    reading = read_rows(rows)
    assert sheet(reading).column_units == {"B": "亿元", "C": "万元"}
    assert values(reading, "total_investment") == [Decimal(10000)]


def test_two_columns_for_one_amount_are_never_picked() -> None:
    rows = [
        [BASE],
        ["项目名称", "年度计划投资", "年计划投资", "累计完成投资"],
        ["甲项目", 1, 2, 3],
        ["乙项目", 1, 3, 3],
    ]
    reading = read_rows(rows)
    assert said(reading, "column.duplicate") == ["B2"]
    assert values(reading, "annual_plan") == [None, None]


def test_two_columns_with_the_same_values_are_one() -> None:
    reading = read_rows([[BASE], ["项目名称", "年度计划投资", "年计划投资", "累计完成投资"], ["甲", 1, 1, 3]])
    assert codes(reading, "error") == set()
    assert values(reading, "annual_plan") == [Decimal(1)]


def test_the_campaigns_cadence_decides_between_dekad_and_month_and_says_so() -> None:
    reading = read_rows([[BASE], ["项目名称", "本月完成投资", "本旬完成投资", "累计完成投资"], ["甲", 9, 2, 30]])
    assert values(reading, "period_investment") == [Decimal(2)]
    assert said(reading, "column.chosen") == ["C2"]


def test_the_column_of_another_dekad_is_not_this_period() -> None:
    reading = read_rows([[BASE], ["项目名称", "8月上旬完成投资", "8月中旬完成投资", "累计完成投资"], ["甲", 9, 2, 30]])
    assert values(reading, "period_investment") == [Decimal(2)]
    assert said(reading, "column.other_period") == ["B2"]


def test_an_unqualified_amount_is_assumed_and_said() -> None:
    reading = read_rows([[BASE], ["项目名称", "年度计划投资", "完成投资"], ["甲", 9, 2]])
    assert values(reading, "year_investment") == [Decimal(2)]
    assert said(reading, "column.assumed") == ["C2"]


def test_unmapped_columns_are_listed() -> None:
    reading = read_rows([[BASE], ["项目名称", "累计完成投资", "占地面积", "应付投资款"], ["甲", 9, 2, 3]])
    assert said(reading, "column.unmapped") == ["C2"]
    assert said(reading, "column.unmapped_amounts") == ["D2"]


def test_a_near_label_is_mapped_and_asked() -> None:
    reading = read_rows([[BASE], ["项目名称", "累计完成投资", "首席服务员员"], ["甲", 9, "李某"]])
    assert values(reading, "service_officer") == ["李某"]
    assert said(reading, "column.near") == ["C2"]


def test_the_word_for_a_kind_is_a_tier_only_with_tiers_below() -> None:
    tiers = read_rows([[BASE], ["项目名称", "项目类别", "累计完成投资"], ["甲", "省百大", 1], ["乙", "市百大项目", 1]])
    assert values(tiers, "tier") == ["省百大", "市百大"]
    industries = read_rows([[BASE], ["项目名称", "项目类别", "累计完成投资"], ["甲", "产业", 1], ["乙", "民生", 1]])
    assert "tier" not in sheet(industries).columns.values()
    natures = read_rows([[BASE], ["项目名称", "项目类别", "累计完成投资"], ["甲", "新建", 1], ["乙", "续建", 1]])
    assert values(natures, "nature") == ["新建", "续建"]


MONTHS = ["项目名称", "总投资(万元)", "完成投资(万元)", None, None, None]


def months(*data: list[object], last: tuple[str, ...] = ("6月", "7月", "8月", "9月")) -> list[list[object]]:
    return [["安达市月报 2020年8月31日"], list(MONTHS), [None, None, *last], *data]


def test_wide_months_are_summed_and_said() -> None:
    reading = read_rows(months(["甲", 100, 3, 0, 5, None], ["乙", 100, 8, 2, 1, None]), ["A2:A3", "B2:B3", "C2:F2"])
    assert values(reading, "year_investment") == [Decimal(8), Decimal(11)]
    assert values(reading, "period_investment") == [Decimal(5), Decimal(1)]
    assert values(reading, "monthly_investment")[0] == {"2020-06": 3, "2020-07": 0, "2020-08": 5}
    assert "months.summed" in codes(reading)


@pytest.mark.parametrize(
    "parent",
    [
        "各月投资安排",
        "月度安排",
        "月度节点",
        "月度任务",
        "分月任务",
        "分月用款",
        "按月分解",
        "每月应完成",
        "预计投资",
        "时序进度",
    ],
)
def test_months_that_are_planned_are_not_read_and_said(parent: str) -> None:
    head = ["项目名称", "年度计划投资(万元)", "本年累计完成投资(万元)", parent, None, None]
    rows = [["安达市月报 2020年8月31日"], head, [None, None, None, "6月", "7月", "8月"], ["甲", 100, 60, 3, 9, 5]]
    reading = read_rows(rows, ["A2:A3", "B2:B3", "C2:C3", "D2:F2"])
    assert said(reading, "months.planned") == ["D3"]
    assert values(reading, "period_investment") == [None]
    assert values(reading, "monthly_investment") == [None]


@pytest.mark.parametrize(("title", "is_plan"), [("2020年分月投资计划表", True), ("投资完成情况", False), ("", False)])
def test_bare_months_are_read_unless_the_title_is_a_plans(title: str, is_plan: bool) -> None:
    head = ["项目名称", "年度计划投资", "6月", "7月", "8月", "9月"]
    rows = [
        [f"安达市百大项目{title} 截至2020年8月31日 单位:万元"],
        head,
        ["甲", 100, 30, 9, 5, None],
        ["乙", 9, 3, 1, 2, None],
    ]
    reading = read_rows(rows)
    assert values(reading, "period_investment") == ([None, None] if is_plan else [Decimal(5), Decimal(2)])
    assert said(reading, "months.planned") == (["C2"] if is_plan else [])


def test_months_that_hold_cumulative_values_are_asked() -> None:
    reading = read_rows(months(["甲", 100, 3, 5, 9, None], ["乙", 100, 8, 8, 12, None]), ["A2:A3", "B2:B3", "C2:F2"])
    assert "months.may_be_cumulative" in codes(reading, "warning")
    assert values(reading, "year_investment") == [None, None]


def test_an_error_in_a_month_has_its_cell() -> None:
    reading = read_rows(months(["甲", 100, 3, "坏", 9, None], ["乙", 100, 8, 2, 1, None]), ["A2:A3", "B2:B3", "C2:F2"])
    assert said(reading, "amount.unreadable") == ["D4"]


def test_this_periods_column_that_holds_the_cumulative_value() -> None:
    rows = [[BASE], ["项目名称", "本旬完成投资", "累计完成投资"], ["甲", 9, 9], ["乙", 7, 7], ["丙", 5, 5]]
    assert said(read_rows(rows), "column.is_cumulative") == ["B3"]


def test_physical_progress_in_percent_keeps_its_sign() -> None:
    def percent(page: object) -> None:
        page["C3"].number_format = "0%"  # type: ignore[index]

    assert values(column("形象进度", 0.85, "85%", change=percent), "physical_progress") == ["85%", "85%"]


def test_a_vague_amount_beside_a_clear_one_is_said() -> None:
    reading = read_rows([[BASE], ["项目名称", "完成投资", "累计完成投资"], ["甲项目", 9, 30]])
    assert values(reading, "year_investment") == [Decimal(30)]
    assert said(reading, "column.chosen") == ["C2"]


def test_a_whole_and_its_parts() -> None:
    rows = [
        [BASE],
        ["项目名称", "到位资金", None, None, "累计完成投资"],
        [None, "合计", "中央", "自筹", None],
        ["甲项目", 9, 3, 6, 30],
    ]
    reading = read_rows(rows, ["A2:A3", "B2:D2", "E2:E3"])
    assert values(reading, "funds_in_place") == [Decimal(9)]


def test_a_tick_below_one_of_the_statuses() -> None:
    head = ["项目名称", "累计完成投资", "建设状态", None, None]
    leaves = [None, None, "未开工", "在建", "竣工"]
    rows = [["甲项目", 5, None, "√", None], ["乙项目", 0, "√", None, None], ["丙项目", 9, None, "√", "√"]]
    reading = read_rows([[BASE], head, leaves, *rows], ["A2:A3", "B2:B3", "C2:E2"])
    assert values(reading, "status") == ["已开工", "未开工", None]
    assert said(reading, "status.unreadable") == ["E6"]
    assert sheet(reading).columns["D"] == "status"


TICKS = ["项目名称", "年度计划投资", "累计完成投资", "开工", "复工", "竣工", "未开工"]


def test_ticks_without_a_common_parent() -> None:
    rows = [
        ["甲项目", 9, 5, "√", None, None, None],
        ["乙项目", 9, 5, None, "√", None, None],
        ["丙项目", 9, 0, None, None, None, "√"],
        ["丁项目", 9, 9, None, None, "√", None],
        ["戊项目", 9, 9, "√", None, "√", None],
        ["合计", 45, 28, 2, 1, 2, 1],
    ]
    reading = read_rows([[BASE], TICKS, *rows])
    assert values(reading, "status") == ["已开工", "已复工", "未开工", "竣工", None]
    assert said(reading, "status.unreadable") == ["F7"]
    assert [sheet(reading).columns[letter] for letter in "DEFG"] == ["status"] * 4


def test_ticks_that_do_not_exclude_each_other_are_said() -> None:
    head = ["项目名称", "累计完成投资", "建设状态", "竣工"]
    reading = read_rows([[BASE], head, ["甲项目", 5, "已开工", "×"], ["乙项目", 5, "已开工", "√"]])
    assert values(reading, "status") == ["已开工", "已开工"]
    assert said(reading, "column.ticks_unread") == ["D2"]


def test_an_empty_second_column_is_no_duplicate() -> None:
    head = ["项目名称", "累计完成投资", "建设状态", "开工时间", "复工时间"]
    reading = read_rows([[BASE], head, ["甲项目", 5, "在建", "2020.5.6", None], ["乙项目", 5, "在建", "2020.5.7", "—"]])
    assert values(reading, "start_date") == [date(2020, 5, 6), date(2020, 5, 7)]
    assert not {"column.duplicate", "column.chosen", "date.two_values"} & codes(reading)


def test_of_two_date_columns_the_filled_one_is_read_and_a_difference_is_said() -> None:
    head = ["项目名称", "累计完成投资", "建设状态", "开工时间", "复工时间"]
    rows = [
        ["甲项目", 5, "在建", "2020.5.6", None],
        ["乙项目", 5, "在建", None, "2020.4.1"],
        ["丙项目", 5, "在建", "2019.5.6", "2020.4.1"],
        ["丁项目", 5, "在建", "2020.4.1", "2020年4月1日"],
    ]
    reading = read_rows([[BASE], head, *rows])
    assert values(reading, "start_date") == [date(2020, 5, 6), date(2020, 4, 1), date(2019, 5, 6), date(2020, 4, 1)]
    assert said(reading, "date.two_values") == ["E5"]
    assert rows_of(reading)["乙项目"].cells["start_date"] == "E4"
    assert sheet(reading).columns["E"] == "start_date"
