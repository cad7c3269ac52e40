"""填报来源: every row that spoke of a project, what it changed, and in which cell it stands."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

from pages.leadership.project_told import Told
from pages.office.words import KIND_NAMES, MONEY_FIELDS, field_name, value_text
from pages.parts import doors, wording
from pages.parts.cards import card
from pages.parts.markup import Markup, div, join, span, tag
from pages.parts.tables import Column, Row, table
from pages.parts.view import View

# What a report is opened for comes first; the rest follows in the order of its columns.
_FIRST = ("status", "period_investment", "year_investment", "physical_progress", "in_statistics", "problems")
_IDENTITY = ("project_name", "county", "tier")  # the page's head says it once
_COLUMNS = (
    Column("截止日", main=True, short=True),
    Column("种类", short=True),
    Column("所报内容（单元格）"),
    Column("来源文件", long=True),
    Column("工作表 · 行", short=True),
    Column("收到", short=True),
    Column("效力", short=True),
)


def trail(view: View, rows: Sequence[Told], later: int) -> Markup:
    """The table, newest first; rows after the day that is looked at are counted, not listed."""
    listed = [_row(view, one, _before(rows, number)) for number, one in enumerate(rows)][::-1]
    body = table(_COLUMNS, listed, empty="还没有收到关于这个项目的报表。")
    left_out = f"{wording.full_day(view.as_of)}以后另有{later}条填报，回看时不列。"
    note = "每个数字出自哪份文件、哪张表、哪个单元格；与前一次相同的内容收起"
    return card(body, tag("p", left_out, cls="c-small c-muted") if later else None, title="填报来源", note=note)


def _before(rows: Sequence[Told], number: int) -> Told | None:
    """The row of the same kind before this one that counts."""
    earlier = [one for one in rows[:number] if one.kind == rows[number].kind and one.is_in_force]
    return earlier[-1] if earlier else None


def _row(view: View, one: Told, before: Told | None) -> Row:
    address = one.address(view)
    file = doors.door(address, one.file, cls="c-link") if address else one.file
    cells = (
        wording.iso_day(one.day),
        KIND_NAMES.get(one.kind, one.kind),
        _said(one, before),
        file,
        one.place,
        wording.moment(one.received_at, one.day),
        "采用" if one.is_in_force else "已被替代或撤销",
    )
    return Row(cells, None if one.is_in_force else "c-void")


def _said(one: Told, before: Told | None) -> Markup:
    """What is new against ``before``; what it only repeats is folded."""
    said = {key: value for key, value in one.said.items() if value not in (None, "", {}) and key not in _IDENTITY}
    new = said if before is None else _new(said, before.said)
    old = {key: rest for key, value in said.items() if (rest := _rest(value, new.get(key))) not in (None, {})}
    lines = [div(None, span("c-muted", "没有变化"))] if not new else list(_all_lines(new, one.cells))
    more = None
    if old and before is not None:
        words = f"另有{_count(old)}项与{wording.day(before.day, one.day)}相同"
        more = tag("details", tag("summary", words), *_all_lines(old, one.cells), cls="c-same")
    return div("c-said", *lines, more)


def _new(said: Mapping[str, Any], before: Mapping[str, Any]) -> dict[str, Any]:
    """The part of ``said`` that ``before`` did not say, permit by permit."""
    new = {}
    for key, value in said.items():
        earlier = before.get(key)
        if isinstance(value, dict) and isinstance(earlier, dict):
            value = {name: one for name, one in value.items() if earlier.get(name) != one}
        if value != earlier and value != {}:
            new[key] = value
    return new


def _rest(value: Any, new: Any) -> Any:
    """What of ``value`` is not new."""
    if isinstance(value, dict):
        return {name: one for name, one in value.items() if name not in (new or {})}
    return value if new is None else None


def _count(said: Mapping[str, Any]) -> int:
    return sum(len(value) if isinstance(value, dict) else 1 for value in said.values())


def _all_lines(said: Mapping[str, Any], cells: Mapping[str, str]) -> Iterator[Markup]:
    order = sorted(said, key=lambda key: _FIRST.index(key) if key in _FIRST else len(_FIRST))
    return (line for key in order for line in _lines(key, said[key], cells))


def _lines(field: str, value: Any, cells: Mapping[str, str]) -> Iterator[Markup]:
    """One line a value, each with its cell; permits share a line, each with its own cell."""
    if field == "permit_details":
        for name, parts in value.items():
            for part, one in parts.items():
                yield from _lines(f"{field}.{name}.{part}", one, cells)
        return
    if isinstance(value, dict):
        named = (join([f"{name}{state}", _place(cells.get(f"{field}.{name}"))], " ") for name, state in value.items())
        yield div(None, span("c-muted", field_name(field)), " ", join(named, "、"), " ", _place(cells.get(field)))
        return
    words = f"{Decimal(str(value)):,.2f}万元" if field in MONEY_FIELDS else value_text(value)
    yield div(None, span("c-muted", field_name(field)), " ", words, " ", _place(cells.get(field)))


def _place(cell: str | None) -> Markup | None:
    return span("c-cell-name", cell) if cell else None
