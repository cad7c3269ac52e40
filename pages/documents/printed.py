"""A cell of a workbook in words, as its number format prints it: what Word and Excel show is the same."""

from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from pages.documents.sheet import FORMATS, Cell, Column, plain
from pages.parts import wording


def printed(value: Any, column: Column) -> str:
    """The cell of a sheet; what is missing is "—"."""
    own = value.format if isinstance(value, Cell) else FORMATS[column.kind]
    bare = plain(value.value if isinstance(value, Cell) else value)
    return in_words(wording.NONE if bare is None else bare, own)


def in_words(value: Any, form: str) -> str:
    """A value of a workbook's cell in its number format."""
    if isinstance(value, str):
        return " ".join(value.split())
    if isinstance(value, date):
        return f"{value:%Y-%m-%d}"
    if ";" in form:
        up, down, same = (part.strip('"') for part in form.split(";"))
        if value == 0:
            return same.strip('"')
        decimals = len(up.partition(".")[2])
        signs = (up if value > 0 else down).replace('"', "").rstrip("0.")
        return f"{signs}{_rounded(abs(value), decimals)}"
    shares = form.endswith("%")
    number = form.removesuffix("%")
    decimals = len(number.partition(".")[2])
    exact = Decimal(repr(float(value))) * (100 if shares else 1)
    grouped = "," if "," in number else ""
    return f"{_half_up(exact, decimals):{grouped}f}{'%' if shares else ''}"


def _rounded(value: Any, decimals: int) -> str:
    return f"{_half_up(Decimal(repr(float(value))), decimals):f}"


def _half_up(value: Decimal, decimals: int) -> Decimal:
    rounded = value.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)
    return rounded if rounded else abs(rounded)
