"""名次稳健性: rank ranges and neighbours of eleven units and of a whole country's 2,800, on made-up sums."""

import numpy as np
import pandas as pd

from metrics.decided import Decided
from metrics.robustness import robustness
from metrics.scoring import Grids, Rules
from metrics.swaps import swaps
from metrics.trial import Trial
from tests.benchmarks import Ratio, seconds

_CITY, _COUNTRY, _DRAWS, _PROJECTS = 11, 2_800, 1_000, 29  # projects of a unit, as in the sample
_WEIGHTS, _TARGETS = (20, 35, 15, 10, 10, 5, 5), (1, 0.8, 1, 1, 1, 1, np.nan)


def measure() -> list[Ratio]:
    """All four tests against pandas ranking as many numbers, and the few of a city against the many."""
    city, country = _trial(_CITY), _trial(_COUNTRY)
    numbers = np.random.default_rng(2).random((_DRAWS, _COUNTRY))
    ranking = seconds(lambda: pd.DataFrame(numbers).rank(axis=1, method="min", ascending=False), repeats=3)
    many = seconds(lambda: robustness(country, 0.2, count=_DRAWS), repeats=3)
    few = seconds(lambda: robustness(city, 0.2, count=_DRAWS))
    found = robustness(city, 0.2, count=_DRAWS)
    neighbours = seconds(lambda: swaps(city, found))
    return [
        Ratio(
            f"rank ranges of {_COUNTRY:,} units × {_DRAWS:,} draws", "pandas ranking as many numbers", many / ranking, 6
        ),
        Ratio(f"rank ranges of {_CITY} units × {_DRAWS:,} draws", f"of {_COUNTRY:,} units", few / many, 0.05),
        Ratio("  and what makes neighbours change places", f"of {_COUNTRY:,} units", neighbours / many, 0.1),
    ]


def _trial(units: int) -> Trial:
    draw = np.random.default_rng(1)
    shape = (len(_WEIGHTS), units)
    grids = Grids(draw.uniform(0.3, 1.1, shape), draw.integers(0, 9, shape).astype(float), np.zeros(shape, dtype=bool))
    owner = np.repeat(np.arange(units), _PROJECTS)
    each = grids.take(owner)
    moved = Grids(each.value + draw.normal(0, 0.02, each.value.shape), each.missing, each.is_unreported)
    column = np.ones((len(_WEIGHTS), 1), dtype=bool)
    rules = Rules(np.array([_TARGETS], dtype=float).T, 1.0, 0.0, np.zeros(column.shape), column, column)
    return Trial(
        units=tuple(f"{number}县" for number in range(units)),
        kinds=("county",) * units,
        keys=tuple("abcdefg"),
        weight=np.array(_WEIGHTS, dtype=float),
        rules=rules,
        now=grids,
        over_all=grids,
        original=grids,
        without=moved,
        owner=owner,
        projects=np.arange(len(owner)),
        decided=Decided(np.zeros(units), *(np.zeros(units, dtype=bool) for _ in range(3))),
    )
