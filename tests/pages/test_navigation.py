"""The navigation table: complete, with roles, and its filters survive a change of page."""

import re
from pathlib import Path

import pytest

from pages import navigation
from pages.parts import cached
from tests.pages import running
from tests.pages.fake_store import FakeStore

ROLES = {"reader", "reporter", "office", "admin"}


@pytest.mark.parametrize("entry", navigation.PAGES, ids=lambda entry: entry.path)
def test_every_entry_has_a_role_a_title_and_a_page_that_shows(entry: navigation.Entry) -> None:
    assert entry.role in ROLES and entry.title
    assert callable(getattr(__import__(entry.module, fromlist=["show"]), "show", None))


def test_paths_are_unique_and_the_first_is_home() -> None:
    paths = [entry.path for entry in navigation.PAGES]
    assert len(set(paths)) == len(paths) and paths[0] == "overview"


def test_every_module_with_a_page_is_in_the_table() -> None:
    """A module that another page module imports is a part of that page, not a page."""
    root = Path(navigation.__file__).parent
    files = [
        path for name in ("leadership", "office", "review", "admin", "help") for path in (root / name).glob("*.py")
    ]
    sources = {path: path.read_text(encoding="utf-8") for path in files}
    imports = "\n".join(line for source in sources.values() for line in source.splitlines() if "import " in line)
    shown = {
        ".".join(("pages", *path.relative_to(root).with_suffix("").parts))
        for path, source in sources.items()
        if "\ndef show(view: View) -> None:" in source and not re.search(rf"\b{path.stem}\b", imports)
    }
    assert shown == {entry.module for entry in navigation.PAGES} | {navigation.FIRST_STEPS}


def test_page_links_carry_the_filters(monkeypatch: pytest.MonkeyPatch) -> None:
    query = {"county": "安达市", "as_of": "2020-08-31", "metric": "start_rate"}
    links = running.links(running.run(monkeypatch, "county_ranking", FakeStore(cached.campaign()), query))
    assert "project_ledger?as_of=2020-08-31&county=%E5%AE%89%E8%BE%BE%E5%B8%82" in links
    assert "./?as_of=2020-08-31&county=%E5%AE%89%E8%BE%BE%E5%B8%82" in links


def test_a_broken_store_is_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    class Broken(FakeStore):
        def facts(self, **_: object) -> object:  # type: ignore[override]
            raise RuntimeError("inner secret")

    app = running.run(monkeypatch, "overview", Broken(cached.campaign(), size=1))
    assert "告诉管理员" in running.text(app) and "inner secret" not in running.source(app) and not app.exception


def test_a_broken_campaign_file_is_a_sentence(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "broken.toml").write_text("key = 1", encoding="utf-8")
    monkeypatch.setenv("CAMPAIGN_FILE", str(tmp_path / "broken.toml"))
    app = running.run(monkeypatch, "overview", None)
    assert not app.exception and "broken.toml" in running.text(app)
