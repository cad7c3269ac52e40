"""The way of a report: its reporter sends it in, the office lets it through, and only then the figure moves."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import sign_in
from tests.browser.reading import english, lead
from tests.browser.test_upload import drop, go, tick_all

MAIN = "document.querySelector('[data-testid=stMain]')"


def test_from_the_reporter_by_the_office_to_the_figure(address: str, page: Page, store: Path) -> None:
    page.goto(address)
    before = lead(page)
    expect(page.locator(".t-strip")).to_contain_text("待审核2")

    sign_in(page, address, "baosongyuan")
    page.goto(f"{address}/upload")
    expect(page.get_by_text("待审核和已退回的报送")).to_be_visible()
    expect(page.get_by_text("比上期少").first).to_be_visible()
    with page.expect_download() as told:
        page.get_by_role("link", name="下载标注副本").click()
    assert told.value.suggested_filename == "明水县百日会战旬报2020年10月20日(标注副本).xlsx"
    assert Path(told.value.path()).read_bytes().startswith(b"PK")
    drop(page, [next((store / "待报送" / "2020-10-20").glob("明水县*"))])
    tick_all(page)
    page.get_by_role("button", name="确认报送").click()
    expect(page.get_by_text("等待办公室审核：通过后计入指标")).to_be_visible()
    assert english(page) == []
    go(page, "报送情况")
    expect(page.locator(".c-lead")).to_contain_text("已报送，待审核")
    assert "海伦" not in page.locator(".stApp").inner_text()

    sign_in(page, address)
    page.goto(address)
    assert lead(page) == before  # nothing of it counts yet
    page.locator("a.t-item", has_text="待审核").click()
    expect(page.locator("h1")).to_have_text("审核")
    card = page.locator("[class*=st-key-card-review-]", has_text="明水县百日会战旬报")
    expect(card).to_contain_text("按时报送")
    assert english(page) == []
    card.get_by_role("button", name="通过").click()
    expect(page.get_by_text("已通过 1 份（明水县）")).to_be_visible()
    expect(page.locator(".c-data")).to_contain_text("报送 10/11")
    page.goto(address)
    after = lead(page)
    assert after != before

    page.goto(f"{address}/review")
    page.get_by_role("button", name="收回").first.click()
    page.get_by_label("收回原因").fill("点错了")
    page.get_by_role("button", name="确认收回").click()
    expect(page.get_by_text("已收回，重新等待审核")).to_be_visible()
    page.goto(address)
    assert lead(page) == before


def test_returned_with_a_reason_the_reporter_reads_it(address: str, page: Page) -> None:
    page.goto(f"{address}/review")
    card = page.locator("[class*=st-key-card-review-]", has_text="海伦市")
    card.get_by_role("button", name="退回").click()
    page.get_by_role("button", name="确认退回").click()
    expect(page.get_by_text("请写明退回的原因")).to_be_visible()
    page.get_by_label("退回原因").fill("请附情况说明")
    page.get_by_role("button", name="确认退回").click()
    expect(page.get_by_text("已退回海伦市的第")).to_be_visible()
    page.get_by_role("button", name="一起通过").wait_for(state="detached")
    go(page, "报送情况")
    expect(page.locator(".r-chase")).to_contain_text("明水县")
    page.get_by_role("button", name="复制文字").click()
    expect(page.get_by_role("button", name="已复制")).to_be_visible()
    assert english(page) == []


@pytest.mark.parametrize("path", ["review", "reporting_status", "today", "history?upload=103"])
def test_a_phone_shows_it_without_scrolling_sideways(page: Page, reading: str, path: str) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"{reading}/{path}")
    expect(page.locator("[data-testid=stMain] .c-card, [class*=st-key-card-]").first).to_be_visible()
    assert page.evaluate(f"{MAIN}.scrollWidth <= {MAIN}.clientWidth")
