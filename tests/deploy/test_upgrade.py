"""upgrade.sh: forward where all goes well, back to the old version and the old data wherever something does not.

The two versions here are stand-ins of a few lines; what they are asked for, and in which order, is written down.
"""

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.serving import ROOT, free_port

_DASHBOARD = """
import os, sys
from pathlib import Path
here, store = Path.cwd(), Path(os.environ["CAMPAIGN_STORE"])
with Path(os.environ["TOLD"]).open("a") as told:
    told.write(f"{here.name} {sys.argv[1]}\\n")
if (here / f"refuses-{sys.argv[1]}").exists():
    sys.exit(2)
if sys.argv[1] == "figures":
    (store / "campaign.duckdb").write_text(f"shape of {here.name}")
    (store / "originals" / "new").write_text("x")
if sys.argv[1] == "backup":
    assert sys.argv[2] == "--to"
    (Path(sys.argv[3]) / "20200922").write_text("backup")
"""
_PYTHON = """#!/bin/sh
if [ "$2" = pip ]; then echo "$(basename "$(cd "$(dirname "$0")/../.." && pwd)") pip" >> "$TOLD"; exit 0; fi
exec {python} "$@"
"""
_READY = """
import http.server, os, sys
from pathlib import Path
class Answer(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        is_ready = not Path(os.environ["ROOT"], "current", "never-ready").exists()
        self.send_response(200 if is_ready else 503)
        self.end_headers()
    def log_message(self, *_):
        pass
http.server.HTTPServer(("127.0.0.1", int(sys.argv[1])), Answer).serve_forever()
"""


@dataclass(frozen=True)
class Place:
    folder: Path
    port: int

    @property
    def store(self) -> Path:
        return self.folder / "store"

    @property
    def told(self) -> list[str]:
        return (self.folder / "told").read_text(encoding="utf-8").splitlines()

    @property
    def current(self) -> str:
        return (self.folder / "current").resolve().name

    def mark(self, name: str) -> None:
        (self.folder / "releases" / "new" / name).touch()

    def upgrade(self, to: str = "new") -> "subprocess.CompletedProcess[bytes]":
        names = {"STOP": "stop", "START": "start"}
        said = {f"CAMPAIGN_{key}": f"sh {self.folder}/{name}" for key, name in names.items()}
        surroundings = {
            "CAMPAIGN_ROOT": str(self.folder), "CAMPAIGN_STORE": str(self.store), "CAMPAIGN_AS": "",
            "CAMPAIGN_BACKUPS": str(self.folder / "backups"), "CAMPAIGN_PORT": str(self.port),
            "CAMPAIGN_PATIENCE": "2", "CAMPAIGN_SETTINGS": "", "PYTHON": sys.executable, "ROOT": str(self.folder),
            "TOLD": str(self.folder / "told"), **said,
        }  # fmt: skip
        command = [str(ROOT / "deploy" / "upgrade.sh"), str(self.folder / "releases" / to)]
        return subprocess.run(command, env={**os.environ, **surroundings}, capture_output=True, timeout=120)


@pytest.fixture
def place(tmp_path: Path) -> Place:
    for name in ("old", "new"):
        release = tmp_path / "releases" / name
        (release / ".venv" / "bin").mkdir(parents=True)
        (release / "dashboard.py").write_text(_DASHBOARD)
        (release / "requirements.txt").touch()
        python = release / ".venv" / "bin" / "python"
        python.write_text(_PYTHON.format(python=sys.executable))
        python.chmod(0o755)
    (tmp_path / "current").symlink_to(tmp_path / "releases" / "old")
    (tmp_path / "store" / "originals").mkdir(parents=True)
    (tmp_path / "store" / "journal").mkdir()
    (tmp_path / "store" / "originals" / "old").write_text("original")
    (tmp_path / "store" / "journal" / "1").write_text("line")
    (tmp_path / "store" / "campaign.duckdb").write_text("shape of old")
    (tmp_path / "ready.py").write_text(_READY)
    port, pid = free_port(), tmp_path / "pid"
    serve = f"{sys.executable} {tmp_path}/ready.py {port} > /dev/null 2>&1 & echo $! > {pid}"
    (tmp_path / "start").write_text(f"echo start >> $TOLD; {serve}\n")
    (tmp_path / "stop").write_text(f"echo stop >> $TOLD; [ ! -f {pid} ] || kill $(cat {pid}); rm -f {pid}\n")
    made = Place(tmp_path, port)
    yield made
    if pid.exists():
        os.kill(int(pid.read_text()), 15)


def test_forward(place: Place) -> None:
    ended = place.upgrade()
    assert ended.returncode == 0, ended.stderr.decode()
    assert place.told == ["new pip", "stop", "old backup", "new figures", "start"]
    assert place.current == "new" and (place.store / "campaign.duckdb").read_text() == "shape of new"
    assert (place.store / "before-upgrade" / "campaign.duckdb").read_text() == "shape of old"
    assert len(list((place.folder / "backups").iterdir())) == 1


@pytest.mark.parametrize("mark", ["refuses-figures", "never-ready"])
def test_back_with_the_old_data(place: Place, mark: str) -> None:
    place.mark(mark)
    ended = place.upgrade()
    assert ended.returncode == 1, ended.stderr.decode()
    assert place.current == "old" and place.told[-1] == "start"
    assert (place.store / "campaign.duckdb").read_text() == "shape of old"
    assert (place.store / "journal" / "1").read_text() == "line"
    assert (place.store / "originals" / "old").read_text() == "original"
    assert "旧版本已恢复服务" in ended.stdout.decode()
    (place.folder / "releases" / "new" / mark).unlink()
    assert place.upgrade().returncode == 0  # and once it is mended, it goes forward


def test_without_a_backup_nothing_is_begun(place: Place) -> None:
    (place.folder / "releases" / "old" / "refuses-backup").touch()
    assert place.upgrade().returncode == 2
    assert place.told == ["new pip", "stop", "old backup", "start"]
    assert place.current == "old" and (place.store / "campaign.duckdb").read_text() == "shape of old"


def test_a_wrong_call_stops_nothing(place: Place) -> None:
    for to in ("old", "nowhere"):
        assert place.upgrade(to).returncode == 2
    assert not (place.folder / "told").exists()
