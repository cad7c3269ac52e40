"""A new check is a file, a name in ALL_CHECKS and a test."""

from pathlib import Path

from data.ingest import checks
from data.ingest.problems import CATALOGUE, CHECKS

FOLDER = Path(checks.__file__).parent


def test_every_file_is_a_check() -> None:
    files = {path.stem for path in FOLDER.glob("*.py")} - {"__init__", "_facts"}
    assert {check.__name__.rpartition(".")[2] for check in checks.ALL_CHECKS} == files


def test_every_code_of_a_check_is_in_the_catalogue_and_used() -> None:
    source = "".join(path.read_text("utf-8") for path in FOLDER.glob("*.py"))
    assert all(f'"{code}"' in source for code in CHECKS)


def test_every_code_of_the_catalogue_is_said_somewhere() -> None:
    source = "".join(
        path.read_text("utf-8") for path in FOLDER.parent.rglob("*.py") if not path.name.endswith("problems.py")
    )
    assert [code for code in CATALOGUE if f'"{code}"' not in source] == []
