"""The comparing pages on a desk and on a phone: no English, nothing sideways, and their doors lead on and back."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.reading import english
from tests.browser.test_upload import drawn, go

MAIN = "document.querySelector('[data-testid=stMain]')"
PLACES = {
    "battle_map": ("战图", ".c-tile"),
    "tier_comparison": ("层级对比", ".c-bar-row"),
    "trends": ("趋势", ".c-multiple .c-stroke"),
    "county_ranking?metric=points": ("县区排名", ".c-points summary"),
    "comparison?unit1=海伦市&unit2=安达市&unit3=市直": ("县区比较", ".v-dot"),
    "robustness": ("名次稳健性", ".v-band"),
}


@pytest.mark.parametrize("width", [390, 1440])
def test_every_page_fits_and_speaks_chinese(reading: str, page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    for place, (title, part) in PLACES.items():
        page.goto(f"{reading}/{place}")
        expect(page.locator("h1")).to_have_text(title)
        expect(page.locator(".c-lead")).to_contain_text("截至10月20日")
        expect(page.locator(part).first).to_be_attached()
        page.wait_for_timeout(300)
        assert page.evaluate(f"{MAIN}.scrollWidth <= {MAIN}.clientWidth"), place
        assert english(page) == [], place


def test_a_cell_leads_to_its_projects_and_back_and_a_tile_to_its_unit(reading: str, page: Page) -> None:
    page.goto(f"{reading}/battle_map?metric=start_rate")
    page.locator(".c-heat td a").nth(2).click()
    expect(page.locator("h1")).to_have_text("项目台账")
    page.locator(".c-crumbs").get_by_text("战图").click()
    expect(page.locator("h1")).to_have_text("战图")
    page.locator(".c-tile").first.click()
    expect(page.locator("h1")).to_have_text("县区画像")


def test_a_metric_stays_chosen_while_filters_change_and_a_point_leads_to_its_day(reading: str, page: Page) -> None:
    page.goto(reading)
    go(page, "趋势")
    page.get_by_label("看哪项指标").select_option("start_rate")
    expect(page.locator(".c-lead")).to_contain_text("开复工率")
    page.get_by_label("县区").select_option("安达市")
    expect(page.locator(".c-lead")).to_contain_text("安达市开复工率")
    page.locator(".c-plot-room a.c-dot").nth(2).click()
    expect(page.locator(".c-data")).to_contain_text("数据截至 2020年8月20日")
    expect(page.locator(".c-lead")).to_contain_text("安达市开复工率")


def test_points_open_to_their_basis(reading: str, page: Page) -> None:
    page.goto(f"{reading}/county_ranking")
    drawn(page)
    page.get_by_label("按什么排名").select_option("points")
    first = page.locator(".c-points details").first
    first.locator("summary").click()
    expect(first.get_by_text("问题办结率")).to_be_visible()
    expect(first.get_by_text("合计")).to_be_visible()
    first.locator("td a").first.click()
    expect(page.locator("h1")).to_have_text("项目台账")


def test_units_are_chosen_in_the_address_and_a_project_that_moves_a_rank_is_a_door(reading: str, page: Page) -> None:
    page.goto(f"{reading}/comparison")
    drawn(page)
    page.get_by_label("第2个").select_option("安达市")
    expect(page.locator(".c-lead").first).to_contain_text("安达市得分")
    assert "unit2=%E5%AE%89%E8%BE%BE%E5%B8%82" in page.url
    page.get_by_label("层级").select_option("市百大")
    expect(page.locator(".c-lead").first).to_contain_text("安达市市百大项目得分")
    go(page, "名次稳健性")
    page.locator(".v-ways a").first.click()
    expect(page.locator("h1")).to_have_text("项目台账")
