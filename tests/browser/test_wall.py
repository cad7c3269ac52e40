"""The wall at 1920 × 1080: nothing scrolls, it turns by itself and by keys, ticks, and does not grow."""

from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import PATIENCE, sign_in
from tests.browser.reading import english
from tests.browser.test_history import confirm

# What a wall must not have: anything to scroll, words cut off, or words too small for eight metres.
_TOO_LARGE = """() => {
    const shown = [...document.querySelectorAll(".c-wall-page")].filter(one => one.checkVisibility());
    const body = shown[0].querySelector(".c-wall-body");
    const spills = one => Math.max(one.scrollHeight - one.clientHeight, one.scrollWidth - one.clientWidth);
    const isCut = one => one.getBoundingClientRect().bottom > body.getBoundingClientRect().bottom + 1;
    return [shown.length - 1, spills(document.documentElement), spills(body), spills(document.querySelector(".c-wall")),
        [...body.querySelectorAll("p, td, .c-wall-rank, .c-tile, .c-wall-goal")].filter(isCut).length];
}"""
_SMALLEST = """() => Math.min(...[...document.querySelectorAll(".c-wall *")]
    .filter(one => one.checkVisibility() && [...one.childNodes].some(node => node.nodeType === 3 && node.data.trim()))
    .map(one => parseFloat(getComputedStyle(one).fontSize)))"""


def _shown(page: Page) -> str | None:
    return page.locator(".c-wall-page:visible").get_attribute("aria-label")


def _open(page: Page, address: str) -> None:
    page.set_viewport_size({"width": 1920, "height": 1080})
    page.goto(f"{address}/wall")
    expect(page.locator(".c-wall-dot[aria-current]")).to_have_text("战况")
    expect(page.locator(".c-wall-clock b")).to_contain_text(":")


def test_every_page_fits_and_turns_by_keys(reading: str, page: Page) -> None:
    sign_in(page, reading, "lingdao")
    _open(page, reading)
    assert not page.locator(".c-top, .c-filters").count()
    for name in ("战况", "战图", "县区排名", "本期变化", "还差多少"):
        assert _shown(page) == name
        expect(page.locator(".c-wall-dot[aria-current]")).to_have_text(name)
        assert page.evaluate(_TOO_LARGE) == [0, 0, 0, 0, 0], name
        assert page.evaluate(_SMALLEST) >= 28, name
        assert english(page) == [], name
        page.keyboard.press("ArrowRight")
    assert _shown(page) == "战况"
    page.keyboard.press("ArrowLeft")
    assert _shown(page) == "还差多少"
    page.locator(".c-wall-dot").nth(1).click()
    assert _shown(page) == "战图"
    page.get_by_text("退出大屏").click()
    expect(page.locator("h1.c-h1")).to_have_text("总览")
    assert page.locator("html[data-wall]").count() == 0


def test_it_turns_by_itself_until_it_is_paused_and_grows_not(reading: str, page: Page) -> None:
    sign_in(page, reading, "lingdao")
    page.clock.install()
    _open(page, reading)
    before = page.locator(".c-wall-clock b").inner_text()
    page.clock.run_for(2000)
    assert page.locator(".c-wall-clock b").inner_text() != before
    page.clock.run_for(15_000)
    assert _shown(page) == "战图"
    page.keyboard.press("Space")
    expect(page.locator(".c-wall-paused")).to_be_visible()
    page.clock.run_for(40_000)
    assert _shown(page) == "战图"
    page.keyboard.press("Space")
    page.clock.run_for(16_000)
    assert _shown(page) == "县区排名"
    nodes = page.evaluate("document.querySelectorAll('*').length")
    for _ in range(10):
        page.clock.run_for(30_000)
        page.wait_for_timeout(150)
    assert page.evaluate("document.querySelectorAll('*').length") <= nodes


def test_it_follows_what_the_office_does(address: str, page: Page, browser: Browser) -> None:
    """An upload that is withdrawn elsewhere reaches the wall without anybody touching it."""
    sign_in(page, address, "lingdao")
    _open(page, address)
    expect(page.locator(".c-wall-top .c-data")).to_contain_text("报送 9/11")
    office = browser.new_page(locale="zh-CN")
    office.set_default_timeout(PATIENCE)
    sign_in(office, address)
    office.goto(f"{address}/history")
    office.get_by_label("报送单位").select_option("绥棱县")
    office.get_by_label("数据截至").select_option("2020-10-20")
    expect(office.get_by_text("共 1 份")).to_be_visible()
    office.locator("td .h-file").click()
    confirm(office, "撤销", "报错了期次")
    expect(office.get_by_text("已撤销，原先的数据重新生效")).to_be_visible()
    expect(page.locator(".c-wall-top .c-data")).to_contain_text("报送 8/11")


def test_a_session_that_ends_asks_for_the_sign_in_over_the_wall(address: str, page: Page, browser: Browser) -> None:
    """As after the longest time that a session lasts: nobody needs to touch the wall to see that it has ended."""
    wall = browser.new_page(locale="zh-CN")  # what it logs of refused requests is what the test is about
    wall.set_default_timeout(PATIENCE)
    sign_in(wall, address, "lingdao")
    _open(wall, address)
    sign_in(page, address, "guanliyuan")
    page.goto(f"{address}/accounts")
    page.get_by_role("button", name="收回").first.click()
    expect(page.locator(".c-notice").first).to_contain_text("已收回")
    again = wall.frame_locator("iframe[title='登录']")
    again.locator("button[value=lingdao]").click()
    expect(wall.locator("iframe[title='登录']")).to_have_count(0)
    expect(wall.locator(".c-wall-clock b")).to_contain_text(":")
    assert _shown(wall)
