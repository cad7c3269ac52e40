"""A finished bulletin, opened again: its sentences and the tables of both files, as a reader has them."""

import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from docx import Document
from docx.opc.oxml import parse_xml
from docx.oxml.ns import qn
from openpyxl import load_workbook

from data.errors import UserError
from pages.documents import bulletin_paper
from pages.documents.bulletin_annexes import Annex, Annexes
from pages.documents.printed import in_words

_ENDS = "没有给出文件；请改正后重试。"
_BESIDE = ("header", "footer", "footnotes", "endnotes")


class NotAddingUp(UserError):  # noqa: N818 - what happened
    """The bulletin contradicts its own tables; no file was given out."""


def fails(words: str) -> NotAddingUp:
    """The one sentence of a refusal."""
    return NotAddingUp(f"通报没有通过核对：{words}，{_ENDS}")


@dataclass(frozen=True, eq=False)
class Table:
    """One annex as read back. ``heads``: of the columns that the file shows; ``shown``: what is printed;
    ``numbers``: what lies behind it, in the workbook alone; the total is not among the rows."""

    annex: Annex
    heads: Sequence[str]
    shown: Sequence[Sequence[str]]
    total: Sequence[str] | None
    numbers: Sequence[Sequence[Any]] | None = None
    total_numbers: Sequence[Any] | None = None

    def column(self, head: str) -> list[str]:
        """The printed cells below a head."""
        at = self.heads.index(head)
        return [row[at] for row in self.shown]

    def row(self, key: tuple[str, ...]) -> int | None:
        """Where the row with this key stands; -1 is the total, None nowhere."""
        at = [self.heads.index(head) for head in self.annex.keys]
        found = [number for number, row in enumerate(self.shown) if tuple(row[one] for one in at) == key]
        if not found and self.total is not None and tuple(self.total[one] for one in at) == key:
            return -1
        return found[0] if found else None


def word(content: bytes, annexes: Annexes) -> tuple[list[str], Mapping[str, Table]]:
    """Every paragraph that is not of an annex, wherever it stands, and the annexes of a Word file."""
    document = Document(io.BytesIO(content))
    wanted = bulletin_paper.on_paper(annexes)
    found = document.tables[-len(wanted) :]
    if len(found) < len(wanted):
        raise fails(f"Word文件里应有{len(wanted)}个附表，实有{len(found)}个")
    tables: dict[str, Table] = {}
    aside: set[Any] = set()
    for one, table in zip(wanted, found, strict=True):
        aside |= {*table._tbl.iter(qn("w:p"))} | _headings(one, table._tbl)
        tables[one.name] = _of_word(one, table._tbl)
    body = [_text(one) for one in document.element.body.iter(qn("w:p")) if one not in aside]
    return [*filter(None, body), *_beside(document)], tables


def _headings(one: Annex, table: Any) -> set[Any]:
    """The lines above an annex; they are to be what they were written as."""
    lines, at, found = [line for line in bulletin_paper.heading_of(one) if line], table.getprevious(), set[Any]()
    for line in reversed(lines):
        if at is None or _text(at) != " ".join(line.split()):
            raise fails(f"{one.name}前面没有自己的标题“{line[:40]}”")
        found.add(at)
        at = at.getprevious()
    return found


def _of_word(one: Annex, table: Any) -> Table:
    rows = [["".join(map(_text, cell.iter(qn("w:p")))) for cell in row.tc_lst] for row in table.tr_lst]
    heads = list(one.widths)
    if rows[:1] != [bulletin_paper.heads_on_paper(one)] or any(len(row) != len(heads) for row in rows):
        raise fails(f"Word的{one.name}的表头或列数与拟稿不符")
    rows = rows[1:]
    has_total = one.sheet.total is not None
    return Table(one, heads, rows[:-1] if has_total else rows, rows[-1] if has_total and rows else None)


def _text(paragraph: Any) -> str:
    """What is printed of a paragraph, the page numbers that Word reckons itself aside."""
    parts: list[str] = []
    depth = 0
    for one in paragraph.iter():
        if one.tag == qn("w:fldChar"):
            depth += {"begin": 1, "end": -1}.get(one.get(qn("w:fldCharType")), 0)
        elif one.tag == qn("w:t") and not depth and not _is_in_field(one):
            parts.append(one.text or "")
        elif one.tag in (qn("w:tab"), qn("w:br")):
            parts.append(" ")
    return " ".join("".join(parts).split())


def _is_in_field(one: Any) -> bool:
    return any(parent.tag == qn("w:fldSimple") for parent in one.iterancestors())


def _beside(document: Any) -> Iterator[str]:
    """The sentences of headers, footers and notes."""
    for part in document.part.package.iter_parts():
        if str(part.partname).rpartition("/")[2].startswith(_BESIDE) and str(part.partname).endswith(".xml"):
            for paragraph in parse_xml(part.blob).iter(qn("w:p")):
                if words := _text(paragraph):
                    yield words


def book(content: bytes, annexes: Annexes) -> Mapping[str, Table]:
    """The annexes of a workbook."""
    pages = {page.title: page for page in load_workbook(io.BytesIO(content))}
    tables = {}
    for one in annexes.all:
        if (page := pages.get(one.sheet.name)) is None:
            raise fails(f"Excel附表里没有“{one.sheet.name}”")
        tables[one.name] = _of_book(one, page)
    return tables


def _of_book(one: Annex, page: Any) -> Table:
    across = len(one.heads)
    grouped = any(column.group for column in one.sheet.columns)
    starts = [row[0].row for row in page.iter_rows(max_col=1) if row[0].value == one.heads[0]]
    if not starts:
        raise fails(f"Excel的{one.name}没有表头")
    cells = list(page.iter_rows(min_row=starts[0] + 1 + grouped, max_col=across))
    rows = [row for row in cells if one.sheet.rows or one.sheet.total]
    shown = [
        [in_words(cell.value, cell.number_format) if cell.value is not None else "" for cell in row] for row in rows
    ]
    raw = [[cell.value for cell in row] for row in rows]
    if one.sheet.total is None:
        return Table(one, one.heads, shown, None, raw)
    return Table(one, one.heads, shown[:-1], shown[-1] if shown else None, raw[:-1], raw[-1] if raw else None)
