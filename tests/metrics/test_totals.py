"""Listed amounts add up as the figures do, and a project stands against its own plan."""

import math

import pandas as pd
import pytest

from metrics.own_plan import done_share, plan_gap
from metrics.totals import total_wan

NAN = float("nan")


def test_cents_add_up_exactly() -> None:
    assert total_wan(pd.Series([0.1] * 3)) == 0.3
    assert total_wan(pd.Series([1234567.89, NAN, 0.01])) == 1234567.9
    assert total_wan([]) == 0


@pytest.mark.parametrize(
    ("plan", "done", "share", "gap"), [(100, 62.5, 0.625, 37.5), (100, 120, 1.2, 0), (0.3, 0.1, 1 / 3, 0.2)]
)
def test_a_project_against_its_plan(plan: float, done: float, share: float, gap: float) -> None:
    assert done_share(plan, done) == pytest.approx(share) and plan_gap(plan, done) == gap


def test_what_is_not_known_is_not_zero() -> None:
    assert math.isnan(done_share(NAN, 1)) and math.isnan(done_share(0, 1)) and math.isnan(done_share(1, NAN))
    assert math.isnan(plan_gap(NAN, 1)) and math.isnan(plan_gap(1, NAN))
