"""While the store cannot be opened everybody is told why, and who has the terminal's code brings it back."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware

from data.store import Store, StoreBusy
from data.store.access.audit import Question
from data.store.connection import FILE_NAME
from pages.access import closed_page, sign_in_routes
from pages.access.gate import Gate
from pages.access.rate_limit import RateLimit
from pages.parts import cached, campaigns, settings
from tests.pages.access.asking import get, post
from tests.pages.access.people import AT, BOSS

HTML = {"accept": "text/html", "host": "127.0.0.1:8501"}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A closed store whose database was lost."""
    monkeypatch.setattr(sign_in_routes, "_TRIES", RateLimit(count=100, seconds=60))
    monkeypatch.setattr(closed_page, "_codes", [])
    monkeypatch.setenv("CAMPAIGN_NOW", AT.isoformat())
    monkeypatch.setenv("CAMPAIGN_STORE", str(tmp_path / "store"))
    with Store.open(tmp_path / "store", campaigns.load(settings.campaign_file())) as store:
        store.learn_name("累计完成", "year_investment", by=BOSS, at=AT)
    (tmp_path / "store" / FILE_NAME).unlink()
    yield tmp_path / "store"
    if (tmp_path / "store" / FILE_NAME).exists():
        cached.store().close()


@pytest.fixture
def app(folder: Path) -> Starlette:
    gate = Middleware(Gate, upload_mib=1, open_paths=sign_in_routes.OPEN_PATHS)
    return Starlette(routes=list(sign_in_routes.ROUTES), middleware=[gate])


def code(said: str) -> str:
    found = re.search(r"一次性代码：(\S+)", said)
    assert found
    return found[1]


@pytest.mark.parametrize("path", ["/", "/sign-in", "/upload"])
def test_every_document_says_why_and_how_to_go_on(app: Starlette, path: str) -> None:
    page = get(app, path, **HTML)
    assert page.status == 503
    for part in ("数据没有打开", "不见了", "python dashboard.py rebuild --store", 'action="/sign-in/rebuild"'):
        assert part in page.text
    assert "<script" not in page.text and page.headers[b"cache-control"] == b"no-store"


def test_who_asks_for_no_page_gets_the_sentence(app: Starlette) -> None:
    for path in ("/sign-in", "/_stcore/host-config"):
        answer = get(app, path, accept="*/*", host="127.0.0.1:8501")
        assert answer.status == 503 and "不见了" in answer.text and "<" not in answer.text


def test_the_code_of_the_terminal_rebuilds(app: Starlette, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    get(app, "/", **HTML)
    right = code(capsys.readouterr().out)
    for wrong in ("", "0000", f"{right}x"):
        page = post(app, closed_page.PATH, {"code": wrong}, **HTML)
        assert page.status == 503 and "一次性代码不对" in page.text
        assert not (folder / FILE_NAME).exists()
    answer = post(app, closed_page.PATH, {"code": f" {right.upper()} "}, **HTML)
    assert (answer.status, answer.place) == (303, "/")
    assert "已重建到流水第 3 条" in capsys.readouterr().out
    (noted,), _ = cached.store().register.entries(Question(action="store.rebuilt"), 1)
    assert (noted.person, noted.address) == ("启动页", "127.0.0.1")
    assert [one.header for one in cached.store().name_events()] == ["累计完成"]
    assert post(app, closed_page.PATH, {"code": right}, **HTML).place == "/"  # a second click does nothing


def test_another_site_cannot_send_the_form(app: Starlette) -> None:
    assert post(app, closed_page.PATH, {"code": "x"}, sec_fetch_site="cross-site", **HTML).status == 403


def test_what_a_rebuild_cannot_help_offers_none(
    app: Starlette, folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def busy() -> Store:
        raise StoreBusy("正被另一个程序使用")

    monkeypatch.setattr(cached, "store", busy)
    page = get(app, "/sign-in", **HTML)
    assert page.status == 503 and "正被另一个程序使用" in page.text and "<form" not in page.text
    # Nor does the form itself, whoever sends it, with a code from before.
    monkeypatch.setattr(closed_page, "_codes", ["abcd"])
    page = post(app, closed_page.PATH, {"code": "abcd"}, **HTML)
    assert page.status == 503 and "正被另一个程序使用" in page.text and "一次性代码" not in capsys.readouterr().out
    assert not (folder / FILE_NAME).exists()
