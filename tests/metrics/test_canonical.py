"""The canonical form: the same content always gives the same bytes, and reading gives the same content back."""

import json
from datetime import date, datetime
from decimal import Decimal

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pandas.testing import assert_frame_equal

from metrics import canonical
from metrics.canonical import Unsound, document_of, frame_of, table_of, text_of

WORDS = st.text(st.characters(codec="utf-8"), max_size=8)
NUMBERS = st.floats(allow_infinity=False).map(lambda one: one + 0.0)
CENTS = st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**12), max_value=10**12, places=2)
MOMENTS = st.datetimes(datetime(1900, 1, 1), datetime(2200, 1, 1))


@st.composite
def frames(draw: st.DrawFn) -> pd.DataFrame:
    """A frame with a column of every kind, with gaps where there may be any."""
    size = draw(st.integers(1, 4))

    def column(values: st.SearchStrategy[object], dtype: str) -> "pd.Series[object]":
        return pd.Series(draw(st.lists(values, min_size=size, max_size=size)), dtype=dtype)

    whole = st.integers(-(2**63), 2**63 - 1)
    return pd.DataFrame(
        {
            "数": column(NUMBERS, "float64"),
            "count": column(whole, "int64"),
            "maybe": column(st.none() | whole, "Int64"),
            "flag": column(st.booleans(), "bool"),
            "flags": column(st.none() | st.booleans(), "boolean"),
            "words": column(st.none() | WORDS, "str"),
            "moment": column(st.none() | MOMENTS, "datetime64[us]"),
            "exact": column(CENTS, "object"),
            "day": column(st.dates(), "object"),
        }
    )


@given(frames())
@settings(max_examples=25, deadline=None)
def test_what_is_read_is_what_was_sealed(frame: pd.DataFrame) -> None:
    content = text_of(table_of(frame)).encode()
    again = frame_of(document_of(content))
    assert_frame_equal(again, frame[sorted(frame.columns)], check_exact=True, check_column_type=False)
    assert text_of(table_of(again)).encode() == content


@given(frames(), st.randoms())
@settings(max_examples=25, deadline=None)
def test_an_order_without_meaning_changes_no_byte(frame: pd.DataFrame, chance: object) -> None:
    columns, rows = list(frame.columns), list(range(len(frame)))
    chance.shuffle(columns)  # type: ignore[attr-defined]
    chance.shuffle(rows)  # type: ignore[attr-defined]
    mixed = frame.iloc[rows][columns]
    assert text_of(table_of(mixed, sort_by=())) == text_of(table_of(frame, sort_by=()))


def test_an_empty_table_is_a_table() -> None:
    frame = pd.DataFrame({"a": pd.Series(dtype="float64"), "b": pd.Series(dtype="str")})
    assert_frame_equal(frame_of(table_of(frame)), frame)
    assert frame_of(table_of(pd.DataFrame())).empty


def test_an_order_with_a_meaning_is_kept() -> None:
    frame = pd.DataFrame({"rank": [2, 1]})
    assert table_of(frame)["rows"] == [[2], [1]]
    assert table_of(frame, sort_by=())["rows"] == [[1], [2]]
    told = pd.DataFrame({"a": [2, 10], "b": ["x", "w"]})
    assert table_of(told, sort_by=["a"])["rows"] == [[2, "x"], [10, "w"]]


def test_numbers_keep_their_last_bit() -> None:
    values = [0.1 + 0.2, 1 / 3, 5e-324, 1.7976931348623157e308, 80.0, -0.0, float("nan")]
    frame = pd.DataFrame({"value": values})
    again = frame_of(document_of(text_of(table_of(frame)).encode()))["value"]
    assert [one.hex() for one in again[:5]] == [one.hex() for one in values[:5]]
    assert str(again[5]) == "0.0" and np.isnan(again[6])


@pytest.mark.parametrize("value", [float("inf"), -float("inf"), Decimal("NaN"), Decimal("Infinity")])
def test_what_is_not_finite_is_not_sealed(value: object) -> None:
    with pytest.raises(ValueError, match="not finite"):
        table_of(pd.DataFrame({"value": [value]}))


@pytest.mark.parametrize("values", [["一", 2.0], [date(2020, 1, 1), "一"], [object()], [(1, 2)]])
def test_mixed_and_unknown_values_are_a_bug(values: list[object]) -> None:
    with pytest.raises(TypeError):
        table_of(pd.DataFrame({"value": pd.Series(values, dtype="object")}))


SOUND = table_of(pd.DataFrame({"a": [1.5], "b": ["县"]}))


@pytest.mark.parametrize(
    "content",
    [
        b"", b"\xff\xfe", b"[]", b"null", b'{"a":NaN}', b'{"a":Infinity}', b'{"a":1e999}', b'{"a":1,"a":1}',
        b'{"a": 1}', b'{"b":1,"a":1}', b'{"a":1.50}', b'{"a":' + b"9" * 5_000 + b"}", b'{"a":9223372036854775808}',
        b'{"a":"\\u4e2d"}', b"[" * 100_000, b'{"a":1}\n', b'\xef\xbb\xbf{"a":1}', b'{"a":"\\ud800"}', b'{"a":01}',
        b'{"a":[' + b"[]," * 1_000_000 + b"[]]}",
    ],
)  # fmt: skip
def test_anything_but_the_canonical_text_is_refused(content: bytes) -> None:
    with pytest.raises(Unsound):
        document_of(content)


def test_a_large_file_is_refused_before_it_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(canonical, "LARGEST_BYTES", 10)
    with pytest.raises(Unsound, match="超过"):
        document_of(b'{"a":1234567890}')


@pytest.mark.parametrize(
    "table",
    [
        None, [], {}, {"columns": [], "rows": [], "more": 1}, {"columns": {}, "rows": []},
        {"columns": [["a"]], "rows": []}, {"columns": [[1, "text"]], "rows": []}, {"columns": [["a", []]], "rows": []},
        {"columns": [["a", "picture"]], "rows": []}, {"columns": [["b", "text"], ["a", "text"]], "rows": []},
        {"columns": [["a", "text"], ["a", "text"]], "rows": []}, {"columns": [["a", "text"]], "rows": [[]]},
        {"columns": [["a", "text"]], "rows": ["x"]}, {"columns": [["a", "text"]], "rows": [[1]]},
        {"columns": [["a", "number"]], "rows": [[1]]}, {"columns": [["a", "number"]], "rows": [["1"]]},
        {"columns": [["a", "count"]], "rows": [[True]]}, {"columns": [["a", "count"]], "rows": [[None]]},
        {"columns": [["a", "flag"]], "rows": [[None]]}, {"columns": [["a", "flag?"]], "rows": [[1]]},
        {"columns": [["a", "day"]], "rows": [["2020-13-01"]]}, {"columns": [["a", "day"]], "rows": [["20200101"]]},
        {"columns": [["a", "exact"]], "rows": [["NaN"]]}, {"columns": [["a", "exact"]], "rows": [["eins"]]},
        {"columns": [["a", "moment"]], "rows": [["2020-01-01"]]},
        {"columns": [["a", "moment"]], "rows": [["2020-01-01T08:00:00+08:00"]]},
        {"columns": [[f"{one:06d}", "text"] for one in range(100_000)], "rows": []},
    ],
)  # fmt: skip
def test_a_table_of_another_shape_is_refused(table: object) -> None:
    with pytest.raises(Unsound):
        frame_of(table)  # type: ignore[arg-type]


def test_a_sound_table_is_read() -> None:
    assert json.loads(text_of(SOUND)) == {"columns": [["a", "number"], ["b", "text"]], "rows": [[1.5, "县"]]}
    assert frame_of(SOUND).to_dict("records") == [{"a": 1.5, "b": "县"}]
