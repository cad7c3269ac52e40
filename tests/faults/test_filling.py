"""A full disk: the commit is refused in one sentence, nothing is half kept, and the next one works again."""

import json
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def test_a_full_disk_costs_one_sentence_and_nothing_else(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "tests.faults.filling", str(tmp_path), "--points", "20"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    result = json.loads(done.stdout)
    assert result["problems"] == []
    assert 5 <= result["refused"] <= result["points"]
