"""Whole sheets, laid out by somebody who had not read the reader: each must come out right, or asked for.

The point is not any one habit (those have their own tests) but habits together, as counties send them.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from io import BytesIO
from typing import Any

import pytest
from openpyxl import Workbook

from data.ingest import read_file
from data.ingest.model import SheetReading
from tests.campaigns import shipped

CAMPAIGN = shipped()


@dataclass(frozen=True)
class Layout:
    """One sheet as typed, and what a careful clerk reads in it."""

    name: str
    file: str
    cells: Sequence[Sequence[Any]]
    kind: str
    expected: dict[int, dict[str, Any]]
    county: str | None = None
    tier: str | None = None
    cut_off: date | None = None
    unit: str | None = "万元"
    header_rows: tuple[int, ...] = ()
    totals_rows: tuple[int, ...] = ()
    merges: Sequence[str] = field(default_factory=tuple)


def _bytes(layout: Layout) -> bytes:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Sheet1"
    for row in layout.cells:
        sheet.append(list(row))
    for merge in layout.merges:
        sheet.merge_cells(merge)
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


LAYOUTS = [
    Layout(
        name="two header rows with merged parents, section rows, totals",
        file="北林区进度表.xlsx",
        cells=[
            ["北林区重点项目百日会战进度表"],
            ["截至2020年8月20日", None, None, None, None, None, None, "单位:万元"],
            ["序号", "项目名称", "建设规模及内容", "总投资", "2020年计划投资", "完成投资", None, "形象进度"],
            [None, None, None, None, None, "本旬", "本年累计", None],
            ["合计", None, None, 17000, 9000, 700, 3500, None],
            ["一", "省“百大项目”(1个)", None, 12000, 6000, 500, 2500, None],
            [1, "玉米深加工园区", "厂房2万平", 12000, 6000, 500, 2500, "主体封顶"],
            ["二", "市“百大项目”(1个)", None, 5000, 3000, 200, 1000, None],
            [2, "冷链物流中心", "冷库", "5,000", "3,000.00", "200", "1000", "基础施工"],
            ["填报人:张某", None, None, "审核人:李某"],
        ],
        merges=["A1:H1", "F3:G3", "A3:A4", "B3:B4", "C3:C4", "D3:D4", "E3:E4", "H3:H4"],
        kind="progress",
        county="北林区",
        cut_off=date(2020, 8, 20),
        header_rows=(3, 4),
        totals_rows=(5, 6, 8),
        expected={
            7: {
                "project_name": "玉米深加工园区",
                "tier": "省百大",
                "total_investment": Decimal("12000.00"),
                "annual_plan": Decimal("6000.00"),
                "period_investment": Decimal("500.00"),
                "year_investment": Decimal("2500.00"),
                "physical_progress": "主体封顶",
            },
            9: {"project_name": "冷链物流中心", "tier": "市百大", "annual_plan": Decimal("3000.00")},
        },
    ),
    Layout(
        name="no title rows, units in headers, mixed",
        file="安达市8月中旬.xlsx",
        cells=[
            [
                "项目名称",
                "项目类别",
                "总投资(亿元)",
                "年度计划投资(万元)",
                "累计完成投资(万元)",
                "是否开工",
                "是否纳统",
            ],
            ["石化园区道路", "市本级重点项目", 1.25, 3000, 1234.56, "是", "√"],
            ["奶牛牧场", "省百大项目", 0.8, 2000, 0, "否", "×"],
            ["小计", None, 2.05, 5000, 1234.56, None, None],
        ],
        kind="progress",
        county="安达市",
        cut_off=date(2020, 8, 20),
        unit=None,
        header_rows=(1,),
        totals_rows=(4,),
        expected={
            2: {
                "tier": "市本级",
                "total_investment": Decimal("12500.00"),
                "annual_plan": Decimal("3000.00"),
                "year_investment": Decimal("1234.56"),
                "status": "已开工",
                "in_statistics": True,
            },
            3: {"total_investment": Decimal("8000.00"), "status": "未开工", "in_statistics": False},
        },
    ),
    Layout(
        name="unit row in 亿元, header word with spaces and line break, text amounts",
        file="报送.xlsx",
        cells=[
            ["肇东市百日会战项目旬报"],
            ["(2020年9月30日)"],
            ["计量单位:亿元"],
            ["项 目\n名 称", "年度投\n资计划", "年初至今\n完成投资", "开复工\n情况", "存在问题"],
            ["生物发酵一期", "1.5", "０.７５", "已开工(8.15)", "—"],
            ["管网改造", "3200万", "约1200万元", "未开工", "缺土地指标"],
        ],
        kind="progress",
        county="肇东市",
        cut_off=date(2020, 9, 30),
        unit="亿元",
        header_rows=(4,),
        expected={
            5: {
                "annual_plan": Decimal("15000.00"),
                "year_investment": Decimal("7500.00"),
                "status": "已开工",
            },
            6: {
                "annual_plan": Decimal("3200.00"),
                "year_investment": Decimal("1200.00"),
                "status": "未开工",
                "problems": "缺土地指标",
            },
        },
    ),
    Layout(
        name="自开工累计 beside 本年累计, repeated header, 其中 row",
        file="青冈县旬报20200910.xlsx",
        cells=[
            ["青冈县重点项目建设情况表(单位:万元)"],
            [
                "序号",
                "工程名称",
                "投资总额",
                "年度建设目标",
                "自开工累计完成投资",
                "本年累计完成投资",
                "本旬完成投资",
                "备注",
            ],
            [1, "热电联产", 90000, 20000, 60000, 8000, 500, None],
            [2, "粮食仓储", 3000, 3000, 1500, 1500, 100, None],
            [
                "序号",
                "工程名称",
                "投资总额",
                "年度建设目标",
                "自开工累计完成投资",
                "本年累计完成投资",
                "本旬完成投资",
                "备注",
            ],
            [3, "污水处理厂", 5000, 4000, 2000, 1000, 300, None],
            ["总计", None, 98000, 27000, 63500, 10500, 900, None],
            ["其中:国债", None, 5000, 4000, 2000, 1000, 300, None],
        ],
        kind="progress",
        county="青冈县",
        cut_off=date(2020, 9, 10),
        header_rows=(2,),
        totals_rows=(7, 8),
        expected={
            3: {"year_investment": Decimal("8000.00"), "period_investment": Decimal("500.00")},
            6: {"project_name": "污水处理厂", "year_investment": Decimal("1000.00")},
        },
    ),
    Layout(
        name="city-wide roster with responsibility chain",
        file="附件1.xlsx",
        cells=[
            ["附件1"],
            ["绥化市省“百大项目”清单"],
            ["单位:万元"],
            [
                "序号",
                "项目名称",
                "建设地点",
                "建设性质",
                "计划总投资",
                "年度计划投资",
                "计划开工时间",
                "计划竣工时间",
                "市级责任领导",
                "责任单位",
                "责任人",
                "首席服务员",
            ],
            [
                1,
                "石墨新材料",
                "庆安县",
                "新建",
                56000,
                21000,
                "2020年5月",
                "2021年10月",
                "王某某",
                "庆安县政府",
                "李某某",
                "赵某某",
            ],
            [
                2,
                "风电场",
                "明水县",
                "续建",
                88000,
                30000,
                "2019.4",
                "2020.10.31",
                "王某某",
                "明水县政府",
                "钱某某",
                "孙某某",
            ],
        ],
        kind="roster",
        tier="省百大",
        header_rows=(4,),
        expected={
            5: {
                "county": "庆安县",
                "tier": "省百大",
                "nature": "新建",
                "annual_plan": Decimal("21000.00"),
                "city_leader": "王某某",
                "lead_unit": "庆安县政府",
                "service_officer": "赵某某",
            },
            6: {"county": "明水县", "planned_finish": date(2020, 10, 31)},
        },
    ),
    Layout(
        name="three header rows, county and tier in merged label cells, totals at the end",
        file="汇总.xlsx",
        cells=[
            ["2020年全市重点项目百日会战进展情况(截至10月10日)"],
            ["县(市、区)", "项目层级", "项目名称", "投资情况(万元)", None, None, "进度情况", None],
            [None, None, None, "年度计划", "完成", None, "开工时间", "状态"],
            [None, None, None, None, "当旬", "年累计", None, None],
            ["望奎县", "市百大项目", "生猪屠宰", 4000, 120, 3100.5, "2020.8.15", "已开工"],
            [None, None, "秸秆发电", 8000, 0, 0, "/", "未开工"],
            ["兰西县", "市百大项目", "亚麻产业园", 6000, 300, 4200, "20200401", "竣工"],
            ["合  计", None, None, 18000, 420, 7300.5, None, None],
        ],
        merges=[
            "A1:H1",
            "D2:F2",
            "E3:F3",
            "G2:H2",
            "A2:A4",
            "B2:B4",
            "C2:C4",
            "D3:D4",
            "G3:G4",
            "H3:H4",
            "A5:A6",
            "B5:B6",
        ],
        kind="progress",
        cut_off=date(2020, 10, 10),
        header_rows=(2, 3, 4),
        totals_rows=(8,),
        expected={
            5: {
                "county": "望奎县",
                "tier": "市百大",
                "annual_plan": Decimal("4000.00"),
                "period_investment": Decimal("120.00"),
                "year_investment": Decimal("3100.50"),
                "start_date": date(2020, 8, 15),
            },
            6: {"county": "望奎县", "tier": "市百大", "status": "未开工"},
            7: {"county": "兰西县", "status": "竣工", "start_date": date(2020, 4, 1)},
        },
    ),
]


def _sheet(layout: Layout) -> SheetReading:
    reading = read_file(layout.file, _bytes(layout), CAMPAIGN)
    assert reading.readable, reading.problems
    return reading.sheets[0]


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.name)
def test_the_sheet_is_understood(layout: Layout) -> None:
    sheet = _sheet(layout)
    understood = (sheet.kind, sheet.county, sheet.cut_off, sheet.header_rows, sheet.totals_rows)
    assert understood == (layout.kind, layout.county, layout.cut_off, layout.header_rows, layout.totals_rows)
    if layout.unit:
        assert sheet.unit == layout.unit
    if layout.tier:
        assert sheet.tier == layout.tier


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.name)
def test_exactly_the_data_rows_are_read_with_their_values(layout: Layout) -> None:
    sheet = _sheet(layout)
    read = {row.row: row.values for row in sheet.rows}
    for row, values in layout.expected.items():
        assert {field: read[row].get(field) for field in values} == values
    names = {row.values["project_name"] for row in sheet.rows}
    assert not names & {"合计", "小计", "总计", "其中:国债", "序号", "工程名称"}
