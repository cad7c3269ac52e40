"""What deploy/ names is there: commands, files, addresses, variables. It must not rot beside the program."""

import re
import shlex
import shutil
import subprocess
from configparser import ConfigParser
from ipaddress import ip_address, ip_network
from pathlib import Path

import pytest
import yaml

from data.ingest.container import limits
from pages.commands import arguments
from pages.parts import settings
from pages.upkeep import health, log_book
from tests.serving import ROOT

DEPLOY = ROOT / "deploy"
_VARIABLE = re.compile(r"\b(CAMPAIGN_[A-Z]+)\b")
# Of upgrade.sh alone, which says what each is for.
_OF_THE_UPGRADE = {"ROOT", "BACKUPS", "PORT", "PATIENCE", "AS", "STOP", "START", "SETTINGS"}


def _unit() -> ConfigParser:
    parser = ConfigParser(strict=False, interpolation=None)
    parser.optionxform = str  # type: ignore[assignment,method-assign] - systemd minds capitals
    parser.read(DEPLOY / "campaign.service", encoding="utf-8")
    return parser


def _compose() -> dict:
    return yaml.safe_load((DEPLOY / "compose.yml").read_text(encoding="utf-8"))


def _docker() -> list[list[str]]:
    text = (DEPLOY / "Dockerfile").read_text(encoding="utf-8").replace("\\\n", " ")
    return [line.split(maxsplit=1) for line in text.splitlines() if line.strip() and not line.startswith("#")]


def test_the_unit_starts_what_the_program_understands() -> None:
    program, script, *typed = shlex.split(_unit()["Service"]["ExecStart"])
    assert program.endswith("/.venv/bin/python") and (ROOT / script).is_file()
    call = arguments.parser().parse_args(typed)
    assert call.command == "serve" and call.address == "127.0.0.1"


def test_the_unit_leaves_time_memory_and_one_place_to_write() -> None:
    service = _unit()["Service"]
    text = (DEPLOY / "campaign.service").read_text(encoding="utf-8")
    assert service["ReadWritePaths"].split() == ["/var/lib/campaign", "/var/backups/campaign"]
    assert "CAMPAIGN_STORE=/var/lib/campaign CAMPAIGN_BACKUPS=/var/backups/campaign" in text
    assert service["ProtectSystem"] == "strict" and service["NoNewPrivileges"] == "yes"
    assert service["Restart"] == "on-failure" and int(service["TimeoutStopSec"]) > limits.SECONDS + 30
    children = limits.QUICK_CHILDREN + limits.SLOW_CHILDREN
    assert int(service["MemoryMax"].removesuffix("G")) > children + 1


@pytest.mark.skipif(
    shutil.which("systemd-analyze") is None, reason="no systemd on this machine: apt-get install systemd"
)
def test_systemd_understands_the_unit(tmp_path: Path) -> None:
    """With a program that is there; every other word is the unit's own."""
    text = (DEPLOY / "campaign.service").read_text(encoding="utf-8")
    (tmp_path / "campaign.service").write_text(text.replace("/opt/campaign/current/.venv/bin/python", "/bin/true"))
    told = subprocess.run(
        ["systemd-analyze", "verify", "--man=no", str(tmp_path / "campaign.service")], capture_output=True, check=False
    )
    assert "campaign.service" not in told.stderr.decode(), told.stderr.decode()


def test_the_image_copies_what_is_there_and_starts_what_is_understood() -> None:
    lines = _docker()
    copied = [shlex.split(rest)[:-1] for word, rest in lines if word == "COPY"]
    assert copied
    for place in (one for places in copied for one in places):
        assert (ROOT / place).exists(), place
        ignored = (DEPLOY / "Dockerfile.dockerignore").read_text(encoding="utf-8").splitlines()
        assert f"!{place}" in ignored, f"{place} never reaches the builder"
    said = dict(lines)
    call = arguments.parser().parse_args(yaml.safe_load(said["CMD"]))
    assert call.command == "serve" and yaml.safe_load(said["ENTRYPOINT"]) == ["python", "dashboard.py"]
    assert said["USER"] == "10001:10001" and health.READY in said["HEALTHCHECK"]


def test_all_that_the_program_imports_is_copied() -> None:
    copied = " ".join(rest for word, rest in _docker() if word == "COPY").split()
    assert {"data", "metrics", "pages", "dashboard.py", ".streamlit/config.toml", "pyproject.toml"} <= set(copied)


def test_compose_lets_nginx_alone_speak_for_visitors() -> None:
    services, networks = _compose()["services"], _compose()["networks"]
    app, proxy = services["app"], services["proxy"]
    call = arguments.parser().parse_args([*app["command"], "--proxies", app["environment"]["CAMPAIGN_PROXIES"]])
    inside = ip_network(networks["inside"]["ipam"]["config"][0]["subnet"])
    at = {name: one["networks"]["inside"]["ipv4_address"] for name, one in services.items()}
    assert call.proxies == (at["proxy"],) and all(ip_address(one) in inside for one in at.values())
    assert f"server {at['app']}:8501;" in (DEPLOY / "nginx" / "upstream-compose.conf").read_text(encoding="utf-8")
    assert "ports" not in app and app["read_only"] is True and app["cap_drop"] == ["ALL"]
    for volume in proxy["volumes"]:
        place = DEPLOY / volume.split(":")[0]
        assert place.exists() or place.name == "tls", place


def test_every_variable_that_is_named_is_read_somewhere() -> None:
    code = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "pages").rglob("*.py"))
    known = set(_VARIABLE.findall(code)) | {f"CAMPAIGN_{name}" for name in _OF_THE_UPGRADE}
    for path in DEPLOY.rglob("*"):
        if path.is_file() and path.suffix != ".pyc":
            named = set(_VARIABLE.findall(path.read_text(encoding="utf-8")))
            assert named <= known, f"{path.name}: {named - known}"
    assert settings.store_folder and log_book.folder


def test_every_file_that_the_guides_name_is_there() -> None:
    for name in ("README.md", "air-gapped.md"):
        text = (DEPLOY / name).read_text(encoding="utf-8")
        for place in re.findall(r"`(deploy/[\w./-]+)`", text):
            assert (ROOT / place).exists() or place == "deploy/tls/", f"{name}: {place}"
        for target in re.findall(r"make (\w+)", text):
            assert f"\n{target}:" in (ROOT / "Makefile").read_text(encoding="utf-8"), f"{name}: make {target}"


def test_upgrade_is_a_sound_script() -> None:
    told = subprocess.run(["bash", "-n", str(DEPLOY / "upgrade.sh")], capture_output=True, check=False)
    assert told.returncode == 0, told.stderr.decode()
