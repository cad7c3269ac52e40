"""A run: seeded mutants one after the other, counted by answer, the interesting ones kept."""

import hashlib
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from tests.fuzz.seeds import Seeds
from tests.fuzz.spoiling import spoil
from tests.fuzz.verdict import SURPRISES, judge

LARGEST_KEPT = 20_000


@dataclass
class Run:
    """What came of it. ``failures``: (seed name, mutant number, what was wrong)."""

    answers: Counter[str] = field(default_factory=Counter)
    failures: list[tuple[str, int, str]] = field(default_factory=list)
    slowest: tuple[float, str, int] = (0.0, "", 0)
    count: int = 0


def mutant(seed: int, number: int, seeds: Seeds) -> tuple[str, bytes]:
    """The mutant of this number: the same for the same seed and seeds, whatever was run before it."""
    chance = Random(seed * 1_000_003 + number)
    files = seeds.bad if chance.randrange(3) == 0 else seeds.good
    name = chance.choice(sorted(files))
    return name, spoil(files[name], chance)


def run(seed: int, count: int, seeds: Seeds, keep: Path | None = None, minutes: float = 0) -> Run:
    """``count`` mutants, or as many as fit into ``minutes``."""
    found = Run()
    seen: set[str] = set()
    end = time.monotonic() + minutes * 60
    while (time.monotonic() < end) if minutes else (found.count < count):
        number, found.count = found.count, found.count + 1
        name, content = mutant(seed, number, seeds)
        wrong, answer, took = judge(content)
        found.answers[answer] += 1
        found.slowest = max(found.slowest, (took, name, number))
        found.failures += [(name, number, one) for one in wrong]
        kind = wrong[0][:40] if wrong else f"{name} {answer}"
        if keep and kind not in seen and (wrong or answer.startswith(SURPRISES)):
            seen.add(kind)
            _keep(keep, content, "wrong" if wrong else answer)
    return found


def _keep(folder: Path, content: bytes, why: str) -> None:
    if len(content) <= LARGEST_KEPT:
        folder.mkdir(parents=True, exist_ok=True)
        name = f"{why.split()[0]}-{hashlib.sha256(content).hexdigest()[:12]}.bin"
        (folder / name).write_bytes(content)
