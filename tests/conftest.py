"""What holds for every test."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from argon2 import PasswordHasher

from data.store import store as stores
from data.store.access import passwords
from data.store.connection import Connection
from data.store.entering import entered as really_entered

if TYPE_CHECKING:
    from playwright.sync_api import Browser

_TESTS = Path(__file__).parent
# Where a store's beginning is itself the matter.
_BEGINNINGS = ("journal", "recovery", "faults", "test_connection", "test_migrations", "test_earlier_stores")


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Browser tests among the others, so that no worker is left with them at the end, and while one waits for its
    browser another reckons. Modules stay whole."""
    modules: dict[Path, list[pytest.Item]] = {}
    for item in items:
        modules.setdefault(item.path, []).append(item)
    is_browser = [_TESTS / "browser" in path.parents for path in modules]
    counts, seen, places = (is_browser.count(False), is_browser.count(True)), [0, 0], []
    for kind in is_browser:
        places.append((seen[kind] + 0.5) / counts[kind] * (0.85 if kind else 1))
        seen[kind] += 1
    ordered = sorted(zip(places, modules.values(), strict=True), key=lambda one: one[0])
    items[:] = [item for _, inside in ordered for item in inside]


@pytest.fixture(scope="session", autouse=True)
def _cheap_hashes() -> Iterator[None]:
    """A password's hash is slow on purpose; a test is about whose it is, not about how long it takes."""
    real = passwords._HASHER
    passwords._HASHER = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
    yield
    passwords._HASHER = real


@pytest.fixture(scope="session")
def browser() -> Iterator["Browser"]:
    """One Chromium for all tests of a worker: a second Playwright beside it would refuse to start."""
    from playwright.sync_api import sync_playwright

    from tests.browser.conftest import SWITCHES, chromium

    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=chromium(), args=list(SWITCHES))
        yield opened
        opened.close()


@pytest.fixture(scope="session")
def _empty_stores(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("empty-stores")


@pytest.fixture(scope="module", autouse=True)
def _new_stores_are_copies(request: pytest.FixtureRequest, _empty_stores: Path) -> Iterator[None]:
    """A new store is the copy of an empty one: to walk all migrations anew costs six times as much as to open it."""
    if {*request.path.relative_to(_TESTS).with_suffix("").parts} & {*_BEGINNINGS}:
        yield
        return

    def entered(folder: Path, campaign_key: str) -> Connection:
        if not folder.exists() or (folder.is_dir() and not any(folder.iterdir())):
            _begin(folder, campaign_key, _empty_stores / campaign_key)
        return really_entered(folder, campaign_key)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(stores, "entered", entered)
        yield


def _begin(folder: Path, campaign_key: str, empty: Path) -> None:
    if not empty.exists():
        really_entered(empty, campaign_key).close()
    try:
        shutil.copytree(empty, folder, dirs_exist_ok=True)
    except OSError:  # what hinders the copy is the store's own to tell
        for made in (folder / one.name for one in empty.iterdir()):
            shutil.rmtree(made, ignore_errors=True) if made.is_dir() else made.unlink(missing_ok=True)
