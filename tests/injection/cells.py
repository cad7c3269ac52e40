"""The cells of a workbook as its XML has them, not as a library understands them."""

import io
import zipfile
from collections.abc import Iterator
from xml.etree import ElementTree

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def _sheets(book: bytes) -> Iterator[ElementTree.Element]:
    with zipfile.ZipFile(io.BytesIO(book)) as archive:
        for name in archive.namelist():
            if name.startswith("xl/worksheets/") and name.endswith(".xml"):
                yield ElementTree.fromstring(archive.read(name))  # noqa: S314 - our own workbook


def _shared(book: bytes) -> list[str]:
    with zipfile.ZipFile(io.BytesIO(book)) as archive:
        if "xl/sharedStrings.xml" not in archive.namelist():
            return []
        root = ElementTree.fromstring(archive.read("xl/sharedStrings.xml"))  # noqa: S314
        return ["".join(one.itertext()) for one in root]


def formulas(book: bytes) -> list[str]:
    """Every text that a program would calculate: formulas of cells, of rules and of names."""
    found = [one.text or "" for page in _sheets(book) for one in page.iter(f"{_MAIN}f")]
    found += [one.text or "" for page in _sheets(book) for one in page.iter(f"{_MAIN}formula")]
    with zipfile.ZipFile(io.BytesIO(book)) as archive:
        root = ElementTree.fromstring(archive.read("xl/workbook.xml"))  # noqa: S314
    return found + [one.text or "" for one in root.iter(f"{_MAIN}definedName")]


def strings(book: bytes) -> set[str]:
    """What stands in cells of type string; a cell of another type holds no text but a number's."""
    shared, found = _shared(book), set()
    for page in _sheets(book):
        for cell in page.iter(f"{_MAIN}c"):
            kind, value = cell.get("t", "n"), cell.find(f"{_MAIN}v")
            if kind == "s" and value is not None:
                found.add(shared[int(value.text or 0)])
            elif kind == "inlineStr":
                found.add("".join(cell.itertext()))
            elif cell.find(f"{_MAIN}f") is None:
                assert kind in ("n", "b", "d", "e"), f"a cell of type {kind}"
    return found


def normal(text: str) -> str:
    """A text as XML gives it back: every line end is one sign."""
    return text.replace("\r\n", "\n").replace("\r", "\n")
