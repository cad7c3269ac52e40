"""``serve``: the store and the campaign of the call reach the server, on this machine only."""

import os
import subprocess
import sys
from pathlib import Path
from socket import socket

import pytest
from streamlit.web import cli

from pages.commands import main
from tests.campaigns import WEEKLY_FILE
from tests.serving import ROOT, free_port


def test_the_call_reaches_the_server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[list[str]] = []
    monkeypatch.setattr(cli, "main", started.append)
    for name in ("CAMPAIGN_STORE", "CAMPAIGN_FILE", "FORWARDED_ALLOW_IPS"):
        monkeypatch.setenv(name, "*")  # what lies about in an environment opens nothing
    monkeypatch.setenv("CAMPAIGN_STORE", "")
    assert main(["serve", "--store", str(tmp_path), "--campaign", str(WEEKLY_FILE), "--port", "8799"]) == 0
    (arguments,) = started
    assert arguments[0] == "run"
    assert Path(arguments[1]).name == "dashboard.py"
    assert {"--server.address=127.0.0.1", "--server.port=8799"} <= set(arguments)
    assert os.environ["CAMPAIGN_STORE"] == str(tmp_path)
    assert os.environ["CAMPAIGN_FILE"] == str(WEEKLY_FILE)
    assert os.environ["FORWARDED_ALLOW_IPS"] == "127.0.0.1,::1"


def test_a_faulty_campaign_is_said_before_anything_starts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(cli, "main", lambda _: pytest.fail("started"))
    assert main(["serve", "--campaign", str(tmp_path / "没有.toml")]) == 2
    assert "没有.toml" in capsys.readouterr().err


def test_a_taken_port_is_one_sentence(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(cli, "main", lambda _: pytest.fail("started"))
    for name in ("CAMPAIGN_STORE", "CAMPAIGN_FILE", "FORWARDED_ALLOW_IPS"):
        monkeypatch.setenv(name, "")
    with socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        assert main(["serve", "--campaign", str(WEEKLY_FILE), "--port", str(other.getsockname()[1])]) == 2
    assert "已被占用" in capsys.readouterr().err


def test_an_address_of_another_machine_is_one_sentence(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(cli, "main", lambda _: pytest.fail("started"))
    for name in ("CAMPAIGN_STORE", "CAMPAIGN_FILE", "FORWARDED_ALLOW_IPS"):
        monkeypatch.setenv(name, "")
    assert main(["serve", "--campaign", str(WEEKLY_FILE), "--address", "192.0.2.1"]) == 2
    assert "本机没有 192.0.2.1 这个地址" in capsys.readouterr().err


def test_a_wrong_identity_provider_is_one_sentence_and_no_server(tmp_path: Path) -> None:
    secrets = tmp_path / "secrets.toml"
    secrets.write_text('[auth]\nclient_id = "x"\n', encoding="utf-8")
    arguments = ["serve", "--store", str(tmp_path / "store"), "--port", str(free_port())]
    surroundings = {**os.environ, "STREAMLIT_SECRETS_FILES": str(secrets)}
    told = subprocess.run(
        [sys.executable, "dashboard.py", *arguments], cwd=ROOT, env=surroundings, capture_output=True, timeout=60
    )
    assert told.returncode == 2 and "的 [auth] 缺少 redirect_uri" in told.stderr.decode()
    assert "Traceback" not in told.stderr.decode()
