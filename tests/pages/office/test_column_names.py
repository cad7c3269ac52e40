"""列名词表, and 记住这个写法 on the card: taught once, understood ever after, taken back."""

from io import BytesIO

import openpyxl
import pytest
from streamlit.testing.v1 import AppTest

from data.store import Actor, Store
from pages.office import column_names_export
from tests.campaigns import weekly
from tests.commands.small_workbooks import book
from tests.pages.office.conftest import NOW
from tests.pages.office.test_recognised import HEAD, ROWS, TITLE, corrected, key_of, looked_at, reading
from tests.pages.office.test_upload_page import cards, dropped, labels, opened, press, text
from tests.pages.running import LEADER, offers, reporter, sign_in

UNIT = weekly().units[0].name


def _names() -> None:
    from pages.access import identity
    from pages.office import column_names
    from pages.parts import view

    column_names.show(view.current("column_names", {}, identity.current()))


def names_page() -> AppTest:
    page = AppTest.from_function(_names, default_timeout=30).run()
    assert not page.exception
    return page


@pytest.mark.parametrize("where", ["东湖区", "所有单位"])
def test_a_corrected_column_is_remembered_and_understood_next_time(office: Store, where: str) -> None:
    page = corrected(looked_at(book(TITLE, HEAD, ROWS)))
    press(page, f"记住这个写法（{where}）")
    assert f"已记住：{where}的“甲方口径数”就是“本年累计完成投资”" in text(page)
    county = "" if where == "所有单位" else where
    assert office.known().aliases == {(county, "甲方口径数"): "year_investment"}
    assert f"已记住：{where}" in text(page.run())
    again = dropped(opened(), 周报=book(TITLE, HEAD, ROWS))
    assert reading(again).columns["C"] == "year_investment"
    assert not cards(again)[key_of(again)].answers.corrections


def test_open_cards_are_read_again_with_a_new_name(office: Store) -> None:
    page = dropped(opened(), 周报=book(TITLE, HEAD, ROWS))
    assert "C" not in reading(page).columns
    office.learn_name("甲方口径数", "year_investment", by=Actor("李强"), at=NOW)
    assert reading(page.run()).columns["C"] == "year_investment"


def test_a_reporter_corrects_a_column_and_teaches_nobody(office: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    sign_in(monkeypatch, reporter("东湖区"))
    page = corrected(looked_at(book(TITLE, HEAD, ROWS)))
    assert reading(page).columns["C"] == "year_investment"
    assert not [label for label in labels(page) if "记住" in label]


def test_a_column_left_out_is_not_offered(office: Store) -> None:
    page = looked_at(book(TITLE, HEAD, ROWS))
    assert not [label for label in labels(corrected(page)) if "记住" in label and "（" not in label]
    next(one for one in page.selectbox if one.label == "C 列是").set_value("").run()
    assert not [label for label in labels(page) if "记住" in label]


def test_a_name_is_added_listed_and_taken_back(office: Store) -> None:
    page = names_page()
    assert "还没有记住的列名" in text(page)
    page.text_input[0].set_value("完成情况/乙方")
    page.selectbox[0].set_value("annual_plan")
    page.selectbox[1].set_value(UNIT)
    press(page, "记住")
    assert office.known().aliases == {(UNIT, "完成情况/乙方"): "annual_plan"}
    assert "“完成情况/乙方”" in text(page)
    press(page, "收回")
    assert office.known().aliases == {}
    assert "已收回“完成情况/乙方”" in text(page)
    assert [(one.field, one.by) for one in office.name_events()] == [(None, "王敏"), ("annual_plan", "王敏")]


def test_without_field_or_header_nothing_is_added(office: Store) -> None:
    page = names_page()
    page.text_input[0].set_value("甲")
    press(page, "记住")
    assert "请选择这个列名对应的字段" in text(page)
    unnamed = names_page()
    unnamed.selectbox[0].set_value("annual_plan")
    press(unnamed, "记住")
    assert "没有记住" in text(unnamed)
    assert office.name_events() == ()


def test_who_may_not_teach_neither_adds_nor_takes_back(office: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    office.learn_name("甲方口径数", "year_investment", by=Actor("李强"), at=NOW)
    sign_in(monkeypatch, LEADER)
    page = names_page()
    press(page, "收回")
    assert "“领导”不能进行这项操作" in text(page)
    page.text_input[0].set_value("乙方口径数")
    page.selectbox[0].set_value("annual_plan")
    press(page, "记住")
    assert "“领导”不能进行这项操作" in text(page)
    assert office.known().aliases == {("", "甲方口径数"): "year_investment"}


def test_a_hostile_header_is_never_markup_and_never_a_formula(office: Store) -> None:
    for header in ("<img src=x onerror=alert(1)>", '=HYPERLINK("甲")'):
        office.learn_name(header, "annual_plan", by=Actor("<b>"), at=NOW)
    page = names_page()
    assert "<img" not in text(page)
    assert "&lt;img" in text(page)
    sheet = openpyxl.load_workbook(BytesIO(column_names_export.workbook(office.name_events()))).active
    cells = [cell for row in sheet.iter_rows() for cell in row]
    assert '=HYPERLINK("甲")' in {cell.value for cell in cells}
    assert {cell.data_type for cell in cells} <= {"s", "inlineStr"}


def test_the_export_holds_taught_and_shipped_names(office: Store) -> None:
    office.learn_name("甲方口径数", "year_investment", county=UNIT, by=Actor("李强"), at=NOW)
    content = offers(names_page())["导出词表"].make()
    rows = list(openpyxl.load_workbook(BytesIO(content)).active.values)
    assert rows[0] == column_names_export.HEAD
    assert rows[1] == ("本年累计完成投资", "甲方口径数", "记住的", UNIT, "李强", "2023-03-11 10:00")
    assert ("项目名称", "工程名称", "程序自带", "所有单位", None, None) in rows
