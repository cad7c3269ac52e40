"""The text of a bulletin on screen: of a draft as it would be written now, of an issue as its own file says it."""

import io
from collections.abc import Iterator

from data.store.bulletins import Bulletin
from pages.documents import bulletin as paper
from pages.documents import bulletin_values
from pages.documents.claims import words
from pages.office import bulletin_steps
from pages.parts import cached
from pages.parts.cards import card
from pages.parts.markup import Markup, div, tag
from pages.parts.view import View

_HEADS = ("总体情况", "各项目标完成情况", "县（市、区）排名", "本期变化", "存在问题", "未开工与滞后项目", "下步要求")
_ORDINALS = "一二三四五六七"


def of_draft(view: View, one: Bulletin) -> Markup:
    """The sentences by today's figures, and the office's own words."""
    texts = paper.content(bulletin_steps.of_day(view, one.as_of)).texts
    own = one.newest.wording
    parts = [[words(said) for said in texts[name]] for name in ("总体情况", "各项目标", "县区排名", "本期变化")]
    parts += [bulletin_values.paragraphs_of(own.problems), [words(said) for said in texts["未开工与滞后"]]]
    parts += [bulletin_values.paragraphs_of(own.demands)]
    lines = [
        (tag("h3", f"{_ORDINALS[at]}、{head}"), *(tag("p", text) for text in part))
        for at, (head, part) in enumerate(zip(_HEADS, parts, strict=True))
    ]
    body = div("b-paper", *(each for line in lines for each in line))
    return card(body, title="全文预览", note="按今天所知的数据；印发时定稿")


def of_issue(view: View, one: Bulletin) -> Markup:
    """The paragraphs of the Word file that was kept."""
    word, _ = cached.store().only(view.user.unit).bulletins.files(one.bulletin_id)
    lines = [_line(text) for text in _paragraphs(word)]
    return card(div("b-paper", *lines), title="全文", note="与存档的 Word 文件相同；附表见文件")


def _line(text: str) -> Markup:
    if text.startswith("关于") and text.endswith("通报"):
        return tag("p", text, cls="b-title")
    return tag("h3" if _is_head(text) else "p", text)


def _is_head(text: str) -> bool:
    return len(text) < 30 and text[1:2] == "、" and text[0] in _ORDINALS


def _paragraphs(word: bytes) -> Iterator[str]:
    """Up to the annexes."""
    from docx import Document  # as elsewhere: not for the first visitor

    for paragraph in Document(io.BytesIO(word)).paragraphs:
        if paragraph.text.strip() == "附表1":
            return
        if paragraph.text.strip():
            yield paragraph.text.strip()
