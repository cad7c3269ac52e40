"""Runs every benchmark and prints the ratios; ``python -m tests.benchmarks``."""

import tempfile
from pathlib import Path

from tests.benchmarks import figures, intake, patterns
from tests.campaigns import shipped


def main() -> None:
    """Ratios on the sample campaign: intake of one period's workbooks, then all metrics."""
    campaign = shipped()
    with tempfile.TemporaryDirectory() as folder:
        for ratio in (*intake.measure(Path(folder), campaign), *figures.measure(Path(folder), campaign)):
            print(ratio.line(), flush=True)
    for ratio in patterns.measure():
        print(ratio.line(), flush=True)


main()
