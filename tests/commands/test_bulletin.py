"""``python dashboard.py bulletin``: both files beside each other, nothing overwritten, one sentence where it fails."""

import io
from pathlib import Path

import pytest
from docx import Document
from openpyxl import load_workbook

from data.store import Store
from pages.commands import main
from pages.commands.entry import BLOCKED, FAILED, FINE
from pages.documents import bulletin_check
from pages.documents.bulletin_reading import fails
from tests.campaigns import WEEKLY_FILE, weekly
from tests.commands.small_workbooks import progress, roster
from tests.pages.office.conftest import accept


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("CAMPAIGN_NOW", "2023-03-11T10:00")
    with Store.open(tmp_path / "store", weekly()) as made:
        accept(made, "清单.xlsx", roster())
        accept(made, "周报.xlsx", progress({"湖滨路改造": 60, "东湖水厂": 1000, "老街修缮": 1}))
    return tmp_path / "store"


def run(store: Path, out: Path, *more: str) -> int:
    return main(["bulletin", "--store", str(store), "--campaign", str(WEEKLY_FILE), "--out", str(out), *more])


def test_it_writes_both_files(store: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "out" / "通报.docx"
    assert run(store, out) == FINE
    assert "逐个数字已核对" in capsys.readouterr().out
    assert "一、总体情况" in [one.text for one in Document(str(out)).paragraphs]
    book = load_workbook(io.BytesIO(out.with_suffix(".xlsx").read_bytes()))
    assert book.sheetnames[0].startswith("附表1")


@pytest.mark.parametrize("taken", ["通报.docx", "通报.xlsx"])
def test_nothing_is_overwritten(store: Path, tmp_path: Path, taken: str, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / taken).write_bytes(b"mine")
    assert run(store, tmp_path / "通报.docx") == FAILED
    assert "已经存在，没有覆盖" in capsys.readouterr().err
    assert sorted(one.name for one in tmp_path.glob("通报*")) == [taken]


def test_what_does_not_add_up_is_not_written(
    store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def wrong(*_: object) -> None:
        raise fails("正文的“316”与附表1的“319”不符")

    monkeypatch.setattr(bulletin_check, "check", wrong)
    assert run(store, tmp_path / "通报.docx") == BLOCKED
    assert "“316”与附表1的“319”不符" in capsys.readouterr().out
    assert list(tmp_path.glob("通报*")) == []


def test_without_data_or_with_another_ending_it_says_so(
    store: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(tmp_path / "none", tmp_path / "x.docx") == FAILED
    assert "没有数据" in capsys.readouterr().err
    assert run(store, tmp_path / "x.pdf") == FAILED
    assert "应以 .docx 结尾" in capsys.readouterr().err
