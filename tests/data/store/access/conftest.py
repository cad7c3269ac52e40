from collections.abc import Iterator
from pathlib import Path

import pytest

from data.store import Store
from tests.data.store.making import open_store


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(tmp_path / "store") as opened:
        yield opened
