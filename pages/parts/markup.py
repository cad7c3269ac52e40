"""HTML built so that text is escaped unless somebody says otherwise.

County names, project names and problem texts come out of other people's spreadsheets; a part that concatenates
strings would sooner or later print one of them raw. Here only ``Markup`` passes unescaped, and only ``tag`` and
``join`` make ``Markup``.
"""

import re
from collections.abc import Iterable
from html import escape

_VOID = frozenset({"br", "hr", "img", "input"})
_ASCII_SIGNS = re.compile(r"([!-/:-@\[-`{-~])")
# Where Streamlit's Markdown looks for addresses, emoji names and arrows in text that is already unescaped.
_UNESCAPABLE = re.compile(r"(?<=[:@])|(?<=www)(?=\.)|(?<=[-<>=~])(?=[-<>=~])", re.IGNORECASE)
_WORD_JOINER = "\u2060"


class Markup(str):
    """A string that is already HTML."""

    __slots__ = ()


def text(value: object) -> Markup:
    """``value`` as HTML text: ``Markup`` stays, everything else is escaped, ``None`` is nothing."""
    if isinstance(value, Markup):
        return value
    return Markup("") if value is None else Markup(escape(str(value), quote=True))


def join(parts: Iterable[object], separator: str = "") -> Markup:
    """The parts one after the other, each escaped as by ``text``."""
    return Markup(escape(separator).join(text(part) for part in parts))


def tag(name: str, /, *children: object, **attributes: object) -> Markup:
    """One element. ``cls`` stands for ``class``, ``_`` in names for ``-``; ``None`` and ``False`` leave an
    attribute out, ``True`` writes it bare."""
    head = name + "".join(_attribute(key, value) for key, value in attributes.items())
    return Markup(f"<{head}>" if name in _VOID else f"<{head}>{join(children)}</{name}>")


def _attribute(key: str, value: object) -> str:
    if value is None or value is False:
        return ""
    name = "class" if key == "cls" else key.rstrip("_").replace("_", "-")
    return f" {name}" if value is True else f' {name}="{escape(str(value), quote=True)}"'


def div(cls: str | None, *children: object, **attributes: object) -> Markup:
    """The element that most parts are made of."""
    return tag("div", *children, cls=cls, **attributes)


def span(cls: str | None, *children: object, **attributes: object) -> Markup:
    """Inline text with a class."""
    return tag("span", *children, cls=cls, **attributes)


def label(words: str) -> str:
    """Text for the label of a Streamlit widget, which Streamlit reads as Markdown: it is shown as it stands.

    A backslash keeps every sign from being a mark; an invisible joiner breaks what is found in the text afterwards,
    as ``http://``, ``:smile:`` and ``->``. Options and placeholders are shown as they stand anyhow.
    """
    return _ASCII_SIGNS.sub(r"\\\1", _UNESCAPABLE.sub(_WORD_JOINER, " ".join(words.split())))
