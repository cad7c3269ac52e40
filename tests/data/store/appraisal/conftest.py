from collections.abc import Iterator
from pathlib import Path

import pytest

from data.store import Store
from tests.data.store.appraisal.making import open_scored
from tests.data.store.making import roster, row


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """A store with a roster of two counties and rules that have a bonus and a veto."""
    with open_scored(tmp_path / "store") as opened:
        roster(opened, row("桥", county="甲县"), row("坝", county="乙县"))
        yield opened
