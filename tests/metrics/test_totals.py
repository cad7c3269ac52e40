"""Listed amounts add up as the figures do."""

import pandas as pd

from metrics.totals import total_wan


def test_cents_add_up_exactly() -> None:
    assert total_wan(pd.Series([0.1] * 3)) == 0.3
    assert total_wan(pd.Series([1234567.89, float("nan"), 0.01])) == 1234567.9
    assert total_wan(pd.Series([], dtype=float)) == 0
