"""What a marked copy never carries back: formulas, names, lists, links and charts that reach outside the workbook."""

from typing import Any

import pytest
from openpyxl.chart import BarChart, Reference
from openpyxl.formatting.rule import ColorScaleRule, FormulaRule
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.hyperlink import Hyperlink

from data.ingest.container.harmless import Harmless
from tests.data.ingest.build import workbook
from tests.data.ingest.test_marked_copy import invented, opened, said

REACHING_OUT = (
    r"'\\evil\share\[b.xlsx]S'!A1", "'http://evil/[b.xlsx]S'!A1", "[b.xlsx]S!A1", "'file:///etc/passwd'#$S.A1",
    r'INDIRECT("\\evil\s\[b.xlsx]S!A1")', 'IMPORTXML("http://evil","//a")', 'IMPORTDATA("http://evil")',
    'SQL.REQUEST("DSN=x")', 'CUBEVALUE("c","x")', "_xlfn._xlws.PY(0,1)", '_xlfn.STOCKHISTORY("M",1)',
    '_xlfn.TRANSLATE("a")', 'INFO("directory")', "其他表!A1", "外名", "SUM(A1)+外名(1)", "MSEXCEL|'x'!''", "[0]!mac()",
    'HYPERLINK ("http://e","x")', "OFFSET(A1,1,1)", "SUM('[1]S1:S2'!A1)", "A1:'x\''y'!B2", "1" * 9000,
)  # fmt: skip
INSIDE = (
    "SUM(B1:C$9)+$A1*1.5E+3", "IF(B1>0,\"有[1]|'\",\"\")", "'表 二'!A1-Sheet1!B2", "_xlfn.IFS(A1=1,2,TRUE,3)",
    "ROUND(B1/C1,2)%",
    "SUMIF(A:A,\"小计\",$C:$C)", "", "=A1&\"万元\"", "{1,2;3,4}", "内名*2",
)  # fmt: skip


@pytest.mark.parametrize("formula", REACHING_OUT)
def test_what_is_not_plainly_harmless_is_not_kept(formula: str) -> None:
    assert not Harmless(["Sheet1", "表 二"], ["内名"]).allows(formula)


@pytest.mark.parametrize("formula", INSIDE)
def test_reckoning_inside_the_workbook_is_kept(formula: str) -> None:
    assert Harmless(["Sheet1", "表 二"], ["内名"]).allows(formula)


def test_names_lists_rules_links_and_charts_that_reach_out_go() -> None:
    outside = r"'\\evil\s\[b.xlsx]S'!$A$1"

    def change(page: Any) -> None:
        page.parent.defined_names["外"] = DefinedName("外", attr_text=outside)
        page.parent.defined_names["内"] = DefinedName("内", attr_text="Sheet1!$B$1")
        page["A3"] = "=外+1"
        page["A4"] = "=内+1"
        page.add_data_validation(DataValidation("list", formula1=outside, sqref="A1:A9"))
        page.add_data_validation(DataValidation("list", formula1='"是,否"', sqref="B1:B9"))
        page.conditional_formatting.add("A1:A9", FormulaRule([f"{outside}=1"]))
        scale = ColorScaleRule("formula", outside, "FFFFFF", end_type="max", end_color="FF0000")
        page.conditional_formatting.add("B1:B9", scale)
        page.conditional_formatting.add("C1:C9", FormulaRule(["C1>5"]))
        page["C1"].hyperlink = Hyperlink(ref="C1", location=outside)
        page["B1"].hyperlink = Hyperlink(ref="B1", location="Sheet1!A1")
        for where, formula in (("E1", outside), ("E9", "Sheet1!$B$1:$B$2")):
            chart = BarChart()
            chart.add_data(Reference(page, min_col=2, min_row=1, max_row=2))
            chart.series[0].val.numRef.f = formula
            page.add_chart(chart, where)

    book = opened(invented(workbook([[1, 2, 3], [4, 5, 6]], change=change), said("B1")))
    page = book["Sheet1"]
    assert list(book.defined_names) == ["内"]
    assert (page["A3"].data_type, page["A4"].data_type) == ("s", "f")
    assert [one.formula1 for one in page.data_validations.dataValidation] == ['"是,否"']
    assert [str(area.sqref) for area in page.conditional_formatting] == ["C1:C9"]
    assert page["C1"].hyperlink is None
    assert page["B1"].hyperlink.location == "Sheet1!A1"
    assert len(page._charts) == 1
    assert any("引用其他文件的图表" in str(cell.value) for cell in book.worksheets[0]["A"])
