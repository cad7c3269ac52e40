"""报送记录 in a browser: from the upload page to a record, the original, undo with a reason, restore."""

from pathlib import Path
from re import fullmatch

from playwright.sync_api import Page, expect

from tests.browser.reading import english, lead
from tests.browser.test_upload import go


def words(page: Page) -> list[str]:
    """English on the page, the checksum aside."""
    return [word for word in english(page) if word != "SHA" and not fullmatch(r"[a-f]+", word)]


def confirm(page: Page, step: str, reason: str = "") -> None:
    """Open 撤销 or 恢复, give a reason, confirm."""
    page.get_by_role("button", name=step, exact=True).click()
    if reason:
        page.get_by_label("撤销原因").fill(reason)
    assert words(page) == []
    page.get_by_role("button", name=f"确认{step}").click()


def test_undo_with_a_reason_and_restore(page: Page, address: str) -> None:
    page.goto(address)
    before = lead(page)
    go(page, "报送记录")
    expect(page.get_by_text("共 99 份")).to_be_visible()
    page.get_by_label("报送单位").select_option("绥棱县")
    page.get_by_label("数据截至").select_option("2020-10-20")
    expect(page.get_by_text("共 1 份")).to_be_visible()
    assert words(page) == []
    file = page.locator("td .h-file").inner_text()
    page.locator("td .h-file").click()
    expect(page.locator("h2.h-file")).to_have_text(file)

    with page.expect_download() as told:
        page.get_by_role("link", name="下载原件").click()
    assert told.value.suggested_filename == file
    assert Path(told.value.path()).stat().st_size > 1000

    confirm(page, "撤销", "报错了期次")
    expect(page.get_by_text("已撤销，原先的数据重新生效")).to_be_visible()
    expect(page.locator(".h-story")).to_contain_text("撤销 示例办公室")
    expect(page.locator(".h-story")).to_contain_text("原因：报错了期次")
    expect(page.locator(".c-data")).to_contain_text("报送 8/11")
    page.get_by_text("返回报送记录").click()
    expect(page.locator("tr.h-void")).to_contain_text("报错了期次")
    assert "cut_off=2020-10-20" in page.url
    page.goto(address)  # not by a link: the filter by unit would come along
    assert lead(page) != before

    go(page, "报送记录")
    page.get_by_text(file).click()
    confirm(page, "恢复")
    expect(page.get_by_text("已恢复，重新计入")).to_be_visible()
    expect(page.locator(".h-story li")).to_have_count(3)
    page.goto(address)
    assert lead(page) == before


def test_the_upload_page_and_a_project_lead_to_the_record(page: Page, reading: str) -> None:
    page.goto(f"{reading}/upload")
    file = page.locator(".o-upload .o-file").first.inner_text()
    page.locator(".o-upload .o-file").first.click()
    expect(page.locator("h1")).to_have_text("报送记录")
    expect(page.locator("h2.h-file")).to_have_text(file)
    page.goto(f"{reading}/project_ledger?project=1")
    page.locator("a[href*='history?']").first.click()
    expect(page.locator("h1")).to_have_text("报送记录")
    expect(page.get_by_text("读懂的内容")).to_be_visible()


def test_a_phone_shows_a_record_without_scrolling_sideways(page: Page, reading: str) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    main = "document.querySelector('[data-testid=stMain]')"
    for place in ("history", "history?upload=1", "history?upload=97"):
        page.goto(f"{reading}/{place}")
        expect(page.locator(".h-file").first).to_be_visible()
        assert page.evaluate(f"{main}.scrollWidth <= {main}.clientWidth")
    page.get_by_role("button", name="撤销", exact=True).click()
    expect(page.get_by_role("button", name="确认撤销")).to_be_visible()
    assert page.evaluate(f"{main}.scrollWidth <= {main}.clientWidth")
