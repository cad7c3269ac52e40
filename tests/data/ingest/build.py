"""Builds awkward workbooks in memory and reads them; every test says what it writes and what must come out."""

import io
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any

import openpyxl
import pytest

from data.campaign import BUNDLED, Campaign
from data.campaign_file import load
from data.ingest import (
    Answers,
    CleanRow,
    FileReading,
    Known,
    KnownProject,
    LastState,
    SheetReading,
    child,
    process,
    read_file,
)
from data.ingest.container.fork_server import LENGTH_BYTES
from data.sample.files import with_fixed_times

Rows = Sequence[Sequence[Any]]
TITLE = "安达市百日会战重点项目进度表 截至2020年8月20日 单位:万元"
HEADER = ("序号", "项目名称", "总投资", "年度计划投资", "本旬完成投资", "本年累计完成投资", "建设状态")


@cache
def campaign() -> Campaign:
    return load(BUNDLED / "suihua-2020.toml")


def answer_in_this_process(monkeypatch: pytest.MonkeyPatch) -> None:
    """What the child would answer is worked out here, so that what a test broke is broken there too."""

    def answered(task: process._Task) -> bytes:
        words = task.words(False)
        return child.answered(child._read)(len(words).to_bytes(LENGTH_BYTES, "big") + words + task.content)

    monkeypatch.setattr(process, "_asked", answered)


def workbook(
    rows: Rows, merges: Iterable[str] = (), sheet: str = "Sheet1", change: Callable[[Any], None] | None = None
) -> bytes:
    """``change`` gets the openpyxl sheet before it is saved."""
    return workbook_of({sheet: rows}, merges, change)


def workbook_of(
    sheets: dict[str, Rows], merges: Iterable[str] = (), change: Callable[[Any], None] | None = None
) -> bytes:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        page = book.create_sheet(name)
        for row in rows:
            page.append(list(row))
        for area in merges:
            page.merge_cells(area)
        if change:
            change(page)
    stream = io.BytesIO()
    book.save(stream)
    return with_fixed_times(stream.getvalue())


def read(content: bytes, name: str = "报表.xlsx", **options: Any) -> FileReading:
    return read_file(name, content, campaign(), **options)


def read_rows(rows: Rows, merges: Iterable[str] = (), name: str = "报表.xlsx", **options: Any) -> FileReading:
    change = options.pop("change", None)
    return read(workbook(rows, merges, change=change), name, **options)


def report(*rows: Sequence[Any], **options: Any) -> FileReading:
    """A plain progress report of 安达市 with these data rows under HEADER (title row 1, header row 2)."""
    return read_rows([[TITLE], HEADER, *rows], **options)


def column(header: str, *values: Any, **options: Any) -> FileReading:
    """A progress report whose column C has this header and these values, one project a row from row 3."""
    change = options.pop("change", None)
    rows = [[number, f"第{number}号项目", value, 100] for number, value in enumerate(values, 1)]
    head = ["序号", "项目名称", header, "本年累计完成投资(万元)"]
    title = "安达市重点项目进度表 截至2020年8月20日"
    return read_rows([[title], head, *rows], change=change, **options)


def sheet(reading: FileReading) -> SheetReading:
    (only,) = [one for one in reading.sheets if one.kind]
    return only


def rows(reading: FileReading) -> dict[str, CleanRow]:
    return {row.values["project_name"]: row for one in reading.sheets for row in one.rows}


def values(reading: FileReading, field: str) -> list[Any]:
    return [row.values.get(field) for one in reading.sheets for row in one.rows]


def said(reading: FileReading, code: str) -> list[str | None]:
    """The cells at which ``code`` was said."""
    return [problem.cell for problem in reading.problems if problem.code == code]


def codes(reading: FileReading, severity: str | None = None) -> set[str]:
    return {one.code for one in reading.problems if severity in (None, one.severity)}


def outcome(reading: FileReading, check: str) -> str:
    (only,) = {one.outcome for one in reading.checks if one.check == check}
    return only


def project(number: int, name: str, **fields: Any) -> KnownProject:
    defaults: dict[str, Any] = {"code": None, "county": "安达市", "tier": "省百大"}
    return KnownProject(number, name=name, **(defaults | fields))


def known(*projects: KnownProject, **history: LastState) -> Known:
    """``history``: p1=LastState(...) is the last state of project 1."""
    return Known(projects, {int(key[1:]): (state,) for key, state in history.items()})


def last(**fields: Any) -> LastState:
    """A state of the period before 8月20日; money as int or str."""
    money = ("period_investment", "year_investment", "funds_in_place")
    ready = {key: Decimal(value) if key in money else value for key, value in fields.items()}
    return LastState(**({"cut_off": date(2020, 8, 10)} | ready))


__all__ = [
    "HEADER", "TITLE", "Answers", "Decimal", "campaign", "codes", "column", "date", "known", "last", "outcome",
    "project", "read", "read_rows", "report", "rows", "said", "sheet", "values", "workbook", "workbook_of",
]  # fmt: skip
