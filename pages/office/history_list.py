"""The list of uploads: one row each, newest first, every row a door to its record."""

from typing import Any

import pandas as pd

from pages.office.history_filters import STATES, Question
from pages.office.words import KIND_NAMES
from pages.parts import doors, wording
from pages.parts.cards import card
from pages.parts.markup import Markup, div, span, tag
from pages.parts.tables import Column, Row, table
from pages.parts.view import View

_PAGE = 30
_COLUMNS = (
    Column("文件", main=True),
    Column("报送单位"),
    Column("种类", short=True),
    Column("数据截至", short=True),
    Column("行数", number=True, wide=True),
    Column("入库", short=True),
    Column("经办人", short=True),
    Column("状态", short=True),
)


def listed(view: View, question: Question, rows: pd.DataFrame) -> Markup:
    """One page of the list, with how many there are in each state."""
    first = (question.number - 1) * _PAGE
    lines = [_upload(view, question, row) for row in rows.iloc[first : first + _PAGE].itertuples(index=False)]
    counts = [(state, int((rows["state"] == state).sum())) for state in STATES]
    told = "，".join(f"{state} {count} 份" for state, count in counts if count)
    note = f"共 {len(rows)} 份" + (f"：{told}" if told else "")
    body = table(_COLUMNS, lines, empty="没有符合条件的报送；请放宽上方的筛选。")
    return card(body, _pager(view, question, len(rows)), title="报送", note=note)


def _upload(view: View, question: Question, row: Any) -> Row:
    place = view.filters.params() | question.params() | {"p": question.number if question.number > 1 else ""}
    address = doors.href(view.page, place, upload=row.upload_id)
    name = div(None, doors.door(address, row.file, cls="c-link h-file"), tag("small", f"第 {row.upload_id} 号"))
    cells = [
        name,
        among(str(row.counties).split("、"), len(view.campaign.units)),
        "、".join(KIND_NAMES.get(kind, kind) for kind in str(row.kinds).split("、")),
        row.cut_offs,
        wording.count(row.row_count),
        wording.moment(row.received_at),
        row.by,
        _state(row),
    ]
    return Row(cells, "c-void h-void" if row.state == "已撤销" else None)


def _state(row: Any) -> Markup:
    reason = None
    if row.state == "已撤销" and row.withdrawn_reason:
        reason = tag("small", row.withdrawn_reason)
    warned = tag("small", f"核对警告 {row.warning_count} 条") if row.warning_count and not reason else None
    mark = span("c-tag", row.state) if row.state != "生效" else row.state
    return div("h-state", mark, reason or warned)


def among(names: list[str], unit_count: int) -> str:
    """A few units by name, many by their number."""
    if len(names) <= 3:
        return "、".join(names)
    return f"全部 {len(names)} 个单位" if len(names) == unit_count else f"{names[0]}等 {len(names)} 个单位"


def _pager(view: View, question: Question, count: int) -> Markup | None:
    last = -(-count // _PAGE)
    if last < 2:
        return None
    params = view.filters.params() | question.params()
    numbers = [
        doors.door(
            doors.href(view.page, params, p=number),
            str(number),
            cls="c-side c-chosen" if number == question.number else "c-side",
        )
        for number in range(1, last + 1)
    ]
    return div("c-sides", *numbers)
