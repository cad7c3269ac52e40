"""总结报告 and 汇报幻灯片 opened again: what they say is what the score sheet says, unit by unit, page by page."""

import io
import re
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from docx import Document
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from pptx import Presentation
from pptx.util import Mm

from data.campaign import Campaign
from data.store.bulletins import Wording
from pages.documents import appraisal_annexes, appraisal_check, appraisal_text
from pages.documents.appraisal_summary import summary_word, template
from pages.documents.appraised import Appraised, Stamp
from pages.documents.bulletin_reading import NotAddingUp
from pages.documents.deck import ACROSS_MM, DOWN_MM
from pages.documents.slides import slides
from pages.documents.slides_charts import ranks
from pages.documents.templates import make
from pages.parts import wording
from pages.parts.view import View
from tests.campaigns import shipped
from tests.pages.documents.made_up_score import AT, DAY, appraised, eventful, view_of
from tests.pages.fake_store import FakeStore

CAMPAIGN = shipped()
VIEW = view_of()
SENTENCE = "在权重上下浮动25%的1000次抽取中，第1名始终第1；第4名与第5名可互换。"
TOLD = replace(eventful(VIEW), robustness=(SENTENCE,))
WORD, DECK = summary_word(TOLD), slides(TOLD)
FINAL = replace(TOLD, stamp=Stamp(DAY, AT, 2, "0123456789abcdef" * 4))


def tables_of_word(content: bytes) -> list[list[list[str]]]:
    return [[[cell.text for cell in row.cells] for row in table.rows] for table in Document(io.BytesIO(content)).tables]


def text_of_word(content: bytes) -> str:
    return "\n".join(one.text for one in Document(io.BytesIO(content)).paragraphs)


def shapes(content: bytes) -> Iterator[tuple[int, Any]]:
    for number, slide in enumerate(Presentation(io.BytesIO(content)).slides):
        for shape in slide.shapes:
            yield number, shape


def tables_of_deck(content: bytes) -> list[list[list[str]]]:
    return [[[cell.text for cell in row.cells] for row in shape.table.rows] for _, shape in shapes(content)
            if shape.has_table]  # fmt: skip


def charts(content: bytes) -> list[Any]:
    return [shape.chart for _, shape in shapes(content) if shape.has_chart]


def text_of_deck(content: bytes) -> str:
    return "\n".join(shape.text_frame.text for _, shape in shapes(content) if shape.has_text_frame)


def expected(told: Appraised, unit: Any) -> list[str]:
    """Rank, unit, points of every indicator, bonus and total, as the screen prints them."""
    rank = told.rank(unit)
    earned = [wording.score(row.points, row.counted_weight) for row in told.basis(str(unit.county))]
    return [wording.NONE if rank is None else f"{rank}", str(unit.county), *earned, wording.score(unit.bonus),
            wording.score(unit.points, told.sheet.whole)]  # fmt: skip


def flat(rows: list[str]) -> list[str]:
    return [" ".join(one.split()) for one in rows]


def agree(told: Appraised) -> None:
    """All three against the sheet; the book's own formulas are tested in ``test_score_book``."""
    word, deck = summary_word(told), slides(told)
    of_word = {flat(row)[1]: flat(row) for table in tables_of_word(word) if "总分" in table[0] for row in table[1:]}
    of_deck = {flat(row)[1]: flat(row) for table in tables_of_deck(deck) if table[0][0:2] == ["位次", "单位"]
               for row in table[1:]}  # fmt: skip
    wanted = {flat([str(unit.county)])[0]: flat(expected(told, unit)) for unit in told.units}
    assert [_cut(row) for row in of_deck.values()] == [_cut(row) for row in wanted.values()]
    assert {name: row[: len(wanted[name])] for name, row in of_word.items()} == wanted
    for chart in charts(deck):
        _chart_agrees(told, chart)


def _cut(row: list[str]) -> list[str]:
    """A slide has no room for the whole of a very long name."""
    return [row[0], row[1][:8], *row[2:]]


def _chart_agrees(told: Appraised, chart: Any) -> None:
    """A chart's numbers are the sheet's, and its own workbook's."""
    plot = chart.plots[0]
    pages = load_workbook(io.BytesIO(chart.part.chart_workbook.xlsx_part.blob)).worksheets[0]
    cells = [[cell.value for cell in row] for row in pages.iter_rows()]
    assert [row[0] for row in cells[1:]] == list(plot.categories)
    assert all(cell.data_type != "f" for row in pages.iter_rows() for cell in row)
    for number, series in enumerate(plot.series, start=1):
        assert cells[0][number] == series.name
        assert [row[number] for row in cells[1:]] == [None if one is None else pytest.approx(one, abs=1e-12)
                                                      for one in series.values]  # fmt: skip
    if plot.series[0].name == "总分":
        points = {float(unit.points) for unit in told.units if not wording.is_missing(unit.points)}
        assert all(one in points for one in plot.series[0].values)
        for category, value in zip(plot.categories, plot.series[0].values, strict=True):
            unit = next(one for one in told.units if str(one.county) in str(category) and one.points == value)
            assert told.rank(unit) is None or f"第{told.rank(unit)}名 " in str(category)
        return
    found = ranks(told, "county")
    for series in plot.series:
        assert list(series.values) == [None if one != one else one for one in found[series.name]]


def test_the_three_agree_with_the_sheet() -> None:
    agree(TOLD)
    assert len(charts(DECK)) == 2


def test_the_report_says_all_that_it_should() -> None:
    said = text_of_word(WORD)
    heads = ("一、总体情况", "二、各地完成情况", "三、评分与名次", "四、名次稳健性", "五、问题与不足", "六、下步建议")
    for words in (*heads, "关于绥化市重点项目百日会战的总结报告", SENTENCE, "2020年8月1日至2020年11月10日"):
        assert words in said
    first = TOLD.units[0]
    assert f"第1名{first.county}{wording.score(first.points)}分" in said
    for unit in TOLD.units:
        assert str(unit.county) in said
    assert "加2.50分" in said and "排在最后" in said and "3个项目因不可抗力免责" in said


def test_the_program_s_template_is_what_its_maker_makes() -> None:
    made = io.BytesIO()
    make.make_summary().save(made)
    made.seek(0)
    assert Document(made).element.xml == Document(io.BytesIO(template())).element.xml


def test_ties_share_a_place_in_all_of_them() -> None:
    store = FakeStore(CAMPAIGN)
    for plan in store.plans:
        plan |= {"starts": DAY, "finishes": DAY, "stops": False, "annual_plan_wan": 100.0, "project_id": 1}
    told = appraised(view_of(store=store), given={(CAMPAIGN.units[4].name, "model"): 1.0})
    agree(told)
    assert "并列第2名" in text_of_word(summary_word(told))
    assert sum("并列" in str(one) for one in charts(slides(told))[0].plots[0].categories) == 9


@pytest.mark.parametrize(
    "made",
    [
        pytest.param(lambda: view_of(size=0), id="no project at all"),
        pytest.param(lambda: view_of(reported=()), id="nothing reported"),
        pytest.param(lambda: view_of(reported=("北林区",)), id="one county reported"),
        pytest.param(lambda: view_of(replace(CAMPAIGN, units=CAMPAIGN.units[:1])), id="one county alone"),
        pytest.param(lambda: view_of(_named("=1+1")), id="a name like a formula"),
        pytest.param(lambda: view_of(_named("长" * 60)), id="a long name"),
        pytest.param(lambda: view_of(day=date(2020, 8, 20)), id="in the middle"),
        pytest.param(lambda: view_of(_many()), id="many counties"),
    ],
)  # fmt: skip
def test_thin_and_strange_sheets(made: Callable[[], View]) -> None:
    told = appraised(made())
    agree(told)
    fits(slides(told))


def _named(name: str) -> Campaign:
    return replace(CAMPAIGN, units=(replace(CAMPAIGN.units[0], name=name), *CAMPAIGN.units[1:]))


def _many() -> Campaign:
    first = CAMPAIGN.units[0]
    return replace(
        CAMPAIGN, units=tuple(replace(first, name=f"{chr(0x6C5F + number)}县", aliases=()) for number in range(40))
    )


def test_every_page_says_what_it_is() -> None:
    for told, label in ((TOLD, "草稿"), (FINAL, "第2版")):
        content = summary_word(told)
        (section,) = Document(io.BytesIO(content)).sections
        for header, footer in ((section.header, section.footer), (section.even_page_header, section.even_page_footer)):
            assert header.paragraphs[0].text == label
            assert told.stamp.line in [one.text for one in footer.paragraphs]
            assert {"PAGE", "NUMPAGES"} <= set(re.findall(r"[A-Z]{4,}", footer._element.xml))
        for slide in Presentation(io.BytesIO(slides(told))).slides:
            words = [shape.text_frame.text for shape in slide.shapes if shape.has_text_frame]
            assert label in words and told.stamp.line in words
    assert "0123456789abcdef" * 4 in text_of_word(summary_word(FINAL))
    assert "0123456789abcdef" * 4 in text_of_deck(slides(FINAL))
    assert "草稿" not in text_of_word(summary_word(FINAL)) + text_of_deck(slides(FINAL))


# ---- what does not add up


def check(content: bytes, told: Appraised = TOLD) -> None:
    annexes = appraisal_annexes.build(told)
    texts = appraisal_text.sections(told, annexes)
    appraisal_check.check(content, told, texts, annexes, appraisal_text.proposed(told))


def word_with(change: Callable[[Any], None]) -> bytes:
    document, buffer = Document(io.BytesIO(WORD)), io.BytesIO()
    change(document)
    document.save(buffer)
    return buffer.getvalue()


def test_an_honest_one_passes() -> None:
    check(WORD)


@given(st.data())
@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
def test_a_changed_number_is_named(data: Any) -> None:
    """A digit of any table or sentence changed: the report is refused, and says what it is."""
    document = Document(io.BytesIO(WORD))
    places = [one for one in document.element.body.iter("{*}t") if re.search(r"\d", one.text or "")]
    at = data.draw(st.integers(0, len(places) - 1))
    words = places[at].text or ""
    digits = [number for number, sign in enumerate(words) if sign.isdigit()]
    place = data.draw(st.sampled_from(digits))
    places[at].text = f"{words[:place]}{(int(words[place]) + 1) % 10}{words[place + 1 :]}"
    buffer = io.BytesIO()
    document.save(buffer)
    if any(same in words for same in ("会战（", "SHA-256", "附表")) or re.search(r"\d+年", words):
        return  # days, names of tables and of documents are no numbers
    with pytest.raises(NotAddingUp, match=r"^总结报告没有通过核对："):
        check(buffer.getvalue())


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ("全市开复工率88.8%。", "88.8%"),
        (f"{TOLD.units[0].county}总分91.25分。", "91.25"),
        (f"{TOLD.units[1].county}总分排第9名。", "9名"),
        ("共有三十七个项目没有完成。", "汉字数目"),
        ("还有12个问题。", "无从核对"),
    ],
)
def test_the_office_s_own_words_are_checked(words: str, why: str) -> None:
    with pytest.raises(NotAddingUp, match=f"总结报告没有通过核对：.*{why}"):
        summary_word(replace(TOLD, said=Wording(words, "")))


def test_right_words_of_the_office_stand_in_report_and_slides() -> None:
    first = TOLD.units[0]
    own = f"{first.county}总分{wording.score(first.points)}分，名次第1名，经验应当推广。"
    told = replace(TOLD, said=Wording("一是重视不够。", own))
    assert own in text_of_word(summary_word(told)) and own in text_of_deck(slides(told))


# ---- room


def fits(content: bytes) -> None:
    """Nothing reaches over the edge of its slide."""
    for number, shape in shapes(content):
        assert shape.left >= 0 and shape.top >= 0, (number, shape.name)
        assert shape.left + shape.width <= Mm(ACROSS_MM) + 10, (number, shape.name)
        assert shape.top + shape.height <= Mm(DOWN_MM) + 10, (number, shape.name)


def test_nothing_leaves_its_slide() -> None:
    fits(DECK)
    fits(slides(replace(TOLD, said=Wording("\n".join(["很长的一段话，" * 40] * 30), "\n".join(["短"] * 60)))))


def test_chinese_has_its_own_font_everywhere() -> None:
    with zipfile.ZipFile(io.BytesIO(DECK)) as archive:
        for name in archive.namelist():
            if re.match(r"ppt/(slides/slide|charts/chart)\d+\.xml", name):
                xml = archive.read(name).decode()
                assert xml.count("<a:latin ") == xml.count("<a:ea ") > 0, name
