"""The identity provider in a real browser: out to it and back, and beside a page that was interrupted."""

import contextlib
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.reading import english
from tests.browser.test_upload import choose
from tests.identity_provider import secrets_file
from tests.serving import free_port, running, serving


@pytest.fixture
def address(store: Path, tmp_path: Path) -> Iterator[str]:
    """The demonstration with an identity provider that knows its office."""
    port = free_port()
    arguments = [sys.executable, "-m", "tests.identity_provider", str(port), "bangongshi", "waibu"]
    surroundings = {"STREAMLIT_SECRETS_FILES": str(secrets_file(tmp_path, port))}
    with (
        running(arguments, f"http://127.0.0.1:{port}/jwks", tmp_path / "provider.log"),
        serving("demo", store, environment=surroundings) as found,
    ):
        yield found


def own_page(browser: Browser) -> Page:
    """A browser whose refused requests are what the test is about."""
    page = browser.new_page(viewport={"width": 1440, "height": 1000}, locale="zh-CN")
    page.set_default_timeout(60_000)
    return page


def test_the_unit_lets_one_in_where_one_wanted_and_back_in_beside_an_open_page(address: str, browser: Browser) -> None:
    page = own_page(browser)
    page.goto(f"{address}/upload?county=x")
    way = page.get_by_role("link", name="单位统一认证登录")
    assert english(page) == []
    way.click()
    page.get_by_role("link", name="waibu").click()
    expect(page.get_by_role("alert")).to_contain_text("“waibu”在看板里没有对应的账号")
    way.click()
    page.get_by_role("link", name="bangongshi").click()
    expect(page.locator("h1.c-h1")).to_have_text("报表上传")
    assert page.url == f"{address}/upload?county=x"
    assert not [one for one in page.context.cookies() if "_streamlit_user" in str(one.get("name"))]

    page.context.request.post(f"{address}/sign-out")
    choose(page, "县区排名")
    frame = page.frame_locator("iframe[title='登录']")
    with page.context.expect_page() as opened:
        frame.get_by_role("link", name="单位统一认证登录").click()
    opened.value.get_by_role("link", name="bangongshi").click()
    expect(opened.value.locator("h1")).to_have_text("已登录")
    opened.value.close()
    page.evaluate("dispatchEvent(new Event('focus'))")  # without a screen no tab is ever in front
    expect(page.locator("iframe[title='登录']")).to_have_count(0)
    _go_once_connected(page, "总览")
    page.context.close()


def _go_once_connected(page: Page, title: str) -> None:
    """A click while the page connects anew is lost, as for a person, who clicks again."""
    for _ in range(5):
        choose(page, title)
        with contextlib.suppress(AssertionError):
            expect(page.locator("h1")).to_have_text(title, timeout=10_000)
            return
    expect(page.locator("h1")).to_have_text(title)
