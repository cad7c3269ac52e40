"""What is put into the template of a bulletin, and the template that the program brings along."""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from data.campaign import Campaign
from data.store.bulletins.bulletin import Wording, label
from pages.documents import bulletin_fields
from pages.documents.bulletin_annexes import Annexes
from pages.documents.claims import Said, words
from pages.parts import wording
from pages.parts.view import View

_FOLDER = Path(__file__).parent / "templates"


@cache
def default_template() -> bytes:
    """The program's own template."""
    return (_FOLDER / "bulletin.docx").read_bytes()


def values(
    view: View,
    texts: Mapping[str, Sequence[Said]],
    annexes: Annexes,
    said: Wording,
    number: int | None,
    on: date | None,
) -> dict[str, Any]:
    """Placeholder → text, list → paragraphs."""
    figures = {name: view.figures.figure(key) for name, key in bulletin_fields.RATES.items()}
    rates = {
        name: wording.NONE if one is None else wording.share(one.value, one.target) for name, one in figures.items()
    }
    return {
        "发文机关": issuer(view.campaign),
        "期号": label(number) if number else "拟稿",
        "活动名称": view.campaign.name,
        "数据截至": wording.full_day(view.as_of),
        "印发日期": wording.full_day(on) if on else "    年  月  日",
        **rates,
        **{name: [words(one) for one in paragraphs] for name, paragraphs in texts.items()},
        "存在问题": paragraphs_of(said.problems),
        "下步要求": paragraphs_of(said.demands),
        "附表": listed(annexes),
    }


def issuer(campaign: Campaign) -> str:
    """Who signs."""
    return campaign.supervision.issuer or campaign.office


def paragraphs_of(text: str) -> list[str]:
    """A line a paragraph, empty ones left out."""
    return [" ".join(line.split()) for line in text.splitlines() if line.strip()]


def listed(annexes: Annexes) -> list[str]:
    """``附表1　五项目标分层级``, and which are in the workbook alone."""
    return [f"{one.name}　{one.sheet.title}{'' if one.widths else '（见Excel附表）'}" for one in annexes.all]
