"""A store with a frozen result, made once, a copy of it for each test."""

from collections.abc import Iterator
from pathlib import Path
from shutil import copytree

import pytest

from data.store import Store
from tests.campaigns import weekly
from tests.pages.review.finishing import frozen


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "store", weekly()) as made:
        yield made


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a store with a frozen result, made once."""
    folder = tmp_path_factory.mktemp("frozen") / "store"
    with Store.open(folder, weekly()) as made:
        frozen(made)
    return folder


@pytest.fixture
def final(kept: Path, tmp_path: Path) -> Iterator[Store]:
    """A copy of it."""
    copytree(kept, tmp_path / "copy")
    with Store.open(tmp_path / "copy", weekly()) as made:
        yield made
