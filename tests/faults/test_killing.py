"""kill -9 while committing: nothing acknowledged is lost, nothing torn, nothing doubled (short form of 25 kills)."""

import json
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def test_a_killed_process_loses_nothing_that_was_acknowledged(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "tests.faults.killing", str(tmp_path), "--kills", "25"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    result = json.loads(done.stdout)
    assert result["problems"] == []
    assert result["kept"] >= result["acknowledged"] >= result["kills"] == 25
