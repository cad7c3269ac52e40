"""A Word template, filled: what is put in stays text, whatever it looks like."""

import io
from collections.abc import Mapping
from html import escape
from typing import Any

from markupsafe import Markup

from data.ingest.container.cell_text import clean
from pages.documents.letter_package import TemplateRefused

_LONGEST = 2_000  # of one value


def fill(
    template: bytes, told: Mapping[str, Any], words: Mapping[str, str], lists: Mapping[str, str]
) -> tuple[bytes, set[str]]:
    """The file, and which placeholders the template names. TemplateRefused where it cannot be filled.

    ``words``, ``lists``: the placeholders that it may name.
    """
    from jinja2 import TemplateError  # the writers are loaded by the first letter, not by the first visitor

    from pages.documents import letter_jinja
    from pages.documents.template_writer import TemplateWriter

    marks = letter_jinja.Placeholders(words, lists)
    try:
        document = TemplateWriter(io.BytesIO(template))
        document.render(_escaped(told), jinja_env=marks, autoescape=True)
        buffer = io.BytesIO()
        document.save(buffer)
    except TemplateRefused:
        raise
    except TemplateError as error:
        raise TemplateRefused(letter_jinja.said(error)) from error
    except Exception as error:  # whatever python-docx and docxtpl say about a strange file
        raise TemplateRefused("这份模板无法填写，没有保存；请从程序自带的模板改起。") from error
    return buffer.getvalue(), marks.named


def _escaped(told: Mapping[str, Any]) -> dict[str, Any]:
    return {
        key: [_text(one) for one in value] if isinstance(value, list) else _text(value) for key, value in told.items()
    }


def _text(value: object) -> Markup:
    """A value as text of the document: no mark-up, nothing that ends the attribute it may stand in, no line of its own,
    and no braces that the writer might take for marks of the template (it turns ``{_{`` into ``{{`` afterwards)."""
    flat = escape(" ".join(clean(str(value)).split())[:_LONGEST])
    for sign in "{}%":
        flat = flat.replace(sign, f"&#{ord(sign)};")
    return Markup(flat)  # noqa: S704 - escaped above
