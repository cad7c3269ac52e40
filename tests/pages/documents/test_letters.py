"""Letters as Word files: the program's own templates, what is filled in, and what a text can not do in them."""

import io
import re
import zipfile
from dataclasses import replace
from typing import Any

import pytest
from docx import Document
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from data.ingest.container.cell_text import clean
from data.store.letters import Letter
from data.supervision import KIND_NAMES, KINDS, LetterKind
from pages.documents import letter_fields, letter_sample, letters
from pages.documents.templates import make
from tests.campaigns import shipped
from tests.injection.markup import PAYLOADS

CAMPAIGN = shipped()
JINJA = (
    "{{ 7*7 }}", "{{7*7}}", "{% for a in b %}", "{%p if x %}", "{{ 文号 }}", "{_{ 7*7 }_}", "{_% x %_}", "{# x #}",
    "{{r x}}",
    "{%tr for a in b %}", "{{ ''.__class__.__mro__ }}", "}}{{", "%}{%", "</w:t></w:r><w:r><w:t>", "&lt;w:t&gt;", "]]>",
    "<!ENTITY x SYSTEM 'file:///etc/passwd'>", "&#123;&#123;7*7&#125;&#125;", "一\n二\t三\a四\f五",
)  # fmt: skip


def sample(kind: LetterKind = "order", **facts: Any) -> Letter:
    one = letter_sample.letter(kind, CAMPAIGN)
    return replace(one, decision=replace(one.decision, facts={**one.decision.facts, **facts}))


def paragraphs(content: bytes) -> list[str]:
    return [one.text for one in Document(io.BytesIO(content)).paragraphs]


def filled(one: Letter) -> list[str]:
    return paragraphs(letters.filled(letters.default_template(one.kind), one, CAMPAIGN))


@pytest.mark.parametrize("kind", KINDS)
def test_the_templates_are_what_their_maker_makes(kind: LetterKind) -> None:
    made = io.BytesIO()
    make.make(kind).save(made)
    with zipfile.ZipFile(made) as new, zipfile.ZipFile(io.BytesIO(letters.default_template(kind))) as kept:
        assert sorted(new.namelist()) == sorted(kept.namelist())
        for name in ("word/document.xml", "word/styles.xml", "word/settings.xml", "word/footer1.xml"):
            assert new.read(name) == kept.read(name), f"python -m {make.__name__}: {name}"


@pytest.mark.parametrize("kind", KINDS)
def test_the_programs_own_templates_pass_their_own_check(kind: LetterKind) -> None:
    letters.check(letters.default_template(kind), CAMPAIGN, kind, sample(kind))


@pytest.mark.parametrize("kind", KINDS)
def test_a_letter_says_what_it_is_to_whom_and_why(kind: LetterKind) -> None:
    text = "\n".join(filled(sample(kind)))
    assert KIND_NAMES[kind] in text and sample(kind).label in text and "绥化市发展和改革委员会" in text
    assert "专班班长某某某副市长、责任单位市示例局：" in text
    assert "1．截至示例日，完成投资1,200万元" in text and "2．此前的工作提示单已逾期7天" in text
    assert "四（二）、六（五）项要求" in text
    assert not re.search(r"[{}]|None|nan", text)
    deadline = sample(kind).day("deadline")
    assert deadline is not None and f"{deadline.year}年{deadline.month}月{deadline.day}日前" in text


def test_the_page_and_the_type_are_those_of_the_standard() -> None:
    for kind in KINDS:
        document = Document(io.BytesIO(letters.filled(letters.default_template(kind), sample(kind), CAMPAIGN)))
        section = document.sections[0]
        sides = (section.top_margin, section.bottom_margin, section.left_margin, section.right_margin)
        # Word keeps twentieths of a point: a hundredth of a millimetre is lost.
        assert [round(one.mm) for one in sides if one is not None] == [37, 35, 28, 26]
        assert (round(Mm(210).mm), round(Mm(297).mm)) == (
            section.page_width.mm.__round__(),
            section.page_height.mm.__round__(),
        )  # type: ignore[union-attr]
        fonts = {run.font.size: _east_asian(run) for one in document.paragraphs for run in one.runs if run.text}
        assert fonts[Pt(16)] == "仿宋_GB2312" and fonts[Pt(22)] == "方正小标宋简体"
        body = [one for one in document.paragraphs if one.text.startswith("1．")]
        assert body[0].paragraph_format.line_spacing == Pt(28)


def _east_asian(run: Any) -> str:
    return str(run._element.rPr.rFonts.get(qn("w:eastAsia")))


def test_a_draft_leaves_number_and_days_open() -> None:
    one = replace(sample(), label="", events=())
    text = "\n".join(filled(one))
    assert "绥百办督〔2020〕 号" in text and "年 月 日前" in text


def test_whom_the_roster_leaves_out_is_addressed_by_duty() -> None:
    assert "项目推进专班班长、项目责任单位：" in filled(sample(task_force_head="", lead_unit=""))


def test_one_fact_has_no_number_before_it() -> None:
    (one,) = letters.numbered(["停工。"])
    assert one == "停工。"


@pytest.mark.parametrize("kind", KINDS)
def test_text_that_wants_to_be_a_template_or_markup_stays_text(kind: LetterKind) -> None:
    texts = [*JINJA, *PAYLOADS]
    names = {
        key: JINJA[number] for number, key in enumerate(("project_name", "county", "lead_unit", "issuer", "tier_name"))
    }
    told = [{"rule": "red", "text": text, "clause": text} for text in texts]
    one = sample(
        kind, **names, task_force_head=JINJA[5], responsible_person=JINJA[6], campaign_name=JINJA[7], triggers=told
    )
    content = letters.filled(letters.default_template(kind), one, CAMPAIGN)
    said = paragraphs(content)
    for number, text in enumerate(texts, start=1):
        flat = " ".join(clean(text).split())
        assert f"{number}．{flat.rstrip('。')}。" in said, text
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        body = archive.read("word/document.xml").decode()
    assert "49" not in "".join(said[:3]) and not re.search(r"<w:(instrText|hyperlink|object|altChunk)\b", body)
    assert len(said) == len(filled(sample(kind))) + len(texts) - 2


def test_many_letters_as_one_file() -> None:
    content = letters.zipped([("甲.docx", b"1"), ("甲.docx", b"2"), ("乙.docx", b"3")])
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert {name: archive.read(name) for name in archive.namelist()} == {
            "甲.docx": b"1",
            "甲（2）.docx": b"2",
            "乙.docx": b"3",
        }


def test_no_name_in_a_zip_leads_out_of_its_folder() -> None:
    names = ("../../a.docx", "C:\\b\\c.docx", "d\x00\u202ee.docx", "f:g|h?.docx")
    packed = letters.zipped([(name, b"") for name in names])
    found = zipfile.ZipFile(io.BytesIO(packed)).namelist()
    assert found == ["..-..-a.docx", "C--b-c.docx", "d-e.docx", "f-g-h-.docx"]


def test_every_placeholder_has_a_value() -> None:
    assert set(letters.values(sample(), CAMPAIGN)) == {*letter_fields.WORDS, *letter_fields.LISTS}
