"""What a person waits for, in a real Chromium: the answer, the charts, a changed filter."""

import os
import shutil
import statistics
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.benchmarks import Ratio
from tests.benchmarks.servers import Server, dash, ours, peer
from tests.browser.conftest import SWITCHES

# Looks at every frame, inside the page, so that nothing between browser and test is measured.
WATCH = """
window.seen = {};
const look = () => {
  const now = performance.now();
  const answer = document.querySelector('ANSWER');
  if (!window.seen.answer && answer && answer.getBoundingClientRect().height) window.seen.answer = now;
  const charts = [...document.querySelectorAll('.js-plotly-plot .scatterlayer path, .js-plotly-plot .point path')];
  const whole = new Set(charts.map((one) => one.closest('.js-plotly-plot'))).size;
  if (!window.seen.charts && whole >= CHARTS) window.seen.charts = now;
  requestAnimationFrame(look);
};
requestAnimationFrame(look);
"""
SEEN = """
() => new Promise((done) => {
  const ask = () => (window.seen.WANTED ? done(window.seen) : setTimeout(ask, 50));
  ask();
})
"""
# After a change: when did the last chart of the page last move, once all is quiet.
CHANGE = """
() => new Promise((done) => {
  let last = 0;
  const begin = performance.now();
  const watch = new MutationObserver((all) => {
    if (all.some((one) => one.target.closest?.('.js-plotly-plot'))) last = performance.now();
  });
  watch.observe(document.body, {subtree: true, childList: true, attributes: true});
  const quiet = () => {
    const now = performance.now();
    if ((last && now - last > 1200) || now - begin > 20000) { watch.disconnect(); done(last - begin); }
    else setTimeout(quiet, 50);
  };
  quiet();
  CLICK
})
"""
SELECT = """
const field = document.querySelector("select[name=tier]");
field.selectedIndex = (field.selectedIndex + 1) % 3 + 1;
field.dispatchEvent(new Event("change", {bubbles: true}));
"""
RADIO = "const all = [...document.querySelectorAll('input[type=radio]')];"
RADIO += "all[(all.findIndex((one) => one.checked) + 1) % all.length].click();"
GOES = 7
FASTEST = "an empty Streamlit page"


def measure(folder: Path, store: Path) -> list[Ratio]:
    """Each page several times in turn, so that a busy moment of the machine meets all of them."""
    with ExitStack() as stack:
        browser = stack.enter_context(_chromium())
        empty, one_chart, plain = (stack.enter_context(peer(name, folder)) for name in ("empty", "one_chart", "plain"))
        own = stack.enter_context(ours(store))
        pages: dict[str, Callable[[], tuple[float, float]]] = {
            "empty": lambda: (_cold(browser, empty, "p.answer", 0)["answer"], 0.0),
            "one": lambda: _both(_cold(browser, one_chart, "p.answer", 1)),
            "plain": lambda: _both(_cold(browser, plain, "p.answer", 3)),
            "own": lambda: _both(_cold(browser, own, ".c-goals .c-value", 2)),
            "daily": lambda: _both(_daily(browser, own)),
        }
        taken: dict[str, list[tuple[float, float]]] = {name: [] for name in pages}
        for _ in range(GOES):
            for name, visit in pages.items():
                taken[name].append(visit())
        changed = _changes(browser, own, plain, stack, folder)
    middle = {name: tuple(map(statistics.median, zip(*found, strict=True))) for name, found in taken.items()}
    base = middle["empty"][0]
    return [
        Ratio("overview, cold browser: the answer row is readable", FASTEST, middle["own"][0] / base, 1.3),
        Ratio("overview, cold browser: all charts are painted", FASTEST, middle["own"][1] / base, 2.2),
        Ratio("overview, daily visit: all charts are painted", FASTEST, middle["daily"][1] / base, 2),
        Ratio("  a page with one Plotly chart, cold", FASTEST, middle["one"][1] / base, None),
        Ratio("  a plainly written dashboard of three charts, cold", FASTEST, middle["plain"][1] / base, None),
        *changed,
    ]


def _both(seen: dict[str, float]) -> tuple[float, float]:
    return seen["answer"], seen["charts"]


def _chromium() -> Any:
    found = os.environ.get("CHROMIUM") or shutil.which("chromium")
    stack = ExitStack()
    playwright = stack.enter_context(sync_playwright())
    browser = playwright.chromium.launch(executable_path=found, args=list(SWITCHES))
    stack.callback(browser.close)

    class Opened:
        def __enter__(self) -> Browser:
            return browser

        def __exit__(self, *_: object) -> None:
            stack.close()

    return Opened()


def _context(browser: Browser, server: Server) -> BrowserContext:
    context = browser.new_context(viewport={"width": 1440, "height": 2400}, locale="zh-CN")
    for one in filter(None, server.cookie.split("; ")):
        name, _, value = one.partition("=")
        context.add_cookies([{"name": name, "value": value, "url": server.address}])
    return context


def _visit(page: Page, server: Server, answer: str, charts: int) -> dict[str, float]:
    """Milliseconds from the start of the navigation."""
    page.add_init_script(WATCH.replace("ANSWER", answer).replace("CHARTS", str(charts)))
    page.goto(server.address)
    return dict(page.evaluate(SEEN.replace("WANTED", "charts" if charts else "answer")))


def _cold(browser: Browser, server: Server, answer: str, charts: int) -> dict[str, float]:
    context = _context(browser, server)
    try:
        return _visit(context.new_page(), server, answer, charts)
    finally:
        context.close()


def _daily(browser: Browser, server: Server) -> dict[str, float]:
    """The second visit of somebody whose browser has kept the scripts."""
    context = _context(browser, server)
    try:
        for _ in range(2):
            page = context.new_page()
            seen = _visit(page, server, ".c-goals .c-value", 2)
            page.close()
        return seen
    finally:
        context.close()


def _changes(browser: Browser, own: Server, plain: Server, stack: ExitStack, folder: Path) -> list[Ratio]:
    mine = _changed(browser, own, ".c-goals .c-value", 2, SELECT)
    python = os.environ.get("DASH_PYTHON", "")
    if not python:
        return []
    other = stack.enter_context(dash(python, folder))
    theirs = _changed(browser, other, "p.answer", 3, RADIO)
    return [Ratio("a filter changed → all charts redrawn", "Dash with three charts", mine / theirs, 0.6)]


def _changed(browser: Browser, server: Server, answer: str, charts: int, click: str) -> float:
    context = _context(browser, server)
    try:
        page = context.new_page()
        _visit(page, server, answer, charts)
        page.wait_for_timeout(1500)
        return float(statistics.median(page.evaluate(CHANGE.replace("CLICK", click)) for _ in range(GOES)))
    finally:
        context.close()
