"""Workbooks by calamine, plus the second pass; answers plain lists and dicts for JSON."""

import io
from collections.abc import Mapping, Sequence
from typing import Any

import python_calamine as calamine

from data.ingest.container import limits
from data.ingest.container.biff import look_into_xls
from data.ingest.container.book_xml import BUILT_IN_PERCENT, is_1904, meaningful_formats, sheet_parts
from data.ingest.container.ods_xml import look_into_ods
from data.ingest.container.refusal import RefusalError
from data.ingest.container.relations import RELATIONS, straightened
from data.ingest.container.sheet_xml import Extras, second_pass
from data.ingest.container.xlsb_bin import look_into_xlsb


def read_workbook(content: bytes, kind: str, parts: Mapping[str, bytes]) -> dict[str, Any]:
    """``kind``: xlsx, xlsb, ods or xls. Addresses in the answer are 0-based (row, column) pairs."""
    extras, is_epoch_1904, formats = _extras(content, kind, parts)
    try:
        if kind == "xlsx":
            content = straightened(content, parts.get(RELATIONS, b""))
        book = calamine.load_workbook(io.BytesIO(content))
        found = [meta for meta in book.sheets_metadata if meta.typ == calamine.SheetTypeEnum.WorkSheet]
        _refuse_unseen(kind, [meta.name for meta in found], extras)
        sheets = []
        for meta in found[: limits.MAX_SHEETS + 1]:
            sheets.append(_sheet(book, meta, extras.get(meta.name), formats))
            _within_area(sheets)
    except calamine.PasswordError:
        raise RefusalError("file.encrypted") from None
    except (calamine.CalamineError, ValueError, OSError) as error:
        if "password" in str(error).lower():
            raise RefusalError("file.encrypted") from None
        raise RefusalError("file.truncated") from None
    except BaseException as error:
        # Rust's way of giving up on a damaged file is no Exception; it would end the child without an answer.
        if type(error).__name__ == "PanicException":
            raise RefusalError("file.truncated") from None
        raise
    return {"format": kind, "is_1904": is_epoch_1904, "sheets": sheets}


def _refuse_unseen(kind: str, names: Sequence[str], extras: Mapping[str, Extras]) -> None:
    """A sheet that only calamine sees would lose its error cells silently; of two of one name, one would be lost."""
    if len(set(names)) < len(names) or not extras.keys() >= set(names):
        raise RefusalError("file.truncated")


def _extras(content: bytes, kind: str, parts: Mapping[str, bytes]) -> tuple[dict[str, Extras], bool, Mapping[int, str]]:
    if kind == "xlsx":
        formats = meaningful_formats(parts.get("xl/styles.xml", b""))
        names = {name: part.lower() for name, part in sheet_parts(parts).items()}
        found = {name: second_pass(parts[part], formats) for name, part in names.items() if part in parts}
        return found, is_1904(parts), formats
    if kind == "ods":
        return look_into_ods(parts.get("content.xml", b"")), False, BUILT_IN_PERCENT
    if kind == "xls":
        return look_into_xls(content)
    return look_into_xlsb(parts)


def _within_area(sheets: Sequence[Mapping[str, Any]]) -> None:
    """After each sheet, since a sheet of a few bytes may be five million cells wide and high."""
    area = sum(len(sheet["rows"]) * len(sheet["rows"][0]) for sheet in sheets if sheet["rows"])
    if area > limits.MAX_AREA:
        raise RefusalError("file.too_large", f"{len(sheets)}张表共{area}格")


def _sheet(book: Any, meta: Any, extras: Extras | None, formats: Mapping[int, str]) -> dict[str, Any]:
    sheet = book.get_sheet_by_name(meta.name)
    end = sheet.end
    if end and (end[0] >= limits.MAX_ROWS or end[1] >= limits.MAX_COLUMNS):
        raise RefusalError("file.too_large", f"第{end[0] + 1}行第{end[1] + 1}列有内容")
    extras = extras or Extras()
    merges = [(*first, *last) for first, last in sheet.merged_cell_ranges or []] or extras.merges
    if len(merges) > limits.MAX_MERGES:
        raise RefusalError("file.too_large", f"合并单元格{len(merges)}处")
    return {
        "name": meta.name,
        "is_hidden": meta.visible != calamine.SheetVisibleEnum.Visible,
        "rows": sheet.to_python(skip_empty_area=False) if end else [],
        "merges": [list(area) for area in merges],
        "errors": [[*at, text] for at, text in extras.errors.items()],
        "uncached": [list(at) for at in extras.uncached],
        "formats": [[*at, formats[style]] for at, style in extras.styles.items()],
        "hidden_rows": extras.hidden_rows,
        "hidden_columns": extras.hidden_columns,
    }
