"""No page under test sees the store of the machine on which it is tested."""

from pathlib import Path

import pytest


@pytest.fixture(autouse=True)
def store_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder for whatever opens the server's store, which is asked for the campaign as well."""
    monkeypatch.setenv("CAMPAIGN_STORE", str(tmp_path / "store"))
