"""Stores that earlier versions really wrote: opened, brought to the newest shape, and still saying what they said."""

import json
import lzma
import shutil
import subprocess
import sys
import tarfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import duckdb
import pytest

from data.campaign import Campaign
from data.store import Store, StoreDamaged, StoreUnwritable, migrations
from data.store.connection import FILE_NAME
from data.store.questions import ask
from pages.parts import campaigns
from tests.data.store.earlier import asking
from tests.serving import ROOT

EARLIER = Path(asking.__file__).parent
VERSIONS = tuple(int(file.name[:2]) for file in sorted(EARLIER.glob("*.tar.xz")))
NEWEST = len(migrations.migrations())
CAMPAIGN_FILE = ROOT / "data/campaigns/suihua-2020.toml"
# What today means differently: a rate of a group in which nobody told anything has no value, where it had 0 up to 6.
UNTOLD_SINCE = 7


@pytest.fixture(scope="module")
def campaign() -> Campaign:
    return campaigns.load(CAMPAIGN_FILE)


@pytest.fixture(scope="module", params=VERSIONS)
def kept(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[int, Path]]:
    """A version and its store as it left it."""
    folder = tmp_path_factory.mktemp(f"version{request.param:02}")
    with tarfile.open(EARLIER / f"{request.param:02}.tar.xz") as packed:
        packed.extractall(folder, filter="data")
    yield request.param, folder
    shutil.rmtree(folder)


@pytest.fixture
def folder(kept: tuple[int, Path], tmp_path: Path) -> Iterator[Path]:
    """A copy of it, to be spoiled at will."""
    shutil.copytree(kept[1], tmp_path / "store")
    yield tmp_path / "store"
    shutil.rmtree(tmp_path / "store")


def reached(folder: Path) -> int:
    with duckdb.connect(str(folder / FILE_NAME), read_only=True) as base:
        row = base.execute("select max(version) from schema_version").fetchone()
    assert row is not None
    return int(row[0])


def content(folder: Path) -> dict[str, list[str]]:
    """Every table with its columns: every row."""
    with duckdb.connect(str(folder / FILE_NAME), read_only=True) as base:
        names = [name for (name,) in base.execute("select table_name from duckdb_tables()").fetchall()]
        told = {name: base.execute(f"from {name}") for name in sorted(names)}
        return {
            f"{name} {[column[0] for column in cursor.description or ()]}": sorted(map(repr, cursor.fetchall()))
            for name, cursor in told.items()
        }


def changed(then: Any, now: Any, place: str = "") -> Iterator[tuple[str, Any, Any]]:
    """Where an answer of then is not in the answer of now; what is new beside it does not count."""
    if isinstance(then, dict) and isinstance(now, dict):
        for key, value in then.items():
            yield from changed(value, now.get(key, "(gone)"), f"{place}/{key}")
    elif isinstance(then, list) and isinstance(now, list) and len(then) == len(now):
        for number, (one, other) in enumerate(zip(then, now, strict=True)):
            yield from changed(one, other, f"{place}/{number}")
    elif then != now:
        yield place, then, now


def untold(version: int, change: tuple[str, Any, Any]) -> bool:
    place, then, now = change
    return (
        version < UNTOLD_SINCE and place.startswith("/figures/") and place.endswith("/2") and (then, now) == (0, None)
    )


def test_every_version_but_those_of_one_merge_is_kept() -> None:
    # 1 to 3 and 12 never stood on the main line, README.md beside the files says why; the newest may be of today.
    assert set(range(4, max(VERSIONS) + 1)) - set(VERSIONS) == {12}


def test_it_says_what_it_said_and_a_second_opening_changes_nothing(
    kept: tuple[int, Path], folder: Path, campaign: Campaign
) -> None:
    assert reached(folder) == kept[0]
    told = json.loads(lzma.decompress((EARLIER / f"{kept[0]:02}.json.xz").read_bytes()))
    with Store.open(folder, campaign) as store:
        now = json.loads(json.dumps(asking.answers(store)))
    assert len(told["figures"]) > 1000 and len(told["uploads"]) == 8
    assert [one for one in changed(told, now) if not untold(kept[0], one)] == []
    assert reached(folder) == NEWEST
    before = content(folder)
    Store.open(folder, campaign).close()
    assert content(folder) == before


def test_a_migration_that_fails_leaves_what_was_there(
    kept: tuple[int, Path], folder: Path, campaign: Campaign, monkeypatch: pytest.MonkeyPatch
) -> None:
    error = (OSError(28, "No space left on device"), duckdb.IOException("disk"), MemoryError())[kept[0] % 3]

    def failing(cursor: duckdb.DuckDBPyConnection, name: str, *told: Any) -> Any:
        if name == "insert_schema_version" and told[0] == step:
            raise error
        return ask(cursor, name, *told)

    before = content(folder)
    for step in range(kept[0] + 1, NEWEST + 1):
        with monkeypatch.context() as patched:
            patched.setattr(migrations, "ask", failing)
            with pytest.raises((StoreUnwritable, MemoryError)):
                Store.open(folder, campaign)
        assert reached(folder) == step - 1  # each migration is whole, or it is not there
        if step == kept[0] + 1:
            assert content(folder) == before
    with Store.open(folder, campaign) as store:
        assert len(store.uploads()) >= 8
    assert reached(folder) == NEWEST


KILLED = """
import os, sys
from pathlib import Path
from data.store import Store, migrations
from pages.parts import campaigns
asked = migrations.ask
def ask(cursor, name, *told):
    if name == "insert_schema_version" and told[0] == int(sys.argv[2]):
        os.kill(os.getpid(), 9)
    return asked(cursor, name, *told)
migrations.ask = ask
Store.open(Path(sys.argv[1]), campaigns.load(Path(sys.argv[3])))
"""


def test_a_migration_that_is_killed_is_done_by_the_next_start(tmp_path: Path, campaign: Campaign) -> None:
    with tarfile.open(EARLIER / f"{VERSIONS[0]:02}.tar.xz") as packed:
        packed.extractall(tmp_path, filter="data")
    for step in (VERSIONS[0] + 1, VERSIONS[0] + 6, NEWEST):
        call = [sys.executable, "-c", KILLED, str(tmp_path), str(step), str(CAMPAIGN_FILE)]
        assert subprocess.run(call, cwd=ROOT, check=False).returncode == -9
    with Store.open(tmp_path, campaign) as store:
        assert store.uploads()["withdrawn_by"].count() == 1
    assert reached(tmp_path) == NEWEST


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ("insert into schema_version values (999, 'later')", "由更新版本的程序建立"),
        ("update schema_version set name = '009_media' where version = 9", "由另一个版本的程序建立"),
    ],
)
def test_a_store_of_another_program_is_refused_and_not_touched(
    change: str, sentence: str, tmp_path: Path, campaign: Campaign
) -> None:
    with tarfile.open(EARLIER / f"{VERSIONS[-1]:02}.tar.xz") as packed:
        packed.extractall(tmp_path, filter="data")
    with duckdb.connect(str(tmp_path / FILE_NAME)) as base:
        base.execute(change)
    before = content(tmp_path)
    with pytest.raises(StoreDamaged, match=sentence):
        Store.open(tmp_path, campaign)
    assert content(tmp_path) == before
