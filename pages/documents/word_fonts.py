"""The fonts of an official paper, and what Word takes instead where one of them is not installed."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from docx.opc.oxml import serialize_part_xml
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import qn

TITLE, HEAD, SENTENCE, BODY = "title", "head", "sentence", "body"
LATIN = "Times New Roman"
FONTS: Mapping[str, str] = MappingProxyType(
    {TITLE: "方正小标宋简体", HEAD: "黑体", SENTENCE: "仿宋_GB2312", BODY: "宋体"}
)
# Offices have 小标宋 and 仿宋_GB2312, a fresh Windows has neither: Word asks the font table for their stand-ins.
_INSTEAD: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "方正小标宋简体": ("华文中宋,宋体,SimSun", "roman"),
        "黑体": ("SimHei", "modern"),
        "仿宋_GB2312": ("仿宋,FangSong", "modern"),
        "宋体": ("SimSun", "auto"),
    }
)
_FONT_TABLE, _GB2312 = "/word/fontTable.xml", "86"


def declare(document: Any) -> None:
    """Write the fonts, their stand-ins and their script into the document's font table, and Chinese as its language."""
    for part in document.part.package.iter_parts():
        if str(part.partname) == _FONT_TABLE:
            part._blob = _with_fonts(part.blob)
    for language in document.styles.element.iter(qn("w:lang")):
        language.set(qn("w:eastAsia"), "zh-CN")


def _with_fonts(table: bytes) -> bytes:
    root = parse_xml(table)
    for name, (instead, family) in _INSTEAD.items():
        font = OxmlElement("w:font")
        font.set(qn("w:name"), name)
        for key, value in (("altName", instead), ("charset", _GB2312), ("family", family), ("pitch", "variable")):
            told = OxmlElement(f"w:{key}")
            told.set(qn("w:val"), value)
            font.append(told)
        root.append(font)
    return serialize_part_xml(root)
