"""Five people at once on the real server, and an office that sends workbooks: the short form of `make load`."""

import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import loops
from tests.benchmarks.servers import Server, demonstration
from tests.door.talking import enter, tab
from tests.load.crowd import crowd, people_of
from tests.load.process import held
from tests.load.uploading import Uploader
from tests.load.ways import ROLES, around
from tests.serving import started


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return demonstration(tmp_path_factory.mktemp("load"))


@pytest.fixture(scope="module")
def server(store: Path) -> Iterator[Server]:
    with started("demo", store) as (address, pid):
        yield Server(address, pid)


def test_everybody_is_answered_in_full_and_leaves_nothing_open(server: Server, store: Path) -> None:
    cookies = [enter(server.address, login) for login in dict.fromkeys(ROLES)]
    before, workbook = held(server.pid), min((store / "待报送").rglob("*.xlsx"))
    office, heights = Uploader(server, cookies[1], workbook), []
    office.start()
    people = people_of(server, 5, cookies, "<h1")
    found = loops.run(crowd(people, 8, around, lambda: heights.append(held(server.pid))))
    office.stop()
    assert found.errors == office.errors == []
    assert len(found.opening) == 5 and found.looks and office.seconds
    assert heights[0].sockets >= before.sockets + 5
    until = time.monotonic() + 60
    while (left := held(server.pid).sockets) > heights[0].sockets - 5 and time.monotonic() < until:
        time.sleep(0.2)
    assert left <= heights[0].sockets - 5
    with tab(server.address, cookies[1]) as page:
        assert f"第{len(office.seconds)}段" in page.visit("project_ledger", "county=安达市").text
