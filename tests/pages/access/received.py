"""Uploads for the tests of who may have them."""

import hashlib
from datetime import date, datetime

from data.ingest.model import CleanRow, FileReading, SheetReading
from data.store import Actor, Store

_AT = datetime(2020, 8, 11, 9)


def _commit(store: Store, file: str, sheet: SheetReading) -> int:
    content = repr(sheet).encode()
    reading = FileReading(file, hashlib.sha256(content).hexdigest(), True, (sheet,), ())
    return store.commit(reading, content, by=Actor("某人"), at=_AT).upload_id


def _rows(*told: tuple[str, str]) -> tuple[CleanRow, ...]:
    rows = enumerate(told, start=4)
    return tuple(
        CleanRow(number, {"project_name": name, "county": county}, {}, None) for number, (name, county) in rows
    )


def city_roster(store: Store) -> int:
    """A roster with rows of two counties."""
    rows = _rows(("甲项目", "明水县"), ("乙项目", "海伦市"))
    return _commit(store, "清单.xlsx", SheetReading("清单", kind="roster", tier="省百大", rows=rows, row_count=2))


def own_report(store: Store, county: str) -> int:
    """A report of one county."""
    cut_off = date(2020, 8, 10)
    sheet = SheetReading(
        "进度", kind="progress", county=county, cut_off=cut_off, rows=_rows(("丙项目", county)), row_count=1
    )
    return _commit(store, f"{county}旬报.xlsx", sheet)
