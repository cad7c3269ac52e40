"""Which formulas a marked copy may keep: those that plainly only reckon with cells of their own workbook.

A list of what is allowed, not of what is dangerous: office programs learn new ways to reach outside every year.
"""

import re
from collections.abc import Iterable

LONGEST = 8_192  # what Excel allows
STRING = re.compile(r'"[^"]*"')
QUOTED_SHEET = re.compile(r"'((?:[^']|'')*)'!")
PLAIN_SHEET = re.compile(r"([^\W\d][\w.]*)!")
FUNCTION = re.compile(r"([^\W\d][\w.]*)\s*\(")
WORD = re.compile(r"\$?[^\W\d][\w.$]*")
ADDRESS = re.compile(r"\$?[A-Z]{1,3}(?:\$?\d{1,7})?", re.IGNORECASE)
NUMBER = re.compile(r"(?<![\w.$])\d+(?:\.\d*)?(?:E[+-]?\d+)?(?![\w.])", re.IGNORECASE)
SIGNS = re.compile(r"[\d\s$:(),;+\-*/^&=<>%.{}]*")
ALLOWED = """
SUM SUMIF SUMIFS SUMPRODUCT SUBTOTAL AVERAGE AVERAGEIF AVERAGEIFS COUNT COUNTA COUNTIF COUNTIFS COUNTBLANK MAX MIN
MAXIFS MINIFS LARGE SMALL MEDIAN RANK ROUND ROUNDUP ROUNDDOWN INT ABS MOD TRUNC POWER SQRT PRODUCT SIGN CEILING FLOOR
IF IFS IFERROR IFNA AND OR NOT XOR TRUE FALSE SWITCH CHOOSE VLOOKUP HLOOKUP LOOKUP XLOOKUP INDEX MATCH ROW ROWS COLUMN
COLUMNS TEXT VALUE LEFT RIGHT MID LEN TRIM CONCATENATE CONCAT TEXTJOIN SUBSTITUTE REPLACE FIND SEARCH UPPER LOWER
EXACT REPT DATE DATEVALUE YEAR MONTH DAY TODAY NOW DATEDIF EDATE EOMONTH WEEKDAY WEEKNUM DAYS NETWORKDAYS ISBLANK
ISNUMBER ISERROR ISERR ISTEXT ISNA N T NA
"""
FUNCTIONS = frozenset(ALLOWED.split())


class Harmless:
    """Judges formulas of one workbook: its sheets, and the defined names that were found harmless."""

    def __init__(self, sheets: Iterable[str], names: Iterable[str] = ()) -> None:
        self.sheets = frozenset(sheets)
        self.names = frozenset(name.upper() for name in names)

    def allows(self, formula: object) -> bool:
        """``formula`` with or without its "="; None and "" are harmless."""
        rest = "" if formula is None else str(formula).removeprefix("=")
        if len(rest) > LONGEST:
            return False
        rest = STRING.sub(" ", rest)
        for pattern in (QUOTED_SHEET, PLAIN_SHEET):
            if any(name.replace("''", "'") not in self.sheets for name in pattern.findall(rest)):
                return False
            rest = pattern.sub(" ", rest)
        functions = FUNCTION.findall(rest)
        if any(name.upper().removeprefix("_XLFN.") not in FUNCTIONS for name in functions):
            return False
        rest = NUMBER.sub(" ", FUNCTION.sub(" (", rest))
        words = WORD.findall(rest)
        return all(map(self._is_own, words)) and bool(SIGNS.fullmatch(WORD.sub(" ", rest)))

    def _is_own(self, word: str) -> bool:
        return bool(ADDRESS.fullmatch(word)) or word.upper() in self.names or word.upper() in ("TRUE", "FALSE")
