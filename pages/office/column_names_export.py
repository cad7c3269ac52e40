"""The list of column names as a workbook: taught and shipped, every cell plain text."""

from collections.abc import Iterator, Sequence

from data.store.learned import LearnedName
from pages.documents.plain_list import plain_list
from pages.office.column_names_list import names_of
from pages.office.remembering import unit_name
from pages.office.words import FIELD_NAMES, field_name

HEAD = ("字段", "列名", "来源", "用于", "经办人", "时间")
_WIDTHS = (22, 44, 12, 14, 12, 18)


def workbook(names: Sequence[LearnedName]) -> bytes:
    """Taught names first, in the order of the fields."""
    return plain_list("列名词表", HEAD, _rows(names), _WIDTHS)


def _rows(names: Sequence[LearnedName]) -> Iterator[tuple[str, ...]]:
    for one in sorted(names, key=lambda name: (name.county, name.header)):
        moment = f"{one.at:%Y-%m-%d %H:%M}"
        yield field_name(one.field), one.header, "记住的", unit_name(one.county), one.by, moment
    for field, label in FIELD_NAMES.items():
        for name in names_of(field):
            yield label, name, "程序自带", unit_name(None), "", ""
