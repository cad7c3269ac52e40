"""One form for one content: JSON of which the same values always give the same bytes, and a reader that trusts nobody.

A table is ``{"columns": [[name, kind], …], "rows": [[…], …]}``, columns by name. Kinds: number (float64, written as
Python repeats it, so that reading gives the same bits back), count (int64), flag, text, moment (datetime64), day
(dates), exact (Decimal, as text); with "?" what pandas keeps as Int64 and boolean. Nothing there is ``null``.
"""

import json
import math
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import Any

import pandas as pd

from data.errors import UserError

LARGEST_BYTES = 64 * 1024 * 1024
# Many times what a campaign has; a table of a million columns or lists takes minutes and gigabytes to make.
_MOST_LISTS, _MOST_COLUMNS = 1_000_000, 200
_INT64 = 2**63
_DTYPES = {
    "number": "float64",
    "count": "int64",
    "count?": "Int64",
    "flag": "bool",
    "flag?": "boolean",
    "text": "str",
    "moment": "datetime64[us]",
    "day": "object",
    "exact": "object",
}


class Unsound(UserError):  # noqa: N818 - what it is
    """Text that is no canonical form of anything; nothing of it was taken over."""


def text_of(document: Mapping[str, Any]) -> str:
    """The canonical text. ValueError for numbers that are not finite, TypeError for what JSON does not know."""
    return json.dumps(document, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)


def table_of(frame: pd.DataFrame, *, sort_by: Sequence[str] | None = None) -> dict[str, Any]:
    """A frame as a table; ``sort_by``: the order of its rows says nothing, they go by these columns and then by all.

    TypeError for a column of mixed or unknown values, ValueError for an infinite number.
    """
    names = sorted(str(name) for name in frame.columns)
    kinds = {name: _kind(frame[name]) for name in names}
    columns = [[_written(kinds[name], value) for value in frame[name]] for name in names]
    rows = [list(row) for row in zip(*columns, strict=True)] if columns else []
    if sort_by is not None:
        places = [names.index(name) for name in sort_by if name in names]
        rows.sort(key=lambda row: ([(row[at] is not None, row[at]) for at in places], _line(row)))
    return {"columns": [[name, kinds[name]] for name in names], "rows": rows}


def frame_of(table: Mapping[str, Any]) -> pd.DataFrame:
    """The frame of a table; Unsound where it is none."""
    columns, rows = _shape(table)
    read = {
        name: pd.Series([_read(kind, row[at]) for row in rows], dtype=_DTYPES[kind])
        for at, (name, kind) in enumerate(columns)
    }
    return pd.DataFrame(read, index=pd.RangeIndex(len(rows)))


def document_of(content: bytes) -> dict[str, Any]:
    """What a canonical text says; Unsound for anything else: too large, a key twice, not finite, other spaces."""
    if len(content) > LARGEST_BYTES:
        raise Unsound(f"文件超过{LARGEST_BYTES // 1024 // 1024}MB,不是封存结果,没有读取。")
    if content.count(b"[") + content.count(b"{") > _MOST_LISTS:
        raise Unsound("文件里的行数过多,不是封存结果,没有读取。")
    try:
        text = content.decode("utf-8")
        found = json.loads(
            text, object_pairs_hook=_once, parse_constant=_refused, parse_float=_finite, parse_int=_whole
        )
        is_canonical = isinstance(found, dict) and text_of(found) == text
    except (ValueError, RecursionError) as error:
        raise Unsound("文件不是封存结果的规范格式,没有读取;请核对是否被改动或转存过。") from error
    if not is_canonical:
        raise Unsound("文件不是封存结果的规范格式,没有读取;请核对是否被改动或转存过。")
    return dict(found)


def _kind(column: pd.Series) -> str:
    known = {"float64": "number", "int64": "count", "Int64": "count?", "bool": "flag", "boolean": "flag?"}
    name = str(column.dtype)
    if name in known:
        return known[name]
    if isinstance(column.dtype, pd.DatetimeTZDtype):
        raise TypeError(f"{column.name}: a moment of another zone")
    if pd.api.types.is_datetime64_dtype(column.dtype):
        return "moment"
    return "text" if name in ("str", "string") else _kind_of_objects(column)


def _kind_of_objects(column: pd.Series) -> str:
    sorts = {_sort(value) for value in column if not _is_missing(value)}
    if len(sorts) > 1:
        raise TypeError(f"{column.name}: mixed values {sorted(sorts)}")
    return sorts.pop() if sorts else "text"


def _sort(value: object) -> str:
    if isinstance(value, datetime):
        raise TypeError("moments belong into a column of moments")
    for kind, sort in ((str, "text"), (date, "day"), (Decimal, "exact")):
        if isinstance(value, kind):
            return sort
    raise TypeError(f"no place for a {type(value).__name__} in a sealed table")


def _is_missing(value: object) -> bool:
    return value is None or value is pd.NA or value is pd.NaT or (isinstance(value, float) and math.isnan(value))


def _written(kind: str, value: Any) -> Any:
    return None if _is_missing(value) else _WRITERS[kind](value)


def _number(value: Any) -> float:
    found = float(value)
    if not math.isfinite(found):
        raise ValueError("a number that is not finite cannot be sealed")
    return found + 0.0  # −0.0 is 0.0


def _exactly(value: Decimal) -> str:
    if not value.is_finite():
        raise ValueError("an amount that is not finite cannot be sealed")
    return str(value)


def _iso(value: Any) -> str:
    return str(value.isoformat())


_WRITERS: Mapping[str, Callable[[Any], Any]] = {
    "number": _number,
    "count": int,
    "count?": int,
    "flag": bool,
    "flag?": bool,
    "text": str,
    "moment": _iso,
    "day": _iso,
    "exact": _exactly,
}
_READERS: Mapping[str, Callable[[str], Any]] = {
    "moment": datetime.fromisoformat,
    "day": date.fromisoformat,
    "exact": Decimal,
}
_SORTS: Mapping[str, type] = {"number": float, "count": int, "flag": bool}
_NOTHING: Mapping[str, Any] = {"number": math.nan, "count?": pd.NA, "flag?": pd.NA, "moment": pd.NaT}


def _line(row: Sequence[Any]) -> str:
    return json.dumps(row, ensure_ascii=False)


def _shape(table: Any) -> tuple[list[tuple[str, str]], list[list[Any]]]:
    """Names with kinds, and rows; every row as long as the columns are many."""
    if not isinstance(table, dict) or table.keys() != {"columns", "rows"}:
        raise Unsound("封存结果里有一张表的结构不对,没有读取。")
    columns, rows = table["columns"], table["rows"]
    is_sound = isinstance(columns, list) and isinstance(rows, list) and len(columns) <= _MOST_COLUMNS
    is_sound = is_sound and all(_is_column(one) for one in columns)
    if not is_sound or not all(isinstance(row, list) and len(row) == len(columns) for row in rows):
        raise Unsound("封存结果里有一张表的结构不对,没有读取。")
    names = [str(name) for name, _ in columns]
    if names != sorted(set(names)):
        raise Unsound("封存结果里有一张表的列重复或次序不对,没有读取。")
    return [(str(name), str(kind)) for name, kind in columns], rows


def _is_column(one: Any) -> bool:
    return isinstance(one, list) and len(one) == 2 and _is_named(one)


def _is_named(one: Sequence[Any]) -> bool:
    return isinstance(one[0], str) and isinstance(one[1], str) and one[1] in _DTYPES


def _read(kind: str, value: Any) -> Any:
    if value is None and kind not in ("count", "flag"):
        return _NOTHING.get(kind)
    if type(value) is not _SORTS.get(kind.rstrip("?"), str):
        raise Unsound("封存结果里有一个值的类型不对,没有读取。")
    if kind not in _READERS:
        return value
    try:
        found = _READERS[kind](str(value))
    except (ValueError, InvalidOperation) as error:
        raise Unsound("封存结果里有一个日期或数读不出来,没有读取。") from error
    if not _is_finite(found) or getattr(found, "tzinfo", None) or _written(kind, found) != value:
        raise Unsound("封存结果里有一个日期或数的写法不规范,没有读取。")
    return found


def _is_finite(value: Any) -> bool:
    return not isinstance(value, Decimal) or value.is_finite()


def _once(pairs: Sequence[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a key stands there twice")
    return found


def _refused(word: str) -> Any:
    raise ValueError(f"{word} is no number")


def _finite(digits: str) -> float:
    if not math.isfinite(found := float(digits)):
        raise ValueError("not finite")
    return found


def _whole(digits: str) -> int:
    if len(digits) > 20 or not -_INT64 <= (found := int(digits)) < _INT64:
        raise ValueError("too large")
    return found
