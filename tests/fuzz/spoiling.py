"""Mutations at three levels: bytes, parts of a zip, and what stands in tags and cells."""

import io
import re
import zipfile
import zlib
from collections.abc import Callable
from random import Random

from tests.data.ingest.hostile.packages import put

NUMBERS = (
    b"0", b"-1", b"1", b"255", b"256", b"257", b"5001", b"20000", b"20001", b"65536", b"1048577", b"2147483648",
    b"4294967295", b"4294967296", b"99999999999999999999", b"1e999", b"NaN", b"-0", b"1e-400", b"", b"x",
)  # fmt: skip
CELLS = tuple(
    text.encode()
    for text in (
        "", " ", "0", "-5", "1e13", "1e308", "99999999999999", "12,34", "1.2亿", "约1200", "—", "无", "是", "√",
        "合计", "小计", "其中", "一、省百大项目(12个)", "单位:亿元", "单位:元", "8.15", "2020.8.15", "2020年13月45日",
        "13月", "8月15日", "已开工(8.15)", "安达市", "项目名称", "总投资", "本年累计完成投资", "建设状态", "85%",
        "#REF!", "９９",
        "甲" * 300, "((((", "\u200b", "=1+1", "&amp;lt;", "2020-02-30", "43000", "-43000", "3e9", "8月",
        "1-9月完成投资",
    )
)  # fmt: skip
BYTES = (0, 1, 0x7F, 0x80, 0xFE, 0xFF)
ATTRIBUTE = re.compile(rb'(?<==")[^"<>]{0,40}(?=")')
INNER = re.compile(rb"(?<=>)[^<>]{1,80}(?=<)")
FIELD = re.compile(rb"[^,\t\n]{1,60}")
TAG = re.compile(rb"<[^<>]{1,200}>")
Spoil = Callable[[bytes, Random], bytes]


def spoil(content: bytes, chance: Random) -> bytes:
    """One to four mutations of ``content``."""
    for _ in range(chance.choice((1, 1, 1, 2, 4))):
        content = (_any_byte if chance.randrange(6) == 0 else _part)(content, chance)
    return content


def _any_byte(content: bytes, chance: Random) -> bytes:
    return chance.choice(BYTE_LEVEL)(content, chance) if content else b"\0"


def _flip(content: bytes, chance: Random) -> bytes:
    raw = bytearray(content)
    for _ in range(chance.choice((1, 2, 8, 64))):
        raw[chance.randrange(len(raw))] ^= 1 << chance.randrange(8)
    return bytes(raw)


def _overwrite(content: bytes, chance: Random) -> bytes:
    at = chance.randrange(len(content))
    new = bytes(chance.choice(BYTES) for _ in range(chance.choice((1, 2, 4, 8))))
    return content[:at] + new + content[at + len(new) :]


def _cut(content: bytes, chance: Random) -> bytes:
    start, end = _range(content, chance)
    return content[:start] + content[end:]


def _repeat(content: bytes, chance: Random) -> bytes:
    start, end = _range(content, chance)
    return content[:end] + content[start:end] * chance.choice((1, 2, 20)) + content[end:]


def _truncate(content: bytes, chance: Random) -> bytes:
    return content[: chance.randrange(len(content))]


def _splice(content: bytes, chance: Random) -> bytes:
    start, end = _range(content, chance)
    at = chance.randrange(len(content))
    return content[:at] + content[start:end] + content[at + end - start :]


BYTE_LEVEL: tuple[Spoil, ...] = (_flip, _overwrite, _cut, _repeat, _truncate, _splice)


def _range(content: bytes, chance: Random) -> tuple[int, int]:
    start = chance.randrange(len(content))
    return start, min(len(content), start + chance.choice((1, 4, 40, 400, 4000)))


def _markup(content: bytes, chance: Random) -> bytes:
    """Attributes, numbers, cells and tags of XML and HTML; fields of csv."""
    kind = chance.choice((0, 0, 0, 1, 1, 1, 1, 1, 1, 2, 3, 4))
    if kind == 0:
        return _one(ATTRIBUTE, content, chance, chance.choice(NUMBERS))
    if kind == 1:
        return _one(INNER if b"<" in content else FIELD, content, chance, chance.choice(CELLS + NUMBERS))
    if kind == 2:
        return _one(TAG, content, chance, b"")
    if kind == 3:
        places = list(TAG.finditer(content))
        tag = chance.choice(places)[0] if places else b""
        return _one(TAG, content, chance, tag * chance.choice((1, 2, 300)))
    return _any_byte(content, chance)


def _one(pattern: re.Pattern[bytes], content: bytes, chance: Random, new: bytes) -> bytes:
    places = list(pattern.finditer(content))
    if not places:
        return content
    place = chance.choice(places)
    return content[: place.start()] + new + content[place.end() :]


def _part(content: bytes, chance: Random) -> bytes:
    """Spoil a part and pack again with right checksums; a zip that no longer opens is spoiled as bytes."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = [(entry.filename, archive.read(entry)) for entry in archive.infolist()[:60]]
    except (zipfile.BadZipFile, zlib.error, ValueError, EOFError, OSError, NotImplementedError, RuntimeError):
        return _markup(content, chance)
    if not parts:
        return _any_byte(content, chance)
    at = chance.choice([place for place, (name, _) in enumerate(parts) for _ in range(8 if "sheet" in name else 1)])
    name, data = parts[at]
    kind = chance.randrange(24)
    if kind == 0:
        del parts[at]
    elif kind == 1:
        parts.append((name, _markup(data, chance)))
    elif kind == 2:
        other = chance.randrange(len(parts))
        parts[at], parts[other] = (name, parts[other][1]), (parts[other][0], data)
    elif kind == 3:
        parts[at] = (_any_byte(name.encode(), chance).decode("utf-8", "replace")[:200], data)
    else:
        parts[at] = (name, _markup(data, chance))
    return _packed(parts)


def _packed(parts: list[tuple[str, bytes]]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts:
            archive.NameToInfo.pop(name, None)
            put(archive, name, data)
    return stream.getvalue()
