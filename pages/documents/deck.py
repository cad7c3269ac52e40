"""Slides, 16:9: titles, sentences, tables and native charts, all of it text; what has no room is set smaller, then cut.

python-pptx names fonts for Latin letters alone, and writes a chart's own workbook in such a way that a name beginning
with "=" becomes a formula: both are put right here.
"""

from collections.abc import Sequence
from io import BytesIO
from typing import Any

import xlsxwriter
from pptx import Presentation
from pptx.chart.data import CategoryChartData
from pptx.dml.color import RGBColor
from pptx.enum.chart import XL_CHART_TYPE
from pptx.enum.shapes import MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.oxml.ns import qn
from pptx.util import Mm, Pt

from data.ingest.container.cell_text import clean
from pages.documents.paper_room import lines_mm

ACROSS_MM, DOWN_MM, EDGE_MM = 338.7, 190.5, 16.0
TOP_MM, FOOT_MM = 34.0, 178.0  # where a slide's own content begins and ends
INK, MUTED, BLUE, GREY, RULE, SHADE = "17202E", "566273", "2B5C8F", "8A98AC", "E2E7EE", "E6EFF8"
LIGHTS = {"green": "17703F", "yellow": "855900", "red": "B3261E"}
_FONT = "微软雅黑"
_LINE = 1.3  # the height of a line, in sizes of its font
_CELL_SIDE_MM, _CELL_ABOVE_MM = 2.2, 1.0
_SMALLEST = 11.0
_SIDES = {"l": PP_ALIGN.LEFT, "c": PP_ALIGN.CENTER, "r": PP_ALIGN.RIGHT}
_COLOR: Any = RGBColor  # python-pptx says that it is typed, and is not
_CHART_DATA: Any = CategoryChartData
Box = tuple[float, float, float, float]  # left, top, width, height in mm


class Deck:
    """A presentation that is filled slide by slide. ``foot``: at the bottom of each; ``label``: at the top right."""

    def __init__(self, title: str, foot: str, label: str) -> None:
        """A deck without slides."""
        self._deck = Presentation()
        self._deck.slide_width, self._deck.slide_height = Mm(ACROSS_MM), Mm(DOWN_MM)
        self._deck.core_properties.title = clean(title)
        self._deck.core_properties.author = self._deck.core_properties.last_modified_by = ""
        self._foot, self._label = foot, label

    def slide(self, title: str, note: str = "", *, is_cover: bool = False) -> "Slide":
        """A new slide below its title; ``note``: a small line under it."""
        made = self._deck.slides.add_slide(self._deck.slide_layouts[5])
        slide = Slide(made)
        slide.head(title, note, is_cover=is_cover)
        slide.line(self._label, (ACROSS_MM - EDGE_MM - 40, 9, 40, 8), 14, MUTED, "r")
        slide.line(self._foot, (EDGE_MM, 181, 270, 6), 11, MUTED)
        slide.line(f"{len(self._deck.slides)}", (ACROSS_MM - EDGE_MM - 20, 181, 20, 6), 11, MUTED, "r")
        return slide

    def content(self) -> bytes:
        """The file."""
        buffer = BytesIO()
        self._deck.save(buffer)
        return buffer.getvalue()


class Slide:
    """One slide; places are mm from its upper left corner."""

    def __init__(self, slide: Any) -> None:
        """Around a slide of python-pptx."""
        self._slide = slide

    def head(self, title: str, note: str, *, is_cover: bool) -> None:
        """The title, in its own placeholder so that outlines and readers find it, a blue mark beside it."""
        top, width, height, size = (48.0, 290.0, 40.0, 44) if is_cover else (9.0, 250.0, 19.0, 28)
        mark = self._slide.shapes.add_shape(MSO_SHAPE.RECTANGLE, Mm(EDGE_MM), Mm(top + 4), Mm(2.4), Mm(height - 8))
        mark.fill.solid()
        mark.fill.fore_color.rgb = color_of(BLUE)
        mark.line.fill.background()
        mark.shadow.inherit = False
        shape = self._slide.shapes.title
        shape.left, shape.top, shape.width, shape.height = Mm(EDGE_MM + 6), Mm(top), Mm(width), Mm(height)
        self._words(shape.text_frame, [title], (width, height), size, INK, "l", is_bold=True, anchor=MSO_ANCHOR.MIDDLE)
        if note:
            self.line(note, (EDGE_MM + 6, 26.5, ACROSS_MM - 2 * EDGE_MM - 6, 7), 14, MUTED)

    def line(
        self, words: str, box: Box, size: float, color: str = INK, side: str = "l", *, is_bold: bool = False
    ) -> None:
        """One line or a short text at a place."""
        self.prose([words], box, size, color, side, is_bold=is_bold)

    def prose(
        self, paragraphs: Sequence[str], box: Box, size: float, color: str = INK, side: str = "l", *,
        is_bold: bool = False,
    ) -> None:  # fmt: skip
        """Paragraphs in a frame, as large as there is room for, up to ``size``."""
        left, top, width, height = box
        shape = self._slide.shapes.add_textbox(Mm(left), Mm(top), Mm(width), Mm(height))
        self._words(shape.text_frame, paragraphs, (width, height), size, color, side, is_bold=is_bold)

    def table(
        self, heads: Sequence[str], rows: Sequence[Sequence[str]], shares: Sequence[float], sides: str,
        size: float = 18, colors: dict[tuple[int, int], str] | None = None,
    ) -> None:  # fmt: skip
        """A table over the whole width. ``shares``: of the columns; ``sides``: a letter a column; ``colors``: of the
        words of (row, column)."""
        top = TOP_MM + 4
        across = [share * (ACROSS_MM - 2 * EDGE_MM) / sum(shares) for share in shares]
        size, heights = _fitting([heads, *rows], across, size, FOOT_MM - top)
        made = self._slide.shapes.add_table(len(rows) + 1, len(heads), Mm(EDGE_MM), Mm(top), Mm(sum(across)),
                                            Mm(sum(heights)))  # fmt: skip
        table = made.table
        _plain_style(made)
        for column, width in zip(table.columns, across, strict=True):
            column.width = Mm(width)
        for at, (row, cells, height) in enumerate(zip(table.rows, [heads, *rows], heights, strict=True)):
            row.height = Mm(height)
            for number, (cell, words) in enumerate(zip(row.cells, cells, strict=True)):
                color = (colors or {}).get((at - 1, number), MUTED if at == 0 else INK)
                self._cell(cell, words, across[number], size, color, "c" if at == 0 else sides[number], at)

    def _cell(self, cell: Any, words: str, width: float, size: float, color: str, side: str, row: int) -> None:
        cell.margin_left = cell.margin_right = Mm(_CELL_SIDE_MM)
        cell.margin_top = cell.margin_bottom = Mm(_CELL_ABOVE_MM)
        cell.vertical_anchor = MSO_ANCHOR.MIDDLE
        cell.fill.solid()
        cell.fill.fore_color.rgb = color_of(SHADE if row == 0 else "FFFFFF" if row % 2 else "F7F9FC")
        _rule(cell)
        frame = cell.text_frame
        frame.word_wrap = True
        room = width - 2 * _CELL_SIDE_MM
        cut = _cut(words, size, room, 3 * size * _LINE * 25.4 / 72)
        _write(frame.paragraphs[0], cut, size, color, side, is_bold=row == 0)

    def _words(
        self, frame: Any, paragraphs: Sequence[str], room: tuple[float, float], size: float, color: str, side: str, *,
        is_bold: bool = False, anchor: Any = MSO_ANCHOR.TOP,
    ) -> None:  # fmt: skip
        frame.word_wrap, frame.vertical_anchor = True, anchor
        frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
        told = [" ".join(clean(one).split()) for one in paragraphs]
        while size > _SMALLEST and sum(_height(one, size, room[0]) + _gap(told, size) for one in told) > room[1]:
            size -= 1
        left = room[1]
        for number, words in enumerate(told):
            paragraph = frame.paragraphs[0] if number == 0 else frame.add_paragraph()
            cut = _cut(words, size, room[0], max(left, _height("", size, room[0])))
            left -= _height(cut, size, room[0]) + _gap(told, size)
            _write(paragraph, cut, size, color, side, is_bold=is_bold)
            paragraph.space_after = Pt(round(_gap(told, size) * 72 / 25.4, 1))
            if left <= 0:
                break

    def chart(
        self, kind: Any, categories: Sequence[str], series: Sequence[tuple[str, Sequence[float | None]]], box: Box,
        form: str,
    ) -> Any:  # fmt: skip
        """A native chart, to be dressed by its caller; its workbook holds the same numbers, and texts as texts."""
        data = _CHART_DATA(number_format=form)
        data.categories = [clean(one) for one in categories]
        for name, values in series:
            data.add_series(clean(name), values)
        left, top, width, height = box
        frame = self._slide.shapes.add_chart(kind, Mm(left), Mm(top), Mm(width), Mm(height), data)
        chart = frame.chart
        chart.part.chart_workbook.update_from_xlsx_blob(_book_of(categories, series, form))
        frame._element.nvGraphicFramePr.cNvPr.set("descr", clean(f"{'、'.join(name for name, _ in series)}的图表"))
        chart.has_legend, chart.has_title = False, False
        chart_font(chart, 14)
        return chart


BAR, LINE = XL_CHART_TYPE.BAR_CLUSTERED, XL_CHART_TYPE.LINE_MARKERS


def color_of(hexadecimal: str) -> Any:
    """``2B5C8F`` as python-pptx has it."""
    return _COLOR.from_string(hexadecimal)


def _write(paragraph: Any, words: str, size: float, color: str, side: str, *, is_bold: bool) -> None:
    paragraph.alignment, paragraph.line_spacing = _SIDES[side], Pt(size * _LINE)
    paragraph.space_before = paragraph.space_after = Pt(0)
    run = paragraph.add_run()
    run.text = words
    run.font.size, run.font.bold, run.font.name = Pt(size), is_bold, _FONT
    run.font.color.rgb = color_of(color)
    _in_chinese(run._r.get_or_add_rPr())


def _in_chinese(properties: Any) -> None:
    """The font of Chinese signs, which stands beside that of Latin ones."""
    properties.set("lang", "zh-CN")
    east = properties.makeelement(qn("a:ea"), {"typeface": _FONT})
    properties.find(qn("a:latin")).addnext(east)


def chart_font(chart: Any, size: float) -> None:
    """The font of a chart, or of one of its axes (``tick_labels``)."""
    chart.font.size, chart.font.name = Pt(size), _FONT
    chart.font.color.rgb = color_of(INK)
    properties = chart.font._element.find(".//" + qn("a:defRPr"))
    _in_chinese(chart.font._rPr if properties is None else properties)


def _gap(paragraphs: Sequence[str], size: float) -> float:
    """The room between several paragraphs, in mm."""
    return size * 0.4 * 25.4 / 72 if len(paragraphs) > 1 else 0.0


def _height(words: str, size: float, across_mm: float) -> float:
    return lines_mm(words, size, size * _LINE, across_mm)


def _cut(words: str, size: float, across_mm: float, room_mm: float) -> str:
    """As much of a text as there is room for."""
    flat = " ".join(clean(words).split())
    if _height(flat, size, across_mm) <= room_mm + 0.01:
        return flat
    most = len(flat)
    while most > 1 and _height(f"{flat[:most]}…", size, across_mm) > room_mm + 0.01:
        most = most * 9 // 10
    return f"{flat[:most]}…"


def _fitting(
    rows: Sequence[Sequence[str]], across: Sequence[float], size: float, room_mm: float
) -> tuple[float, list[float]]:
    """The size of the words of a table, and the heights of its rows; no cell has more than three lines."""
    while True:
        line = size * _LINE * 25.4 / 72
        heights = [
            max(min(_height(words, size, width - 2 * _CELL_SIDE_MM), 3 * line)
                for words, width in zip(row, across, strict=True)) + 2 * _CELL_ABOVE_MM + 0.4
            for row in rows
        ]  # fmt: skip
        if sum(heights) <= room_mm or size <= _SMALLEST:
            break
        size -= 0.5
    spare = max(0.0, min((room_mm - sum(heights)) / len(rows), 4.0))
    return size, [height + spare for height in heights]


def _rule(cell: Any) -> None:
    """A thin grey line below a cell."""
    properties = cell._tc.get_or_add_tcPr()
    line = properties.makeelement(qn("a:lnB"), {"w": "9525"})
    fill = line.makeelement(qn("a:solidFill"), {})
    fill.append(line.makeelement(qn("a:srgbClr"), {"val": RULE}))
    line.append(fill)
    properties.insert(0, line)


def _plain_style(made: Any) -> None:
    """Without the coloured style that a new table has: heads and stripes are set cell by cell."""
    properties = made._element.graphic.graphicData.tbl.tblPr
    for name in ("firstRow", "bandRow"):
        properties.set(name, "0")
    style = properties.find(qn("a:tableStyleId"))
    if style is not None:
        style.text = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"  # 无样式，无网格


def _book_of(categories: Sequence[str], series: Sequence[tuple[str, Sequence[float | None]]], form: str) -> bytes:
    """The workbook behind a chart, laid out as python-pptx refers to it."""
    buffer = BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True})
    page, looks = book.add_worksheet("Sheet1"), book.add_format({"num_format": form})
    for row, name in enumerate(categories, start=1):
        page.write_string(row, 0, clean(name))
    for column, (name, values) in enumerate(series, start=1):
        page.write_string(0, column, clean(name))
        for row, value in enumerate(values, start=1):
            if value is not None:
                page.write_number(row, column, value, looks)
    book.close()
    return buffer.getvalue()
