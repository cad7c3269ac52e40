"""Three hundred texts that want to be markup, in every column that a file can bring, seen on every page in a browser.

The page of these tests fails by itself on any request to another host and on anything in the console.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Dialog, Page, expect

from pages.navigation import PAGES
from tests.browser.conftest import _leave, sign_in
from tests.browser.test_upload import drawn, drop
from tests.injection import stuffed
from tests.injection.markup import PAYLOADS
from tests.serving import serving

# Goes as the doors go, one run without a reload, and waits until it is over and nothing moves any more.
_GO = """address => new Promise(done => {
    const begun = performance.now();
    const state = "data-test-script-state";
    let moved = begun, hasRun = false;
    const watch = new MutationObserver(changes => {
        moved = performance.now();
        hasRun ||= changes.some(one => one.attributeName === state);
    });
    watch.observe(document.body, {subtree: true, childList: true, attributes: true, characterData: true});
    history.pushState({}, "", address);
    dispatchEvent(new PopStateEvent("popstate", {state: {}}));
    const look = () => {
        const now = performance.now();
        const page = document.querySelector("[data-testid=stApp]");
        const isIdle = page.getAttribute(state) === "notRunning" && !document.querySelector("[data-testid=stSkeleton]");
        const isOver = isIdle && now - moved > 150 && (hasRun || now - begun > 3000);
        if (!isOver && now - begun < 20000) return setTimeout(look, 25);
        watch.disconnect();
        done();
    };
    look();
})"""
_NUMBER = re.compile(r"evil(\d+)")
# What a payload would leave behind had it been taken for markup, anywhere in the document, Plotly's drawings included.
_LIVE = """() => {
    const found = [...document.querySelectorAll(
        "[id^=evil], [name^=evil], .katex, math, iframe, object, embed, [class*=emoji], svg a, [onerror], [onload],"
        + "[data-testid=stMarkdownContainer] :is(em, strong, del, h1, h2, ul, ol, table, code, blockquote, a, img)")];
    for (const one of document.querySelectorAll("[href], [src]")) {
        const address = one.getAttribute("href") ?? one.getAttribute("src");
        const target = new URL(address, location.href);
        if (/evil|script:/i.test(target.origin + target.protocol) || address.startsWith("data:text")) found.push(one);
    }
    return [window.__ran ? "ran" : "", ...found.map(one => one.outerHTML.slice(0, 300))].filter(Boolean);
}"""
_TEXT = """() => [document.body.innerText, ...[...document.querySelectorAll("svg text")].map(one => one.textContent),
    ...[...document.querySelectorAll("input, textarea")].map(one => one.value)].join("\\n")"""


class Visit:
    """Somebody who goes through pages and looks at what is on them."""

    def __init__(self, page: Page, address: str) -> None:
        self.page, self.address = page, address
        self.seen: set[int] = set()
        self.wrong: list[str] = []
        page.on("dialog", self._spoken_to)

    def _spoken_to(self, dialog: Dialog) -> None:
        self.wrong.append(f"a dialog: {dialog.message}")
        dialog.dismiss()

    def enter(self, login: str) -> None:
        sign_in(self.page, self.address, login)
        drawn(self.page)

    def go(self, address: str) -> None:
        self.page.evaluate(_GO, f"/{address}")
        self.look(address)

    def look(self, where: str) -> None:
        self.wrong += [f"{where}: {one}" for one in self.page.evaluate(_LIVE)]
        self.seen |= {int(number) for number in _NUMBER.findall(self.page.evaluate(_TEXT))}

    def hover(self) -> None:
        """Over every chart's first mark, which says its name."""
        for mark in self.page.locator(".js-plotly-plot .point").all()[:3]:
            mark.hover(force=True)
            self.look("a chart's hover")


@pytest.fixture(scope="module")
def furnished(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, bytes]:
    return stuffed.furnish(tmp_path_factory.mktemp("stuffed") / "store")


@pytest.fixture
def visit(furnished: tuple[Path, bytes], browser: Browser, page: Page) -> Iterator[Visit]:
    store, _ = furnished
    with serving("demo", store, "--campaign", str(store.parent / "campaign.toml")) as address:
        yield Visit(page, address)
        _leave(browser)


def test_no_text_out_of_a_file_is_anything_but_text(
    visit: Visit, furnished: tuple[Path, bytes], tmp_path: Path
) -> None:
    _as_leader(visit)
    _as_office(visit, furnished[1], tmp_path)
    _as_administrator(visit)
    assert visit.wrong == []
    unseen = set(range(1, len(PAYLOADS) + 1)) - visit.seen
    assert len(visit.seen) >= 200, f"{len(visit.seen)} seen as text, not {sorted(unseen)}"


def _as_leader(visit: Visit) -> None:
    visit.enter("lingdao")
    visit.page.wait_for_selector(".js-plotly-plot .point")
    visit.look("overview")
    visit.hover()
    visit.go("county_ranking")
    visit.page.wait_for_selector(".js-plotly-plot .point")
    visit.hover()
    visit.go("project_ledger")
    for number in range(1, stuffed.PROJECTS + 1):
        visit.go(f"project_ledger?project={number}")
    visit.go(f"project_ledger?q={PAYLOADS[0]}&county={PAYLOADS[4]}&from={PAYLOADS[1]}")


def _as_office(visit: Visit, report: bytes, folder: Path) -> None:
    visit.enter("bangongshi")
    visit.look("overview")
    for entry in PAGES[1:]:
        visit.go(entry.path)
    unit = quote(stuffed.HOSTILE_NAMES["东湖区"])
    for query in ("part=exempt", "part=talk", "part=rules", f"unit={unit}&item=start_rate", f"unit={unit}&item=raised"):
        visit.go(f"score_sheet?{query}")
    for number in range(1, 4):
        visit.go(f"history?upload={number}")
    visit.go("project_ledger?project=1")
    visit.go("upload")
    file = folder / "![图](evil.example) :smile: <b id=evil>周报.xlsx"
    file.write_bytes(report)
    drop(visit.page, [file])
    visit.look("a card")
    for opened in visit.page.locator("[data-testid=stExpander] summary").all():
        opened.click()
        drawn(visit.page)
        visit.look("an open card")


def _as_administrator(visit: Visit) -> None:
    visit.enter("guanliyuan")
    for path in ("accounts", "campaign_settings", "audit_log", "my_account"):
        visit.go(path)
    expect(visit.page.locator(".c-person")).to_be_visible()
