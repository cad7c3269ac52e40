"""The second look into an .xls workbook stream (BIFF8): error cells, hidden rows and columns, epoch, formats.

calamine reads an error cell of an .xls as *empty*, which would be a silent loss. The record layout is published
by Microsoft as [MS-XLS]; only the handful of records needed here are understood, all others are stepped over.
"""

import re
import struct
from collections.abc import Iterator, Mapping

from data.ingest.container.book_xml import BUILT_IN_PERCENT, is_meaningful
from data.ingest.container.refusal import RefusalError
from data.ingest.container.sheet_xml import Extras

SECTOR_END = 0xFFFFFFFA
ERROR_NAMES = {0: "#NULL!", 7: "#DIV/0!", 15: "#VALUE!", 23: "#REF!", 29: "#NAME?", 36: "#NUM!", 42: "#N/A"}
FILEPASS = 0x2F
OLD_BOFS = (0x009, 0x209, 0x409)
EMPTY_TEXT = b"\x17\x00"  # ptgStr of no letters
# IF, or a function of several arguments.
CHOOSING = re.compile(rb"\x19\x02|[\x22\x42\x62][\x01-\x1e].[\0\1]", re.DOTALL)
BOF, EOF, BOUNDSHEET, EPOCH, FORMAT, XF = 0x809, 0x0A, 0x85, 0x22, 0x41E, 0xE0
BOOLERR, FORMULA, NUMBER, RK, MULRK, ROW, COLINFO = 0x205, 0x06, 0x203, 0x27E, 0xBD, 0x208, 0x7D


def look_into_xls(content: bytes) -> tuple[dict[str, Extras], bool, Mapping[int, str]]:
    """Sheet name → extras, whether the epoch is 1904, and style → meaningful number format.

    A password is refused, and so is damage: what this look cannot see, error cells above all, would be lost silently.
    """
    try:
        stream = _workbook_stream(content)
        return _scan(stream)
    except (struct.error, IndexError, ValueError, UnicodeDecodeError):
        raise RefusalError("file.truncated") from None


def _workbook_stream(content: bytes) -> bytes:
    if not content.startswith(b"\xd0\xcf\x11\xe0"):
        return content
    size = 1 << struct.unpack_from("<H", content, 30)[0]
    mini_size = 1 << struct.unpack_from("<H", content, 32)[0]
    directory_start, mini_cutoff, mini_start = (struct.unpack_from("<I", content, at)[0] for at in (48, 56, 60))
    table = _allocation(content, size)
    directory = _chain(content, table, directory_start, size, 512)
    root_start = 0
    for at in range(0, len(directory) - 127, 128):
        length = struct.unpack_from("<H", directory, at + 64)[0]
        name = directory[at : at + max(0, length - 2)].decode("utf-16-le", "replace")
        start, bytes_count = struct.unpack_from("<II", directory, at + 116)
        if at == 0:
            root_start = start
        if name in ("Workbook", "Book"):
            if bytes_count >= mini_cutoff:
                return _chain(content, table, start, size, 512)[:bytes_count]
            small = _chain(content, table, root_start, size, 512)
            small_table = _numbers(_chain(content, table, mini_start, size, 512))
            return _chain(small, small_table, start, mini_size, 0)[:bytes_count]
    return b""


def _numbers(data: bytes) -> tuple[int, ...]:
    return struct.unpack(f"<{len(data) // 4}I", data[: len(data) // 4 * 4])


def _allocation(content: bytes, size: int) -> tuple[int, ...]:
    sectors = list(_numbers(content[76:512]))
    following = struct.unpack_from("<I", content, 68)[0]
    visited: set[int] = set()
    while following < SECTOR_END and following not in visited:
        visited.add(following)
        block = _numbers(content[512 + following * size : 512 + (following + 1) * size])
        sectors += block[:-1]
        following = block[-1]
    table: list[int] = []
    for sector in sectors:
        if sector < SECTOR_END:
            table += _numbers(content[512 + sector * size : 512 + (sector + 1) * size])
    return tuple(table)


def _chain(data: bytes, table: tuple[int, ...], start: int, size: int, offset: int) -> bytes:
    pieces, visited = [], set()
    while start < SECTOR_END and start not in visited:
        visited.add(start)
        pieces.append(data[offset + start * size : offset + (start + 1) * size])
        start = table[start] if start < len(table) else SECTOR_END
    return b"".join(pieces)


def _records(stream: bytes) -> Iterator[tuple[int, int, bytes]]:
    at = 0
    while at + 4 <= len(stream):
        number, length = struct.unpack_from("<HH", stream, at)
        yield at, number, stream[at + 4 : at + 4 + length]
        at += 4 + length


def _scan(stream: bytes) -> tuple[dict[str, Extras], bool, Mapping[int, str]]:
    names: dict[int, str] = {}
    formats = dict(BUILT_IN_PERCENT)
    styles: dict[int, str] = {}
    style_count, is_1904 = 0, False
    found: dict[str, Extras] = {}
    current: Extras | None = None
    for at, number, body in _records(stream):
        if number in OLD_BOFS:
            raise RefusalError("file.too_old")
        if number == BOF:
            if struct.unpack_from("<H", body)[0] < 0x600:
                raise RefusalError("file.too_old")  # its letters are in the code page of some machine: 936, or not
            current = found.setdefault(names[at], Extras()) if at in names else None
        elif number == BOUNDSHEET:
            names[struct.unpack_from("<I", body)[0]] = _text(body[6:])
        elif number == FILEPASS:
            raise RefusalError("file.encrypted")
        elif number == EPOCH:
            is_1904 = body[:2] == b"\x01\x00"
        elif number == FORMAT:
            code = _long_text(body[2:])
            if is_meaningful(code):
                formats[struct.unpack_from("<H", body)[0]] = code
        elif number == XF:
            number_format = struct.unpack_from("<H", body, 2)[0]
            if number_format in formats:
                styles[style_count] = formats[number_format]
            style_count += 1
        elif current is not None:
            _cell(number, body, current, styles)
    return found, is_1904, styles


def _text(body: bytes) -> str:
    count = body[0]
    if body[1] & 1:
        return body[2 : 2 + 2 * count].decode("utf-16-le")
    return body[2 : 2 + count].decode("latin-1")


def _long_text(body: bytes) -> str:
    return _text(bytes([min(255, struct.unpack_from("<H", body)[0])]) + body[2:])


def _cell(number: int, body: bytes, found: Extras, styles: Mapping[int, str]) -> None:
    if number == BOOLERR and body[7]:
        found.errors[struct.unpack_from("<HH", body)] = ERROR_NAMES.get(body[6], "#ERR")
    elif number == FORMULA:
        if body[12:14] == b"\xff\xff" and body[6] == 2:
            found.errors[struct.unpack_from("<HH", body)] = ERROR_NAMES.get(body[8], "#ERR")
        elif body[12:14] == b"\xff\xff" and body[6] == 3 and (body[14] & 3 or not _may_be_empty(body[20:])):
            # An empty text that is to be computed on opening, or from a formula that cannot choose "": nobody has
            # computed it yet (xlwt writes so).
            found.uncached.append(struct.unpack_from("<HH", body))
        _style(body, found, styles)
    elif number in (NUMBER, RK):
        _style(body, found, styles)
    elif number == MULRK:
        row, first = struct.unpack_from("<HH", body)
        for index in range((len(body) - 6) // 6):
            style = struct.unpack_from("<H", body, 4 + 6 * index)[0]
            if style in styles:
                found.styles[row, first + index] = style
    elif number == ROW and (body[12] & 0x20 or not struct.unpack_from("<H", body, 6)[0] & 0x7FFF):
        found.hidden_rows.append(struct.unpack_from("<H", body)[0])
    elif number == COLINFO and (body[8] & 1 or body[4:6] == b"\0\0"):
        first, last = struct.unpack_from("<HH", body)
        if len(found.hidden_columns) < 256:
            found.hidden_columns.extend(range(first, min(last, 255) + 1))


def _may_be_empty(formula: bytes) -> bool:
    """=IF(A1="","",A1) answers an empty text in earnest."""
    return EMPTY_TEXT in formula and bool(CHOOSING.search(formula))


def _style(body: bytes, found: Extras, styles: Mapping[int, str]) -> None:
    row, column, style = struct.unpack_from("<HHH", body)
    if style in styles:
        found.styles[row, column] = style
