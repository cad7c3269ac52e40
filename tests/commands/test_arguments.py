"""What can be typed, and what a wrong call is told."""

from datetime import date, datetime
from pathlib import Path

import pytest

from pages.commands import arguments, main
from pages.commands.chinese_arguments import in_chinese


def test_defaults_come_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CAMPAIGN_STORE", "/srv/数据")
    monkeypatch.setenv("CAMPAIGN_FILE", "/srv/活动.toml")
    call = arguments.parser().parse_args(["figures"])
    assert (call.store, call.campaign) == (Path("/srv/数据"), Path("/srv/活动.toml"))


def test_the_demonstration_never_defaults_to_the_real_store(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CAMPAIGN_STORE", "/srv/数据")
    assert arguments.parser().parse_args(["demo"]).store.name == "storage-demo"


def test_a_bare_known_at_date_counts_the_whole_day() -> None:
    call = arguments.parser().parse_args(["figures", "--as-of", "2020-10-20", "--known-at", "2020-10-21"])
    assert call.as_of == date(2020, 10, 20)
    assert call.known_at == datetime(2020, 10, 21, 23, 59, 59, 999999)


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ([], "缺少参数 命令"),
        (["check"], "缺少参数 文件"),
        (["melt"], "不能是 'melt'"),
        (["figures", "--as-of", "昨天"], "“昨天”不是日期"),
        (["figures", "--known-at", "2020-10-20T09:00+08:00"], "不要带时区"),
        (["serve", "--port", "70000"], "“70000”不是端口号"),
        (["serve", "--address", "dashboard"], "“dashboard”不是 IP 地址"),
        (["serve", "--proxies", "*"], "不是地址或网段"),
        (["serve", "--proxies", "0.0.0.0/0"], "等于相信任何人"),
        (["serve", "--proxies", "10.0.0.1,::/0"], "等于相信任何人"),
        (["log"], "缺少参数 编号"),
        (["figures", "--as-of"], "后面缺少内容"),
        (["figures", "--deep"], "不认识的参数 --deep"),
        (["check", "a.xlsx", "--unit", "美元"], "不能是 '美元'"),
    ],
)
def test_a_wrong_call_is_one_chinese_sentence_and_exit_2(
    typed: list[str], words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(typed) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert words in said.err
    assert len(said.err.strip().splitlines()) == 1


@pytest.mark.parametrize("command", ["serve", "demo", "sample", "check", "load", "figures", "log"])
def test_help_is_chinese(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([command, "--help"]) == 0
    said = capsys.readouterr().out
    assert said.startswith("用法：" if "：" in said.split("dashboard")[0] else "用法:")
    for english in ("usage", "options", "positional", "show this", "default"):
        assert english not in said


def test_an_unknown_complaint_is_not_lost() -> None:
    assert in_chinese("something new") == "something new"


def test_whose_word_is_taken_of_a_visitor(monkeypatch: pytest.MonkeyPatch) -> None:
    assert arguments.parser().parse_args(["serve"]).proxies == ("127.0.0.1", "::1")
    monkeypatch.setenv("CAMPAIGN_PROXIES", "10.0.0.5, 172.28.7.0/24")
    monkeypatch.setenv("CAMPAIGN_ADDRESS", "10.0.0.9")
    call = arguments.parser().parse_args(["serve"])
    assert (call.address, call.proxies) == ("10.0.0.9", ("10.0.0.5", "172.28.7.0/24"))
    assert not hasattr(arguments.parser().parse_args(["demo"]), "address")  # on this machine alone, whatever is set
