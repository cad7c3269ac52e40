"""总结报告 as a Word file: the program's own template filled, its tables behind it, checked before it is given out."""

import io
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType

from pages.documents import appraisal_annexes, appraisal_text
from pages.documents.appraised import Appraised
from pages.documents.claims import words

_FOLDER = Path(__file__).parent / "templates"
_WORDS: Mapping[str, str] = MappingProxyType(
    dict.fromkeys(("发文机关", "版本", "活动名称", "会战起止", "数据截至", "印记"), "")
)
_LISTS: Mapping[str, str] = MappingProxyType(
    dict.fromkeys(
        ("总体情况", "各地完成情况", "评分与名次", "名次稳健性", "问题与不足", "下步建议", "附表"), ""
    )
)  # fmt: skip


@cache
def template() -> bytes:
    """The program's own template."""
    return (_FOLDER / "summary.docx").read_bytes()


def summary_word(told: Appraised) -> bytes:
    """The report. NotAddingUp where a number of it, the office's own words included, is not what the tables say."""
    # The writers are loaded by the first report, not by the first visitor.
    from docx import Document
    from docx.enum.text import WD_ALIGN_PARAGRAPH

    from pages.documents import appraisal_check, bulletin_paper, bulletin_values, word
    from pages.documents.template_filling import fill
    from pages.documents.word_fonts import BODY
    from pages.parts import wording

    annexes, campaign = appraisal_annexes.build(told), told.view.campaign
    texts, said = appraisal_text.sections(told, annexes), appraisal_text.proposed(told)
    values = {
        "发文机关": bulletin_values.issuer(campaign),
        "版本": told.stamp.label,
        "活动名称": campaign.name,
        "会战起止": f"{wording.full_day(campaign.start_date)}至{wording.full_day(campaign.end_date)}",
        "数据截至": wording.full_day(told.stamp.as_of),
        "印记": told.stamp.line,
        **{name: [words(one) for one in paragraphs] for name, paragraphs in texts.items()},
        "问题与不足": bulletin_values.paragraphs_of(said.problems),
        "下步建议": bulletin_values.paragraphs_of(said.demands),
        "附表": bulletin_values.listed(annexes),
    }
    content, _ = fill(template(), values, _WORDS, _LISTS)
    document = Document(io.BytesIO(bulletin_paper.with_annexes(content, annexes)))
    if told.stamp.sha256:
        kind = word.Type(BODY, 9, 14)
        word.put_line(document, told.stamp.checksum, kind, WD_ALIGN_PARAGRAPH.LEFT)
    buffer = io.BytesIO()
    document.save(buffer)
    appraisal_check.check(buffer.getvalue(), told, texts, annexes, said)
    return buffer.getvalue()
