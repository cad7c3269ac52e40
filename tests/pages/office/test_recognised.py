"""识别结果 on the card: what was understood over the first rows, and corrections that are read at once."""

from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from data.ingest.model import Correction, PreviewRow, SheetReading
from data.store import Store
from pages.office import correcting, correcting_columns, recognised_table
from tests.campaigns import weekly
from tests.commands.small_workbooks import INVESTED, book
from tests.pages.office.test_upload_page import cards, dropped, labels, opened, press, text

TITLE = "东湖区重点项目周报表(截至2023年3月10日)"
HEAD = ("项目名称", "项目层级", "甲方口径数", "建设状态", "是否入统")
ROWS = [(name, "一类" if name != "老街修缮" else "二类", amount, "已开工", "是") for name, amount in INVESTED.items()]


def looked_at(content: bytes) -> AppTest:
    """The page with one file dropped and its first sheet's expander open."""
    page = dropped(opened(), 周报=content)
    page.session_state[f"seen-{key_of(page)}-0"] = True
    return page.run()


def key_of(page: AppTest) -> str:
    (key,) = cards(page)
    return str(key)


def reading(page: AppTest) -> Any:
    return cards(page)[key_of(page)].reading.sheets[0]


def box(page: AppTest, label: str) -> Any:
    return next(one for one in page.selectbox if one.label == label)


def chosen(page: AppTest, label: str, value: Any) -> AppTest:
    box(page, label).set_value(value).run()
    assert not page.exception
    return page


def corrected(page: AppTest) -> AppTest:
    """Column C said to be the cumulative investment."""
    return chosen(chosen(page, "改一列", "C"), "C 列是", "year_investment")


def test_an_unknown_column_is_said_read_accepted_and_kept(office: Store) -> None:
    page = looked_at(book(TITLE, HEAD, ROWS))
    assert "甲方口径数" in text(page)
    corrected(page)
    assert reading(page).columns["C"] == "year_investment"
    assert "C列为“本年累计完成投资”" in text(page)
    assert box(page, "C 列是").value == "year_investment"
    for tick in page.checkbox:
        tick.check().run()
    press(page, "确认入库")
    assert "按更正:C列为“本年累计完成投资”" in office.record(2).sheets[0].notes


def test_reset_brings_back_what_the_program_understood(office: Store) -> None:
    page = looked_at(book(TITLE, HEAD, ROWS))
    before = reading(page)
    assert "恢复程序的识别" not in labels(page)
    press(corrected(page), "恢复程序的识别")
    assert reading(page) == before
    assert "已更正" not in text(page)


def test_kind_unit_header_cut_off_and_county(office: Store) -> None:
    page = looked_at(book(TITLE, ("项目名称", "项目层级", "本年累计完成投资", "建设状态", "是否入统"), ROWS))
    assert [box(page, "表头从").value, box(page, "表头到").value] == [3, 3]
    chosen(page, "金额单位（表头未写明的列）", "元")
    chosen(page, "数据截至", weekly().cut_offs[0])
    chosen(page, "报送单位（整表）", weekly().units[1].name)
    found = reading(page)
    assert (found.unit, found.cut_off, found.county) == ("元", weekly().cut_offs[0], weekly().units[1].name)
    chosen(page, "工作表类型", "roster")
    assert reading(page).kind == "roster"
    chosen(page, "工作表类型", "skip")
    assert "未读取：按更正不读取" in text(page)
    assert [one.label for one in page.selectbox] == ["工作表类型", *[one.label for one in page.selectbox][1:]]
    chosen(page, "工作表类型", "progress")
    assert reading(page).kind == "progress"


def test_a_row_is_left_out_and_its_line_struck(office: Store) -> None:
    page = looked_at(book(TITLE, ("项目名称", "项目层级", "本年累计完成投资", "建设状态", "是否入统"), ROWS))
    page.multiselect[0].set_value([5]).run()
    assert not page.exception
    assert [row.row for row in reading(page).rows] == [4, 6]
    assert "o-ignored" in text(page)
    page.multiselect[0].set_value([]).run()
    assert len(reading(page).rows) == 3


def test_answers_to_questions_and_corrections_do_not_wipe_each_other(office: Store) -> None:
    page = looked_at(book(TITLE, HEAD, ROWS, unit=""))
    corrected(page)
    unit = next(one for one in page.selectbox if one.label.startswith("表中金额是什么单位？"))
    unit.select_index(0).run()
    assert (reading(page).unit, reading(page).columns["C"]) == ("万元", "year_investment")
    press(page, "改")
    assert reading(page).unit is None
    assert reading(page).columns["C"] == "year_investment"


def test_cells_headers_and_sheet_names_are_never_markup(office: Store) -> None:
    hostile = "<img src=x onerror=alert(1)>"
    rows = [(hostile, "一类", hostile, "已开工", "是"), *ROWS]
    page = looked_at(book(TITLE, (*HEAD[:2], hostile, *HEAD[3:]), rows))
    assert "&lt;img" in text(page)
    assert "<img" not in text(page)


PREVIEW = tuple(PreviewRow(row, (f"甲{row}", f"乙{row}")) for row in range(1, 16))


def test_five_data_rows_and_every_marked_one() -> None:
    rows = tuple(PreviewRow(row, ("甲", "")) for row in (1, 3, *range(4, 12), 40))
    sheet = SheetReading("表", None, (3,), columns={"A": "project_name"}, totals_rows=(40,), preview=rows)
    shown = recognised_table.table(sheet, (11,))
    for words in ('1<span class="c-muted"> 表题', '3<span class="c-muted"> 表头', "8</th>", "11<span", "40<span"):
        assert words in shown
    assert ">9</th>" not in shown
    assert ">B<" not in shown


def test_without_a_header_all_that_there_is_is_shown() -> None:
    assert "甲15" in recognised_table.table(SheetReading("表", skipped="没有找到表头", preview=PREVIEW), ())
    assert "没有内容" in recognised_table.table(SheetReading("表", skipped="空表"), ())


@pytest.mark.parametrize(("top", "bottom", "rows"), [(3, 3, (3,)), (3, 5, (3, 4, 5)), (1, 30, tuple(range(1, 9)))])
def test_header_blocks_are_cut_to_what_any_has(top: int, bottom: int, rows: tuple[int, ...]) -> None:
    assert correcting.block(top, bottom) == rows


def test_a_new_word_about_a_field_takes_it_from_the_earlier_column() -> None:
    said = Correction(columns={"C": "year_investment", "D": None}, column_units={"E": "元"})
    again = correcting_columns._as("E")(said, "year_investment")
    assert again == Correction(columns={"D": None, "E": "year_investment"})
    assert correcting_columns._as("E")(again, "").columns == {"D": None, "E": None}


def test_every_field_and_permit_can_be_said() -> None:
    offered = correcting_columns.fields(weekly())
    assert offered[""] == "不读取"
    assert {f"permits.{one.name}" for one in weekly().permits} <= set(offered)
    assert "permits" not in offered
