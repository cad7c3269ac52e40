"""会商纪要 as files: a Word document, a PDF or a JPEG, told by their bytes; whatever else comes is refused.

Nothing in them is ever opened here: they are kept and given out as they are, so that the look stays shallow. What a
Word document could run or fetch by itself is refused.
"""

import io
import re
import zipfile
import zlib
from pathlib import PurePath
from xml.etree import ElementTree

from data.store.failures import Refused

MOST_BYTES = 20 * 1024 * 1024
_MOST_PARTS, _MOST_UNPACKED = 2_000, 200 * 1024 * 1024
_MOST_RELATIONS_BYTES = 2 * 1024 * 1024  # of all parts; a document of some pages has ten thousand
_DOCUMENT = "word/document.xml"
_MARKER_ONLY = frozenset({0x01, *range(0xD0, 0xD8)})  # JPEG markers without a length
_FRAMES = frozenset({*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC})
_EXTENSIONS = {"docx": (".docx",), "pdf": (".pdf",), "jpg": (".jpg", ".jpeg")}


def refuse_unfit_file(name: str, content: bytes) -> None:
    """Raise Refused for a file that is none of the three, is too large, or is called what it is not."""
    if not content:
        raise Refused("文件是空的,没有保存。")
    if len(content) > MOST_BYTES:
        raise Refused(f"文件超过{MOST_BYTES // 1024 // 1024}MB,没有保存;请压缩图片或分开上传。")
    kind = _kind(content)
    if kind is None:
        raise Refused("会商纪要只收 Word(.docx)、PDF 和 JPG 图片,这个文件不是或已损坏,没有保存。")
    if PurePath(name).suffix.lower() not in _EXTENSIONS[kind]:
        raise Refused(f"文件内容是{kind},扩展名却不同,没有保存;请按内容改好文件名后再传。")


def _kind(content: bytes) -> str | None:
    if content.startswith(b"%PDF-") and b"%%EOF" in content[-2048:]:
        _refuse_live_pdf(content)
        return "pdf"
    if content.startswith(b"\xff\xd8\xff") and _is_jpeg(content):
        return "jpg"
    return "docx" if content.startswith(b"PK") and _is_document(content) else None


def _refuse_live_pdf(content: bytes) -> None:
    # A name may be spelled in numbers: /J#61vaScript.
    told = re.sub(rb"#([0-9A-Fa-f]{2})", lambda found: bytes.fromhex(found[1].decode()), content)
    if any(mark in told for mark in (b"/JavaScript", b"/Launch", b"/EmbeddedFile")):
        raise Refused("这个 PDF 带有脚本、可执行动作或附件,没有保存;请重新打印成普通的 PDF。")


def _is_jpeg(content: bytes) -> bool:
    """Whether its segments lead to a frame with a size and to the scan, and it has an end."""
    place, has_frame = 2, False
    while place + 4 <= len(content) and content[place] == 0xFF:
        marker = content[place + 1]
        if marker == 0xFF or marker in _MARKER_ONLY:
            place += 1 if marker == 0xFF else 2
            continue
        length = int.from_bytes(content[place + 2 : place + 4])
        if marker in _FRAMES and length >= 8:
            has_frame = any(content[place + 5 : place + 7]) and any(content[place + 7 : place + 9])
        if marker == 0xDA:
            return has_frame and b"\xff\xd9" in content[place:]
        if length < 2:
            return False
        place += 2 + length
    return False


def _is_document(content: bytes) -> bool:
    # Counted before the directory is read: a hundred thousand entries would keep zipfile busy for seconds.
    if content.count(b"PK\x01\x02") > 2 * _MOST_PARTS:
        return False
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = {one.filename: one for one in archive.infolist()}
            if _DOCUMENT not in parts or "[Content_Types].xml" not in parts or len(parts) > _MOST_PARTS:
                return False
            if len({name.lower() for name in parts}) < len(archive.infolist()):
                return False  # of two parts of one name Word might take the one that was not looked at
            if sum(one.file_size for one in parts.values()) > _MOST_UNPACKED:
                return False
            _refuse_live_document(archive, parts)
    except (zipfile.BadZipFile, zlib.error, ValueError, NotImplementedError, OSError, RuntimeError, EOFError):
        return False
    return True


def _refuse_live_document(archive: zipfile.ZipFile, parts: dict[str, zipfile.ZipInfo]) -> None:
    """Macros, embedded programs, and a template or picture that Word would fetch from elsewhere."""
    names = [name.lower() for name in parts]
    if any("vbaproject" in name or "/activex/" in name or name.endswith((".bin", ".exe")) for name in names):
        raise Refused("这个 Word 文件带有宏或嵌入的程序,没有保存;请另存为普通的 .docx。")
    room = _MOST_RELATIONS_BYTES
    for name, part in parts.items():
        if name.lower().endswith(".rels"):
            with archive.open(part) as stream:
                told = stream.read(room + 1)
            room -= len(told)
            if room < 0 or any(_fetches(one) for one in _relations(told)):
                raise Refused("这个 Word 文件会从别处取模板或图片,没有保存;请去掉外部链接后再传。")


def _relations(told: bytes) -> ElementTree.Element:
    """As a parser reads them: text alone can be written in more ways than could be searched for. ValueError."""
    if b"<!DOCTYPE" in told or b"<!ENTITY" in told or b"\0" in told:  # no entities, and no wide encoding to hide them
        raise ValueError
    try:
        return ElementTree.fromstring(told)  # noqa: S314 - see above
    except (ElementTree.ParseError, LookupError):
        raise ValueError from None


def _fetches(relation: ElementTree.Element) -> bool:
    """Whether Word follows it by itself; a link waits for its reader."""
    is_outside = str(relation.get("TargetMode", "Internal")).strip().lower() != "internal"
    return is_outside and not str(relation.get("Type", "")).endswith("/hyperlink")
