"""What a table of a page is in a workbook: columns of one kind each, real numbers, and the words that belong to it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from pages.parts import wording

Kind = Literal["text", "share", "wan", "count", "score", "times", "points", "moved", "date"]
FORMATS: dict[Kind, str] = {
    "text": "General",
    "share": "0.0%",
    "wan": "#,##0.00",
    "count": "#,##0",
    "score": "0.00",
    "times": "#,##0.0",
    "points": '+0.0;\u22120.0;"持平"',
    "moved": '"↑ "0;"↓ "0;"持平"',
    "date": "yyyy-mm-dd",
}


@dataclass(frozen=True, slots=True)
class Column:
    """``group``: the head above it, which it shares with its neighbours of the same group."""

    head: str
    kind: Kind = "text"
    group: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """A value with a number format of its own, where that of its column would not tell it as the screen does."""

    value: Any
    format: str


@dataclass(frozen=True)
class Sheet:
    """One worksheet. ``basis``: 口径, a line each; ``total``: the cells of a last row that adds up."""

    name: str
    title: str
    columns: Sequence[Column]
    rows: Sequence[Sequence[Any]]
    basis: Sequence[str] = ()
    total: Sequence[Any] | None = None


def share(value: Any, target: Any = None, beside: Iterable[float] = ()) -> Cell:
    """A share that shows as many decimals as on the screen: below its target it never reads as the target."""
    return Cell(value, f"{_zeros(wording.share(value, target, beside).rstrip('%'))}%")


def goal(target: Any) -> Cell:
    """A target or a yardstick, without idle decimals."""
    return Cell(target, f"{_zeros(wording.plain_share(target).rstrip('%'))}%")


def score(points: Any, full: Any = None) -> Cell:
    """Points of the appraisal; fewer than all never read as all."""
    return Cell(points, _zeros(wording.score(points, full)))


def amount(value: Any, *, is_money: bool) -> Cell:
    """万元 or a count, in a column that holds both."""
    return Cell(value, FORMATS["wan" if is_money else "count"])


def points(change: Any) -> float | None:
    """A difference of shares in percentage points; what would round to nothing is nothing, as on the screen."""
    if wording.is_missing(change):
        return None
    return 0.0 if wording.points(change) == "持平" else float(change) * 100


def plain(value: Any) -> Any:
    """A value of a frame as a workbook keeps it: a Python number, day or text; None where there is nothing."""
    if wording.is_missing(value):
        return None
    if isinstance(value, date):
        return date(value.year, value.month, value.day)
    return value.item() if hasattr(value, "item") else value


def _zeros(shown: str) -> str:
    decimals = len(shown.partition(".")[2])
    return f"0.{'0' * decimals}" if decimals else "0"
