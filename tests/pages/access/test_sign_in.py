"""The forms in front of the door: in, out, for the first time, with another password, by one click in the demo."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware

from data.store import Store
from data.store.access.audit import Question
from pages.access import sign_in_routes
from pages.access.doorkeeper import Doorkeeper
from pages.access.gate import COOKIE, Gate
from pages.access.rate_limit import RateLimit
from tests.pages.access.asking import get, post
from tests.pages.access.people import AT, PASSWORD, add, enter, staffed

HERE = "127.0.0.1:8501"


@pytest.fixture
def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[Store, Doorkeeper]]:
    monkeypatch.setattr(sign_in_routes, "_TRIES", RateLimit(count=100, seconds=60))
    with staffed(tmp_path / "store", monkeypatch) as made:
        yield made


@pytest.fixture
def keeper(house: tuple[Store, Doorkeeper]) -> Doorkeeper:
    return house[1]


@pytest.fixture
def app(house: object) -> Starlette:
    gate = Middleware(Gate, upload_mib=1, open_paths=sign_in_routes.OPEN_PATHS)
    return Starlette(routes=list(sign_in_routes.ROUTES), middleware=[gate])


def form(login: str = "office", password: str = PASSWORD, **more: str) -> dict[str, str]:
    return {"login": login, "password": password, **more}


def test_the_page_asks_as_password_managers_and_phones_expect(app: Starlette) -> None:
    page = get(app, "/sign-in", "next=/upload", host=HERE)
    assert page.status == 200 and 'lang="zh-CN"' in page.text
    for part in (
        'autocomplete="username"',
        'autocomplete="current-password"',
        'autocapitalize="none"',
        'method="post"',
    ):
        assert part in page.text
    assert 'name="next" value="/upload"' in page.text and "<script" not in page.text
    assert "第" in page.text and "天 / 102天" in page.text
    assert page.headers[b"cache-control"] == b"no-store"


def test_the_right_password_sets_a_guarded_cookie_and_leads_where_one_wanted(
    app: Starlette, keeper: Doorkeeper
) -> None:
    answer = post(app, "/sign-in", form(next="/upload?county=x"), host=HERE, user_agent="Mozilla Chrome Windows")
    assert (answer.status, answer.place) == (303, "/upload?county=x")
    cookie = answer.headers[b"set-cookie"].decode().casefold()
    assert "httponly" in cookie and "samesite=lax" in cookie and "path=/" in cookie and "max-age=43200" in cookie
    user = keeper.who(answer.token, AT)
    assert user is not None and user.login == "office" and user.address == "127.0.0.1"
    assert keeper.sessions(AT)[0].device == "Mozilla Chrome Windows"


def test_a_wrong_one_says_so_keeps_the_login_and_sets_nothing(app: Starlette) -> None:
    answer = post(app, "/sign-in", form("<b>office", "wrong", next="/upload"), host=HERE)
    assert answer.status == 403 and b"set-cookie" not in answer.headers
    assert (
        "登录名或密码不对" in answer.text
        and 'value="&lt;b&gt;office"' in answer.text
        and "<b>office" not in answer.text
    )
    assert 'name="next" value="/upload"' in answer.text


@pytest.mark.parametrize(
    "wanted",
    [
        "https://evil.example/",
        "//evil.example",
        "/\\evil.example",
        "javascript:alert(1)",
        "",
        "x",
        "/a\r\nSet-Cookie: b=c",
    ],
)
def test_nobody_is_led_elsewhere(app: Starlette, wanted: str) -> None:
    answer = post(app, "/sign-in", form(next=wanted), host=HERE)
    assert (answer.status, answer.place) == (303, "/")


@pytest.mark.parametrize(
    "headers",
    [
        {"sec_fetch_site": "cross-site"},
        {"sec_fetch_site": "same-site"},
        {"origin": "https://evil.example"},
        {"origin": "null"},
    ],
)
@pytest.mark.parametrize("path", ["/sign-in", "/sign-in/first", "/sign-in/demo"])
def test_another_sites_form_is_not_ours(app: Starlette, path: str, headers: dict[str, str]) -> None:
    answer = post(app, path, form(), host=HERE, **headers)
    assert answer.status == 403 and b"set-cookie" not in answer.headers


def test_ones_own_form_is(app: Starlette) -> None:
    assert post(app, "/sign-in", form(), host=HERE, origin=f"http://{HERE}").status == 303
    assert post(app, "/sign-in", form(), host=HERE, sec_fetch_site="same-origin").status == 303


def test_knocking_without_end_is_slowed(app: Starlette, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sign_in_routes, "_TRIES", RateLimit(count=3, seconds=60))
    statuses = [post(app, "/sign-in", form("nobody", "x"), host=HERE).status for _ in range(5)]
    assert statuses == [403, 403, 403, 429, 429]


def test_a_login_that_is_locked_says_for_how_long(app: Starlette) -> None:
    for _ in range(5):
        post(app, "/sign-in", form(password="wrong"), host=HERE)
    assert "1 分钟后再试" in post(app, "/sign-in", form(), host=HERE).text


def test_who_is_in_goes_straight_on(app: Starlette, keeper: Doorkeeper) -> None:
    cookie = f"{COOKIE}={enter(keeper, 'office')}"
    answer = get(app, "/sign-in", "next=/upload", host=HERE, cookie=cookie)
    assert (answer.status, answer.place) == (303, "/upload")


def test_signing_out_ends_the_session_and_the_cookie(app: Starlette, keeper: Doorkeeper) -> None:
    token = enter(keeper, "office")
    answer = post(app, "/sign-out", {}, host=HERE, cookie=f"{COOKIE}={token}")
    assert (answer.status, answer.place) == (303, "/sign-in") and keeper.who(token, AT) is None
    assert "max-age=0" in answer.headers[b"set-cookie"].decode().casefold()


def test_the_session_is_told_to_its_own_browser(app: Starlette, keeper: Doorkeeper) -> None:
    assert get(app, "/session", host=HERE).status == 401
    assert get(app, "/session", host=HERE, cookie=f"{COOKIE}={enter(keeper, 'office')}").status == 204


def test_a_new_password_needs_the_old_one_and_no_slip(app: Starlette, keeper: Doorkeeper) -> None:
    cookie = f"{COOKIE}={enter(keeper, 'office')}"
    for told, word in (
        ({"password": "wrong", "new": "another-one-7788", "again": "another-one-7788"}, "现在的密码不对"),
        ({"password": PASSWORD, "new": "another-one-7788", "again": "another-one-7789"}, "不一样"),
        ({"password": PASSWORD, "new": "short", "again": "short"}, "10 至 128"),
    ):
        answer = post(app, "/password", told, host=HERE, cookie=cookie)
        assert answer.status == 403 and word in answer.text
    told = {"password": PASSWORD, "new": "another-one-7788", "again": "another-one-7788", "next": "/upload"}
    assert post(app, "/password", told, host=HERE, cookie=cookie).place == "/upload"
    assert post(app, "/sign-in", form(password="another-one-7788"), host=HERE).status == 303


def test_a_given_password_leads_to_its_change(app: Starlette, house: tuple[Store, Doorkeeper]) -> None:
    add(house[0], "neu", "leader", is_own_choice=False)
    cookie = f"{COOKIE}={enter(house[1], 'neu')}"
    page = get(app, "/password", host=HERE, cookie=cookie)
    assert "neu，请设新密码" in page.text and "返回" not in page.text


def test_the_first_administrator_is_made_with_the_code(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with staffed(tmp_path / "empty", monkeypatch, people=False) as (store, keeper):
        app = Starlette(routes=list(sign_in_routes.ROUTES))
        assert "建立管理员" in get(app, "/sign-in", host=HERE).text
        told = {"login": "boss", "person": "总管", "new": PASSWORD, "again": PASSWORD}
        wrong = post(app, "/sign-in/first", {**told, "code": "x"}, host=HERE)
        assert wrong.status == 403 and "一次性代码不对" in wrong.text and 'value="总管"' in wrong.text
        slip = post(app, "/sign-in/first", {**told, "code": keeper.first_code(), "again": "other"}, host=HERE)
        assert slip.status == 403 and "两次输入的密码不一样" in slip.text
        answer = post(app, "/sign-in/first", {**told, "code": keeper.first_code()}, host=HERE)
        user = keeper.who(answer.token, AT)
        assert answer.status == 303 and user is not None and user.role == "administrator"
        again = post(app, "/sign-in/first", {**told, "login": "second", "code": keeper.first_code()}, host=HERE)
        assert again.place == "/sign-in" and len(store.register.accounts()) == 1
        deeds = [one.action for one in store.register.entries(Question(), 9)[0]]
        assert deeds == ["session.started", "account.created", "session.refused"]


def test_one_click_is_only_for_the_demonstration_on_this_machine(
    app: Starlette, monkeypatch: pytest.MonkeyPatch
) -> None:
    def offered(**headers: str) -> bool:
        shown = "/sign-in/demo" in get(app, "/sign-in", **headers).text
        let_in = b"set-cookie" in post(app, "/sign-in/demo", {"login": "boss"}, **headers).headers
        assert shown == let_in
        return shown

    assert not offered(host=HERE)
    monkeypatch.setenv("CAMPAIGN_DEMO", "1")
    assert offered(host=HERE)
    assert not offered(host="dashboard.example")
    assert not offered(host=HERE, x_forwarded_for="10.0.0.1")
    assert not offered(host=HERE, forwarded="for=10.0.0.1")


def test_one_click_takes_only_who_is_offered(app: Starlette, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CAMPAIGN_DEMO", "1")
    assert post(app, "/sign-in/demo", {"login": "nobody"}, host=HERE).place == "/sign-in"
