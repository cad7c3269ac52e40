"""The short form of ``make faults``: nothing acknowledged is lost, nothing torn, doubled or silently different."""

import subprocess
from pathlib import Path

import pytest

from tests.faults.__main__ import RESULTS, ROWS, apart
from tests.faults.table import HEAD, Effort, Row, printed


@pytest.fixture(scope="module")
def rows() -> dict[str, Row]:
    return dict(zip(ROWS, apart(ROWS, Effort()), strict=True))


@pytest.mark.parametrize("name", ROWS)
def test_what_a_store_lives_through(rows: dict[str, Row], name: str) -> None:
    row = rows[name]
    assert row.problems == []
    assert row.tries or "not tried" in row.note


def test_what_is_wrong_is_counted_in_its_column() -> None:
    told = Row("x", 3, 2, problems=["lost 7", "silent: other figures", "no sentence: y"])
    assert dict(zip(HEAD, told.cells, strict=True)) == {
        "fault": "x", "tries": "3", "acknowledged": "2", "lost": "1", "torn": "0", "doubled": "0", "silent": "1",
        "sentences": "0", "what else": "WRONG: no sentence: y",
    }  # fmt: skip
    assert len(list(printed([told]))) == 3


def test_a_row_that_cannot_be_made_is_a_problem(monkeypatch: pytest.MonkeyPatch) -> None:
    said = subprocess.CompletedProcess([], 1, "", "it fell over")
    monkeypatch.setattr(subprocess, "run", lambda *_, **__: said)
    assert [one.problems for one in apart(["clocks"], Effort())] == [["no answer: it fell over"]]


def test_the_kept_table_has_every_row() -> None:
    assert Path(RESULTS).read_text(encoding="utf-8").count("\n| ") >= len(ROWS)
