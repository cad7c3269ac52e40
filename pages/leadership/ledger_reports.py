"""The reports behind 报送及时率."""

from typing import Any

import pandas as pd

from pages.parts import wording
from pages.parts.cards import card
from pages.parts.markup import Markup
from pages.parts.tables import Column, table
from pages.parts.view import View

_REPORT_COLUMNS = (
    Column("单位", main=True),
    Column("截止日"),
    Column("应报时间"),
    Column("收到时间"),
    Column("是否按时"),
    Column("行数", number=True),
)


def reports(view: View, rows: pd.DataFrame) -> Markup:
    """The reports behind 报送及时率."""
    listed = [
        (
            row.county,
            wording.day(row.cut_off),
            wording.moment(row.due_at),
            wording.moment(row.received_at),
            _timely(row),
            wording.count(row.row_count),
        )
        for row in rows.itertuples(index=False)
    ]
    return card(table(_REPORT_COLUMNS, listed, empty="没有这样的报表。"), title="报表", note=f"共{len(rows)}份")


def _timely(row: Any) -> str:
    if wording.is_missing(row.received_at):
        return "未报送"
    return "按时" if row.is_on_time else "逾期"
