"""A cell of a workbook in words: as its number format prints it."""

from datetime import date
from typing import Any

import pytest

from pages.documents.printed import in_words, printed
from pages.documents.sheet import FORMATS, Column, Kind, share


@pytest.mark.parametrize(
    ("kind", "value", "said"),
    [
        ("share", 0.96349, "96.3%"), ("share", 1.0, "100.0%"), ("wan", 1234567.005, "1,234,567.01"), ("wan", 0, "0.00"),
        ("count", 1234, "1,234"), ("score", 18.865, "18.87"), ("times", 1.25, "1.3"), ("points", 2.14, "+2.1"),
        ("points", -0.36, "−0.4"), ("points", 0.0, "持平"), ("moved", 3, "↑ 3"), ("moved", -12, "↓ 12"),
        ("moved", 0, "持平"), ("date", date(2020, 9, 20), "2020-09-20"), ("text", " 甲\n乙 ", "甲 乙"),
        ("share", None, "—"), ("wan", float("nan"), "—"),
    ],
)  # fmt: skip
def test_every_kind_of_cell(kind: Kind, value: Any, said: str) -> None:
    assert printed(value, Column("头", kind)) == said


def test_a_cell_with_a_format_of_its_own() -> None:
    assert printed(share(0.7996, 0.8), Column("头", "share")) == "79.96%"
    assert in_words(10, FORMATS["moved"]) == "↑ 10"
