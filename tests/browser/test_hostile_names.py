"""A workbook with names that are Markdown: nothing is asked for outside, nothing of it becomes a link or an image.

The page of these tests fails on any request to another host by itself.
"""

import contextlib
from pathlib import Path

import openpyxl
from playwright.sync_api import Page, TimeoutError, expect

from tests.browser.test_upload import drawn, drop

IMAGE = "![x](http://evil.example/p.png)项目"
LINK = "[点我](http://evil.example/x) :red[红] $x^2$ :smile: http://evil.example/ <img src=http://evil.example/i>"
# Addresses that are not ours, pictures, formulas and emoji; the list's own links lead to a card of this page.
_LIVE = """() => [...document.querySelectorAll("[data-testid=stMain] :is([href], [src], img, .katex, [class*=emoji])")]
    .filter(one => one.matches("img, .katex, [class*=emoji]")
        || !(one.href ?? one.src ?? "").toString().startsWith(location.origin + "/"))
    .map(one => one.outerHTML)"""


def hostile(waiting: Path, target: Path) -> Path:
    """The waiting report of 安达市 with two names, a header and a sheet name of this kind."""
    book = openpyxl.load_workbook(next(waiting.glob("*安达*")))
    sheet = book.worksheets[0]
    sheet["B5"], sheet["B6"], sheet["N3"] = IMAGE, LINK, f"工程进度{IMAGE}"
    sheet.title = "__粗__ $x^2$ `码`"
    book.create_sheet("其他")["A1"] = LINK
    book.save(target)
    return target


def test_names_out_of_a_file_are_text_everywhere(reading: str, page: Page, waiting: Path, tmp_path: Path) -> None:
    file = hostile(waiting / "2020-10-20", tmp_path / "![x](evil.example) :smile: 安达.xlsx")
    page.goto(f"{reading}/upload")
    drop(page, [file, next((waiting / "2020-10-20").glob("明水*"))])
    question = page.get_by_text("![x](http:").first
    expect(question).to_be_visible()
    assert page.evaluate(_LIVE) == []
    for opened in ("识别结果", "与上次报送相比"):
        page.get_by_text(opened).first.click()
    expect(page.locator(".o-grid").first).to_be_visible()
    drawn(page)
    _answer(page, "不在清单")
    expect(page.locator(".o-given")).to_contain_text("evil.example")
    assert page.evaluate(_LIVE) == []
    page.wait_for_timeout(500)


def _answer(page: Page, text: str) -> None:
    """The first question, by a click; a rerun may close the list under the hand, which then begins again."""
    for _ in range(5):
        page.get_by_label("是清单中的哪个项目").first.click()
        with contextlib.suppress(TimeoutError):
            page.get_by_role("option").filter(has_text=text).first.click(timeout=5_000)
            return
        page.keyboard.press("Escape")
    raise AssertionError("the list of projects never stayed open")
