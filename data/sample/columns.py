"""Columns as data: a heading (from the merged parent down to the leaf), and how a line fills it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Generic, TypeVar

from data.sample.page import Page

L = TypeVar("L")
Amount = Callable[[Decimal], Any]


@dataclass(frozen=True)
class Column(Generic[L]):
    """One column. ``amount`` is set for money, which totals rows add up; ``show`` then writes it."""

    heading: tuple[str, ...]
    cell: Callable[[L], Any]
    amount: Callable[[L], Decimal] | None = None
    show: Amount | None = None


def text(heading: str | tuple[str, ...], cell: Callable[[L], Any]) -> Column[L]:
    """A column of anything but money."""
    return Column((heading,) if isinstance(heading, str) else heading, cell)


def money(heading: str | tuple[str, ...], amount: Callable[[L], Decimal], show: Amount) -> Column[L]:
    """A column of money, written by ``show``."""
    path = (heading,) if isinstance(heading, str) else heading
    return Column(path, lambda line: show(amount(line)), amount, show)


def put_header(page: Page, columns: Sequence[Column[L]], depth: int) -> None:
    """Header rows with merged parents; a heading shorter than ``depth`` is merged downwards."""
    top = page.height + 1
    for level in range(depth):
        page.put([column.heading[level] if level < len(column.heading) else None for column in columns])
    for place, column in enumerate(columns, start=1):
        levels = len(column.heading)
        page.merge(top + levels - 1, place, top + depth - 1, place)
    for level in range(depth - 1):
        _merge_parents(page, columns, level, top + level)


def _merge_parents(page: Page, columns: Sequence[Column[L]], level: int, row: int) -> None:
    start = 0
    for place in range(1, len(columns) + 1):
        same = place < len(columns) and _parent(columns[place], level) == _parent(columns[start], level)
        if same and _parent(columns[start], level):
            continue
        if _parent(columns[start], level):
            page.merge(row, start + 1, row, place)
        start = place


def _parent(column: Column[L], level: int) -> tuple[str, ...]:
    """The heading down to ``level`` where something stands below it, else ()."""
    return column.heading[: level + 1] if len(column.heading) > level + 1 else ()


def put_lines(page: Page, columns: Sequence[Column[L]], lines: Sequence[L]) -> tuple[int, int]:
    """One row a line; the first and last row number."""
    top = page.height + 1
    for line in lines:
        page.put([column.cell(line) for column in columns])
    return top, page.height


def put_total(
    page: Page,
    columns: Sequence[Column[L]],
    label: str,
    lines: Sequence[L],
    *,
    label_at: int = 1,
    wrong: tuple[Callable[[L], Decimal], Decimal] | None = None,
) -> int:
    """A 合计, 小计 or 其中 row over ``lines``; ``wrong`` = (amount, by how much) makes one sum wrong on purpose."""
    row: list[Any] = []
    for column in columns:
        if column.amount is None or column.show is None:
            row.append(None)
            continue
        off_by = wrong[1] if wrong and column.amount is wrong[0] else Decimal(0)
        row.append(column.show(sum((column.amount(line) for line in lines), off_by)))
    row[label_at - 1] = label
    return page.put(row)
