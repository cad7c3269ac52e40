"""What a file is, by its content; the extension only separates csv from other plain text."""

import codecs
import re
from contextlib import suppress

from data.ingest.container.refusal import RefusalError

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ZIP = b"PK\x03\x04"
# OLE directory names are UTF-16; an encrypted OOXML file is an OLE file holding this stream.
ENCRYPTED_STREAM = "EncryptedPackage".encode("utf-16-le")
WORKBOOK_STREAMS = ("Workbook".encode("utf-16-le"), "Book".encode("utf-16-le"))
BIFF_STARTS = (b"\x09\x08\x10\x00", b"\x09\x08\x08\x00", b"\x09\x04\x06\x00", b"\x09\x02\x06\x00", b"\x09\x00\x04\x00")
FOREIGN_STARTS = (
    b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b", b"MZ", b"\x7fELF", b"BM",
    b"{\\rtf",
)  # fmt: skip
HTML_MARK = re.compile(rb"<\s*(?:!doctype\s+html|html|table|meta|body|head)\b", re.IGNORECASE)
XML_SPREADSHEET = b"urn:schemas-microsoft-com:office:spreadsheet"
ENCODINGS = ("utf-8", "gb18030")
DECLARED = {"gb2312": "gb18030", "gbk": "gb18030", "gb18030": "gb18030", "utf-8": "utf-8", "big5": "big5hkscs"}


def format_of(content: bytes) -> str:
    """Return ``zip``, ``ole``, ``html``, ``xmlss`` or ``text``; raise RefusalError for what is no table at all."""
    head = content[:4096]
    if not content or not content.strip(b"\x00\xff\xfe\xef\xbb\xbf \r\n\t"):
        raise RefusalError("file.empty")
    if head.startswith(ZIP):
        return "zip"
    if head.startswith(OLE):
        return _ole(content)
    if head.startswith(OLE[:4]) or content[:2] == b"PK":
        raise RefusalError("file.truncated")
    if head.startswith(BIFF_STARTS):
        return "ole"
    if head.startswith(FOREIGN_STARTS):
        raise RefusalError("file.not_a_spreadsheet")
    if head.lstrip()[:13].lower() == b"mime-version:":
        raise RefusalError("file.not_a_spreadsheet", "网页归档 mht")
    if XML_SPREADSHEET in head:
        return "xmlss"
    wide = head[:2] in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
    if HTML_MARK.search(head.replace(b"\x00", b"") if wide else head):
        return "html"
    if b"\x00" in content and not wide and not _unmarked_utf16(content):
        raise RefusalError("file.not_a_spreadsheet")
    return "text"


def _ole(content: bytes) -> str:
    if ENCRYPTED_STREAM in content:
        raise RefusalError("file.encrypted")
    sector_shift = int.from_bytes(content[30:32], "little")
    directory = (int.from_bytes(content[48:52], "little") + 1) << min(sector_shift, 12)
    if len(content) < 1536 or (sector_shift in (9, 12) and directory >= len(content)):
        raise RefusalError("file.truncated")
    if not any(name in content for name in WORKBOOK_STREAMS):
        raise RefusalError("file.not_a_spreadsheet")
    return "ole"


def decode(content: bytes, declared: str | None = None) -> str:
    """Text of a csv or html file: byte order mark first, then what the page declares, then UTF-8, then GB18030."""
    for mark, name in (
        (codecs.BOM_UTF8, "utf-8-sig"),
        (codecs.BOM_UTF16_LE, "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16"),
    ):
        if content.startswith(mark):
            return _strict(content, name)
    if name := _unmarked_utf16(content):
        return _strict(content, name)
    # Only these: Python knows codecs that are no encoding of text, and one that makes halves of letters.
    names = [DECLARED[declared]] if declared in DECLARED else []
    is_cut = False  # half a letter at the very end
    for name in (*names, *ENCODINGS):
        try:
            return content.decode(name)
        except UnicodeDecodeError as error:
            is_cut |= error.start >= len(content) - 3
    raise RefusalError("file.truncated") if is_cut else RefusalError("file.not_a_spreadsheet", "编码无法识别")


def _unmarked_utf16(content: bytes) -> str:
    """UTF-16 without its mark, as some programs save "Unicode text": ends of lines tell which half comes first."""
    for name, end in (("utf-16-le", b"\n\0"), ("utf-16-be", b"\0\n")):
        at = content.find(end)
        if at >= 0 and (at % 2 == 0) and len(content) % 2 == 0 and content[: 2 * 2000].count(0) > 4:
            with suppress(UnicodeDecodeError):
                if "\0" not in content.decode(name):
                    return name
    return ""


def _strict(content: bytes, name: str) -> str:
    try:
        return content.decode(name)
    except UnicodeDecodeError as error:
        if error.start >= len(content) - 3:
            raise RefusalError("file.truncated") from None
        raise RefusalError("file.not_a_spreadsheet", "编码无法识别") from None
