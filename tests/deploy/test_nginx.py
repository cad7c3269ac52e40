"""The example of nginx: accepted by nginx, and what the door needs comes through it."""

import re
import subprocess
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from urllib.parse import urlencode, urlsplit

import pytest
from playwright.sync_api import Browser, expect
from websockets.exceptions import InvalidStatus
from websockets.sync.client import connect
from websockets.typing import Origin, Subprotocol

from data.store import Actor, Store
from data.store.access.accounts import Account
from tests.browser.conftest import PATIENCE
from tests.browser.test_upload import drop, go, tick_all
from tests.campaigns import WEEKLY_FILE, weekly
from tests.commands.small_workbooks import roster, written
from tests.deploy import proxy
from tests.deploy.proxy import Proxy, needs_nginx
from tests.door.talking import ask
from tests.serving import started

PASSWORD = "ten paper lanterns"
FORM = "application/x-www-form-urlencoded"
pytestmark = needs_nginx


@dataclass(frozen=True)
class Site:
    """A server with one account, and nginx in front of it."""

    direct: str
    proxy: Proxy
    folder: Path

    def enter(self, *, source: str = "127.0.0.1", **headers: str) -> str:
        """The ``Set-Cookie`` of a sign-in by password."""
        body = urlencode({"login": "zhouli", "password": PASSWORD})
        answer = self.proxy.ask("/sign-in", "POST", body, source=source, Content_Type=FORM, **headers)
        assert answer.status == 303, answer
        return answer.headers["set-cookie"]


def furnished(folder: Path) -> Path:
    with Store.open(folder, weekly()) as store:
        wanted = Account(0, "zhouli", "周立", "administrator", "", "", False, False, datetime(2023, 3, 1))
        store.register.create(wanted, PASSWORD, by=Actor("测试"), at=datetime(2023, 3, 1), is_own_choice=True)
    return folder


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    folder = tmp_path_factory.mktemp("site")
    store = furnished(folder / "store")
    (folder / "nginx").mkdir()
    with (
        started("serve", store, "--campaign", str(WEEKLY_FILE)) as (direct, _),
        proxy.running(folder / "nginx", int(urlsplit(direct).port or 0)) as front,
    ):
        yield Site(direct, front, folder)


def test_nginx_accepts_the_example(tmp_path: Path) -> None:
    proxy.written(tmp_path, 8501)
    told = subprocess.run(proxy.command(tmp_path, "-t"), capture_output=True, check=False)
    assert told.returncode == 0, told.stderr.decode()
    assert "emerg" not in told.stderr.decode() and "warn" not in told.stderr.decode()


def test_a_cookie_that_came_by_https_goes_back_by_https_alone(site: Site) -> None:
    assert re.search("; secure", site.enter(), re.IGNORECASE)
    body = urlencode({"login": "zhouli", "password": PASSWORD})
    plain = ask(site.direct, "/sign-in", "", "POST", body, Content_Type=FORM)
    assert plain.status == 303 and "secure" not in plain.headers["set-cookie"].lower()


def test_a_visitor_is_known_by_the_address_that_nginx_saw(site: Site) -> None:
    """Not by what the visitor says; else nobody could be slowed down."""
    cookie = site.enter(source="127.0.0.7", X_Forwarded_For="9.9.9.9", Forwarded="for=9.9.9.9").split(";")[0]
    with connect(
        site.proxy.address.replace("https", "wss") + "/_stcore/stream",
        ssl=proxy.trusting(), subprotocols=[Subprotocol("streamlit")], additional_headers={"Cookie": cookie},
        origin=Origin(site.proxy.address), max_size=None,
    ):  # fmt: skip
        pass
    statuses = [
        site.proxy.ask("/sign-in", "POST", "login=x&password=x", source="127.0.0.8", Content_Type=FORM,
                       X_Forwarded_For=f"9.9.9.{number}").status
        for number in range(21)
    ]  # fmt: skip
    assert statuses[-1] == 429 and 429 not in statuses[:20]
    assert site.proxy.ask("/sign-in", "POST", "login=x&password=x", source="127.0.0.9", Content_Type=FORM).status != 429


def test_a_page_from_elsewhere_opens_no_websocket(site: Site) -> None:
    cookie = site.enter().split(";")[0]
    for origin in ("https://evil.example", f"https://127.0.0.1:{site.proxy.plain}", "https://127.0.0.1"):
        with (
            pytest.raises(InvalidStatus) as refused,
            connect(
                site.proxy.address.replace("https", "wss") + "/_stcore/stream", ssl=proxy.trusting(),
                subprotocols=[Subprotocol("streamlit")], additional_headers={"Cookie": cookie}, origin=Origin(origin),
            ),
        ):  # fmt: skip
            pass
        assert refused.value.response.status_code == 403


def test_what_is_too_large_is_refused_in_front_and_who_is_nobody_behind(site: Site) -> None:
    assert site.proxy.ask("/sign-in", "POST", b"1" * 2_000_000, Content_Type=FORM).status == 413
    assert site.proxy.ask("/_stcore/upload_file/a/b", "PUT", b"1").status == 401
    # The door refuses nobody's file unread and hangs up: nginx may have heard its answer by then or not.
    assert site.proxy.ask("/_stcore/upload_file/a/b", "PUT", b"1" * 2_000_000).status in (401, 502)


def test_scripts_come_compressed_and_health_comes_through(site: Site) -> None:
    cookie = site.enter().split(";")[0]
    page = site.proxy.ask("/", Cookie=cookie, Accept="text/html").body.decode()
    (script,) = re.findall(r'src="\.?(/static/js/index[^"]+)"', page)
    answer = site.proxy.ask(script, Cookie=cookie, Accept_Encoding="gzip")
    assert answer.status == 200 and answer.headers["content-encoding"] == "gzip"
    assert site.proxy.ask("/readyz").body == b'{"ready":true}'
    assert answer.headers["strict-transport-security"]


def test_http_leads_to_https(site: Site) -> None:
    answer = ask(f"http://127.0.0.1:{site.proxy.plain}", "/trends?county=x")
    assert answer.status == 308 and answer.headers["location"] == "https://127.0.0.1/trends?county=x"


def test_the_access_log_has_no_query(site: Site) -> None:
    site.proxy.ask("/sign-in?next=secretname")
    file = site.folder / "nginx" / "campaign.log"
    for _ in range(600):  # it is written once the answer is out
        if '"GET /sign-in" 200' in (log := file.read_text(encoding="utf-8")):
            break
        time.sleep(0.1)
    assert '"GET /sign-in" 200' in log and "secretname" not in log and "healthz" not in log


@pytest.mark.browser
def test_a_person_signs_in_and_uploads_through_it(site: Site, browser: Browser, tmp_path: Path) -> None:
    written(tmp_path, 清单=roster())
    wrong: list[str] = []
    page = browser.new_context(ignore_https_errors=True, locale="zh-CN").new_page()
    page.set_default_timeout(PATIENCE)
    page.on("console", lambda message: wrong.append(message.text) if message.type == "error" else None)
    page.goto(f"{site.proxy.address}/upload")
    page.get_by_label("登录名").fill("zhouli")
    page.get_by_label("密码").fill(PASSWORD)
    page.get_by_role("button", name="登录", exact=True).click()
    expect(page.locator("h1")).to_have_text("报表上传")
    drop(page, [tmp_path / "清单.xlsx"])
    tick_all(page)
    page.get_by_role("button", name="入库").first.click()
    expect(page.get_by_text("已入库").first).to_be_visible()
    go(page, "项目台账")
    page.context.close()
    assert wrong == []
