"""A streaming look into a zip container before any parser sees it: sizes, parts, far cells, merges.

Sizes are counted while inflating, never taken from the directory, because a zip directory may lie.
"""

import io
import re
import zipfile
import zlib
from collections.abc import Mapping

from data.ingest.container import limits
from data.ingest.container.book_xml import sheet_parts
from data.ingest.container.refusal import RefusalError

CHUNK = 1 << 20
SHEET_PART = re.compile(r"^xl/worksheets/[^/]+\.(?:xml|bin)$", re.IGNORECASE)
KEPT_PARTS = re.compile(
    r"^(?:xl/(?:workbook|styles)\.(?:xml|bin)|xl/_rels/workbook\.(?:xml|bin)\.rels|content\.xml|mimetype|meta-inf/manifest\.xml)$"
)
ENTRY_MARK, ENCRYPTION_MARKS = b"PK\x01\x02", (b"encryption-data", b"encrypted-package")
MERGE_MARKS = (b"mergeCell ", b"number-columns-spanned=", b"number-rows-spanned=")
FORMATS = (("xl/workbook.xml", "xlsx"), ("xl/workbook.bin", "xlsb"), ("content.xml", "ods"))


def look(content: bytes) -> tuple[str, Mapping[str, bytes]]:
    """Return the format (xlsx, xlsb, ods) and the unpacked parts that the second pass reads, by lower-case name.

    Raises RefusalError: encrypted, truncated, no spreadsheet, or larger than ``limits`` allow.
    """
    # Counted before the directory is read: a hundred thousand entries would keep zipfile busy for seconds.
    if (marks := content.count(ENTRY_MARK)) > 2 * limits.MAX_PARTS:
        raise RefusalError("file.too_large", f"内部部件{marks}个")
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError):
        raise RefusalError("file.truncated") from None
    if len(archive.infolist()) > limits.MAX_PARTS:
        raise RefusalError("file.too_large", f"内部部件{len(archive.infolist())}个")
    entries = _by_name(archive)
    kind = next((name for part, name in FORMATS if part in entries), None)
    if any(entry.flag_bits & 1 for entry in entries.values()) or "encrypted-package" in entries:
        raise RefusalError("file.encrypted")
    if kind is None:
        raise RefusalError("file.not_a_spreadsheet")
    return kind, _Unpacking(archive, entries, len(content)).parts(kind)


def _by_name(archive: zipfile.ZipFile) -> dict[str, zipfile.ZipInfo]:
    """Entries by the name that calamine finds them under; of two of one name it might read the other one."""
    entries = {entry.filename.replace("\\", "/").lower(): entry for entry in archive.infolist()}
    if len(entries) < len(archive.infolist()):
        raise RefusalError("file.truncated")
    return entries


class _Unpacking:
    def __init__(self, archive: zipfile.ZipFile, entries: Mapping[str, zipfile.ZipInfo], packed: int) -> None:
        self.archive = archive
        self.entries = entries
        self.packed = packed
        self.total = self.tags = 0
        self.kept: dict[str, bytes] = {}

    def parts(self, kind: str) -> dict[str, bytes]:
        """The parts kept, every one that a parser touches being within the limits."""
        declared = sum(entry.file_size for entry in self.entries.values())
        if declared > limits.MAX_UNPACKED_BYTES:
            raise RefusalError("file.too_large", f"解压后{declared // 1048576}MB")
        for name in self.entries:
            keep = bool(SHEET_PART.match(name) or KEPT_PARTS.match(name))
            if keep or name.endswith((".xml", ".bin", ".rels")):
                self._take(name, kind, keep)
            else:
                # Pictures are counted as declared: inflating photographs costs time, and no parser touches them.
                self.total += self.entries[name].file_size
        for part in map(str.lower, sheet_parts(self.kept).values()):
            if part in self.entries and part not in self.kept:
                self._take(part, kind, keep=True)
        return self.kept

    def _take(self, name: str, kind: str, keep: bool) -> None:
        data = _inflate(self.archive, self.entries[name], self.total, self.packed)
        self.total += len(data)
        is_encrypted = name == "meta-inf/manifest.xml" and any(mark in data for mark in ENCRYPTION_MARKS)
        if kind == "ods" and is_encrypted:
            raise RefusalError("file.encrypted")
        if name.endswith((".xml", ".rels")) or keep:
            self.tags += data.count(b"<")
            if self.tags > limits.MAX_TAGS:
                raise RefusalError("file.too_large", "内容过多")
            # Only where calamine or the second pass reads: an old ods declares a DOCTYPE in its manifest, innocently.
            if name.startswith("xl/") or name == "content.xml":
                _refuse_special(name, data)
        if keep:
            self.kept[name] = data


def _inflate(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, before: int, packed: int) -> bytes:
    pieces: list[bytes] = []
    size = before
    try:
        with archive.open(entry) as stream:
            while piece := stream.read(CHUNK):
                size += len(piece)
                if size > limits.MAX_UNPACKED_BYTES:
                    raise RefusalError("file.too_large", "解压后超过100MB")
                if size > limits.RATIO_FREE_BYTES and size > packed * limits.MAX_RATIO:
                    raise RefusalError("file.too_large", "压缩比超过100:1")
                pieces.append(piece)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError, RuntimeError):
        raise RefusalError("file.truncated") from None
    return b"".join(pieces)


def _refuse_special(name: str, data: bytes) -> None:
    # A wide encoding would hide all that is searched for here; no office program writes one.
    if b"<!DOCTYPE" in data or b"<!ENTITY" in data or (name.endswith(".xml") and b"\0" in data[:4]):
        raise RefusalError("file.not_a_spreadsheet", "含有不允许的实体声明")
    if name.endswith(".xml") and max(map(data.count, MERGE_MARKS)) > limits.MAX_MERGES:
        raise RefusalError("file.too_large", "合并单元格超过5000处")
