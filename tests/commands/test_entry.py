"""Exit codes, user errors and bugs."""

import re
from pathlib import Path

import pytest

from data.errors import UserError
from pages.commands import figures, main
from pages.upkeep import log_book
from tests.commands.conftest import Call


def _raise(error: BaseException) -> None:
    raise error


def test_a_user_error_is_its_sentence(
    call: Call, store: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(figures, "run", lambda _: _raise(UserError("数据目录正被占用，请稍后再试。")))
    assert call("figures") == 2
    said = capsys.readouterr()
    assert (said.out, said.err) == ("", "数据目录正被占用，请稍后再试。\n")
    assert not store.exists()


def test_a_bug_leaves_its_traceback_in_the_log_and_a_number_on_screen(
    call: Call, store: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    store.mkdir()
    monkeypatch.setattr(figures, "run", lambda _: _raise(ZeroDivisionError("oops")))
    assert call("figures") == 2
    said = capsys.readouterr().err
    assert "Traceback" not in said
    reference = re.search(r"错误编号 (\w{8})", said)
    assert reference
    (told,) = log_book.found(store / "logs", reference[1])
    assert "ZeroDivisionError: oops" in told["traceback"] and told["logger"] == "campaign.commands"


def test_a_bug_is_told_even_where_there_is_no_store_to_log_to(
    call: Call, store: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(figures, "run", lambda _: _raise(ZeroDivisionError("oops")))
    assert call("figures") == 2
    assert "ZeroDivisionError" in capsys.readouterr().err
    assert not store.exists()


def test_a_sample_where_a_file_stands_is_one_sentence(
    call: Call, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "文件").write_text("x")
    assert main(["sample", str(tmp_path / "文件")]) == 2
    said = capsys.readouterr().err
    assert "示例报表写不到" in said and len(said.strip().splitlines()) == 1


def test_an_interrupted_command_says_what_was_kept(
    call: Call, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(figures, "run", lambda _: _raise(KeyboardInterrupt()))
    assert call("figures") == 2
    assert "已入库的报表保留" in capsys.readouterr().err


def test_a_faulty_campaign_file_is_named(call: Call, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    faulty = tmp_path / "活动.toml"
    faulty.write_text("key = 3", encoding="utf-8")
    assert main(["figures", "--campaign", str(faulty)]) == 2
    assert "活动.toml" in capsys.readouterr().err
