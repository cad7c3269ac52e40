"""docxtpl, cut down to placeholders as its language is, and to what a hostile file cannot make slow.

Its own clean-up of a document looks for marks of cells and line breaks with patterns that take hours on some ten
kilobytes, and the whole server stands still meanwhile. Every pattern here goes through the text once.
"""

import re
from typing import Any

from docx.opc.constants import CONTENT_TYPE
from docxtpl import DocxTemplate

# {, the tags that Word has put between, and its other half: as one mark
_TORN = re.compile(r"(?<={)(?:<[^>]*>)+(?=[{%])|(?<=[}%])(?:<[^>]*>)+(?=})")
_MARK = re.compile(r"{%(?:(?!%}).)*|{{(?:(?!}}).)*", re.DOTALL)
_TAG = re.compile(r"<[^>]*>")
_TEXT = re.compile(r"<w:t>(?=[^<{]*(?:{[^{%<][^<{]*)*{[{%])")
# What holds {%p …%}, {%tr …%}, … goes, so that the mark itself stands in its place.
_AROUND = [
    re.compile(rf"<w:{tag}[ >](?:(?!<w:{tag}[ >]).)*{{%{tag} ([^}}%]*%}}).*?</w:{tag}>", re.DOTALL)
    for tag in ("tr", "tc", "p", "r")
]


class TemplateWriter(DocxTemplate):  # type: ignore[misc]
    """A template that is filled; see docxtpl."""

    def patch_xml(self, src_xml: str) -> str:
        """Marks in one piece, and each where it belongs."""
        whole = _MARK.sub(lambda mark: _TAG.sub("", mark[0]), _TORN.sub("", src_xml))
        whole = _TEXT.sub('<w:t xml:space="preserve">', whole)
        for pattern in _AROUND:
            whole = pattern.sub(r"{% \1", whole)
        return whole

    def resolve_listing(self, xml: str) -> str:
        """As it is: no value that is put in has a line break."""
        return xml

    def render_footnotes(self, context: dict[str, Any], jinja_env: Any = None) -> None:
        """Once; docxtpl does it for every section of the document."""
        for part in self.docx.part.package.iter_parts():
            if part.content_type == CONTENT_TYPE.WML_FOOTNOTES:
                told = self.patch_xml(part.blob.decode("utf-8"))
                part._blob = self.render_xml_part(told, part, context, jinja_env).encode("utf-8")
