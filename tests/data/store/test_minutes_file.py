"""会商纪要 by their bytes: three kinds of file go in, what could do something by itself does not."""

import io
import zipfile

import pytest

from data.sample.minutes import minutes_document
from data.store import Refused
from data.store.minutes_file import MOST_BYTES, refuse_unfit_file

PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
JPEG = (
    b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00"
    b"\xff\xc0\x00\x0b\x08\x00\x01\x00\x01\x01\x01\x11\x00\xff\xda\x00\x08\x01\x01\x00\x00\x3f\x00\x00\xff\xd9"
)


def document(**more: str) -> bytes:
    """A Word document with further parts."""
    buffer = io.BytesIO(minutes_document(["纪要"]))
    with zipfile.ZipFile(buffer, "a") as archive:
        for name, text in more.items():
            archive.writestr(name.replace("__", "/"), text)
    return buffer.getvalue()


def external(kind: str) -> str:
    target = 'Target="file://elsewhere/x" TargetMode="External"'
    return f'<Relationships><Relationship Id="r1" Type="http://x/{kind}" {target}/></Relationships>'


@pytest.mark.parametrize(
    ("name", "content"), [("a.docx", document()), ("a.PDF", PDF), ("a.jpg", JPEG), ("a.jpeg", JPEG)]
)
def test_three_kinds_go_in(name: str, content: bytes) -> None:
    refuse_unfit_file(name, content)


def test_a_link_to_read_is_no_harm() -> None:
    refuse_unfit_file("a.docx", document(**{"word___rels__document.xml.rels": external("hyperlink")}))


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        ("a.docx", b"", "空的"),
        ("a.pdf", b"%PDF-1.4" + b"0" * MOST_BYTES, "超过"),
        ("a.pdf", b"%PDF-1.4 no end", "只收"),
        ("a.jpg", JPEG[:-30], "只收"),
        ("a.jpg", b"\xff\xd8\xff\xe0\x00\x00", "只收"),
        ("a.jpg", JPEG.replace(b"\x00\x01\x00\x01\x01\x01\x11", b"\x00\x00\x00\x01\x01\x01\x11"), "只收"),
        ("a.docx", b"PK\x03\x04 torn", "只收"),
        ("a.docx", document()[:-40], "只收"),
        ("a.exe", b"MZ\x90\x00", "只收"),
        ("a.html", b"<script>alert(1)</script>", "只收"),
        ("a.pdf", document(), "扩展名"),
        ("a.docx", PDF, "扩展名"),
        ("a", JPEG, "扩展名"),
        ("a.pdf", PDF.replace(b"/Type", b"/OpenAction<</S/JavaScript>>/Type"), "脚本"),
        ("a.docx", document(word__vbaProject="x"), "宏"),
        ("a.docx", document(**{"word__embeddings__ole.bin": "x"}), "宏"),
        ("a.docx", document(**{"word___rels__settings.xml.rels": external("attachedTemplate")}), "别处"),
    ],
)
def test_whatever_else_comes_is_refused_in_a_sentence(name: str, content: bytes, why: str) -> None:
    with pytest.raises(Refused, match=why):
        refuse_unfit_file(name, content)


_SCHEMA = "http://schemas.openxmlformats.org/package/2006/relationships"
_OUTSIDE = external("attachedTemplate").replace("<Relationships", f'<Relationships xmlns="{_SCHEMA}"')


@pytest.mark.parametrize(
    "told",
    [
        _OUTSIDE.replace('"', "'"),
        _OUTSIDE.replace("<Relationship ", "<Relationship\n"),
        _OUTSIDE.replace("xmlns=", "xmlns:r=").replace("Relationship", "r:Relationship"),
        _OUTSIDE.replace('Id="r1"', 'Id="/hyperlink"'),
        _OUTSIDE.replace('"External"', '"Ext&#101;rnal"'),
        _OUTSIDE.replace("<Relationship ", " " * 9_000_000 + "<Relationship "),
    ],
    ids=["quotes", "line", "prefix", "id", "reference", "padded"],
)
def test_what_is_fetched_is_seen_however_it_is_written(told: str) -> None:
    with pytest.raises(Refused, match="别处"):
        refuse_unfit_file("a.docx", document(**{"word___rels__settings.xml.rels": told}))


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("word/_rels/settings.xml.rels", f"<!DOCTYPE x [<!ENTITY a 'External'>]>{_OUTSIDE}".encode()),
        ("word/_rels/settings.xml.rels", _OUTSIDE.encode("utf-16")),
        ("WORD/document.xml", b"<x/>"),
    ],
    ids=["entities", "wide", "twice"],
)
def test_what_could_be_read_in_two_ways_is_no_document(name: str, content: bytes) -> None:
    buffer = io.BytesIO(document())
    with zipfile.ZipFile(buffer, "a") as archive:
        archive.writestr(name, content)
    with pytest.raises(Refused, match="只收"):
        refuse_unfit_file("a.docx", buffer.getvalue())


def test_a_script_whose_name_is_spelled_in_numbers() -> None:
    with pytest.raises(Refused, match="脚本"):
        refuse_unfit_file("a.pdf", PDF.replace(b"/Type", b"/OpenAction<</S/J#61va#53cript>>/Type"))


def test_a_workbook_is_no_document_and_a_bomb_is_not_unpacked() -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "")
        archive.writestr("xl/workbook.xml", "")
    with pytest.raises(Refused, match="只收"):
        refuse_unfit_file("a.docx", buffer.getvalue())
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "")
        archive.writestr("word/document.xml", b"0" * (201 * 1024 * 1024))
    with pytest.raises(Refused, match="只收"):
        refuse_unfit_file("a.docx", buffer.getvalue())
