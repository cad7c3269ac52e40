"""From workbook.xml, its relations and styles.xml: part of each sheet, epoch, number formats that matter."""

import posixpath
import re
from collections.abc import Mapping
from xml.parsers import expat

from data.ingest.container.refusal import RefusalError

BUILT_IN_PERCENT = {9: "0%", 10: "0.00%"}
# Percent, a money word, or a trailing comma that scales what is shown: the digits stored are not the ones read.
MEANINGFUL = re.compile(r"%|[万亿千元]|[0#?],+(?:\.|;|\"|$|!|\\|_)")


def _elements(data: bytes) -> list[tuple[str, dict[str, str]]]:
    found: list[tuple[str, dict[str, str]]] = []
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartElementHandler = lambda name, attributes: found.append((name.rpartition(" ")[2], attributes))
    try:
        parser.Parse(data, True)
    except expat.ExpatError:
        return []
    return found


def relation_targets(relations: bytes) -> dict[str, str]:
    """Relation → target as written."""
    return {
        attributes.get("Id", ""): attributes.get("Target", "")
        for name, attributes in _elements(relations)
        if name == "Relationship"
    }


def is_meaningful(code: str) -> bool:
    """Whether a number format changes how the number must be read."""
    return bool(MEANINGFUL.search(code)) and not re.search("[yYdDhH年月日]", code)


def sheet_parts(parts: Mapping[str, bytes]) -> dict[str, str]:
    """Sheet name → part name (``xl/worksheets/sheet1.xml``)."""
    targets = relation_targets(parts.get("xl/_rels/workbook.xml.rels", b""))
    found = {}
    for name, attributes in _elements(parts.get("xl/workbook.xml", b"")):
        if name == "sheet":
            target = targets.get(next((value for key, value in attributes.items() if key.endswith(" id")), ""), "")
            path = posixpath.normpath(f"xl/{target}" if not target.startswith("/") else target).lstrip("/")
            found[attributes.get("name", "")] = path
    return found


def is_1904(parts: Mapping[str, bytes]) -> bool:
    """True for workbooks whose day zero is 1904-01-01 (old Mac Excel)."""
    elements = _elements(parts.get("xl/workbook.xml", b""))
    return any(name == "workbookPr" and attributes.get("date1904") in ("1", "true") for name, attributes in elements)


def _number(attributes: Mapping[str, str]) -> int:
    text = attributes.get("numFmtId", "0")
    if not text.isdecimal():
        raise RefusalError("file.truncated")
    return int(text[:9])


def meaningful_formats(styles: bytes) -> dict[int, str]:
    """Cell style index → number format, only where the format changes how the number must be read."""
    if not styles:
        return {}
    formats = dict(BUILT_IN_PERCENT)
    found: dict[int, str] = {}
    index, inside = 0, False
    for name, attributes in _elements(styles):
        if name == "numFmt":
            code = attributes.get("formatCode", "")
            if is_meaningful(code):
                formats[_number(attributes)] = code
        elif name in ("cellXfs", "cellStyles"):
            inside = name == "cellXfs"
        elif name == "xf" and inside:
            number = _number(attributes)
            if number in formats:
                found[index] = formats[number]
            index += 1
    return found
