"""The second look into an .xlsb: error cells, hidden rows and columns, epoch, number formats.

calamine reads an error cell as *empty*. The record layout is published by Microsoft as [MS-XLSB]; only the handful
of records needed here are understood, all others are stepped over.
"""

import posixpath
import struct
from collections.abc import Iterator, Mapping

from data.ingest.container import limits
from data.ingest.container.biff import ERROR_NAMES
from data.ingest.container.book_xml import BUILT_IN_PERCENT, is_meaningful, relation_targets
from data.ingest.container.refusal import RefusalError
from data.ingest.container.sheet_xml import Extras

ROW, NUMBERS, ERRORS, COLUMN = 0, (2, 5, 9), (3, 11), 60
FORMAT, XF, CELL_STYLES, CELL_STYLES_END = 44, 47, 617, 618
BOOK, SHEET = 153, 156


def look_into_xlsb(parts: Mapping[str, bytes]) -> tuple[dict[str, Extras], bool, Mapping[int, str]]:
    """Sheet name → extras, whether the epoch is 1904, style → meaningful number format. Damage is refused."""
    try:
        formats = _formats(parts.get("xl/styles.bin", b""))
        names, is_1904 = _book(parts.get("xl/workbook.bin", b""))
        targets = relation_targets(parts.get("xl/_rels/workbook.bin.rels", b""))
        found = {}
        for name, relation in names.items():
            part = posixpath.normpath(f"xl/{targets.get(relation, '')}").lower()
            if part in parts:
                found[name] = _sheet(parts[part], formats)
        return found, is_1904, formats
    except (struct.error, IndexError, UnicodeDecodeError):
        raise RefusalError("file.truncated") from None


def _records(data: bytes) -> Iterator[tuple[int, bytes]]:
    """(number, body): the number takes one or two bytes, the length up to four, seven bits each."""
    at = 0
    while at < len(data):
        number, at = data[at], at + 1
        if number & 0x80:
            number, at = number & 0x7F | (data[at] & 0x7F) << 7, at + 1
        length = 0
        for shift in (0, 7, 14, 21):
            piece, at = data[at], at + 1
            length |= (piece & 0x7F) << shift
            if not piece & 0x80:
                break
        yield number, data[at : at + length]
        at += length


def _text(body: bytes, at: int) -> tuple[str, int]:
    """The text at ``at`` and where it ends."""
    count = struct.unpack_from("<I", body, at)[0]
    if count == 0xFFFFFFFF:
        return "", at + 4
    end = at + 4 + 2 * count
    return body[at + 4 : end].decode("utf-16-le"), end


def _book(data: bytes) -> tuple[dict[str, str], bool]:
    """Sheet name → relation, and the epoch."""
    names, is_1904 = {}, False
    for number, body in _records(data):
        if number == BOOK:
            is_1904 = bool(body[0] & 1)
        elif number == SHEET:
            relation, at = _text(body, 8)
            names[_text(body, at)[0]] = relation
    return names, is_1904


def _formats(data: bytes) -> dict[int, str]:
    formats = dict(BUILT_IN_PERCENT)
    found: dict[int, str] = {}
    index, is_inside = 0, False
    for number, body in _records(data):
        if number == FORMAT:
            code = _text(body, 2)[0]
            if is_meaningful(code):
                formats[struct.unpack_from("<H", body)[0]] = code
        elif number in (CELL_STYLES, CELL_STYLES_END):
            is_inside = number == CELL_STYLES
        elif number == XF and is_inside:
            code_number = struct.unpack_from("<H", body, 2)[0]
            if code_number in formats:
                found[index] = formats[code_number]
            index += 1
    return found


def _sheet(data: bytes, formats: Mapping[int, str]) -> Extras:
    found = Extras()
    row = -1
    for number, body in _records(data):
        if number == ROW:
            row = struct.unpack_from("<I", body)[0]
            if body[11] & 0x10 or body[8:10] == b"\0\0":
                found.hidden_rows.append(row)
        elif number in ERRORS:
            found.errors[row, struct.unpack_from("<I", body)[0]] = ERROR_NAMES.get(body[8], "#ERR")
        elif number in NUMBERS and formats:
            column, style = struct.unpack_from("<II", body)
            if style & 0xFFFFFF in formats:
                found.styles[row, column] = style & 0xFFFFFF
        elif number == COLUMN:
            first, last, width = struct.unpack_from("<III", body)
            if body[16] & 1 or not width:
                found.hidden_columns.extend(range(first, min(last + 1, limits.MAX_COLUMNS)))
    return found
