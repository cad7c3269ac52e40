"""The navigation's menus: mouse, keyboard, a phone; they close when one looks elsewhere."""

from playwright.sync_api import Page, expect

from tests.browser.test_upload import go


def test_a_menu_opens_leads_and_closes(reading: str, page: Page) -> None:
    page.goto(reading)
    groups = page.locator(".c-group")
    menu, other = groups.filter(has_text="报送记录"), groups.filter(has_text="使用说明")
    menu.locator("summary").click()
    expect(menu.get_by_text("报送记录")).to_be_visible()
    other.locator("summary").click()
    expect(menu.get_by_text("报送记录")).to_be_hidden()
    page.keyboard.press("Escape")
    expect(other.get_by_text("使用说明")).to_be_hidden()
    expect(other.locator("summary")).to_be_focused()
    page.keyboard.press("Enter")
    expect(other.get_by_text("使用说明")).to_be_visible()
    page.locator(".c-lead").click()
    expect(other.get_by_text("使用说明")).to_be_hidden()
    go(page, "报送记录")
    expect(menu.locator("summary")).to_have_attribute("aria-current", "true")
    expect(menu.get_by_text("报送记录")).to_be_hidden()


def test_a_phone_has_all_groups_in_sight_and_a_menu_as_wide_as_the_page(reading: str, page: Page) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(reading)
    for group in page.locator(".c-nav > *").all():
        box = group.bounding_box()
        assert box and box["x"] >= 0 and box["x"] + box["width"] <= 390
    page.locator(".c-group summary").last.click()
    box = page.locator(".c-group[open] .c-menu").bounding_box()
    assert box and box["width"] > 330
    main = "document.querySelector('[data-testid=stMain]')"
    assert page.evaluate(f"{main}.scrollWidth <= {main}.clientWidth")
    page.locator(".c-group[open] a", has_text="使用说明").click()
    expect(page.locator("h1")).to_have_text("使用说明")
    expect(page.locator(".c-group summary[aria-current]")).to_be_in_viewport()
