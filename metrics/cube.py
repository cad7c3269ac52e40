"""The components of every metric as one dense array: metric × date × group, with all totals filled in.

Groups are every county × tier, each with ALL, so one addition per axis gives the city, county and tier totals and
the rest of the engine needs no grouping at all.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
import numpy.typing as npt
import pandas as pd

from data.campaign import ALL, Campaign
from metrics.definition import Metric
from metrics.rates import Flags, Floats, Ints, components, divide, needed, unreported

Codes = npt.NDArray[np.intp]


@dataclass(frozen=True, eq=False)
class Cube:
    """Sums of every metric, [metric, date, group]; group number = county number × tiers + tier number.

    ``dates``: the campaign's cut-offs not after as_of, and as_of itself, which is always the last.
    ``counties`` and ``tiers`` start with ALL and follow the campaign file; names only the facts know come last.
    ``numerator``, ``denominator``: counts, or hundredths of 万元. ``value``: share of 1, NaN not applicable.
    ``is_unreported``: not applicable because nothing was ever reported of the group (``rates.unreported``).
    """

    metrics: tuple[Metric, ...]
    dates: tuple[date, ...]
    cut_off_count: int
    counties: tuple[str, ...]
    tiers: tuple[str, ...]
    numerator: Ints
    denominator: Ints
    value: Floats
    is_unreported: Flags

    @property
    def county_codes(self) -> Codes:
        """Number of the county of each group."""
        return np.repeat(np.arange(len(self.counties)), len(self.tiers))

    @property
    def tier_codes(self) -> Codes:
        """Number of the tier of each group."""
        return np.tile(np.arange(len(self.tiers)), len(self.counties))

    @property
    def all_tiers(self) -> Codes:
        """The groups that are a county, or the city, with all its tiers: one per entry of ``counties``."""
        return np.arange(len(self.counties)) * len(self.tiers)

    def date_number(self, day: date | None) -> int | None:
        """Where ``day`` stands in ``dates``; None where it does not."""
        return self.dates.index(day) if day in self.dates else None


def build(sums: pd.DataFrame, campaign: Campaign, as_of: date, metrics: Mapping[str, Metric]) -> Cube:
    """The cube of ``sums`` (cut_off, county, tier, components int64; tier ALL: rows that belong to no tier)."""
    cut_offs = [day for day in campaign.cut_offs if day <= as_of]
    dates = cut_offs if as_of in cut_offs else [*cut_offs, as_of]
    counties = _axis([unit.name for unit in campaign.units], sums["county"])
    tiers = _axis([tier.name for tier in campaign.tiers], sums["tier"])
    chosen = tuple(metrics.values())
    parts = needed(chosen)
    where = (_date_codes(sums["cut_off"], dates), codes(sums["county"], counties), codes(sums["tier"], tiers))
    totals = with_totals(components(sums, parts), where, (len(dates), len(counties), len(tiers)))
    numerator = totals[[parts.index(metric.numerator) for metric in chosen]]
    denominator = totals[[parts.index(metric.denominator) for metric in chosen]]
    is_unreported = unreported(chosen, dict(zip(parts, totals, strict=True)))
    return Cube(
        metrics=chosen,
        dates=tuple(dates),
        cut_off_count=len(cut_offs),
        counties=counties,
        tiers=tiers,
        numerator=numerator,
        denominator=denominator,
        value=divide(numerator, denominator, is_unreported),
        is_unreported=is_unreported,
    )


def with_totals(values: Ints, where: tuple[Codes, Codes, Codes], shape: tuple[int, int, int]) -> Ints:
    """Rows [component, row] added up at their date, county and tier, as [component, date, group], with totals.

    A row whose date number is negative is left out. Tier number 0 (ALL) is for rows that belong to no tier.
    """
    days, counties, tiers = shape
    known = where[0] >= 0
    cells = np.ravel_multi_index(tuple(code[known] for code in where), shape)
    flat = np.zeros((len(values), days * counties * tiers), dtype=np.int64)
    for row, value in zip(flat, values, strict=True):  # ufunc.at is fast on one axis and slow on several
        np.add.at(row, cells, value[known])
    full = flat.reshape(len(values), days, counties, tiers)
    full[..., 0] += full[..., 1:].sum(axis=-1)
    full[..., 0, :] += full[..., 1:, :].sum(axis=-2)
    return full.reshape(len(values), days, counties * tiers)


def codes(names: pd.Series, axis: Sequence[str]) -> Codes:
    """The number of each name on its axis; 0 (ALL) for a missing name: such a row counts in the totals only."""
    return pd.Index(list(axis), dtype="str").get_indexer(pd.Index(names, dtype="str")).clip(min=0)


def project_counts(projects: pd.DataFrame, cube: Cube) -> Ints:
    """How many projects stand behind each denominator, [metric, group]; 0 for a metric that counts no projects."""
    chosen = [metric for metric in cube.metrics if metric.grain == "project"]
    places = codes(projects["county"], cube.counties), codes(projects["tier"], cube.tiers)
    where = (np.zeros(len(projects), dtype=np.intp), *places)  # all on one date
    present = components(projects, [metric.denominator for metric in chosen]) > 0
    counts = np.zeros((len(cube.metrics), len(cube.counties) * len(cube.tiers)), dtype=np.int64)
    rows = [cube.metrics.index(metric) for metric in chosen]
    counts[rows] = with_totals(present.astype(np.int64), where, (1, len(cube.counties), len(cube.tiers)))[:, 0]
    return counts


def _axis(names: Sequence[str], found: pd.Series) -> tuple[str, ...]:
    known = (ALL, *names)
    return (*known, *sorted(set(found.dropna().unique()) - set(known)))


def _date_codes(cut_offs: pd.Series, dates: Sequence[date]) -> Codes:
    return pd.DatetimeIndex(pd.to_datetime(list(dates))).get_indexer(pd.DatetimeIndex(pd.to_datetime(cut_offs)))
