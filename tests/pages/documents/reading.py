"""Workbooks as a reader sees them, and the rows of a page beside them."""

import html
import io
import re
from collections.abc import Mapping
from typing import Any

from openpyxl import load_workbook
from streamlit.testing.v1 import AppTest

from metrics.shown import WAN, WAN_CENTS, YI, format_share
from tests.pages import running

Row = dict[str, Any]


def made(app: AppTest, label: str = "导出 Excel") -> bytes:
    """The file behind a link of the page."""
    return running.offers(app)[label].make()


def sheets(content: bytes) -> Mapping[str, Any]:
    return {page.title: page for page in load_workbook(io.BytesIO(content))}


def heads(page: Any) -> tuple[int, list[str]]:
    """The last row of heads, and each column's head, after its group where it has one."""
    start = int(re.match(r"\$(\d+):\$(\d+)", page.print_title_rows)[1])  # type: ignore[index]
    end = int(re.match(r"\$(\d+):\$(\d+)", page.print_title_rows)[2])  # type: ignore[index]
    names, group = [], ""
    for number in range(1, page.max_column + 1):
        top, below = page.cell(start, number).value, page.cell(end, number).value
        group = top or (group if below else "")
        names.append(group if start == end or not below else f"{group}|{below}")
    return end, names


def rows(page: Any) -> list[Row]:
    """The cells of every row by head, those of the total included."""
    last, names = heads(page)
    return [dict(zip(names, row, strict=True)) for row in page.iter_rows(min_row=last + 1)]


def printed(cell: Any) -> set[str]:
    """How the screen may write the number of a cell: money in one of its three units."""
    value, form = cell.value, cell.number_format
    if isinstance(value, str):
        return {value}
    if form.endswith("%"):
        return {_share(value, form)}
    if form == "#,##0.00":
        return {unit.format(value) for unit in (YI, WAN, WAN_CENTS)}
    return {f"{value:,.0f}"} if form == "#,##0" else {f"{value:.{len(form.partition('.')[2])}f}"}


def _share(value: float, form: str) -> str:
    decimals = len(form.rstrip("%").partition(".")[2])
    if decimals == 1:
        return format_share(value)
    return f"{value * 100:.{decimals}f}%"


def screen_rows(app: AppTest) -> list[str]:
    """What stands in every row of every table of the page, cells apart by a bar."""
    found = re.findall(r"<tr\b.*?</tr>|<summary.*?</summary>", running.source(app), re.DOTALL)
    return ["|".join(_words(cell) for cell in re.split(r"</td>|</th>|</span>|</b>", row)) for row in found]


def _words(piece: str) -> str:
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", piece)).split())
