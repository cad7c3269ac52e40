"""Known vulnerabilities by a file: the format's own rules of ranges, and nothing of other ecosystems."""

import json
from pathlib import Path
from zipfile import ZipFile

import pytest

from deploy import audit

_INSTALLED = {"pillow": "13.0.0", "lxml": "6.1.3"}


def _record(name: str, *events: dict[str, str], ecosystem: str = "PyPI", **more: object) -> dict[str, object]:
    ranges = [{"type": "ECOSYSTEM", "events": list(events)}]
    affected = {"package": {"ecosystem": ecosystem, "name": name}, "ranges": ranges}
    return {"id": "GHSA-1", "summary": "bad", "affected": [affected], **more}


@pytest.mark.parametrize(
    ("events", "is_hit"),
    [
        ([{"introduced": "0"}], True),
        ([{"introduced": "0"}, {"fixed": "13.0.0"}], False),
        ([{"introduced": "0"}, {"fixed": "13.0.1"}], True),
        ([{"introduced": "13.0.1"}], False),
        ([{"introduced": "0"}, {"last_affected": "13.0.0"}], True),
        ([{"introduced": "0"}, {"last_affected": "12.9"}], False),
        ([{"introduced": "0"}, {"fixed": "2"}, {"introduced": "12"}, {"fixed": "14"}], True),
        ([{"introduced": "0"}, {"fixed": "2"}, {"introduced": "9"}, {"fixed": "10"}], False),
    ],
)
def test_ranges(events: list[dict[str, str]], is_hit: bool) -> None:
    assert bool(audit.findings(iter([_record("Pillow", *events)]), _INSTALLED)) is is_hit


def test_listed_versions_count_as_well() -> None:
    affected = {"package": {"ecosystem": "PyPI", "name": "lxml"}, "versions": ["6.1.2", "6.1.3"]}
    (found,) = audit.findings(iter([{"id": "X", "aliases": ["CVE-1"], "affected": [affected]}]), _INSTALLED)
    assert (found.package, found.version, found.number) == ("lxml", "6.1.3", "CVE-1")


def test_others_are_passed_over() -> None:
    told = [_record("pillow", {"introduced": "0"}, ecosystem="npm"), _record("somebody-else", {"introduced": "0"})]
    assert audit.findings(iter(told), _INSTALLED) == []


def _zip(file: Path, *told: dict[str, object]) -> str:
    with ZipFile(file, "w") as kept:
        for number, one in enumerate(told):
            kept.writestr(f"{number}.json", json.dumps(one))
    return str(file)


def test_the_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    withdrawn = _record("pillow", {"introduced": "0"}, withdrawn="2026-01-01")
    assert audit.main([_zip(tmp_path / "none.zip", withdrawn)]) == 0
    assert "0 known vulnerabilities" in capsys.readouterr().out
    hit = _record("pillow", {"introduced": "0"}, {"fixed": "99"}, aliases=["CVE-2026-1"])
    assert audit.main([_zip(tmp_path / "one.zip", hit)]) == 1
    assert "pillow" in (said := capsys.readouterr().out) and "CVE-2026-1" in said and "fixed in 99" in said


@pytest.mark.parametrize("arguments", [[], ["/nowhere.zip"], [__file__]])
def test_without_a_database_it_says_so(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert audit.main(arguments) == 2
    assert "No database" in capsys.readouterr().err
