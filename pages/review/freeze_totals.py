"""The sealed points and ranks, counties and departments apart; columns that are empty for all are left out."""

from collections.abc import Callable
from typing import Any

import pandas as pd

from metrics.sealed import SealedResult
from pages.parts import doors, wording
from pages.parts.cards import card
from pages.parts.markup import Markup, div, join, span
from pages.parts.tables import Column, table

_KINDS = (("county", "县（市、区）"), ("department", "部门"))


def listed(result: SealedResult) -> Markup:
    """A card for each list."""
    totals = result.sheet.totals
    lists = [(title, totals[totals["kind"] == kind]) for kind, title in _KINDS]
    return div("c-stack", *(_list(result, rows, title) for title, rows in lists if len(rows)))


def _list(result: SealedResult, rows: pd.DataFrame, title: str) -> Markup:
    whole, is_alone = result.sheet.whole, len(rows) == 1
    shown: list[tuple[Column, Callable[[Any], object]]] = [
        (Column("名次", short=True), lambda row: _rank(row, is_alone=is_alone)),
        (Column("单位", main=True, short=True), _unit),
        (Column("得分", number=True), lambda row: wording.score(row.points, whole)),
        (Column("计算得分", number=True), lambda row: wording.score(row.computed, whole)),
    ]
    if rows["bonus"].any():
        shown.append((Column("加分", number=True), lambda row: wording.plain(row.bonus or None)))
    if rows["penalty"].any():
        shown.append((Column("扣分", number=True), lambda row: wording.plain(row.penalty or None)))
    if rows["is_vetoed"].any():
        shown.append((Column("一票否决", long=True), lambda row: row.veto or wording.NONE))
    cells = [[make(row) for _, make in shown] for row in rows.itertuples(index=False)]
    return card(table([column for column, _ in shown], cells), title=title, note="封存的总分与名次")


def _rank(row: Any, *, is_alone: bool) -> object:
    if is_alone or wording.is_missing(row.rank):
        return wording.NONE
    return join([f"{row.rank}", span("c-tag", "并列") if row.is_tied else None], " ")


def _unit(row: Any) -> Markup:
    return doors.door(doors.href("score_sheet", unit=row.county), row.county, cls="c-link")
