"""Opens each visit in a browser, takes its pictures, and notes what is wrong with it."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Browser, ConsoleMessage, Page, Request

from tests.browser.conftest import PATIENCE, sign_in
from tests.browser.reading import english
from tests.screens.states import Served
from tests.screens.visits import Visit

WIDTHS = {390: 844, 1440: 900, 1920: 1080}
THEMES = ("light", "dark")
_HIGHEST = 5200  # px; what is longer is cut in the picture
_TABS = 70  # how far the keyboard goes into a page
_HERE = Path(__file__).parent
_MEASURE = (_HERE / "measure.js").read_text(encoding="utf-8")
_FOCUS = (_HERE / "focus.js").read_text(encoding="utf-8")
# An answer of a refused request is what some visits are about.
_EXPECTED = re.compile(r"status of 40[34]")
_DRAWN = """() => {
    const app = document.querySelector("[data-testid=stApp]");
    if (!app) return document.readyState === "complete";
    const isDone = app.getAttribute("data-test-script-state") === "notRunning";
    const plots = [...document.querySelectorAll("[data-testid=stPlotlyChart]")];
    return isDone && document.querySelector("h1, .c-notice") && plots.every(one => one.querySelector(".main-svg"));
}"""
_HEIGHT = """() => {
    const main = document.querySelector("[data-testid=stMain]");
    return Math.max(main ? main.scrollHeight : 0, document.documentElement.scrollHeight);
}"""


@dataclass(frozen=True)
class Finding:
    """One thing that is wrong: on which visit, at which width and theme ("" where that does not matter), what."""

    visit: str
    kind: str
    where: str
    what: str


@dataclass
class Looked:
    """What one walk gave: the pictures by visit, width and theme, and the findings."""

    pictures: dict[tuple[str, int, str], Path] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)


def look(browser: Browser, served: Served, visits: Iterable[Visit], folder: Path) -> Looked:
    """Every visit at every width in both themes; ``folder`` gets the pictures."""
    looked, login = Looked(), ""
    page = browser.new_page(locale="zh-CN")
    page.set_default_timeout(PATIENCE)
    heard = _listen(page)
    for visit in visits:
        if visit.login and visit.login != login:
            sign_in(page, served.address, visit.login)
            login = visit.login
        _open(page, f"{served.address}/{visit.path}")
        if visit.drops:
            page.locator("input[type=file]").set_input_files(list(served.to_drop))
            page.get_by_role("button", name="确认入库").first.wait_for()
            until_drawn(page)
        for finding in _at_every_width(page, visit, folder, looked):
            looked.findings.append(finding)
        looked.findings.extend(_by_keyboard(page, visit))
        looked.findings.extend(Finding(visit.name, "browser", "", told) for told in heard)
        heard.clear()
    page.context.close()
    looked.findings.extend(_logged(served.log))
    return looked


def _listen(page: Page) -> list[str]:
    """Console errors and requests to other hosts, as they come."""
    heard: list[str] = []

    def said(message: ConsoleMessage) -> None:
        if message.type == "error" and not _EXPECTED.search(message.text):
            heard.append(f"console: {message.text}")

    def asked(request: Request) -> None:
        if not request.url.startswith(("http://127.0.0.1:", "ws://127.0.0.1:", "data:", "blob:", "about:")):
            heard.append(f"request to {request.url}")

    page.on("console", said)
    page.on("request", asked)
    page.on("pageerror", lambda error: heard.append(f"script: {error}"))
    return heard


def _open(page: Page, address: str) -> None:
    page.set_viewport_size({"width": 1440, "height": 900})
    page.emulate_media(color_scheme="light")
    page.goto(address)
    until_drawn(page)


def until_drawn(page: Page) -> None:
    """Until the script has run and the charts are there, and a moment more for what moves."""
    page.wait_for_function(_DRAWN)
    page.wait_for_timeout(350)
    page.wait_for_function(_DRAWN)


def _at_every_width(page: Page, visit: Visit, folder: Path, looked: Looked) -> Iterator[Finding]:
    for width, height in WIDTHS.items():
        page.set_viewport_size({"width": width, "height": height})
        for theme in THEMES:
            page.emulate_media(color_scheme=theme)  # type: ignore[arg-type]
            page.wait_for_timeout(250)
            yield from measured(page, visit.name, f"{width} {theme}")
            path = folder / f"{visit.name}-{width}-{theme}.png"
            _picture(page, path, None if visit.is_bare else _HIGHEST)
            page.set_viewport_size({"width": width, "height": height})
            looked.pictures[visit.name, width, theme] = path


def _picture(page: Page, path: Path, highest: int | None) -> None:
    """The whole page: it scrolls inside the window, which is therefore made as high as the page."""
    size = page.viewport_size
    if highest and size:
        height = min(max(int(page.evaluate(_HEIGHT)), size["height"]), highest)
        page.set_viewport_size({"width": size["width"], "height": height})
        page.wait_for_timeout(120)
    path.parent.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=path)


def measured(page: Page, name: str, where: str) -> Iterator[Finding]:
    """What can be measured of the page as it is drawn now."""
    found = page.evaluate(_MEASURE)
    if found["overflow"] > 0:
        yield Finding(name, "sideways", where, f"{found['overflow']} px")
    for told in found["scrolls"]:
        yield Finding(name, "scroller", where, told)
    for ratio, text, element in found["faint"]:
        yield Finding(name, "contrast", where, f"{ratio} “{text}” {element}")
    for told in found["unnamed"]:
        yield Finding(name, "no name", where, told)
    for word in english(page):
        yield Finding(name, "Latin", where, word)


def _by_keyboard(page: Page, visit: Visit) -> Iterator[Finding]:
    """Through the page with the Tab key: each stop must be seen."""
    page.set_viewport_size({"width": 1440, "height": 900})
    page.emulate_media(color_scheme="light")
    page.evaluate("document.activeElement?.blur()")
    page.wait_for_timeout(300)
    page.evaluate(_FOCUS, True)
    for _ in range(_TABS):
        page.keyboard.press("Tab")
        stop = page.evaluate(_FOCUS, False)
        if stop and not stop[1]:  # colours change in their own time
            page.wait_for_timeout(300)
            stop = page.evaluate(_FOCUS, False)
        if stop is None:
            return
        if not stop[1]:
            yield Finding(visit.name, "focus", "1440 light", stop[0])


def _logged(log: Path) -> Iterator[Finding]:
    """What the server complained of."""
    for line in log.read_text(encoding="utf-8").splitlines():
        if re.search(r"Traceback|\bERROR\b|\bWARNING\b|Error:|Exception", line):
            yield Finding("server", "log", "", line[:160])
