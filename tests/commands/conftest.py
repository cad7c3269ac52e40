"""A small store of the weekly campaign, and the call of a command as a person types it."""

from collections.abc import Callable
from pathlib import Path

import pytest

from data.sample import Sample
from pages.commands import main
from tests.campaigns import WEEKLY_FILE
from tests.commands.small_workbooks import INVESTED, progress, roster
from tests.commands.small_workbooks import written as in_folder
from tests.once import written_sample

Call = Callable[..., int]


@pytest.fixture(scope="session")
def written(tmp_path_factory: pytest.TempPathFactory) -> Sample:
    """The workbooks of the sample campaign; to be read alone."""
    return written_sample(tmp_path_factory)


@pytest.fixture
def store(tmp_path: Path) -> Path:
    return tmp_path / "store"


@pytest.fixture
def call(store: Path) -> Call:
    """Runs a command on the weekly campaign and this test's store; gives the exit code."""

    def run(command: str, *arguments: object) -> int:
        common = ("--store", str(store), "--campaign", str(WEEKLY_FILE))
        return main([command, *map(str, arguments), *common])

    return run


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    """A folder with a roster and one report; by name the report comes first."""
    in_folder(tmp_path / "reports", A东湖周报=progress(INVESTED), Z清单=roster())
    return tmp_path / "reports"
