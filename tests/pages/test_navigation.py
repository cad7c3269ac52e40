"""The navigation table: complete, each role with its pages, and filters that survive a change of page."""

import re
from dataclasses import replace
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from data.campaign import AccessRules, Campaign
from pages import navigation
from pages.access import identity
from pages.access.identity import SignedOut
from pages.access.roles import ACTIONS, ROLE_NAMES, User
from tests.architecture import imported_modules, name_of, sources
from tests.campaigns import shipped
from tests.pages import running
from tests.pages.fake_store import FakeStore
from tests.pages.running import ADMINISTRATOR, LEADER, OFFICE, REVIEWER, reporter

REPORTER = reporter("安达市")
_COMPARING = ("battle_map", "tier_comparison", "trends", "wall")
_PROGRESS = ("changes", "shortfall", "three_counts", "county_profile", "by_leader")
_PROJECTS = (
    "project_ledger",
    "score_sheet",
    "final",
    "permits",
    "issues",
    "roster_changes",
    "site_media",
    "supervision",
    "reporting_status",
)
_ALL = ("overview", *_COMPARING, *_PROGRESS, *_PROJECTS, "metric_definitions", "user_guide", "my_account")
_NAMING_ALL = ("county_ranking", "bulletin", "comparison", "robustness")
_OFFICE = (*_NAMING_ALL, "upload", "history", "column_names", "today", "review")
_ADMIN = ("accounts", "campaign_settings", "audit_log")
SEEN: dict[User, set[str]] = {
    LEADER: {*_ALL, *_NAMING_ALL},
    REVIEWER: {*_ALL, *_NAMING_ALL},
    REPORTER: {*_ALL, "upload", "history"},
    OFFICE: {*_ALL, *_OFFICE},
    ADMINISTRATOR: {*_ALL, *_OFFICE, *_ADMIN},
}
_REFUSED = [
    pytest.param(user, entry.path, id=f"{user.role}-{entry.path}")
    for user, paths in SEEN.items()
    for entry in navigation.PAGES
    if entry.path not in paths
]


def _with_open_rankings() -> Campaign:
    return replace(shipped(), access=AccessRules(reporters_see_rankings=True))


def _linked(app: AppTest) -> set[str]:
    """The pages to which the frame leads: navigation and the person's own menu."""
    header = re.search(r"<header.*?</header>", running.source(app), re.DOTALL)
    assert header
    paths = {address.split("?")[0] for address in re.findall(r'href="([^"]*)"', header[0])}
    return {"overview" if path == "./" else path for path in paths if not path.startswith("/")}


@pytest.mark.parametrize("entry", navigation.PAGES, ids=lambda entry: entry.path)
def test_every_entry_has_an_action_a_title_and_a_page_that_shows(entry: navigation.Entry) -> None:
    assert entry.action in ACTIONS and entry.title
    assert callable(getattr(__import__(entry.module, fromlist=["show"]), "show", None))


def test_paths_are_unique_and_the_first_is_home() -> None:
    paths = [entry.path for entry in navigation.PAGES]
    assert len(set(paths)) == len(paths) and paths[0] == "overview"


@pytest.mark.parametrize("user", SEEN, ids=lambda user: user.role)
def test_each_role_is_led_to_its_pages_and_to_no_other(monkeypatch: pytest.MonkeyPatch, user: User) -> None:
    app = running.run(monkeypatch, "user_guide", FakeStore(shipped(), size=0), user=user)
    assert _linked(app) == SEEN[user]
    assert f"{user.person} {user.unit or ROLE_NAMES[user.role]} · {user.login}" in running.text(app)


def _menus(app: AppTest) -> dict[str, list[str]]:
    """The menus of the navigation, each with the titles in it."""
    found = re.findall(r'<details class="c-group"><summary[^>]*>(.*?)</summary>(.*?)</details>', running.source(app))
    return {name: re.findall(r"<a[^>]*>(.*?)</a>", listed) for name, listed in found}


def test_groups_are_menus_and_the_current_one_is_marked(monkeypatch: pytest.MonkeyPatch) -> None:
    app = running.run(monkeypatch, "history", FakeStore(shipped(), size=0))
    assert _menus(app)["报送"] == ["今日待办", "报送情况", "审核", "报表上传", "报送记录", "列名词表"]
    page = running.source(app)
    assert page.count('aria-current="page"') == 1 and '<summary aria-current="true">报送</summary>' in page


def test_a_group_with_one_page_is_a_plain_link(monkeypatch: pytest.MonkeyPatch) -> None:
    for user in SEEN:
        menus = _menus(running.run(monkeypatch, "user_guide", FakeStore(shipped(), size=0), user=user))
        assert menus and all(len(listed) > 1 for listed in menus.values())


@pytest.mark.parametrize(("user", "path"), _REFUSED)
def test_a_page_outside_a_role_says_so(monkeypatch: pytest.MonkeyPatch, user: User, path: str) -> None:
    app = running.run(monkeypatch, path, FakeStore(shipped(), size=0), user=user)
    assert running.text(app).endswith("这一页不在您的权限之内；确有需要请联系管理员。")
    assert not app.button and not app.exception


def test_rankings_are_open_to_reporters_where_the_campaign_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    campaign = _with_open_rankings()
    app = running.run(monkeypatch, "county_ranking", FakeStore(campaign, size=2), user=REPORTER)
    assert _linked(app) == {*SEEN[REPORTER], *_NAMING_ALL}
    assert "海伦市" in running.text(app)


def test_a_reporter_has_no_other_unit_to_choose(monkeypatch: pytest.MonkeyPatch) -> None:
    app = running.run(monkeypatch, "overview", FakeStore(shipped(), size=2), {"county": "海伦市"}, REPORTER)
    offered = re.search(r'<select[^>]*name="county".*?</select>', running.source(app), re.DOTALL)
    assert offered and re.findall(r'<option[^>]*value="([^"]*)"', offered[0]) == ["安达市"]


def test_who_is_signed_out_meanwhile_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def nobody() -> User:
        raise SignedOut("登录已经结束，请重新登录。")

    app = running.run(monkeypatch, "overview", FakeStore(shipped(), size=1))
    monkeypatch.setattr(identity, "current", nobody)
    app.run()
    assert "登录已经结束，请重新登录。" in running.text(app)
    assert "c-top" not in running.source(app) and not app.exception


def test_every_module_with_a_page_is_in_the_table() -> None:
    """A module that another page module imports is a part of that page, not a page."""
    rooms = (f"pages/{name}" for name in ("leadership", "office", "review", "admin", "help"))
    names = {path: name_of(path).removesuffix(".py").replace("/", ".") for path in sources(*rooms)}
    parts = {module for path in names for module in imported_modules(path)}
    shown = {
        name for path, name in names.items()
        if "\ndef show(view: View) -> None:" in path.read_text(encoding="utf-8") and name not in parts
    }  # fmt: skip
    assert shown == {entry.module for entry in navigation.PAGES} | {navigation.FIRST_STEPS}


def test_page_links_carry_the_filters(monkeypatch: pytest.MonkeyPatch) -> None:
    query = {"county": "安达市", "as_of": "2020-08-31", "metric": "start_rate"}
    links = running.links(running.run(monkeypatch, "county_ranking", FakeStore(shipped()), query))
    assert "project_ledger?as_of=2020-08-31&county=%E5%AE%89%E8%BE%BE%E5%B8%82" in links
    assert "./?as_of=2020-08-31&county=%E5%AE%89%E8%BE%BE%E5%B8%82" in links


def test_a_broken_store_is_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    class Broken(FakeStore):
        def facts(self, **_: object) -> object:  # type: ignore[override]
            raise RuntimeError("inner secret")

    app = running.run(monkeypatch, "overview", Broken(shipped(), size=1))
    assert "告诉管理员" in running.text(app) and "inner secret" not in running.source(app) and not app.exception


def test_a_broken_campaign_file_is_a_sentence(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "broken.toml").write_text("key = 1", encoding="utf-8")
    monkeypatch.setenv("CAMPAIGN_FILE", str(tmp_path / "broken.toml"))
    app = running.run(monkeypatch, "overview", None)
    assert not app.exception and "broken.toml" in running.text(app)
