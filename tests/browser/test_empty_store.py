"""The first visit to an empty system."""

from playwright.sync_api import Page, expect

from tests.browser.reading import english


def test_from_the_next_steps_to_the_sample_campaign_with_its_counts(empty_address: str, page: Page) -> None:
    page.goto(empty_address)
    expect(page.get_by_text("上传项目清单", exact=True)).to_be_visible()
    expect(page.get_by_role("button", name="装入示例活动")).to_be_visible()
    assert english(page) == []
    page.get_by_text("去上传项目清单").click()
    expect(page.locator("h1")).to_have_text("报表上传")
    expect(page.get_by_text("还没有项目清单：先拖入")).to_be_visible()

    page.goto(empty_address)
    page.get_by_role("button", name="装入示例活动").click()
    expect(page.get_by_text("已装入")).to_be_visible()
    page.wait_for_selector(".c-lead", timeout=300_000)
    expect(page.locator(".c-data")).to_contain_text("报送")
