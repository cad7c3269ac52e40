"""Letters as Word files: a template, filled with the facts that were frozen when the letter was decided on."""

import io
import re
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from data.campaign import Campaign
from data.ingest.container.cell_text import clean
from data.store.letters import Letter
from data.supervision import KIND_NAMES, LetterKind
from pages.documents import letter_package
from pages.documents.letter_fields import LISTS, NEEDED, WORDS
from pages.documents.letter_package import TemplateRefused
from pages.documents.template_filling import fill
from pages.parts import wording

_FOLDER = Path(__file__).parent / "templates"
_NO_NAME = re.compile(r'[\\/:*?"<>|\x00-\x1f\x7f\u200e\u200f\u202a-\u202e\u2066-\u2069]')


@cache
def default_template(kind: str) -> bytes:
    """The program's own template of a kind."""
    return (_FOLDER / f"{kind}.docx").read_bytes()


def filled(template: bytes, letter: Letter, campaign: Campaign) -> bytes:
    """The letter as a Word file. TemplateRefused where the template cannot be filled."""
    return fill(template, values(letter, campaign), WORDS, LISTS)[0]


def check(template: bytes, campaign: Campaign, kind: LetterKind, sample: Letter) -> None:
    """TemplateRefused for what cannot be a template: looked into, filled with ``sample`` and opened again."""
    letter_package.look(template)
    content, named = fill(template, values(sample, campaign), WORDS, LISTS)
    if missing := [name for name in NEEDED if name not in named]:
        raise TemplateRefused(f"模板里没有占位符{'、'.join(missing)}，没有保存；{KIND_NAMES[kind]}不能缺少它。")
    from docx import Document

    Document(io.BytesIO(content))


def values(letter: Letter, campaign: Campaign) -> dict[str, Any]:
    """Placeholder → text of this letter; missing is "" or, where a reader would stumble, a word for it."""
    facts = letter.decision.facts
    issued = letter.last("issued")
    details = issued.details if issued else {}
    texts = [str(one["text"]) for one in facts.get("triggers", ())]
    clauses = dict.fromkeys(str(one["clause"]) for one in facts.get("triggers", ()))
    told: dict[str, Any] = dict.fromkeys(WORDS, "")
    told |= {word: str(facts.get(key) or "") for word, key in _OF_FACTS.items()}
    told |= {word: "".join(told[word].split()) for word in _PEOPLE}
    return told | {
        "发文机关": str(facts.get("issuer") or campaign.office),
        "文号": letter.label or draft_label(campaign, letter),
        "文种": KIND_NAMES[letter.kind],
        "主送": addressees(facts),
        "数据截至": wording.full_day(letter.decision.as_of),
        "依据条款": wording.typeset("、".join(clauses) or "六(五)"),
        "签发日期": _day(letter.day("issued_on")) or "    年  月  日",
        "反馈期限": _day(letter.day("deadline")) or "    年  月  日",
        "反馈天数": _days(letter, campaign),
        "约谈时间": str(details.get("meeting_at", "")) or "另行通知",
        "约谈地点": str(details.get("meeting_place", "")) or "另行通知",
        "事实": numbered(texts),
    }


_OF_FACTS: Mapping[str, str] = {
    "项目名称": "project_name", "项目代码": "project_code", "项目层级": "tier_name", "县区": "county",
    "责任单位": "lead_unit", "专班班长": "task_force_head", "专班责任人": "task_force_contact",
    "市级责任领导": "city_leader", "包保领导": "county_sponsor", "责任人": "responsible_person",
    "活动名称": "campaign_name", "前次文号": "follows_label",
}  # fmt: skip
_PEOPLE = ("专班班长", "专班责任人", "市级责任领导", "包保领导", "责任人")


def draft_label(campaign: Campaign, letter: Letter) -> str:
    """The document number of a draft: its pattern with the number left open."""
    pattern = campaign.supervision.numbers[letter.kind]
    return pattern.format(year=letter.decision.as_of.year, number="  ")


def addressees(facts: Mapping[str, Any]) -> str:
    """``专班班长丙某某副市长、责任单位市农业农村局``; whom the roster leaves out is addressed by duty (plan 六(一))."""
    head = "".join(str(facts.get("task_force_head") or "").split())
    unit = str(facts.get("lead_unit") or "").strip()
    return f"{f'专班班长{head}' if head else '项目推进专班班长'}、{f'责任单位{unit}' if unit else '项目责任单位'}"


def numbered(texts: Sequence[str]) -> list[str]:
    """Facts one by one, with a number before each where there are several."""
    whole = [f"{text.rstrip('。')}。" for text in texts]
    return whole if len(whole) < 2 else [f"{number}．{text}" for number, text in enumerate(whole, start=1)]


def _day(day: date | None) -> str:
    return wording.full_day(day) if day else ""


def _days(letter: Letter, campaign: Campaign) -> str:
    issued, deadline = letter.day("issued_on"), letter.day("deadline")
    return str((deadline - issued).days if issued and deadline else campaign.supervision.reply_days[letter.kind])


def zipped(files: Iterable[tuple[str, bytes]]) -> bytes:
    """Many files as one, for printing; a name that comes twice gets a number. Of a project's name no sign stays that
    some program would take for a way to another folder."""
    buffer, names = io.BytesIO(), set[str]()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for given, content in files:
            name = _NO_NAME.sub("-", clean(given))
            stem, _, ending = name.rpartition(".")
            number = 2
            while name in names:
                name, number = f"{stem}（{number}）.{ending}", number + 1
            names.add(name)
            archive.writestr(name, content)
    return buffer.getvalue()
