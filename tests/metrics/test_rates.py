"""Ratios of sums, and what is not applicable."""

import numpy as np
import pandas as pd
import pytest

from metrics.definition import COMPONENTS, load
from metrics.rates import UNREPORTED, by_group, divide, reasons, unreported

METRIC = load()["investment_rate"]


def test_exactly_eighty_per_cent_equals_the_literal() -> None:
    numerator = np.arange(4, 4_000_004, 4, dtype=np.int64)
    assert (divide(numerator, numerator // 4 * 5) == 0.8).all()


def test_nothing_to_divide_by_is_not_applicable_never_zero() -> None:
    value = divide(np.array([0, 5, 0]), np.array([0, 0, 5]))
    assert np.isnan(value[:2]).all()
    assert value[2] == 0


def test_reasons_are_said_only_where_a_rate_is_not_applicable() -> None:
    found = reasons([METRIC], np.array([[0, 5, 5]]), np.array([[0, 0, 5]]))
    assert found.tolist() == [[METRIC.not_applicable, "有完成数而没有计划数,不能计算", ""]]


def test_of_what_nobody_reported_there_is_no_rate() -> None:
    permits = load()["permit_rate"]
    totals = {name: np.array([4, 4, 0]) for name in COMPONENTS}
    totals["started_invested_known_count"] = np.array([0, 1, 0])
    silent = unreported([METRIC, permits], totals)
    assert silent.tolist() == [[True, False, False], [False, False, False]]
    value = divide(np.zeros((2, 3), dtype=int), np.full((2, 3), 4), silent)
    np.testing.assert_array_equal(value, [[np.nan, 0, 0], [0, 0, 0]])
    words = reasons([METRIC, permits], np.zeros((2, 3), dtype=int), np.zeros((2, 3), dtype=int), silent)
    assert words.tolist() == [[UNREPORTED, METRIC.not_applicable, METRIC.not_applicable], [permits.not_applicable] * 3]


def test_each_metric_is_decided_by_its_own_field() -> None:
    """A report without 到位资金 leaves the funding rate untold, whatever else it told."""
    totals = {name: np.array([3]) for name in COMPONENTS} | {"funds_known_count": np.array([0])}
    told = {metric.key: bool(unreported([metric], totals)[0, 0]) for metric in load().values()}
    assert [key for key, is_silent in told.items() if is_silent] == ["funding_rate"]


def test_a_denominator_made_of_statuses_is_untold_where_nobody_told_one() -> None:
    """No project has started as far as anybody knows: that is not the same as none having started."""
    totals = {name: np.array([3, 3]) for name in COMPONENTS}
    totals |= {"started_planned_wan": np.array([0, 0]), "status_known_count": np.array([0, 2])}
    assert unreported([METRIC], totals).tolist() == [[True, False]]


def test_by_group_is_a_ratio_of_sums_at_any_grouping() -> None:
    sums = pd.DataFrame({name: [0, 0, 0] for name in COMPONENTS} | {"leader": ["甲", "甲", "乙"]})
    sums["started_invested_wan"], sums["started_planned_wan"] = [100, 800, 0], [200, 1_000, 0]
    sums["project_count"], sums["status_known_count"], sums["started_invested_known_count"] = 1, 1, 1
    found = by_group(sums, ["leader"], [METRIC, load()["start_rate"]]).set_index(["metric", "leader"])
    assert found.loc[("investment_rate", "甲")].tolist() == [9, 12, 0.75, ""]
    assert np.isnan(found.loc[("investment_rate", "乙"), "value"])
    assert found.loc[("start_rate", "甲"), "reason"] == load()["start_rate"].not_applicable


def test_a_component_that_is_missing_is_an_error() -> None:
    with pytest.raises(KeyError):
        by_group(pd.DataFrame({"leader": ["甲"]}), ["leader"], [METRIC])
