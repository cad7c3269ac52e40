"""A workbook whose formulas are our own and whose every text is text: formulas are written with their values.

openpyxl (``pages.documents.workbook``) writes no values behind formulas, so that a phone's preview would show none.
"""

from collections.abc import Sequence
from datetime import datetime
from io import BytesIO
from typing import Any, Literal

import xlsxwriter
from openpyxl.utils import get_column_letter

from data.ingest.container.cell_text import clean
from pages.documents.sheet import plain
from pages.documents.workbook import length
from pages.parts import wording

Side = Literal["left", "center", "right"]
FIRST = 5  # the first row below the heads, of a sheet with one row of heads
_FONT, _HEAD_FONT = "宋体", "黑体"
_RULE, _HEAD, _INPUT = "#BFC7D1", "#E8EEF5", "#FFF8E1"
_A4, _LINE_PT = 9, 15.0
_OPTIONS = {
    "in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False,
    "nan_inf_to_errors": False,
}  # fmt: skip


class LiveBook:
    """Sheets that are filled one after the other; ``foot`` stands at the bottom of every printed page."""

    def __init__(self, title: str, foot: str, at: datetime) -> None:
        """An empty book. ``at``: when it is made."""
        self._buffer = BytesIO()
        self.book = xlsxwriter.Workbook(self._buffer, _OPTIONS)
        self.book.set_properties({"title": clean(title), "author": "", "created": at})
        self.foot = clean(foot).replace("&", "&&")
        self._formats: dict[tuple[tuple[str, Any], ...], Any] = {}

    def format(self, **looks: Any) -> Any:
        """One format object for the same looks."""
        key = tuple(sorted(looks.items()))
        if key not in self._formats:
            usual = {"font_name": _FONT, "font_size": 11, "valign": "vcenter"}
            self._formats[key] = self.book.add_format({**usual, **looks})
        return self._formats[key]

    def content(self) -> bytes:
        """The file."""
        self.book.close()
        return self._buffer.getvalue()


class LivePage:
    """One sheet: title, stamp and a line of 口径, heads, then what is put below. Rows and columns count from 1."""

    def __init__(self, book: LiveBook, name: str, lines: Sequence[str], heads: Sequence[str],
                 widths: Sequence[float], groups: Sequence[str] = ()) -> None:  # fmt: skip
        """``lines``: title, stamp, 口径. ``groups``: the heads above the heads, the same for neighbours."""
        self._book, self.name, self.widths = book, name, widths
        self._page = book.book.add_worksheet(name)
        self._for_paper(len(lines) + 1, len(lines) + (2 if groups else 1))
        for row, words in enumerate(lines, start=1):
            self._line(row, words, is_title=row == 1)
        for column, width in enumerate(widths):
            self._page.set_column(column, column, width)
        if groups:
            self._groups(len(lines) + 1, groups)
        self.heads(len(lines) + (2 if groups else 1), heads)
        self._page.freeze_panes(len(lines) + (2 if groups else 1), 0)

    def heads(self, row: int, heads: Sequence[str]) -> None:
        """A row of heads."""
        looks = self._book.format(font_name=_HEAD_FONT, bg_color=_HEAD, border=1, border_color=_RULE, align="center",
                                  text_wrap=True)  # fmt: skip
        for column, words in enumerate(heads):
            self._page.write_string(row - 1, column, clean(words), looks)
        tallest = max(
            (-(-length(words) // max(int(width), 1)) for words, width in zip(heads, self.widths, strict=False)),
            default=1,
        )
        self._page.set_row(row - 1, _LINE_PT * max(tallest, 1) + 5)

    def text(self, row: int, column: int, words: Any, side: Side = "left", **looks: Any) -> None:
        """A text, whatever it begins with; what is missing is "—", no words are no words."""
        bare = plain(words)
        said = wording.NONE if bare is None else str(bare)
        cell = self._cell(side, text_wrap=True, indent=int(side == "left"), **looks)
        self._page.write_string(row - 1, column - 1, clean(said), cell)

    def number(self, row: int, column: int, value: Any, form: str, *, is_input: bool = False, **looks: Any) -> None:
        """A number in its format; what is missing is "—". ``is_input``: one that formulas rest on and that may be
        changed to see what follows."""
        looks |= {"bg_color": _INPUT} if is_input else {}
        bare = plain(value)
        if bare is None:
            self._page.write_string(row - 1, column - 1, wording.NONE, self._cell("right", **looks))
        else:
            self._page.write_number(row - 1, column - 1, bare, self._cell("right", num_format=form, **looks))

    def live(self, row: int, column: int, formula: str, value: Any, form: str = "0.00", side: Side = "right",
             **looks: Any) -> None:  # fmt: skip
        """A formula of ours with what it comes to; nothing is "—", as the formula itself says."""
        bare = plain(value)
        cell = self._cell(side, num_format=form, **looks)
        self._page.write_formula(row - 1, column - 1, formula, cell, wording.NONE if bare is None else bare)

    def lines(self, row: int, told: Sequence[str]) -> None:
        """Lines of words over the whole width, from ``row`` on."""
        for at, words in enumerate(told):
            self._line(row + at, words, is_title=False)

    def height(self, row: int, texts: Sequence[tuple[int, Any]]) -> None:
        """Room for the longest of these texts (column, words): programs do not look for themselves."""
        turns = [-(-length(str(words)) // max(int(self.widths[column - 1]) - 1, 1)) for column, words in texts]
        self._page.set_row(row - 1, _LINE_PT * max([1, *turns]) + 3)

    def _cell(self, side: Side, **looks: Any) -> Any:
        return self._book.format(align=side, border=1, border_color=_RULE, **looks)

    def _line(self, row: int, words: str, *, is_title: bool) -> None:
        size = {"font_name": _HEAD_FONT, "font_size": 16, "align": "center"} if is_title else {"font_size": 10}
        looks = self._book.format(text_wrap=True, **size)
        across = len(self.widths)
        if across > 1:
            self._page.merge_range(row - 1, 0, row - 1, across - 1, "", looks)
        self._page.write_string(row - 1, 0, clean(words), looks)
        turns = -(-length(words) // max(int(sum(self.widths)) - 2, 1))
        self._page.set_row(row - 1, 30 if is_title else 14 * max(turns, 1) + 2)

    def _groups(self, row: int, groups: Sequence[str]) -> None:
        looks = self._book.format(font_name=_HEAD_FONT, bg_color=_HEAD, border=1, border_color=_RULE, align="center",
                                  text_wrap=True)  # fmt: skip
        start = 0
        for at in range(1, len(groups) + 1):
            if at < len(groups) and groups[at] == groups[start]:
                continue
            if at - start > 1:
                self._page.merge_range(row - 1, start, row - 1, at - 1, "", looks)
            self._page.write_string(row - 1, start, clean(groups[start]), looks)
            start = at
        self._page.set_row(row - 1, _LINE_PT * 2 + 5)

    def _for_paper(self, first: int, last: int) -> None:
        """A4 across, as wide as the paper, the heads on every sheet of it, the stamp at the foot."""
        page = self._page
        page.set_landscape()
        page.set_paper(_A4)
        page.fit_to_pages(1, 0)
        page.repeat_rows(first - 1, last - 1)
        page.center_horizontally()
        page.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.75)
        page.set_footer(f"&L&9{self._book.foot}&R&9第 &P 页，共 &N 页", {"margin": 0.35})


def at(column: int, row: int, *, is_fixed: bool = False) -> str:
    """``C5``, ``$C$5``."""
    letter = get_column_letter(column)
    return f"${letter}${row}" if is_fixed else f"{letter}{row}"


def block(column: int, first: int, last: int) -> str:
    """``$C$5:$C$11``."""
    return f"{at(column, first, is_fixed=True)}:{at(column, last, is_fixed=True)}"


def on(sheet: str, place: str) -> str:
    """``'规则'!$B$5``."""
    return f"'{sheet}'!{place}"
