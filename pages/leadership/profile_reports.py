"""A unit's reports period by period, and the files it came with."""

from datetime import date
from typing import Any

import pandas as pd

from pages.office.words import KIND_NAMES
from pages.parts import cached, doors, wording
from pages.parts.cards import card
from pages.parts.markup import Markup, span
from pages.parts.tables import Column, table
from pages.parts.view import View

_PERIODS = (
    Column("期", main=True),
    Column("数据截至", short=True),
    Column("应报时间", short=True),
    Column("收到时间", short=True),
    Column("是否按时", short=True),
    Column("行数", number=True),
)
_FILES = (
    Column("文件", main=True),
    Column("种类", short=True),
    Column("数据截至", short=True),
    Column("入库", short=True),
    Column("经办人", short=True),
    Column("状态", short=True),
)
_SHOWN = 12


def periods(view: View) -> Markup:
    """Each period due so far, the newest first: on time, late or not at all."""
    rows = of_unit(view)
    listed = [_period(view, row) for row in rows.itertuples(index=False)]
    return card(table(_PERIODS, listed, empty="还没有到期应报的报表。"), title="各期报送", note=counted(rows))


def of_unit(view: View) -> pd.DataFrame:
    """The chosen unit's rows of ``snapshot.reports``, the newest first."""
    reports = view.figures.snapshot.reports
    return reports[reports["county"] == view.filters.county].sort_values("cut_off", ascending=False)


def counted(rows: pd.DataFrame) -> str | None:
    """``应报8期，按时7期，逾期1期，未报0期``; None where none is due yet."""
    due = rows[rows["is_due"].eq(True)]
    on_time, missing = int(due["is_on_time"].eq(True).sum()), int(due["received_at"].isna().sum())
    if due.empty:
        return None
    return f"应报{len(due)}期，按时{on_time}期，逾期{len(due) - on_time - missing}期，未报{missing}期"


def _period(view: View, row: Any) -> tuple[object, ...]:
    cut_off = pd.Timestamp(row.cut_off).date()
    period = view.campaign.period_at(cut_off)
    return (
        period.label if period else wording.day(cut_off),
        wording.day(cut_off, view.as_of),
        wording.moment(row.due_at, view.as_of),
        wording.moment(row.received_at, view.as_of),
        _timely(view, row, cut_off),
        wording.count(row.row_count),
    )


def _timely(view: View, row: Any, cut_off: date) -> Markup:
    if wording.is_missing(row.received_at) and view.filters.known_at is None:
        mine = [one for one in cached.cases(view.unit) if one.county == row.county and cut_off in one.reported]
        if any(one.is_waiting for one in mine):
            return span("c-tag", "待审核")
    return timely(row)


def timely(row: Any) -> Markup:
    """按时, 逾期 or 未报送; who still has time is no late one."""
    if wording.is_missing(row.received_at):
        return span("c-tag", "未报送") if row.is_due else span("c-muted", "还没有到期")
    return span(None, "按时") if row.is_on_time else span("c-tag", "逾期")


def files_of(view: View) -> pd.DataFrame:
    """The files that spoke for the unit by the moment of knowledge that is looked at, the newest first."""
    rows = cached.uploads(view.unit)
    mine = [view.filters.county in str(names).split("、") for names in rows["counties"]]
    rows = rows[mine]
    if view.filters.known_at:
        rows = rows[pd.to_datetime(rows["received_at"]) <= view.filters.known_at]
    return rows


def uploads(view: View) -> Markup:
    """The newest of the unit's files."""
    rows = files_of(view)
    listed = [_file(view, row) for row in rows.head(_SHOWN).itertuples(index=False)]
    note = f"共{len(rows)}份" + (f"，列最近{_SHOWN}份" if len(rows) > _SHOWN else "") if len(rows) else None
    return card(table(_FILES, listed, empty="还没有收到这个单位的文件。"), title="收到的文件", note=note)


def _file(view: View, row: Any) -> tuple[object, ...]:
    name: object = row.file
    if view.may("upload"):
        name = doors.door(view.href("history", upload=row.upload_id), row.file, cls="c-link")
    state = row.state if row.state == "生效" else span("c-tag", row.state)
    return (name, kinds(row), row.cut_offs, wording.moment(row.received_at, view.as_of), row.by, state)


def kinds(row: Any) -> str:
    """What a file holds, in words."""
    return "、".join(KIND_NAMES.get(kind, kind) for kind in str(row.kinds).split("、"))
