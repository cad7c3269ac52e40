"""One page of paper: A4 with margins, 黑体 for titles, 仿宋 for sentences, 宋体 for tables; all of it text."""

from collections.abc import Sequence
from io import BytesIO
from typing import Any

from docx import Document
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from data.ingest.container.cell_text import clean

_TITLE, _PROSE, _TABLE = "黑体", "仿宋", "宋体"
_LATIN = "Times New Roman"
_WIDTH = 210 - 2 * 18  # mm between the margins
_HEAD = "E8EEF5"


class Paper:
    """A document that is filled from top to bottom."""

    def __init__(self, title: str) -> None:
        """An empty page below its title."""
        self._document = Document()
        section = self._document.sections[0]
        section.page_width, section.page_height = Mm(210), Mm(297)
        section.left_margin = section.right_margin = Mm(18)
        section.top_margin = section.bottom_margin = Mm(15)
        self._document.core_properties.title = clean(title)
        self._document.core_properties.author = ""
        self._line(title, _TITLE, 18, WD_ALIGN_PARAGRAPH.CENTER, below=4)

    def muted(self, words: str) -> None:
        """A small line, as that of 数据截至."""
        self._line(words, _TABLE, 9, WD_ALIGN_PARAGRAPH.CENTER, below=4)

    def heading(self, words: str) -> None:
        """The head of a part."""
        self._line(words, _TITLE, 12, above=5, below=2)

    def prose(self, words: str) -> None:
        """A paragraph with the first line set in."""
        paragraph = self._line(words, _PROSE, 12, below=2)
        paragraph.paragraph_format.first_line_indent = Pt(24)

    def table(self, heads: Sequence[str], rows: Sequence[Sequence[str]], widths: Sequence[int]) -> None:
        """A table over the whole width; ``widths``: the shares of the columns, ``heads`` may be empty."""
        listed = [*([heads] if heads else []), *rows]
        made = self._document.add_table(rows=len(listed), cols=len(widths), style="Table Grid")
        made.alignment, made.autofit = WD_TABLE_ALIGNMENT.CENTER, False
        for at, (row, cells) in enumerate(zip(made.rows, listed, strict=True)):
            for number, (cell, words) in enumerate(zip(row.cells, cells, strict=True)):
                cell.width = Mm(_WIDTH * widths[number] / sum(widths))
                is_head = bool(heads) and at == 0
                _write(cell.paragraphs[0], words, _TITLE if is_head else _TABLE, 9.5)
                if is_head:
                    _shade(cell)
        if heads:
            made.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))

    def facts(self, pairs: Sequence[tuple[str, str]], across: int) -> None:
        """Names and values side by side, so many pairs in a row."""
        filled = [*pairs, *[("", "")] * (-len(pairs) % across)]
        rows = [[word for pair in filled[at : at + across] for word in pair] for at in range(0, len(filled), across)]
        self.table((), rows, [3, 5] * across)

    def content(self) -> bytes:
        """The file."""
        buffer = BytesIO()
        self._document.save(buffer)
        return buffer.getvalue()

    def _line(
        self,
        words: str,
        font: str,
        size: float,
        align: Any = WD_ALIGN_PARAGRAPH.LEFT,
        above: float = 0,
        below: float = 0,
    ) -> Any:
        paragraph = self._document.add_paragraph()
        paragraph.alignment = align
        _write(paragraph, words, font, size)
        paragraph.paragraph_format.space_before, paragraph.paragraph_format.space_after = Pt(above), Pt(below)
        return paragraph


def _write(paragraph: Any, words: str, font: str, size: float) -> None:
    """Words in a Chinese font: Word takes it from ``w:eastAsia``, which python-docx does not set."""
    run = paragraph.add_run(" ".join(clean(words).split()))
    run.font.size, run.font.name = Pt(size), _LATIN
    run._element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), font)
    paragraph.paragraph_format.space_after, paragraph.paragraph_format.line_spacing = Pt(0), 1.05


def _shade(cell: Any) -> None:
    shade = OxmlElement("w:shd")
    for name, value in (("val", "clear"), ("color", "auto"), ("fill", _HEAD)):
        shade.set(qn(f"w:{name}"), value)
    cell._tc.get_or_add_tcPr().append(shade)


def short(words: str, most: int) -> str:
    """A text that has its room on the page; what was left out is on the screen."""
    flat = " ".join(words.split())
    return flat if len(flat) <= most else f"{flat[: most - 1]}…"
