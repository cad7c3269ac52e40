"""动态管理 in a browser: a project is replaced, the rates move, and the undoing moves them back."""

import re

from playwright.sync_api import Page, expect

from tests.browser.reading import english, take


def test_replacing_a_project_and_undoing_it(page: Page, address: str) -> None:
    page.goto(f"{address}/roster_changes")
    lead = page.locator(".c-lead")
    expect(lead).to_contain_text("手工调整6项")
    before = lead.inner_text()
    page.get_by_role("link", name="调整替换", exact=True).first.click()
    take(page, page.get_by_role("combobox", name="哪个项目"), "青冈县白鹅", typed="青冈县白鹅")
    expect(page.get_by_text("投资规模相当的候选")).to_be_visible()
    take(page, page.get_by_role("combobox", name="替换为"), "")
    expect(page.get_by_text("规模对比：")).to_be_visible()
    page.get_by_label("依据文件文号").fill("测试〔2020〕1号")
    page.get_by_label("原因").fill("年内无法开工")
    page.get_by_label("生效日期").fill("2020-10-20")
    page.get_by_role("button", name="确认调整替换").click()
    expect(page.get_by_text(re.compile("已保存第[0-9]+号调整"))).to_be_visible()
    expect(lead).to_contain_text("手工调整7项")
    assert "do=" not in page.url
    page.locator("table").first.get_by_role("link", name="调整替换", exact=True).first.click()
    page.get_by_role("button", name="撤销这项调整").click()
    page.get_by_label("撤销原因").fill("文件未获批准")
    page.get_by_role("button", name="确认撤销").click()
    expect(page.get_by_text("清单恢复到调整以前")).to_be_visible()
    page.get_by_role("link", name="‹ 返回动态管理").click()
    expect(lead).to_have_text(before)
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"{address}/roster_changes?do=replacement")
    expect(page.get_by_role("button", name="确认调整替换")).to_be_visible()
    main = "document.querySelector('[data-testid=stMain]')"
    assert page.evaluate(f"{main}.scrollWidth <= {main}.clientWidth")
    assert english(page) == []
