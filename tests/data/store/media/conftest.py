"""A store with two counties' projects."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from data.store import Store
from tests.data.store.making import open_store, roster, row

OWN, OTHER = "甲县", "乙县"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(tmp_path / "store") as opened:
        roster(opened, row("甲路", county=OWN, annual_plan=100), row("甲桥", county=OWN, annual_plan=100),
               row("乙厂", county=OTHER, annual_plan=100))  # fmt: skip
        yield opened
