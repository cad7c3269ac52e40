"""What a person reads on a page: its answer, and any English left on it."""

import contextlib
import re
from collections.abc import Iterable

from playwright.sync_api import Locator, Page, TimeoutError

# File types and sheet names are what people themselves write, login names what they sign in with; browsers and systems
# go by these names in Chinese, too.
_OURS = {"xlsx", "xls", "csv", "ods", "docx", "PDF", "OFD", "Sheet", "Excel", "Word", "Chrome", "Linux"}
_OURS |= {"JPEG", "JPG", "PNG", "WebP", "HEIC", "MOV", "SHA"}
_LOGINS = {"bangongshi", "lingdao", "baosongyuan", "kaohe", "guanliyuan", "xinren"}
_CODES = re.compile(r"校验值：[0-9a-f]+|初始密码：[^。]+")


def take(page: Page, box: Locator, words: str, typed: str = "") -> None:
    """Take the first option with these words; a rerun may close the list under the hand, which then begins again."""
    option = page.get_by_role("option").filter(has_text=words).first
    for _ in range(6):
        box.click()
        if typed:
            box.fill(typed)
        with contextlib.suppress(TimeoutError):
            option.click(timeout=5_000)
            return
        page.keyboard.press("Escape")
    raise AssertionError(f"the list with {words} never stayed open")


def lead(page: Page) -> str:
    """The overview's sentence of city figures."""
    page.wait_for_selector(".c-lead")
    return page.locator(".c-lead").inner_text()


# Text nodes that are drawn: not those hidden, only read out (role=log), names of programs, paths and checksums
# (translate=no), shrunk to nothing in favour of a Chinese word, or drawn as an icon.
_DRAWN = """() => {
    const isDrawn = one => one.checkVisibility({visibilityProperty: true, opacityProperty: true})
        && getComputedStyle(one).fontSize !== "0px"
        && !one.closest("[data-testid=stIconMaterial], [role=log], [translate=no], style, script");
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const texts = [document.title];
    while (walker.nextNode()) if (isDrawn(walker.currentNode.parentElement)) texts.push(walker.currentNode.data);
    for (const one of document.querySelectorAll("body *"))
        if (isDrawn(one))
            for (const name of ["title", "placeholder", "alt"]) texts.push(one.getAttribute(name) ?? "");
    return texts;
}"""


def english(page: Page) -> list[str]:
    """Latin words of three letters or more that a person can see, tooltips and placeholders included."""
    return sorted(set(_words(page.evaluate(_DRAWN))) - _OURS - _LOGINS)


def _words(texts: Iterable[str]) -> Iterable[str]:
    for text in texts:
        yield from re.findall(r"[A-Za-z]{3,}", _CODES.sub("", text))
