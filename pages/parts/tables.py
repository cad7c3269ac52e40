"""HTML tables: escaped, right-aligned tabular figures, and on a phone a card per row."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pages.parts.failures import notice
from pages.parts.markup import Markup, div, tag


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its head, whether it holds numbers, whether it is the row's name on a phone card (``main``), whether
    a phone leaves it out (``wide``), and whether its words are few and never break (``short``) or so many that a phone
    gives them a line of their own (``long``)."""

    head: str
    number: bool = False
    main: bool = False
    wide: bool = False
    short: bool = False
    long: bool = False

    @property
    def css(self) -> str | None:
        """The classes of its cells."""
        flags = (("c-n", self.number), ("c-main", self.main), ("c-wide", self.wide), ("c-nowrap", self.short),
                 ("c-long-words", self.long))  # fmt: skip
        return " ".join(name for name, on in flags if on) or None


@dataclass(frozen=True, slots=True)
class Row:
    """The cells of a row (text is escaped, ``Markup`` is not), and a class for the whole row."""

    cells: Sequence[object]
    css: str | None = None


def table(
    columns: Sequence[Column],
    rows: Iterable[Row | Sequence[object]],
    *,
    empty: str = "没有符合条件的记录。",
    total: Sequence[object] | None = None,
    css: str = "",
) -> Markup:
    """A table, or the sentence ``empty`` where there are no rows; ``total``: the cells of a last row that adds up."""
    body = [_row(columns, row if isinstance(row, Row) else Row(row)) for row in rows]
    if not body:
        return notice(empty)
    head = tag("tr", *(tag("th", column.head, cls=column.css, scope="col") for column in columns))
    foot = tag("tfoot", _row(columns, Row(total))) if total else None
    return div(
        "c-scroll", tag("table", tag("thead", head), tag("tbody", *body), foot, cls=f"c-table c-cards {css}".strip())
    )


def _row(columns: Sequence[Column], row: Row) -> Markup:
    cells = (
        tag("td", tag("div", cell), cls=column.css, data_label=column.head)
        for column, cell in zip(columns, row.cells, strict=True)
    )
    return tag("tr", *cells, cls=row.css)
