"""``python -m tests.fuzz --seed N --count M [--minutes K] [--keep FOLDER]``: 1 when anything was wrong.

New interesting cases go to ``--keep``; what teaches something moves to ``tests/fuzz/corpus``, which the tests replay.
"""

import argparse
import sys
from pathlib import Path

from tests.fuzz.running import run
from tests.fuzz.seeds import all_seeds


def main() -> int:
    """Run and print the figures."""
    parser = argparse.ArgumentParser(prog="tests.fuzz")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--count", type=int, default=1000)
    parser.add_argument("--minutes", type=float, default=0)
    parser.add_argument("--keep", type=Path, default=Path("build/fuzz"))
    told = parser.parse_args()
    seeds = all_seeds()
    found = run(told.seed, told.count, seeds, told.keep, told.minutes)
    print(f"{found.count} mutants of {len(seeds.good) + len(seeds.bad)} files, seed {told.seed}")
    for answer, times in found.answers.most_common():
        print(f"{times:7} {answer}")
    print("slowest: {:.2f} s, {} number {}".format(*found.slowest))
    for name, number, wrong in found.failures[:50]:
        print(f"WRONG {name} number {number}: {wrong}")
    return 1 if found.failures else 0


sys.exit(main())
