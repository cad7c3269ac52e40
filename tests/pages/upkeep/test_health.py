"""Alive and ready: one word when not, and nothing else to anybody."""

from collections import namedtuple
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from data.errors import UserError
from data.ingest import process
from pages.access import gate
from pages.parts import cached
from pages.upkeep import health
from pages.upkeep.health import Readiness
from tests.pages.admin.conftest import House, house  # noqa: F401 - a fixture

Usage = namedtuple("Usage", "total used free")


@pytest.fixture
def client(monkeypatch: pytest.MonkeyPatch) -> TestClient:
    monkeypatch.setattr(health, "_readiness", Readiness(health._readiness._checks, seconds=0))
    process._server.ready()
    return TestClient(Starlette(routes=list(health.ROUTES)))


def _told(client: TestClient) -> tuple[int, dict[str, object]]:
    answer = client.get("/readyz")
    return answer.status_code, answer.json()


def test_the_gate_leaves_both_open() -> None:
    assert {health.ALIVE, health.READY} <= set(gate._OPEN)


def test_all_is_well(house: House, client: TestClient) -> None:  # noqa: F811
    assert client.get("/healthz").text == "ok"
    assert _told(client) == (200, {"ready": True})
    assert client.post("/readyz").status_code == 405


def test_no_store(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    def shut() -> None:
        raise UserError("数据库 campaign.duckdb 正被另一个程序使用。")

    monkeypatch.setattr(cached, "store", shut)
    assert _told(client) == (503, {"ready": False, "reason": "store"})
    assert client.get("/healthz").status_code == 200


def test_a_full_disk(house: House, client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: F811
    monkeypatch.setattr(health.shutil, "disk_usage", lambda _: Usage(10**12, 10**12, health.FLOOR_BYTES - 1))
    assert _told(client) == (503, {"ready": False, "reason": "disk"})


def test_an_archive_that_takes_nothing(house: House, client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: F811
    def refuse(**_: object) -> None:
        raise OSError(30, "Read-only file system")

    monkeypatch.setattr(health.tempfile, "TemporaryFile", refuse)
    assert _told(client) == (503, {"ready": False, "reason": "archive"})


def test_the_reading_process_is_told_dead_once_and_comes_back(house: House, client: TestClient) -> None:  # noqa: F811
    assert _told(client)[0] == 200
    reading = process._server.process
    assert reading is not None
    reading.kill()
    reading.wait(20)
    assert _told(client) == (503, {"ready": False, "reason": "reading"})
    assert _told(client)[0] == 200


def test_a_look_leaves_nothing_behind(house: House, client: TestClient, tmp_path: Path) -> None:  # noqa: F811
    before = {path.relative_to(tmp_path) for path in tmp_path.rglob("*")}
    assert _told(client)[0] == 200
    assert {path.relative_to(tmp_path) for path in tmp_path.rglob("*")} == before


def test_whoever_asks_without_end_costs_one_look() -> None:
    looks: list[int] = []
    readiness = Readiness((("store", lambda: bool(looks.append(1)) or True),), seconds=3600)
    assert {readiness.reason() for _ in range(100)} == {""}
    assert len(looks) == 1
