"""通报 in a real browser: the list, an issue's text and files, on a desk and on a phone; nothing is changed."""

import io

from docx import Document
from openpyxl import load_workbook
from playwright.sync_api import Page, expect

from tests.browser.conftest import sign_in
from tests.browser.reading import english


def test_leaders_read_and_take_what_was_issued(reading: str, page: Page) -> None:
    page.goto(f"{reading}/bulletin")
    expect(page.get_by_text("拟一期通报")).to_be_visible()
    expect(page.get_by_role("link", name="未编号")).to_be_visible()
    assert english(page) == []
    sign_in(page, reading, "lingdao")
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"{reading}/bulletin")
    page.get_by_role("link", name="第1期").click()
    expect(page.get_by_text("一、总体情况")).to_be_visible()
    assert page.get_by_role("button", name="撤回").count() == 0
    wide = "(() => {const m = document.querySelector('[data-testid=stMain]'); return m.scrollWidth - m.clientWidth})()"
    assert page.evaluate(wide) <= 0
    shown = page.locator(".b-paper p").first.inner_text()
    with page.expect_download() as taken:
        page.get_by_role("link", name="下载 Word").click()
    document = Document(str(taken.value.path()))
    assert taken.value.suggested_filename == "通报-第1期-2020-10-10.docx" and document.paragraphs[0].text == shown
    with page.expect_download() as taken:
        page.get_by_role("link", name="下载 Excel 附表").click()
    book = load_workbook(io.BytesIO(taken.value.path().read_bytes()))
    assert book.sheetnames[0].startswith("附表1") and len(document.tables) == len(book.sheetnames) - 1
