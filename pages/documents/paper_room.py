"""How much of a sheet of A4 words take, reckoned a little too large: what fits by this fits on paper.

Lines have exact heights (``pages.documents.word``), so that only the turns of the lines have to be reckoned.
"""

import re
from collections.abc import Sequence
from itertools import pairwise

EDGE_MM, TOP_MM = 18, 16
ACROSS_MM = 210 - 2 * EDGE_MM
ROOM_MM = 297 - 2 * TOP_MM - 5  # a line of prose may turn once more than was reckoned
CELL_SIDE_MM = 1.2
CELL_PT, CELL_LINE_PT, CELL_AROUND_PT = 9.5, 13.0, 1.6
HEADING_PT, HEADING_ABOVE_PT, HEADING_BELOW_PT = 20, 4, 1
_RULE_PT = 0.5
_WIDE = 0x2000  # from here on signs are as wide as a Chinese one, ▼ and … among them
_NARROW, _THIN = 0.55, 0.35  # a letter or digit, a point or space against a Chinese sign; a little too wide
_GAP = 0.25  # what word processors put between a Chinese sign and a number
_MEETING = re.compile("[\u3400-\u9fff][0-9A-Za-z]|[0-9A-Za-z%][\u3400-\u9fff]")
_THIN_SIGNS = frozenset(" .,:;/|()'-")


def mm(points: float) -> float:
    """Points as millimetres."""
    return points * 25.4 / 72


def lines_mm(words: str, size: float, line: float, across_mm: float, indent: float = 0) -> float:
    """The height of a paragraph: its lines, one of them at least."""
    across = mm(size) * (sum(map(_width, words)) + _GAP * _gaps(words)) + mm(indent)
    if across <= across_mm:
        return mm(line)
    usable = across_mm - mm(size)  # no line but the last is full: a sign or a number goes to the next one whole
    return mm(line) * -(-across // usable)


def _width(sign: str) -> float:
    if ord(sign) >= _WIDE:
        return 1
    return _THIN if sign in _THIN_SIGNS else _NARROW


def _gaps(words: str) -> int:
    """How often Chinese signs meet letters or digits."""
    return sum(bool(_MEETING.match("".join(pair))) for pair in pairwise(words))


def column_mm(widths: Sequence[float]) -> list[float]:
    """The shares of columns as their millimetres."""
    return [ACROSS_MM * width / sum(widths) for width in widths]


def row_mm(cells: Sequence[str], across: Sequence[float]) -> float:
    """The height of a row of a table."""
    tallest = max(
        lines_mm(words, CELL_PT, CELL_LINE_PT, width - 2 * CELL_SIDE_MM)
        for words, width in zip(cells, across, strict=True)
    )
    return tallest + mm(2 * CELL_AROUND_PT + _RULE_PT)


def table_mm(rows: Sequence[Sequence[str]], widths: Sequence[float]) -> float:
    """The height of a table, its head being one of the rows."""
    across = column_mm(widths)
    return sum(row_mm(cells, across) for cells in rows)


def heading_mm() -> float:
    """The height of the head of a part."""
    return mm(HEADING_PT + HEADING_ABOVE_PT + HEADING_BELOW_PT)


def fact_rows(pairs: Sequence[tuple[str, str]], across: int) -> list[list[str]]:
    """Names and values as the rows of a table with so many pairs side by side."""
    filled = [*pairs, *[("", "")] * (-len(pairs) % across)]
    return [[word for pair in filled[at : at + across] for word in pair] for at in range(0, len(filled), across)]


def that_fit(rows: Sequence[Sequence[str]], widths: Sequence[float], room_mm: float, fewest: int = 1) -> int:
    """How many of the first rows have room below a head; ``fewest`` at least."""
    across, filled, count = column_mm(widths), row_mm([""] * len(widths), column_mm(widths)), 0
    for cells in rows:
        filled += row_mm(cells, across)
        if filled > room_mm:
            break
        count += 1
    return min(len(rows), max(count, fewest))
