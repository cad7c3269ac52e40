"""How a unit's reporting is said."""

from datetime import datetime
from types import SimpleNamespace
from typing import Any

import pandas as pd
import pytest

from pages.office.reporting_table import state

AT = datetime(2020, 10, 21, 9, 5)


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ({"received_at": AT, "is_on_time": True, "is_due": True}, ("received", "✓ 10月21日 09:05")),
        ({"received_at": AT, "is_on_time": False, "is_due": True}, ("late", "逾期 · 10月21日 09:05")),
        ({"received_at": pd.NaT, "is_on_time": False, "is_due": True}, ("missing", "逾期未报")),
        ({"received_at": pd.NaT, "is_on_time": False, "is_due": False}, ("missing", "尚未报送")),
    ],
)
def test_state(row: dict[str, Any], said: tuple[str, str]) -> None:
    assert state(SimpleNamespace(**row)) == said
