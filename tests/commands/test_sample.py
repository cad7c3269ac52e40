"""The whole path on the sample campaign: every file reads, and every figure is the generator's own ledger's."""

import json
import shutil
from datetime import date
from pathlib import Path

import pytest

from data.sample import Sample
from data.store import Store
from pages.commands import main
from pages.office import rehearsal
from tests.campaigns import shipped
from tests.thoroughness import few


@pytest.fixture(scope="module")
def store(written: Sample, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with all of the sample, each file as received at its own moment."""
    folder = tmp_path_factory.mktemp("sample-store")
    with Store.open(folder, shipped()) as opened:
        told = rehearsal.accepted(written.files, opened, shipped(), steps=written.steps)
        assert len(list(told)) == len(written.files)
    return folder


def test_sample_writes_the_workbooks_and_the_same_bytes_on_every_run(
    written: Sample, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["sample", str(tmp_path / "示例")]) == 0
    bytes_of = {path.name: path.read_bytes() for path in (tmp_path / "示例").rglob("*") if path.is_file()}
    assert f"已写出 {len(bytes_of)} 份" in capsys.readouterr().out
    assert bytes_of == {file.path.name: file.path.read_bytes() for file in written.files}


def test_every_sample_file_reads_without_an_error(
    written: Sample, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = written.files[0].path.parents[1]
    assert main(["check", "--json", "--store", str(tmp_path / "none"), str(folder)]) == 1
    read = json.loads(capsys.readouterr().out)["files"]
    assert len(read) == len(written.files)
    told = {file.path.name: file for file in written.files}
    # Who checks the files alone does not know the projects that the office entered by hand.
    by_hand = {step.after.name for step in written.steps if step.after and step.kind in ("replacement", "addition")}
    for file in read:
        errors = [one for one in file["problems"] if one["severity"] == "error"]
        assert all(one["code"] == "project.unknown" and one["value"] in by_hand for one in errors), errors
        sheets = [sheet for sheet in file["sheets"] if sheet["rows"]]
        assert {sheet["kind"] for sheet in sheets} == {told[file["file"]].kind}
        if told[file["file"]].cut_off:
            assert {sheet["cut_off"] for sheet in sheets} == {told[file["file"]].cut_off.isoformat()}


@pytest.mark.parametrize("cut_off", shipped().cut_offs, ids=date.isoformat)
def test_figures_equal_the_ledger_to_the_cent(
    cut_off: date, store: Path, written: Sample, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["figures", "--json", "--store", str(store), "--as-of", cut_off.isoformat()]) == 0
    figures = json.loads(capsys.readouterr().out)["figures"]
    assert len(figures) > 500
    for one in figures:
        over, under = written.ledger.figure(one["metric"], cut_off, one["county"], one["tier"])
        assert (one["numerator"] or 0, one["denominator"] or 0) == (float(over), float(under)), one


def test_rebuilt_and_restored_figures_are_equal_to_the_byte(
    store: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """``figures --json`` from journal and originals alone, and from a backup; of every cut-off in a long run."""
    known = ("--known-at", "2020-12-31")
    before = _printed(store, known, capsys)
    made = tmp_path / "made"
    shutil.copytree(store, made, ignore=shutil.ignore_patterns("campaign.duckdb*"))
    assert main(["rebuild", "--store", str(made)]) == 0
    assert main(["backup", "--store", str(store), "--to", str(tmp_path / "backups")]) == 0
    (backup,) = (tmp_path / "backups").iterdir()
    assert main(["restore", str(backup), "--store", str(tmp_path / "restored")]) == 0
    for folder in (made, tmp_path / "restored"):
        assert _printed(folder, known, capsys) == before


def _printed(folder: Path, known: tuple[str, str], capsys: pytest.CaptureFixture[str]) -> list[str]:
    capsys.readouterr()
    printed = []
    for day in shipped().cut_offs[:: few(5, 1)]:
        assert main(["figures", "--json", "--store", str(folder), "--as-of", day.isoformat(), *known]) == 0
        printed.append(capsys.readouterr().out)
    return printed
