"""A running server with the demonstration in it, and a Chromium that minds its manners and is signed in.

Every page watches for console errors and for requests to other hosts; a test fails on either.
"""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, Request, expect

from tests.once import once
from tests.serving import ROOT, serving

PATIENCE = 60_000  # ms; a loaded machine is slow, and a test must not be about that
expect.set_options(timeout=PATIENCE)
SWITCHES = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def demonstration(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demonstration's store, made once for all workers; tests work on copies."""
    return once(tmp_path_factory, "demonstration", _make) / "demo"


def _make(folder: Path) -> None:
    command = [sys.executable, "dashboard.py", "demo", "--no-serve", "--store", str(folder / "demo")]
    made = subprocess.run(command, cwd=ROOT, check=False, capture_output=True)
    assert made.returncode == 0, made.stderr.decode()


@pytest.fixture(scope="session")
def waiting(demonstration: Path) -> Path:
    """The reports that are still to be dropped, a folder for each cut-off."""
    return demonstration / "待报送"


@pytest.fixture
def store(demonstration: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(demonstration, tmp_path / "demo"))


@pytest.fixture
def empty_address(tmp_path: Path, browser: Browser, page: Page) -> Iterator[str]:
    """The address of a server without any data; the page is its first administrator's."""
    with serving("serve", tmp_path / "empty") as found:
        make_administrator(page, found, tmp_path / "server.log")
        yield found
        _leave(browser)


@pytest.fixture
def address(store: Path, browser: Browser, page: Page) -> Iterator[str]:
    """The address of a server with a fresh copy of the demonstration; the page is the office's."""
    with serving("demo", store) as found:
        sign_in(page, found)
        yield found
        _leave(browser)


@pytest.fixture(scope="session")
def shown(demonstration: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """One server for all the tests of a worker that only look: its store is never written but for sessions."""
    with serving("demo", Path(shutil.copytree(demonstration, tmp_path_factory.mktemp("shown") / "demo"))) as found:
        yield found


@pytest.fixture
def reading(shown: str, browser: Browser, page: Page) -> Iterator[str]:
    """``address`` for a test that records nothing; it need not wait for a server of its own.

    Files may lie on the desk and be asked about: a desk belongs to one sign-in. None may be accepted.
    """
    sign_in(page, shown)
    yield shown
    _leave(browser)


def sign_in(page: Page, address: str, login: str = "bangongshi") -> None:
    """Into the demonstration with one click; the session's cookie stays with the page's context."""
    page.goto("about:blank")  # what the last page still asks for is not asked without a session
    page.context.clear_cookies()  # whoever was in is out
    page.goto(f"{address}/sign-in")
    page.locator(f"button[value={login}]").click()
    expect(page.locator(".c-person")).to_be_visible()


def make_administrator(page: Page, address: str, log: Path) -> None:
    """The first account of a server, with the code that it printed when it started."""
    (code,) = re.findall("一次性代码建立管理员：(.+)", log.read_text(encoding="utf-8"))
    page.goto(address)
    page.get_by_label("一次性代码").fill(code)
    page.get_by_label("登录名").fill("zhouli")
    page.get_by_label("姓名").fill("周立")
    for label in ("新密码", "再输一遍"):
        page.get_by_label(label).fill("ten paper lanterns")
    page.get_by_role("button", name="建立并登录").click()
    expect(page.locator(".c-person")).to_be_visible()


def _leave(browser: Browser) -> None:
    """Close every page before its server ends: one that outlives it complains, whichever fixture a test names first."""
    for context in browser.contexts:
        context.close()


def chromium() -> str:
    """The browser of this machine."""
    names = ("chromium", "chromium-browser", "google-chrome")
    found = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, names)), None)
    assert found, "no Chromium on this machine; see tests/system-packages.sh"
    return found


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A desk-sized page whose console and network are watched."""
    wrong: list[str] = []

    def heard(message: ConsoleMessage) -> None:
        if message.type == "error":
            wrong.append(f"{message.text} ({message.location.get('url')})")

    def asked(request: Request) -> None:
        if not request.url.startswith(("http://127.0.0.1:", "ws://127.0.0.1:", "data:", "blob:")):
            wrong.append(f"a request to {request.url}")

    opened = browser.new_page(viewport={"width": 1440, "height": 1000}, locale="zh-CN")
    opened.set_default_timeout(PATIENCE)
    opened.on("console", heard)
    opened.on("request", asked)
    opened.on("pageerror", lambda error: wrong.append(str(error)))
    yield opened
    opened.close()
    assert wrong == []
