"""A county's own column name: corrected on the card, remembered, and understood when the file comes again."""

import contextlib
from pathlib import Path

import openpyxl
from playwright.sync_api import Page, TimeoutError, expect

from tests.browser.reading import english
from tests.browser.test_upload import drop, go


def with_unknown_header(waiting: Path, target: Path) -> Path:
    """The waiting report of 明水县 with a cumulative column that is named as no other is."""
    book = openpyxl.load_workbook(next(waiting.glob("明水*")))
    for row in book.worksheets[0].iter_rows(min_row=1, max_row=10):
        for cell in row:
            if cell.value == "年初至今":
                cell.value = "甲方口径数"
    book.save(target)
    return target


def pick(page: Page, label: str, text: str) -> None:
    """Choose by typing; a rerun of the page may close the list under the typist, who then begins again.

    The option itself is clicked: pressing Enter would take the first of the list as it stood before the typing told.
    """
    option = page.get_by_role("option").filter(has_text=text).first
    for _ in range(5):
        page.get_by_label(label).click()
        page.keyboard.type(text)
        with contextlib.suppress(TimeoutError):
            option.click(timeout=5_000)
            return
        page.keyboard.press("Escape")
    option.click()


def opened(page: Page) -> None:
    page.get_by_text("识别结果", exact=True).click()
    expect(page.locator(".o-grid")).to_be_visible()


def test_a_corrected_column_is_remembered(address: str, page: Page, store: Path, tmp_path: Path) -> None:
    file = with_unknown_header(store / "待报送" / "2020-10-20", tmp_path / "明水县旬报.xlsx")
    page.goto(f"{address}/upload")
    drop(page, [file])
    expect(page.locator(".o-problem", has_text="本年累计完成投资")).to_be_visible()
    opened(page)
    expect(page.locator(".o-as")).not_to_contain_text("本年累计完成投资")
    pick(page, "改一列", "甲方")
    pick(page, "G 列是", "本年累计")
    expect(page.locator(".o-as")).to_contain_text("本年累计完成投资")
    expect(page.locator(".o-said")).to_contain_text("G列为“本年累计完成投资”")
    expect(page.locator(".o-problem", has_text="“本年累计完成投资”")).to_have_count(0)
    assert english(page) == []

    page.get_by_role("button", name="记住这个写法（明水县）").click()
    expect(page.get_by_text("已记住：明水县的“完成投资/甲方口径数”")).to_be_visible()
    page.get_by_role("button", name="移开").click()
    expect(page.locator(".o-tally")).to_have_count(0)
    drop(page, [file])
    opened(page)
    expect(page.locator(".o-as")).to_contain_text("本年累计完成投资")
    expect(page.locator(".o-said")).to_have_count(0)

    go(page, "列名词表")
    expect(page.get_by_text("“完成投资/甲方口径数”").first).to_be_visible()
    assert english(page) == []


def test_the_grid_scrolls_inside_its_frame_on_a_phone(reading: str, page: Page, waiting: Path) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"{reading}/upload")
    drop(page, [next((waiting / "2020-10-20").glob("明水*"))])
    opened(page)
    grid = page.locator(".o-grid")
    assert grid.evaluate("one => one.scrollWidth > one.clientWidth")
    assert page.evaluate("document.scrollingElement.scrollWidth <= innerWidth")
    main = "document.querySelector('[data-testid=stMain]')"
    assert page.evaluate(f"{main}.scrollWidth <= {main}.clientWidth")
