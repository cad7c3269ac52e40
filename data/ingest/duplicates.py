"""Several columns whose headers name the same field equally well."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

LABELS = ("label", "text", "county", "tier")


class Choice(NamedTuple):
    """The columns to read, the first one before the others; ``code``: what is to be said of ``among``."""

    columns: list[int]
    code: str | None = None
    among: Sequence[int] = ()


def choose(kind: str, values: Mapping[int, Sequence[Any]], preferred: Sequence[int]) -> Choice:
    """Among ``values`` (column → cells, blanks as ""): an empty column is no duplicate, equal ones are one column.

    Dates are taken from the column that a row fills in (开工时间 | 复工时间). ``preferred``: the columns that name the
    campaign's own period. Amounts are never chosen: nobody can say which of two is meant.
    """
    filled = [column for column, cells in values.items() if any(cell != "" for cell in cells)]
    if kind == "amount":  # 年度建设目标 with 主体封顶 beside 年度计划投资 with numbers
        filled = [column for column in filled if any(map(_has_digit, values[column]))] or filled
    if len(filled) == 1:
        return Choice(filled)
    among = filled or list(values)
    if all(values[column] == values[among[0]] for column in among[1:]):
        return Choice(among[:1], "column.same_values", among)
    if kind == "date":
        return Choice(among)
    if len(preferred) == 1 and preferred[0] in among:
        return Choice(list(preferred), "column.chosen", among)
    if kind in LABELS:
        return Choice(among[:1], "column.chosen", among)
    return Choice([], "column.duplicate", among)


def _has_digit(cell: Any) -> bool:
    return any(map(str.isdigit, str(cell)))
