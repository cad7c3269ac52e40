"""Rates: always a ratio of sums, never a mean of ratios; and the one place that decides what is not applicable."""

from collections.abc import Iterable, Mapping, Sequence

import numpy as np
import numpy.typing as npt
import pandas as pd

from metrics.definition import Metric

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]
Words = npt.NDArray[np.object_]

_NOTHING_PLANNED = "有完成数而没有计划数,不能计算"
UNREPORTED = "尚未报送"


def unreported(metrics: Sequence[Metric], totals: Mapping[str, Ints]) -> Flags:
    """Whether nothing was ever reported that a metric rests on, [metric, …]; ``totals``: component → its sums.

    Decided for each metric by its own field: of no project in the denominator was it ever told. Such a group is not
    applicable: what nobody has told is not the same as nothing done. As soon as one project is known, those that are
    not known count as nothing done.
    """
    return np.stack([_unreported(metric, totals) for metric in metrics])


def _unreported(metric: Metric, totals: Mapping[str, Ints]) -> Flags:
    denominator = totals[metric.denominator]
    if not metric.known:
        return np.zeros(np.shape(denominator), dtype=np.bool_)
    silent: Flags = (denominator > 0) & (totals[metric.known] == 0)
    if metric.depends_on_status:
        silent |= (denominator == 0) & (totals["project_count"] > 0) & (totals["status_known_count"] == 0)
    return silent


def needed(metrics: Iterable[Metric]) -> list[str]:
    """The components that these metrics are made of, each once."""
    return sorted(set().union(*(metric.components for metric in metrics)))


def divide(numerator: Ints, denominator: Ints, is_unreported: Flags | bool = False) -> Floats:
    """Numerator ÷ denominator, any shape, share of 1; NaN (not applicable) where the denominator is 0 or unreported.

    Both are exact integers below 2^53, so the one division is correctly rounded: a rate that is exactly
    80 % equals the literal 0.8 and compares with its target without a tolerance.
    """
    value: Floats = np.full(np.shape(numerator), np.nan)
    np.divide(numerator, denominator, out=value, where=(denominator > 0) & np.logical_not(is_unreported))
    return value


def reasons(
    metrics: Sequence[Metric], numerator: Ints, denominator: Ints, is_unreported: Flags | bool = False
) -> Words:
    """Why each figure [metric, …] is not applicable, in Chinese; "" where it is applicable."""
    texts = np.array([metric.not_applicable for metric in metrics], dtype=object)
    texts = texts.reshape(-1, *[1] * (numerator.ndim - 1))
    empty = np.where(numerator > 0, _NOTHING_PLANNED, texts)
    return np.where(is_unreported, UNREPORTED, np.where(denominator > 0, "", empty))


def components(sums: pd.DataFrame, names: Iterable[str]) -> Ints:
    """Component columns of ``sums`` as [component, row] int64; KeyError where a column is missing."""
    return np.stack([sums[name].to_numpy(dtype=np.int64) for name in names])


def by_group(sums: pd.DataFrame, by: Sequence[str], metrics: Iterable[Metric]) -> pd.DataFrame:
    """Every metric at any grouping of additive components (``sums`` rows of projects, counties, cut-offs …).

    Columns: the ``by`` columns, metric, numerator, denominator (counts or 万元, float), value (share of 1, NaN
    where not applicable), reason (Chinese or ""). One row per group and metric, groups sorted.
    """
    chosen = list(metrics)
    parts = needed(chosen)
    totals = sums.groupby(list(by), dropna=False)[parts].sum().reset_index()
    numerator = components(totals, [metric.numerator for metric in chosen])
    denominator = components(totals, [metric.denominator for metric in chosen])
    is_unreported = unreported(chosen, dict(zip(parts, components(totals, parts), strict=True)))
    scale = np.array([[metric.scale] for metric in chosen])
    tidy = pd.concat([totals[list(by)]] * len(chosen), ignore_index=True)
    return tidy.assign(
        metric=np.repeat([metric.key for metric in chosen], len(totals)),
        numerator=(numerator / scale).ravel(),
        denominator=(denominator / scale).ravel(),
        value=divide(numerator, denominator, is_unreported).ravel(),
        reason=reasons(chosen, numerator, denominator, is_unreported).ravel(),
    )
