"""Hostile OLE containers and BIFF streams; the compound file is written here sector by sector."""

import random
import struct
from collections.abc import Sequence
from pathlib import Path

from data.ingest.container.biff import _workbook_stream
from tests.data.ingest.hostile.hostile_file import (
    CRASHED,
    ENCRYPTED,
    NOT_A_SPREADSHEET,
    READS,
    TOO_LARGE,
    TOO_OLD,
    TRUNCATED,
    Hostile,
    heavy,
)

SAMPLE = Path(__file__).parents[1] / "samples" / "biff8.xls"
MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
SECTOR, END, FREE, FAT = 512, 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD
BOF, FILEPASS, BOUNDSHEET, DIMENSIONS, NUMBER, MERGES = 0x809, 0x2F, 0x85, 0x200, 0x203, 0xE5


def _entry(name: str, kind: int, start: int, size: int, child: int = FREE) -> bytes:
    raw = name.encode("utf-16-le") + b"\0\0"
    head = raw.ljust(64, b"\0") + struct.pack("<HBB", len(raw), kind, 1)
    return head + struct.pack("<III", FREE, FREE, child) + bytes(36) + struct.pack("<III", start, size, 0)


def ole(stream: bytes, name: str = "Workbook", chain: Sequence[tuple[int, int]] = (), **header: int) -> bytes:
    """A compound file of one stream. ``chain``: (sector, next sector) to write wrongly; ``header``: fields likewise."""
    stream = stream.ljust(4096, b"\0")
    sectors = -(-len(stream) // SECTOR)
    fat_sectors = -(-(sectors + 2) // 127)
    first = fat_sectors + 1
    table = [FAT] * fat_sectors + [END] + [first + at + 1 for at in range(sectors - 1)] + [END]
    table += [FREE] * (fat_sectors * 128 - len(table))
    for sector, following in chain:
        table[sector] = following
    told = {"shift": 9, "mini_shift": 6, "fats": fat_sectors, "directory": fat_sectors, "difat": END} | header
    head = MAGIC + bytes(16) + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, told["shift"], told["mini_shift"]) + bytes(6)
    head += struct.pack("<IIIIIIIII", 0, told["fats"], told["directory"], 0, 4096, END, 0, told["difat"], 1)
    head = head.ljust(76, b"\0") + struct.pack("<109I", *(range(fat_sectors)), *[FREE] * (109 - fat_sectors))
    directory = _entry("Root Entry", 5, END, 0, 1) + _entry(name, 2, first, len(stream)) + bytes(256)
    return head + struct.pack(f"<{len(table)}I", *table) + directory + stream.ljust(sectors * SECTOR, b"\0")


def stream() -> bytes:
    """The BIFF stream of the sample workbook."""
    return _workbook_stream(SAMPLE.read_bytes())


def record(number: int, body: bytes) -> bytes:
    """One BIFF record."""
    return struct.pack("<HH", number, len(body)) + body


def _records(data: bytes) -> list[tuple[int, bytes]]:
    found, at = [], 0
    while at + 4 <= len(data):
        number, length = struct.unpack_from("<HH", data, at)
        found.append((number, data[at + 4 : at + 4 + length]))
        at += 4 + length
    return found


def _replaced(number: int, body: bytes) -> bytes:
    """The sample with the bodies of these records replaced by one of the same length."""
    pieces = []
    for found, old in _records(stream()):
        pieces.append(record(found, body[: len(old)].ljust(len(old), b"\0") if found == number else old))
    return ole(b"".join(pieces))


def _before_end(more: bytes) -> bytes:
    """The sample with more records at the end of its first sheet."""
    data = stream()
    at = data.rfind(b"\x0a\0\0\0")
    return ole(data[:at] + more + data[at:])


def _garbage(seed: int) -> bytes:
    data = bytearray(stream())
    chance = random.Random(seed)
    for _ in range(200):
        data[chance.randrange(20, len(data))] = chance.randrange(256)
    return ole(bytes(data))


def _password() -> bytes:
    data = stream()
    cut = 4 + struct.unpack_from("<H", data, 2)[0]
    return ole(data[:cut] + record(FILEPASS, bytes(54)) + random.Random(3).randbytes(len(data)))


def _number(row: int, column: int) -> bytes:
    return record(NUMBER, struct.pack("<HHHd", row, column, 0, 1.0))


FLOOD = record(0x1B6, b"") * 1_500_000
FILES = (
    Hostile("ole", lambda: ole(stream()), READS),
    Hostile("ole, cycle in the stream", lambda: ole(stream(), chain=[(3, 2)]), TRUNCATED),
    Hostile("ole, stream leads to itself", lambda: ole(stream(), chain=[(2, 2)]), TRUNCATED),
    Hostile("ole, directory leads to itself", lambda: ole(stream(), chain=[(1, 1)]), CRASHED),
    Hostile("ole, chain leads outside", lambda: ole(stream(), chain=[(2, 0x00FFFFF0)]), TRUNCATED),
    Hostile("ole, extra table leads to itself", lambda: ole(stream(), difat=0), READS),
    Hostile("ole, sectors of 2^65535 bytes", lambda: ole(stream(), shift=0xFFFF), TRUNCATED),
    Hostile("ole, sectors of 2^30 bytes", lambda: ole(stream(), shift=30), TRUNCATED),
    Hostile("ole, sectors of one byte", lambda: ole(stream(), shift=0), TRUNCATED),
    Hostile("ole, small sectors of 2^40 bytes", lambda: ole(stream()[:3000], mini_shift=40), TRUNCATED),
    Hostile("ole, four billion tables", lambda: ole(stream(), fats=0xFFFFFFFF), READS),
    Hostile("ole, directory outside", lambda: ole(stream(), directory=0x7FFFFFFF), TRUNCATED),
    Hostile("ole, half", lambda: SAMPLE.read_bytes()[:2800], TRUNCATED),
    Hostile("ole, document", lambda: ole(b"text" * 2000, "WordDocument"), NOT_A_SPREADSHEET),
    Hostile("ole, encrypted package", lambda: ole(b"\1" * 5000, "EncryptedPackage"), ENCRYPTED),
    Hostile("xls, password", _password, ENCRYPTED),
    Hostile("xls, sheet outside", lambda: _replaced(BOUNDSHEET, b"\xff" * 200), TRUNCATED),
    Hostile("xls, dimension told too large", lambda: _replaced(DIMENSIONS, b"\0\0\0\0\0\0\1\0\0\0\0\1"), READS),
    Hostile(
        "xls, dimension without end", lambda: _replaced(DIMENSIONS, b"\0\0\0\0\xff\xff\xff\xff\0\0\xff\xff"), CRASHED
    ),
    Hostile("xls, far row", lambda: _before_end(_number(65535, 3)), TOO_LARGE),
    Hostile("xls, far column", lambda: _before_end(_number(9, 65535)), TOO_LARGE),
    Hostile(
        "xls, 60,000 merges",
        lambda: _before_end(record(MERGES, struct.pack("<H", 1000) + struct.pack("<HHHH", 9, 9, 9, 10) * 1000) * 60),
        TOO_LARGE,
        False,
    ),
    heavy("xls, 1,500,000 empty records", lambda: _before_end(FLOOD), READS),
    heavy(
        "xls, hidden columns without end",
        lambda: _before_end(record(0x7D, struct.pack("<HHHHH", 0, 255, 9, 0, 1)) * 400_000),
        READS,
    ),
    Hostile("xls, of Excel 95", lambda: _replaced(BOF, b"\0\5\5\0"), TOO_OLD),
    Hostile("xls, cut in the directory", lambda: ole(stream())[:-3000], TRUNCATED),
    Hostile("xls, row record cut short", lambda: _before_end(record(0x208, b"\0\0")), TRUNCATED),
    Hostile("xls, bare stream", stream, TRUNCATED),
    *(Hostile(f"xls, garbage {seed}", lambda seed=seed: _garbage(seed), TRUNCATED) for seed in range(5)),
)
