"""``template`` and ``check --marked-copy``: what they write, and that nothing is overwritten."""

from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.commands.conftest import Call
from tests.commands.small_workbooks import INVESTED, progress, written

TEMPLATE = ("template", "--unit", "东湖", "--cut-off", "2023-03-10", "--out")


def test_a_template_is_written_and_reads_without_a_question(
    call: Call, reports: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    call("load", reports / "Z清单.xlsx")
    out = tmp_path / "new" / "东湖区.xlsx"
    assert call(*TEMPLATE, out) == 0
    assert "东湖区截至 2023-03-10 的填报模板" in capsys.readouterr().out
    assert call("check", out) == 0
    assert "警告" not in capsys.readouterr().out


def test_nothing_is_overwritten(call: Call, reports: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    call("load", reports / "Z清单.xlsx")
    (tmp_path / "x.xlsx").write_bytes(b"mine")
    assert call(*TEMPLATE, tmp_path / "x.xlsx") == 2
    assert "已经存在，没有覆盖" in capsys.readouterr().err
    assert (tmp_path / "x.xlsx").read_bytes() == b"mine"
    (tmp_path / "file").write_bytes(b"")
    assert call(*TEMPLATE, tmp_path / "file" / "x.xlsx") == 2
    assert "请检查目录和权限" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("--unit", "南山", "--cut-off", "2023-03-10"), "没有名为“南山”的报送单位"),
        (("--unit", "西山", "--cut-off", "2023-03-10"), "清单中没有“西山县”的项目"),
        (("--unit", "东湖", "--cut-off", "2023-03-11"), "不是报送期的截止日"),
    ],
)
def test_what_cannot_be_made_is_one_sentence(
    call: Call, reports: Path, tmp_path: Path, arguments: tuple[str, ...], says: str,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    call("load", reports / "Z清单.xlsx")
    assert call("template", *arguments, "--out", tmp_path / "x.xlsx") == 2
    assert says in capsys.readouterr().err
    assert not (tmp_path / "x.xlsx").exists()


def test_without_a_store_there_is_no_roster(call: Call, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert call(*TEMPLATE, tmp_path / "x.xlsx") == 2
    assert "没有项目清单" in capsys.readouterr().err


def test_marked_copies_are_written_of_files_with_problems(call: Call, reports: Path, tmp_path: Path) -> None:
    written(reports, 无单位=progress(INVESTED, unit=""))
    copies = tmp_path / "copies"
    assert call("check", reports, "--marked-copy", copies) == 1
    assert "无单位(标注副本).xlsx" in {path.name for path in copies.iterdir()}
    book = load_workbook(BytesIO((copies / "无单位(标注副本).xlsx").read_bytes()))
    assert book.sheetnames[0] == "问题清单"
    assert call("check", reports, "--marked-copy", copies) == 2
