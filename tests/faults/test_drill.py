"""The drill's short form, on a small store: backed up while somebody writes, checked, restored, rebuilt."""

from pathlib import Path

from tests.data.store.journal.breaking import made
from tests.data.store.making import CAMPAIGN, NOW
from tests.faults.drill import drilled


def test_what_is_backed_up_while_somebody_writes_comes_back_to_the_byte(tmp_path: Path) -> None:
    steps = drilled(made(tmp_path / "store"), CAMPAIGN, NOW)
    assert [step.what for step in steps if not step.is_right] == []
    assert len(steps) == 4
