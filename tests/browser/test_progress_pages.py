"""The pages of progress, of one unit and of one leader, on a phone and on a desk: nothing sideways, doors that lead."""

from urllib.parse import quote

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import sign_in
from tests.browser.reading import english

PAGES = {
    "changes": "本期变化",
    "changes?kind=rank_up": "本期变化",
    "shortfall": "还差多少",
    "shortfall?as_of=2020-07-31": "还差多少",
    "three_counts": "三数对照",
    "county_profile": "县区画像",
    f"county_profile?county={quote('明水县')}": "县区画像",
    "by_leader": "包保项目",
    f"by_leader?role=city_leader&person={quote('丁某某 副市长')}": "包保项目",
    f"by_leader?person={quote('未填')}": "包保项目",
}
_TOO_WIDE = """() => {
    const main = document.querySelector("[data-testid=stMain]");
    return Math.max(main.scrollWidth - main.clientWidth, document.documentElement.scrollWidth - innerWidth);
}"""


def _open(page: Page, address: str, path: str, title: str) -> None:
    page.goto(f"{address}/{path}")
    expect(page.locator("h1.c-h1")).to_have_text(title)
    expect(page.locator(".c-lead").first).to_be_visible()


def test_every_page_at_both_widths(reading: str, page: Page) -> None:
    for width, height in ((390, 844), (1440, 900)):
        page.set_viewport_size({"width": width, "height": height})
        for path, title in PAGES.items():
            _open(page, reading, path, title)
            assert page.evaluate(_TOO_WIDE) <= 0, f"{path} at {width}"
            assert english(page) == [], path
            assert not page.get_by_text("暂时没能打开").count(), path


def test_doors_lead_on_and_back(reading: str, page: Page) -> None:
    page.goto(f"{reading}/")
    page.get_by_text("项 ›").first.click()
    expect(page.locator("h1.c-h1")).to_have_text("本期变化")

    _open(page, reading, "county_profile", "县区画像")
    page.locator(".c-unit a").first.click()
    expect(page.locator(".c-spark").first).to_be_visible()
    assert (
        page.locator(".c-spark .c-value").first.evaluate("one => getComputedStyle(one).clipPath").startswith("polygon")
    )
    page.locator(".c-chips a").nth(2).click()
    expect(page.locator(".c-chips a.c-chosen")).to_have_text(page.locator(".c-chips a").nth(2).inner_text())
    expect(page.locator("h1.c-h1")).to_have_text("县区画像")

    _open(page, reading, "by_leader", "包保项目")
    page.locator("table a strong").first.click()
    expect(page.get_by_text("我包保的项目")).to_be_visible()
    person = page.get_by_label("选市级责任领导").input_value()
    page.locator("td.c-main a").first.click()
    expect(page.get_by_text("责任链")).to_be_visible()
    page.locator(".c-crumbs a").first.click()
    expect(page.get_by_label("选市级责任领导")).to_have_value(person)


@pytest.mark.parametrize("width", [390, 1440])
def test_a_reporter_reads_of_no_other_unit(reading: str, page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    sign_in(page, reading, "baosongyuan")
    _open(page, reading, "county_profile", "县区画像")
    own = page.locator("select[name=county] option").inner_text()
    others = {"北林区", "安达市", "肇东市", "海伦市", "望奎县", "兰西县", "青冈县", "庆安县", "明水县", "绥棱县"} - {
        own
    }
    for path in ("changes", "shortfall", "three_counts", "county_profile", "by_leader", "by_leader?role=lead_unit"):
        _open(page, reading, path, PAGES[path.split("?")[0]])
        read = page.locator("body").inner_text()
        assert not [name for name in others if name in read], path
        assert page.evaluate(_TOO_WIDE) <= 0, path
