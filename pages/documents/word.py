"""One page of paper: A4 as an official paper is set, with line heights that do not depend on the fonts of a machine.

小标宋 for the title, 黑体 for heads, 仿宋 for sentences, 宋体 for tables; all of it text. Every line has an exact
height, so that what fits here fits in any word processor, also where a font is replaced by a taller one.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from docx import Document
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT, WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.table import _Cell as TableCell

from data.ingest.container.cell_text import clean
from pages.documents import paper_room
from pages.documents.paper_room import ACROSS_MM, CELL_SIDE_MM, EDGE_MM, TOP_MM
from pages.documents.word_fonts import BODY, FONTS, HEAD, LATIN, SENTENCE, TITLE, declare

_SHADE, _RULE = "EEF2F7", "8A95A3"
_SIDES = {"l": WD_ALIGN_PARAGRAPH.LEFT, "c": WD_ALIGN_PARAGRAPH.CENTER, "r": WD_ALIGN_PARAGRAPH.RIGHT}
_FOOT_MM = 7


@dataclass(frozen=True, slots=True)
class Type:
    """How a line is set: font, size and exact line height in points."""

    font: str
    size: float
    line: float


_TITLE, _HEADING = Type(TITLE, 20, 30), Type(HEAD, 12, 20)
_PROSE, _SMALL = Type(SENTENCE, 12, 20), Type(BODY, 9, 14)
_CELL, _CELL_HEAD = Type(BODY, paper_room.CELL_PT, paper_room.CELL_LINE_PT), Type(HEAD, 9.5, paper_room.CELL_LINE_PT)


class Paper:
    """A document that is filled from top to bottom. ``filled_mm``: how much of the page is taken."""

    def __init__(self, title: str) -> None:
        """An empty page below its title."""
        self._document = Document()
        self.filled_mm = 0.0
        declare(self._document)
        section = self._document.sections[0]
        section.page_width, section.page_height = Mm(210), Mm(297)
        section.left_margin = section.right_margin = Mm(EDGE_MM)
        section.top_margin = section.bottom_margin = Mm(TOP_MM)
        section.header_distance = section.footer_distance = Mm(_FOOT_MM)
        self._document.core_properties.title = clean(title)
        self._document.core_properties.author = ""
        self._line(title, _TITLE, WD_ALIGN_PARAGRAPH.CENTER, below=2)

    def muted(self, words: str) -> None:
        """A small line, as that of 数据截至."""
        self._line(words, _SMALL, WD_ALIGN_PARAGRAPH.CENTER, below=5)

    def foot(self, words: str) -> None:
        """The small line at the bottom of the sheet: who made it, when, by which filters."""
        paragraph = self._document.sections[0].footer.paragraphs[0]
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        _write(paragraph, words, _SMALL)

    def heading(self, words: str) -> None:
        """The head of a part, which stays with what follows."""
        line = self._line(words, _HEADING, above=paper_room.HEADING_ABOVE_PT, below=paper_room.HEADING_BELOW_PT)
        line.paragraph_format.keep_with_next = True

    def prose(self, words: str) -> None:
        """A paragraph with the first line set in."""
        paragraph = self._line(words, _PROSE, WD_ALIGN_PARAGRAPH.JUSTIFY, indent=24)
        paragraph.paragraph_format.first_line_indent = Pt(24)

    def table(
        self, heads: Sequence[str], rows: Sequence[Sequence[str]], widths: Sequence[float], sides: str = ""
    ) -> None:
        """A table over the whole width. ``widths``: the shares of the columns; ``sides``: a letter a column, l, c or r;
        ``heads`` may be empty."""
        listed = [*([heads] if heads else []), *rows]
        put_table(self._document, heads, rows, paper_room.column_mm(widths), sides, "Table Grid")
        self.filled_mm += paper_room.table_mm(listed, widths)

    def facts(self, pairs: Sequence[tuple[str, str]], across: int, shares: tuple[int, int] = (3, 5)) -> None:
        """Names and values side by side, so many pairs in a row; ``shares``: the widths of the two."""
        self.table((), paper_room.fact_rows(pairs, across), shares * across, "cl" * across)
        names = self._document.tables[-1]
        for row in names.rows:
            for cell in row.cells[::2]:
                _shade(cell)

    def blank(self, height_mm: float) -> None:
        """An empty frame to write into by hand."""
        self.table((), [[""]], [1])
        self._document.tables[-1].rows[0].height = Mm(height_mm)
        self.filled_mm += height_mm

    def content(self) -> bytes:
        """The file. A page that ends with a table gets a line of no height: Word would add one of its own height."""
        self._line("", Type(BODY, 1, 1))
        buffer = BytesIO()
        self._document.save(buffer)
        return buffer.getvalue()

    def _line(
        self,
        words: str,
        kind: Type,
        align: Any = WD_ALIGN_PARAGRAPH.LEFT,
        above: float = 0,
        below: float = 0,
        indent: float = 0,
    ) -> Any:
        paragraph = self._document.add_paragraph()
        paragraph.alignment = align
        _write(paragraph, words, kind)
        paragraph.paragraph_format.space_before, paragraph.paragraph_format.space_after = Pt(above), Pt(below)
        self.filled_mm += paper_room.lines_mm(words, kind.size, kind.line, ACROSS_MM, indent) + paper_room.mm(
            above + below
        )
        return paragraph


def across(widths: Iterable[float], whole_mm: float) -> list[float]:
    """Shares of columns in mm of a paper's width."""
    shares = list(widths)
    return [share * whole_mm / sum(shares) for share in shares]


def put_line(document: Any, words: str, kind: Type, align: Any) -> Any:
    """A paragraph at the end of any document."""
    paragraph = document.add_paragraph()
    paragraph.alignment = align
    _write(paragraph, words, kind)
    return paragraph


def put_table(
    document: Any, heads: Sequence[str], rows: Sequence[Sequence[str]], across_mm: Sequence[float], sides: str = "",
    style: str | None = None, *, is_whole: bool = False,
) -> None:  # fmt: skip
    """A table at the end of any document; see ``Paper.table``. ``style``: one that the document knows; ``is_whole``:
    it is not broken over two pages."""
    listed = [*([heads] if heads else []), *rows]
    made = document.add_table(rows=len(listed), cols=len(across_mm), style=style)
    made.alignment, made.autofit = WD_TABLE_ALIGNMENT.CENTER, False
    _frame(made, across_mm)
    # The cells of a table are looked for anew at each asking; a list of hundreds of projects would take minutes.
    for at, (row, cells) in enumerate(zip(made._tbl.tr_lst, listed, strict=True)):
        is_head = bool(heads) and at == 0
        for number, (made_cell, words) in enumerate(zip(row.tc_lst, cells, strict=True)):
            side = "c" if is_head else (sides or "l" * len(across_mm))[number]
            _cell(TableCell(made_cell, made), words, across_mm[number], side, is_head)
            if is_whole and at + 1 < len(listed):
                TableCell(made_cell, made).paragraphs[0].paragraph_format.keep_with_next = True
        row.get_or_add_trPr().append(OxmlElement("w:tblHeader" if is_head else "w:cantSplit"))


def _write(paragraph: Any, words: str, kind: Type) -> None:
    """Words in a Chinese font: Word takes it from ``w:eastAsia``, which python-docx does not set, and for signs that
    both scripts have (“”, …, ·) only when it is hinted at."""
    run = paragraph.add_run(" ".join(clean(words).split()))
    run.font.size, run.font.name = Pt(kind.size), LATIN
    fonts = run._element.get_or_add_rPr().get_or_add_rFonts()
    fonts.set(qn("w:eastAsia"), FONTS[kind.font])
    fonts.set(qn("w:hint"), "eastAsia")
    form = paragraph.paragraph_format
    form.space_before = form.space_after = Pt(0)
    form.line_spacing_rule, form.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(kind.line)


def _cell(cell: Any, words: str, across_mm: float, side: str, is_head: bool) -> None:
    cell.width, cell.vertical_alignment = Mm(across_mm), WD_CELL_VERTICAL_ALIGNMENT.CENTER
    paragraph = cell.paragraphs[0]
    paragraph.alignment = _SIDES[side]
    _write(paragraph, words, _CELL_HEAD if is_head else _CELL)
    form = paragraph.paragraph_format
    form.space_before = form.space_after = Pt(paper_room.CELL_AROUND_PT)
    if is_head:
        _shade(cell)


def _frame(made: Any, across: Sequence[float]) -> None:
    """Fixed columns, which other programs take from the grid; thin grey rules; little room beside the words."""
    for column, width in zip(made.columns, across, strict=True):
        column.width = Mm(width)
    properties = made._tbl.tblPr
    borders, margins = OxmlElement("w:tblBorders"), OxmlElement("w:tblCellMar")
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        _attributes(borders, side, val="single", sz="4", space="0", color=_RULE)
    for side in ("left", "right"):
        _attributes(margins, side, w=f"{round(CELL_SIDE_MM * 56.7)}", type="dxa")
    layout = properties.find(qn("w:tblLayout"))
    layout.addprevious(borders)
    layout.addnext(margins)


def _attributes(parent: Any, name: str, **values: str) -> None:
    made = OxmlElement(f"w:{name}")
    for key, value in values.items():
        made.set(qn(f"w:{key}"), value)
    parent.append(made)


def _shade(cell: Any) -> None:
    properties = cell._tc.get_or_add_tcPr()
    shade = OxmlElement("w:shd")
    for name, value in (("val", "clear"), ("color", "auto"), ("fill", _SHADE)):
        shade.set(qn(f"w:{name}"), value)
    aligned = properties.find(qn("w:vAlign"))
    properties.append(shade) if aligned is None else aligned.addprevious(shade)


def short(words: str, most: int) -> str:
    """A text that has its room on the page; what was left out is on the screen."""
    flat = " ".join(words.split())
    return flat if len(flat) <= most else f"{flat[: most - 1]}…"
