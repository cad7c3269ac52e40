"""Hostile containers: bombs, lies in the directory, names that point elsewhere."""

import io
import random
import struct
import zipfile
from collections.abc import Sequence

from tests.data.ingest.hostile.hostile_file import (
    ENCRYPTED,
    NOT_A_SPREADSHEET,
    READS,
    TOO_LARGE,
    TRUNCATED,
    Hostile,
    heavy,
)
from tests.data.ingest.hostile.packages import ODS_TYPE, SHEET, good_sheet, ods, put, xlsx, xlsx_parts, zipped

TRAVERSALS = ("../../../../tmp/hostile-escape", "/hostile-escape", "..\\..\\hostile-escape", "C:\\hostile-escape")
MEGABYTE = 1 << 20


def _listed(entries: Sequence[tuple[str, bytes | str]]) -> bytes:
    """A zip of these entries in order; names may repeat."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in entries:
            if name in archive.NameToInfo:
                del archive.NameToInfo[name]
            put(archive, name, data)
    return stream.getvalue()


def _twice(name: str, *, again: str = "", second: str | bytes) -> bytes:
    parts = [(part, data) for part, data in xlsx_parts().items() if part != name]
    return _listed([*parts, (name, xlsx_parts()[name]), (again or name, second)])


def _other_sheet() -> str:
    return good_sheet().replace("<v>5</v>", "<v>5000</v>")


def _directory_field(content: bytes, name: str, offset: int, value: bytes) -> bytes:
    """Overwrite a field in the central directory's record of ``name``."""
    raw = bytearray(content)
    at = raw.find(b"PK\x01\x02")
    while at >= 0:
        length = struct.unpack_from("<H", raw, at + 28)[0]
        if raw[at + 46 : at + 46 + length] == name.encode():
            raw[at + offset : at + offset + len(value)] = value
        at = raw.find(b"PK\x01\x02", at + 4)
    return bytes(raw)


def _sized(value: int) -> bytes:
    return _directory_field(xlsx(), SHEET, 24, struct.pack("<I", value))


def _larger_than_told() -> bytes:
    """The directory tells the size and the checksum of the first 1,000 bytes; the sheet goes on for 30 MB."""
    sheet = good_sheet()
    bomb = sheet + " " * (30 * MEGABYTE)
    content = _directory_field(xlsx(bomb), SHEET, 24, struct.pack("<I", len(sheet.encode())))
    return _directory_field(content, SHEET, 16, struct.pack("<I", zipfile.crc32(sheet.encode())))


def _encrypted_flag() -> bytes:
    content = bytearray(_directory_field(xlsx(), SHEET, 8, b"\x01\x00"))
    at = content.find(SHEET.encode()) - 30
    content[at + 6] |= 1
    return bytes(content)


def _encrypted_ods() -> bytes:
    manifest = (
        f'<manifest:manifest><manifest:file-entry manifest:full-path="/" manifest:media-type="{ODS_TYPE}"/>'
        '<manifest:file-entry manifest:full-path="content.xml"><manifest:encryption-data/></manifest:file-entry>'
        "</manifest:manifest>"
    )
    secret = random.Random(1).randbytes(2000)
    return ods(more={"content.xml": secret, "META-INF/manifest.xml": manifest})


def _encrypted_package() -> bytes:
    manifest = '<manifest:manifest><manifest:file-entry manifest:full-path="encrypted-package"/></manifest:manifest>'
    parts = {"mimetype": ODS_TYPE, "META-INF/manifest.xml": manifest, "encrypted-package": b"\x01" * 900}
    return zipped(parts)


def _symlink() -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, data in xlsx_parts().items():
            put(archive, name, data)
        entry = zipfile.ZipInfo("xl/media/image1.png")
        entry.external_attr = 0o120777 << 16
        archive.writestr(entry, "/etc/passwd")
    return stream.getvalue()


def _symlinked_sheet() -> bytes:
    entry = _directory_field(xlsx("/etc/passwd"), SHEET, 38, struct.pack("<I", 0o120777 << 16))
    return _directory_field(entry, SHEET, 4, b"\x14\x03")


def _renamed_sheet(target: str, sheet: str) -> bytes:
    """The relations lead to a part whose name is no usual sheet name."""
    parts = xlsx_parts(sheet)
    relations = str(parts["xl/_rels/workbook.xml.rels"]).replace("worksheets/sheet1.xml", target)
    del parts[SHEET]
    return zipped(parts | {"xl/_rels/workbook.xml.rels": relations, f"xl/{target}": sheet})


def _nested() -> bytes:
    inner = zipped({"bomb.xml": b" " * (90 * MEGABYTE)})
    return xlsx(more={"xl/embeddings/inner.xlsx": zipped({"again.zip": inner})})


def _incompressible(megabytes: int) -> bytes:
    """Unpacked size without a suspicious ratio: some noise, repeated just outside deflate's reach."""
    noise = random.Random(2).randbytes(900) + b"0" * 40_000
    return noise * (megabytes * MEGABYTE // len(noise))


def _wrong_sum() -> bytes:
    return _directory_field(xlsx(), SHEET, 16, b"\0\0\0\0")


def _far(address: str) -> str:
    return good_sheet(f'<row r="9"><c r="{address}"><v>1</v></c></row>')


FAR_ELSEWHERE = "worksheets/elsewhere/sheet1.data"
FILES = (
    heavy("ratio", lambda: xlsx(good_sheet() + " " * (20 * MEGABYTE)), TOO_LARGE),
    heavy("unpacked", lambda: xlsx(more={"xl/a.xml": _incompressible(60), "xl/b.xml": _incompressible(60)}), TOO_LARGE),
    heavy("larger than the directory tells", _larger_than_told, TRUNCATED),
    heavy("nested bomb", _nested, READS),
    heavy("100,000 parts", lambda: xlsx(more={f"xl/p{number}.xml": "" for number in range(100_000)}), TOO_LARGE),
    Hostile("1,001 parts", lambda: xlsx(more={f"p{number}": "" for number in range(1001)}), TOO_LARGE, False),
    Hostile("size told too large", lambda: _sized(0xFFFFFFFE), TOO_LARGE),
    Hostile("size told too small", lambda: _sized(10), TRUNCATED),
    Hostile("wrong checksum", _wrong_sum, TRUNCATED),
    Hostile("unknown method", lambda: _directory_field(xlsx(), SHEET, 10, b"\x63\x00"), TRUNCATED),
    Hostile("offset outside", lambda: _directory_field(xlsx(), SHEET, 42, b"\xff\xff\xff\x7f"), TRUNCATED),
    Hostile("offset of another part", lambda: _directory_field(xlsx(), SHEET, 42, b"\0\0\0\0"), TRUNCATED),
    Hostile("sheet twice", lambda: _twice(SHEET, second=_other_sheet()), TRUNCATED),
    Hostile("sheet twice, other case", lambda: _twice(SHEET, again=SHEET.upper(), second=_other_sheet()), TRUNCATED),
    Hostile(
        "sheet twice, backslashes",
        lambda: _twice(SHEET, again=SHEET.replace("/", "\\"), second=_other_sheet()),
        TRUNCATED,
    ),
    Hostile("strings twice", lambda: _twice("xl/sharedStrings.xml", second="<sst/>"), TRUNCATED),
    Hostile("encryption flag", _encrypted_flag, ENCRYPTED),
    Hostile("encrypted ods", _encrypted_ods, ENCRYPTED),
    Hostile("encrypted ods package", _encrypted_package, ENCRYPTED),
    Hostile("traversal", lambda: xlsx(more=dict.fromkeys(TRAVERSALS, "escaped")), READS),
    Hostile("symlink", _symlink, READS),
    Hostile("sheet is a symlink", _symlinked_sheet, TRUNCATED),
    Hostile("macros", lambda: xlsx(more={"xl/vbaProject.bin": b"\xd0\xcf\x11\xe0 Shell" * 90}), READS),
    Hostile("sheet elsewhere", lambda: _renamed_sheet("sheets/one.xml", good_sheet()), READS),
    Hostile("far cell elsewhere", lambda: _renamed_sheet(FAR_ELSEWHERE, _far("XFD1048576")), TOO_LARGE),
    Hostile("no sheet part", lambda: _renamed_sheet("../../../etc/passwd", ""), TRUNCATED),
    Hostile("comment at the end", lambda: xlsx() + b"trailing" * 20, READS),
    Hostile("word document", lambda: zipped({"word/document.xml": "<a/>"}), NOT_A_SPREADSHEET),
    Hostile("workbook is garbage", lambda: xlsx(more={"xl/workbook.xml": "garbage"}), TRUNCATED),
)
