"""Every page of the navigation on a phone, in both themes: nothing sideways, nothing faint, no English, all named.

What ``make screens`` measures of three states and three widths, of one; and that its measures find what is wrong.
"""

import pytest
from playwright.sync_api import Page

from pages.navigation import PAGES
from tests.browser.conftest import sign_in
from tests.screens.looking import THEMES, measured, until_drawn


def test_every_page_on_a_phone_in_both_themes(address: str, page: Page) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    sign_in(page, address, "guanliyuan")
    found = []
    for entry in PAGES:
        page.goto(f"{address}/{entry.path}" if entry is not PAGES[0] else address)
        until_drawn(page)
        for theme in THEMES:
            page.emulate_media(color_scheme=theme)
            page.wait_for_timeout(250)
            found += measured(page, entry.path, f"390 {theme}")
    assert found == []


@pytest.mark.parametrize(
    ("markup", "kind"),
    [
        ("<p style='color: #999'>太淡</p>", "contrast"),
        ("<p style='opacity: .4'>太淡</p>", "contrast"),
        ("<svg><text y='20' fill='#aaa'>太淡</text></svg>", "contrast"),
        ("<div style='width: 5000px'>太宽</div>", "sideways"),
        ("<main><div style='overflow-x: auto; width: 50px'><p style='width: 90px'>太宽</p></div></main>", "scroller"),
        ("<button></button>", "no name"),
        ("<input>", "no name"),
        ("<p>Submit</p>", "Latin"),
        ("<p>好</p><label>姓名<input></label><button aria-label='关'></button>", ""),
        ("<div style='background: #222'><p style='color: #fff'>好</p></div>", ""),
        # a word that hangs out of its dark box is read on what is behind the box
        ("<div style='background: #222; height: 9px; position: relative'>"
         "<b style='position: absolute; top: 30px'>好</b></div>", ""),
    ],
)  # fmt: skip
def test_the_measures_find_what_is_wrong(page: Page, markup: str, kind: str) -> None:
    page.set_content(f"<html lang='zh-CN'><title>看板</title><body>{markup}</body></html>")
    assert {one.kind for one in measured(page, "made up", "")} == ({kind} if kind else set())
