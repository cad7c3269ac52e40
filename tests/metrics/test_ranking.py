"""Competition ranks, ties, movement, separate lists."""

import numpy as np
import pandas as pd

from metrics.definition import load
from metrics.ranking import rankings, ranks

NAN = float("nan")
METRIC = load()["start_rate"]
KINDS = {"甲": "county", "乙": "county", "丙": "county", "丁": "county", "局": "department", "戊": "county"}


def table(value: list[float], previous: list[float]) -> pd.DataFrame:
    small = np.array([[name == "丙" for name in KINDS]])
    return rankings([METRIC], KINDS, np.array([value]), np.array([previous]), small)


def test_ties_share_a_rank_and_leave_a_gap() -> None:
    rank, is_tied = ranks(np.array([[0.5, 0.9, 0.7, 0.7, NAN]]))
    np.testing.assert_array_equal(rank, [[4, 1, 2, 2, NAN]])
    assert is_tied.tolist() == [[False, False, True, True, False]]


def test_lists_are_apart_sorted_and_say_the_movement() -> None:
    found = table([0.5, 0.9, 0.7, 0.7, 0.1, NAN], [0.9, 0.5, 0.7, NAN, 0.1, 0.1])
    assert found["county"].tolist() == ["乙", "丙", "丁", "甲", "戊", "局"]
    assert found["kind"].tolist() == ["county"] * 5 + ["department"]
    assert found["rank"].tolist() == [1, 2, 2, 4, pd.NA, 1]
    assert found["previous_rank"].tolist() == [3, 2, pd.NA, 1, 4, 1]
    assert found["movement"].tolist() == [2, 0, pd.NA, -3, pd.NA, 0]
    assert found["is_tied"].tolist() == [False, True, True, False, False, False]
    assert found["is_small_sample"].tolist() == [False, True, False, False, False, False]


def test_a_carried_value_is_ranked_but_has_not_moved() -> None:
    small, reported = np.zeros((1, 2), dtype=bool), np.array([False, True])
    kinds = {"甲": "county", "乙": "county"}
    found = rankings([METRIC], kinds, np.array([[0.5, 0.9]]), np.array([[0.5, 0.2]]), small, reported)
    assert found["county"].tolist() == ["乙", "甲"]
    assert found["rank"].tolist() == [1, 2]
    assert found["movement"].tolist() == [1, pd.NA]
    assert found["has_reported"].tolist() == [True, False]


def test_one_county_alone_is_first() -> None:
    found = rankings([METRIC], {"甲": "county"}, np.array([[0.2]]), np.array([[NAN]]), np.array([[True]]))
    assert (found["rank"].tolist(), found["previous_rank"].tolist()) == ([1], [pd.NA])


def test_values_that_differ_in_the_last_cent_are_no_tie() -> None:
    _, is_tied = ranks(np.array([[8_000_000_000 / 10_000_000_000, 7_999_999_999 / 10_000_000_000]]))
    assert not is_tied.any()
