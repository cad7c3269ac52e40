"""A dull evaluator of exactly the functions that the score book uses, so that its formulas are reckoned everywhere."""

import io
from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from openpyxl import load_workbook
from openpyxl.formula import Tokenizer
from openpyxl.utils import range_boundaries

Place = tuple[str, str]  # sheet, cell
_ORDER = {"=": 1, "<>": 1, ">": 1, "<": 1, ">=": 1, "<=": 1, "+": 2, "-": 2, "*": 3, "/": 3}


class Reckoned:
    """A workbook whose formulas are worked out from the numbers and texts that they rest on, never from kept values."""

    def __init__(self, content: bytes) -> None:
        self.book = load_workbook(io.BytesIO(content))
        self._known: dict[Place, Any] = {}

    def put(self, sheet: str, cell: str, value: Any) -> None:
        """Another number in a cell: all that rests on it is reckoned again."""
        self.book[sheet][cell].value = value
        self._known.clear()

    def formulas(self) -> Iterator[Place]:
        for page in self.book:
            for row in page.iter_rows():
                for cell in row:
                    if cell.data_type == "f":
                        yield page.title, cell.coordinate

    def value(self, sheet: str, cell: str) -> Any:
        """What a cell holds or comes to; None where it is empty."""
        place = (sheet, cell)
        if place not in self._known:
            held = self.book[sheet][cell]
            self._known[place] = _Formula(self, sheet, held.value).reckon() if held.data_type == "f" else held.value
        return self._known[place]


class _Formula:
    """One formula, read from left to right."""

    def __init__(self, book: Reckoned, sheet: str, text: str) -> None:
        self.book, self.sheet = book, sheet
        self.tokens = [one for one in Tokenizer(text).items if one.type != "WHITE-SPACE"]
        self.at = 0

    def reckon(self) -> Any:
        found = self._expression(0)
        assert self.at == len(self.tokens), self.tokens[self.at :]
        return found[0] if isinstance(found, list) else found

    def _expression(self, least: int) -> Any:
        left = self._operand()
        while self.at < len(self.tokens):
            token = self.tokens[self.at]
            if token.type != "OPERATOR-INFIX" or _ORDER[token.value] <= least:
                break
            self.at += 1
            left = _apply(token.value, _one(left), _one(self._expression(_ORDER[token.value])))
        return left

    def _operand(self) -> Any:
        token = self.tokens[self.at]
        self.at += 1
        if token.type == "OPERATOR-PREFIX":
            return -_one(self._operand())
        if token.type == "FUNC":
            return self._function(token.value[:-1])
        if token.type == "PAREN":
            found = self._expression(0)
            self.at += 1
            return found
        if token.subtype == "NUMBER":
            return float(token.value)
        if token.subtype == "TEXT":
            return token.value[1:-1].replace('""', '"')
        assert token.subtype == "RANGE", token.value
        return self._cells(token.value)

    def _function(self, name: str) -> Any:
        if name == "IF":
            return self._choice()
        arguments: list[Any] = []
        while self.tokens[self.at].value != ")":
            if self.tokens[self.at].type == "SEP":
                self.at += 1
            else:
                arguments.append(self._expression(0))
        self.at += 1
        return _FUNCTIONS[name](*arguments)

    def _choice(self) -> Any:
        """IF reckons the part alone that it takes: the other may divide by nothing."""
        is_so = _one(self._expression(0))
        parts = []
        for _ in range(2):
            self.at += 1  # the separator
            start = self.at
            self._skip()
            parts.append((start, self.at))
        self.at, end = parts[0 if is_so else 1][0], self.at + 1
        found = self._expression(0)
        self.at = end
        return found

    def _skip(self) -> None:
        """To the end of one argument."""
        depth = 0
        while depth or self.tokens[self.at].value not in (",", ")"):
            token = self.tokens[self.at]
            depth += {"OPEN": 1, "CLOSE": -1}.get(token.subtype, 0)
            self.at += 1

    def _cells(self, address: str) -> list[Any]:
        sheet, _, place = address.rpartition("!")
        sheet = sheet.strip("'").replace("''", "'") or self.sheet
        left, top, right, bottom = range_boundaries(place.replace("$", ""))
        page = self.book.book[sheet]
        return [
            self.book.value(sheet, page.cell(row, column).coordinate)
            for row in range(top, bottom + 1)
            for column in range(left, right + 1)
        ]


def _one(value: Any) -> Any:
    found = value[0] if isinstance(value, list) else value
    return 0 if found is None else found


def _numbers(value: Any) -> list[float]:
    """What SUM and RANK see of a range: its numbers, texts passed over."""
    cells = value if isinstance(value, list) else [value]
    return [float(one) for one in cells if isinstance(one, int | float) and not isinstance(one, bool)]


def _apply(sign: str, left: Any, right: Any) -> Any:
    if sign in "+-*/":
        assert not isinstance(left, str) and not isinstance(right, str), (left, sign, right)  # #VALUE!
        return {"+": lambda: left + right, "-": lambda: left - right, "*": lambda: left * right,
                "/": lambda: left / right}[sign]()  # fmt: skip
    if isinstance(left, str) != isinstance(right, str):
        assert sign in ("=", "<>"), (left, sign, right)  # a text is never compared with a number
        return sign == "<>"
    return {"=": left == right, "<>": left != right, ">": left > right, "<": left < right,
            ">=": left >= right, "<=": left <= right}[sign]  # fmt: skip


def _round(value: Any, digits: Any) -> float:
    step = Decimal(1).scaleb(-int(_one(digits)))
    return float(Decimal(repr(float(_one(value)))).quantize(step, rounding=ROUND_HALF_UP))


def _rank(own: Any, among: Any) -> float:
    return 1 + sum(one > float(_one(own)) for one in _numbers(among))


def _sum_if(cells: Any, wanted: Any, summed: Any) -> float:
    return sum(float(one) for cell, one in zip(cells, summed, strict=True) if cell == _one(wanted))


def _is_number(value: Any) -> bool:
    found = value[0] if isinstance(value, list) else value
    return isinstance(found, int | float)


_FUNCTIONS = {
    "SUM": lambda *parts: sum(sum(_numbers(part)) for part in parts),
    "MAX": lambda *parts: max(float(_one(part)) for part in parts),
    "MIN": lambda *parts: min(float(_one(part)) for part in parts),
    "ROUND": _round,
    "RANK": _rank,
    "SUMIF": _sum_if,
    "COUNTIF": lambda cells, wanted: float(sum(one == _one(wanted) for one in cells)),
    "ISNUMBER": _is_number,
}
