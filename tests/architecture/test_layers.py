"""Imports run one way, and each outside library has its one room."""

from pathlib import Path

import pytest

from tests.architecture import imported_modules, name_of, sources

MAY_IMPORT = {"data": {"data"}, "metrics": {"metrics", "data"}, "pages": {"pages", "metrics", "data"}}
ONLY_IN = {"duckdb": "data/store/", "streamlit": "pages/", "plotly": "pages/", "python_calamine": "data/ingest/"}
OURS = {"data", "metrics", "pages", "tests", "dashboard"}


@pytest.mark.parametrize("path", sources(), ids=name_of)
def test_imports_run_one_way(path: Path) -> None:
    room = name_of(path).split("/")[0]
    allowed = MAY_IMPORT.get(room, {"pages"})
    used = {module.split(".")[0] for module in imported_modules(path)} & OURS
    assert used <= allowed, f"{name_of(path)} imports {sorted(used - allowed)}"


@pytest.mark.parametrize("path", sources(), ids=name_of)
def test_each_library_has_its_one_room(path: Path) -> None:
    tops = {module.split(".")[0] for module in imported_modules(path)}
    for library, room in ONLY_IN.items():
        at_the_door = library == "streamlit" and name_of(path) == "dashboard.py"
        if library in tops and not at_the_door:
            assert name_of(path).startswith(room), f"{name_of(path)} imports {library}"


def test_metrics_read_no_clock_no_environment_and_no_network() -> None:
    forbidden = {"os", "time", "socket", "random", "subprocess", "urllib", "http", "requests"}
    for path in sources("metrics"):
        tops = {module.split(".")[0] for module in imported_modules(path)}
        assert not tops & forbidden, f"{name_of(path)} imports {sorted(tops & forbidden)}"
        text = path.read_text(encoding="utf-8")
        for clock in ("datetime.now", "date.today", "utcnow", "Timestamp.now", "Timestamp.today"):
            assert clock not in text, f"{name_of(path)} reads a clock: {clock}"


def test_only_definitions_are_read_from_disk_by_metrics() -> None:
    readers = {
        name_of(path)
        for path in sources("metrics")
        if any(call in path.read_text(encoding="utf-8") for call in ("open(", "read_text(", "read_bytes("))
    }
    assert readers <= {"metrics/definition.py"}


def test_data_reads_no_clock() -> None:
    for path in sources("data"):
        text = path.read_text(encoding="utf-8")
        for clock in ("datetime.now", "date.today", "utcnow", "time.time("):
            assert clock not in text, f"{name_of(path)} reads a clock: {clock}"
