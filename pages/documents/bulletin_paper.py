"""The bulletin as a Word file: the template filled, the annexes behind it."""

import io
from collections.abc import Mapping
from typing import Any

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK

from pages.documents import bulletin_fields, letter_package, word
from pages.documents.bulletin_annexes import Annex, Annexes
from pages.documents.letter_package import TemplateRefused
from pages.documents.printed import printed
from pages.documents.template_filling import fill
from pages.documents.word import Type
from pages.documents.word_fonts import BODY, HEAD, TITLE

_SENTENCE = 30  # the share of a column from which on its words stand left
_WHOLE = 24  # rows of a table that is not broken over two pages
_ACROSS_MM = 156.0  # A4 within the margins of GB/T 9704
_NAME, _TITLE_OF_ANNEX, _NOTE = Type(HEAD, 16, 28), Type(TITLE, 16, 28), Type(BODY, 9, 14)


def filled(template: bytes, told: Mapping[str, Any], annexes: Annexes) -> tuple[bytes, set[str]]:
    """The file, and which placeholders the template names. TemplateRefused where it cannot be filled."""
    content, named = fill(template, told, bulletin_fields.WORDS, bulletin_fields.LISTS)
    return with_annexes(content, annexes), named


def with_annexes(content: bytes, annexes: Annexes) -> bytes:
    """A Word file with the annexes behind it."""
    document = Document(io.BytesIO(content))
    for at, one in enumerate(on_paper(annexes)):
        _put(document, one, is_first=at == 0)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def on_paper(annexes: Annexes) -> list[Annex]:
    """The annexes that the Word file holds."""
    return [one for one in annexes.all if one.widths]


def check_template(template: bytes, told: Mapping[str, Any], annexes: Annexes) -> bytes:
    """TemplateRefused for what cannot be a template; else a bulletin filled into it, which is still to be checked."""
    letter_package.look(template)
    content, named = filled(template, told, annexes)
    if missing := [name for name in bulletin_fields.NEEDED if name not in named]:
        raise TemplateRefused(f"模板里没有占位符{'、'.join(missing)}，没有保存；通报不能缺少它。")
    return content


def rows_on_paper(one: Annex) -> list[list[str]]:
    """The cells of an annex as the Word file prints them."""
    chosen = [(one.heads.index(head), one.sheet.columns[one.heads.index(head)]) for head in one.widths]
    every = [*one.sheet.rows, *([one.sheet.total] if one.sheet.total else [])]
    return [[printed(row[at], column) for at, column in chosen] for row in every]


def heads_on_paper(one: Annex) -> list[str]:
    """The heads as the Word file prints them: that counts are counts needs no telling."""
    return [head.removesuffix("（个）") for head in one.widths]


def heading_of(one: Annex) -> tuple[str, str, str]:
    """What stands above the table: name, title, 口径."""
    lines = one.sheet.basis[-1:] if len(one.keys) == 1 else one.sheet.basis[:1]
    return one.name, one.sheet.title, "".join(line.removeprefix("口径：") for line in lines)


def _put(document: Any, one: Annex, *, is_first: bool) -> None:
    name, title, note = heading_of(one)
    if is_first:
        document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
    for text, kind, align in (
        (name, _NAME, WD_ALIGN_PARAGRAPH.LEFT), (title, _TITLE_OF_ANNEX, WD_ALIGN_PARAGRAPH.CENTER),
        (note, _NOTE, WD_ALIGN_PARAGRAPH.LEFT),
    ):  # fmt: skip
        if text:
            paragraph = word.put_line(document, text, kind, align)
            paragraph.paragraph_format.keep_with_next = True
    sides = "".join(("l" if width >= _SENTENCE else "c") if _is_text(one, head) else "r"
                    for head, width in one.widths.items())  # fmt: skip
    rows, across = rows_on_paper(one), word.across(one.widths.values(), _ACROSS_MM)
    word.put_table(document, heads_on_paper(one), rows, across, sides, is_whole=len(rows) <= _WHOLE)


def _is_text(one: Annex, head: str) -> bool:
    column = one.sheet.columns[one.heads.index(head)]
    return column.kind in ("text", "date", "moved") or head in ("序号", "位次")
