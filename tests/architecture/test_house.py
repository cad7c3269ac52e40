"""Sizes, names and completeness: what keeps the house one to live in."""

import re
from pathlib import Path

import pytest

from tests.architecture import ROOT, functions, name_of, sources

FORBIDDEN_NAMES = re.compile(r"(^|_)(utils?|helpers?|managers?|misc|common)($|_)")


@pytest.mark.parametrize("path", sources(), ids=name_of)
def test_no_module_or_function_outgrows_its_room(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 300
    for function in functions(path):
        assert (function.end_lineno or 0) - function.lineno < 50, f"{name_of(path)}: {function.name}"


def test_no_file_is_called_utils() -> None:
    assert not [name_of(path) for path in sources() if FORBIDDEN_NAMES.search(path.stem)]


def test_a_page_is_short() -> None:
    for room in ("leadership", "office", "help"):
        for path in (ROOT / "pages" / room).glob("*.py"):
            text = path.read_text(encoding="utf-8")
            if "def show(" in text:
                assert len(text.splitlines()) <= 80, name_of(path)


def test_every_sql_file_is_used_and_says_its_question() -> None:
    code = "".join(path.read_text(encoding="utf-8") for path in sources("data"))
    files = sorted((ROOT / "data/store/sql").glob("*.sql"))
    assert files
    for path in files:
        assert path.read_text(encoding="utf-8").startswith("-- "), path.name
        others = "".join(other.read_text(encoding="utf-8") for other in files if other != path)
        assert f'"{path.stem}"' in code or path.stem in others, f"{path.name} is not used"


def test_every_ingest_check_has_its_test() -> None:
    checks = sorted((ROOT / "data/ingest/checks").glob("*.py"))
    rules = [path.stem for path in checks if path.stem != "__init__" and not path.stem.startswith("_")]
    assert len(rules) > 5
    for rule in rules:
        assert (ROOT / f"tests/data/ingest/checks/test_{rule}.py").exists(), f"check {rule} has no test"


def test_every_test_folder_is_a_package() -> None:
    folders = {path.parent for path in (ROOT / "tests").rglob("*.py")}
    assert not [folder for folder in folders if not (folder / "__init__.py").exists()]


def test_nothing_points_outside() -> None:
    address = re.compile(r"https?://(?!127\.0\.0\.1|localhost)[\w.-]+")
    named_spaces = ("schemas.openxmlformats.org", "purl.org", "www.w3.org", "schemas.microsoft.com")
    for path in [*sources(), ROOT / ".streamlit/config.toml", ROOT / "Makefile"]:
        for found in address.findall(path.read_text(encoding="utf-8")):
            assert any(space in found for space in named_spaces), f"{name_of(path)}: {found}"


def test_requirements_are_pinned() -> None:
    for name in ("requirements.txt", "requirements-dev.txt"):
        for line in (ROOT / name).read_text(encoding="utf-8").splitlines():
            if line and not line.startswith(("#", "-r")):
                assert "==" in line, f"{name}: {line}"
