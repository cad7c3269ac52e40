"""通报: what it says, that it adds up, and that one that does not is refused with the number named."""

import io
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from typing import Any

import pytest
from docx import Document
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from data.campaign import Campaign
from data.store.bulletins import Wording
from metrics import snapshot
from pages.documents import (
    bulletin,
    bulletin_check,
    bulletin_fields,
    bulletin_paper,
    bulletin_reading,
    bulletin_values,
    snapshot_view,
)
from pages.documents.bulletin import Files
from pages.documents.bulletin_reading import NotAddingUp
from pages.documents.claims import Claim, agrees, words
from pages.documents.letter_package import TemplateRefused
from pages.documents.templates import make
from pages.parts.figures import Figures
from pages.parts.view import View
from tests.campaigns import shipped
from tests.pages.fake_store import FakeStore

CAMPAIGN = shipped()
DAY = date(2020, 8, 20)


def view_of(day: date = DAY, campaign: Campaign = CAMPAIGN, **store: Any) -> View:
    now = datetime(day.year, day.month, day.day, 18)
    facts = FakeStore(campaign, **store).facts(as_of=day, known_at=None, now=now)
    return snapshot_view.of(Figures(snapshot.build(facts, campaign)), campaign, day, now)


VIEW = view_of()
SAID = bulletin.proposed(VIEW)
FILES = bulletin.make(VIEW, SAID, bulletin_values.default_template(), 3, DAY)


def check(files: Files, said: Wording = SAID, view: View = VIEW) -> None:
    told = bulletin.content(view)
    bulletin_check.check(files.word, files.book, view, told.texts, told.annexes, said)


def text(files: Files) -> list[str]:
    return [one.text for one in Document(io.BytesIO(files.word)).paragraphs]


def word_with(change: Callable[[Any], None]) -> Files:
    document, buffer = Document(io.BytesIO(FILES.word)), io.BytesIO()
    change(document)
    document.save(buffer)
    return replace(FILES, word=buffer.getvalue())


def book_with(change: Callable[[Any], None]) -> Files:
    book, buffer = load_workbook(io.BytesIO(FILES.book)), io.BytesIO()
    change(book)
    book.save(buffer)
    return replace(FILES, book=buffer.getvalue())


def put(paragraph: Any, old: str, new: str) -> None:
    assert old in paragraph.text
    run = paragraph.runs[0]
    run.text, rest = paragraph.text.replace(old, new, 1), paragraph.runs[1:]
    for one in rest:
        one.text = ""


def test_the_program_s_template_is_what_its_maker_makes() -> None:
    made = io.BytesIO()
    make.make_bulletin().save(made)
    kept = Document(io.BytesIO(bulletin_values.default_template()))
    assert Document(made).element.xml == kept.element.xml
    told = bulletin.content(VIEW)
    values = bulletin_values.values(VIEW, told.texts, told.annexes, SAID, 1, DAY)
    assert bulletin_paper.check_template(bulletin_values.default_template(), values, told.annexes)


def test_it_says_all_that_a_bulletin_says() -> None:
    said = "\n".join(text(FILES))
    heads = ("一、总体情况", "二、各项目标完成情况", "三、县（市、区）排名", "四、本期变化", "五、存在问题")
    for head in (
        *heads,
        "六、未开工与滞后项目",
        "七、下步要求",
        "第3期",
        "2020年8月20日",
        "关于绥化市重点项目百日会战进展情况的通报",
    ):
        assert head in said
    check(FILES)


def test_word_and_excel_have_the_same_rows() -> None:
    tables = Document(io.BytesIO(FILES.word)).tables
    annexes = bulletin.content(VIEW).annexes
    assert len(tables) == len(bulletin_paper.on_paper(annexes))
    assert load_workbook(io.BytesIO(FILES.book)).sheetnames == [one.sheet.name for one in annexes.all]


def test_a_dropped_row_does_not_add_up() -> None:
    files = word_with(lambda document: document.tables[1]._tbl.remove(document.tables[1]._tbl.tr_lst[2]))
    with pytest.raises(
        NotAddingUp, match=r"^通报没有通过核对：Word的附表2“项目（个）”各行之和是\d+，合计是\d+，没有给出文件"
    ):
        check(files)


def test_a_dropped_name_is_missed_in_either_file() -> None:
    unstarted = bulletin.content(VIEW).annexes.by_subject["unstarted"]
    at = [one.name for one in bulletin_paper.on_paper(bulletin.content(VIEW).annexes)].index(unstarted.name)
    files = word_with(lambda document: document.tables[at]._tbl.remove(document.tables[at]._tbl.tr_lst[-1]))
    with pytest.raises(NotAddingUp, match=f"Word的附表2全市“未开工（个）”是.*{unstarted.name}列出"):
        check(files)
    with pytest.raises(NotAddingUp, match=f"Excel的附表2全市“未开工（个）”是.*{unstarted.name}列出"):
        check(book_with(lambda book: book[unstarted.sheet.name].delete_rows(book[unstarted.sheet.name].max_row)))


def test_a_changed_cell_is_named_in_either_file() -> None:
    def of_book(book: Any) -> None:
        page = book.worksheets[0]
        next(
            cell for row in page.iter_rows(min_row=5) for cell in row if cell.number_format.endswith("%")
        ).value = 0.123

    with pytest.raises(NotAddingUp, match=r"Excel的附表1.*12\.3%"):
        check(book_with(of_book))

    def of_word(document: Any) -> None:
        put(document.tables[2].rows[1].cells[1].paragraphs[0], document.tables[2].rows[1].cells[1].text, "某县")

    with pytest.raises(NotAddingUp, match=r"Word的附表3.*“某县”"):
        check(word_with(of_word))


def test_a_changed_number_of_the_text_is_named() -> None:
    claim = next(
        one for one in bulletin.content(VIEW).texts["总体情况"][0] if isinstance(one, Claim) and "%" in one.words
    )

    def change(document: Any) -> None:
        put(next(one for one in document.paragraphs if claim.words in one.text), claim.words, "99.9%")

    with pytest.raises(NotAddingUp, match=f"里的“99.9%”应为“{claim.words}”"):
        check(word_with(change))


def test_a_sentence_that_is_gone_is_missed() -> None:
    def change(document: Any) -> None:
        found = next(one for one in document.paragraphs if one.text.startswith("未开工项目") and "其中" in one.text)
        found._p.getparent().remove(found._p)

    with pytest.raises(NotAddingUp, match="没有“未开工项目"):
        check(word_with(change))


CLAIMS = [
    (name, at, number)
    for name, paragraphs in bulletin.content(VIEW).texts.items()
    for at, said in enumerate(paragraphs)
    for number, one in enumerate(said)
    if isinstance(one, Claim)
]


_, TABLES = bulletin_reading.word(FILES.word, bulletin.content(VIEW).annexes)
BOOK = bulletin_reading.book(FILES.book, bulletin.content(VIEW).annexes)


@given(st.sampled_from(CLAIMS), st.integers(1, 9), st.data())
@settings(max_examples=40, deadline=None)
def test_no_number_that_the_program_writes_can_differ_from_its_sources(place: Any, by: int, data: Any) -> None:
    """Whichever digit of whichever claim is another, the claim no longer agrees with the tables and the snapshot."""
    name, at, number = place
    told = bulletin.content(VIEW)
    claim = told.texts[name][at][number]
    assert isinstance(claim, Claim) and claim.sources
    digits = [place for place, sign in enumerate(claim.words) if sign.isdigit()]
    where = data.draw(st.sampled_from(digits))
    other = claim.words[:where] + str((int(claim.words[where]) + by) % 10) + claim.words[where + 1 :]
    bulletin_check.check_claim(claim, VIEW, TABLES, BOOK)
    with pytest.raises(NotAddingUp):
        bulletin_check.check_claim(replace(claim, words=other), VIEW, TABLES, BOOK)


def test_most_of_the_text_is_claims() -> None:
    assert len(CLAIMS) > 60


STARTED = f"{VIEW.figures.ranked('start_rate', '').numerator:.0f}"
STARTED_RATE = next(one.words for one in bulletin.content(VIEW).texts["各项目标"][0] if isinstance(one, Claim))
ROSE = f"{100 * (VIEW.figures.change('investment_rate') or 0):.1f}"
UNSTARTED = len(bulletin.content(VIEW).annexes.by_subject["unstarted"].sheet.rows)
RATE = next(one.words for one in bulletin.content(VIEW).texts["各项目标"][1] if isinstance(one, Claim))


@pytest.mark.parametrize(
    "line",
    [
        f"全市未开工项目{UNSTARTED}个，要逐个销号。",
        f"投资完成率{RATE}，要在10月20日前赶上。",
        "确保投资完成率达到80%。",
        "请于2020年10月25日前书面报告，5个工作日内整改，按绥百办督〔2020〕3号办理。",
        "抓好五项目标、三件事，按完成率排名，成立专班。",
        f"投资完成率较上期提高{ROSE}个百分点。",
        f"全市开复工率100%的目标还差{UNSTARTED}个项目。",
    ],
)
def test_a_true_number_of_one_s_own_passes(line: str) -> None:
    said = replace(SAID, demands=line)
    check(bulletin.make(VIEW, said, bulletin_values.default_template()), said)


@pytest.mark.parametrize(
    ("line", "named"),
    [
        ("全市未开工项目999个，要逐个销号。", "“999”（全市的未开工）与附表对不上"),
        ("全市共有316个项目。", "“316”（全市的项目）与附表对不上"),
        ("投资完成率99.9%。", "“99.9%”（全市的投资完成率）"),
        (f"开复工率{RATE}。", "（全市的开复工率）"),
        ("海伦市投资完成率1.1%。", "（海伦市的投资完成率）"),
        ("还差40000。", "没有写明是哪项指标的数"),
        ("全市投资完成率已达80%。", "（全市的投资完成率）"),
        (f"全市开复工率还差{STARTED}个项目。", "（全市的项目、开复工率）"),
        (f"投资完成率下降{ROSE}个百分点。", "（全市的投资完成率）"),
        ("三分之二的项目没有开工。", "是汉字数目"),
        ("七成项目没有开工。", "是汉字数目"),
        (f"投资完成率{STARTED_RATE}，开复工率{STARTED_RATE}。", "（全市的投资完成率）"),
        ("投资完成率百分之九十。", "是汉字数目"),
        ("截至2020年8月10日，进度正常。", "不是数据截至的日期"),
        ("投资完成率９９.９％。", "99.9%"),
    ],
)  # fmt: skip
def test_a_number_of_one_s_own_that_no_table_knows_is_refused(line: str, named: str) -> None:
    with pytest.raises(NotAddingUp) as found:
        bulletin.make(VIEW, replace(SAID, problems=line), bulletin_values.default_template())
    assert named in str(found.value) and str(found.value).endswith("没有给出文件；请改正后重试。")


def template_with(*lines: str) -> bytes:
    document, buffer = Document(io.BytesIO(bulletin_values.default_template())), io.BytesIO()
    for line in lines:
        document.paragraphs[4].insert_paragraph_before(line)
    document.save(buffer)
    return buffer.getvalue()


def test_a_template_may_have_its_own_words_and_figures() -> None:
    bulletin.try_template(template_with("全市投资完成率为{{ 投资完成率 }}，请认真抓好落实。"), VIEW, SAID)


@pytest.mark.parametrize(
    ("line", "named"),
    [
        ("全市共有316个项目。", "“316”"),
        ("全市开复工率达到{{ 投资完成率 }}。", "全市的开复工率"),
    ],
)
def test_a_template_with_a_number_of_its_own_is_refused(line: str, named: str) -> None:
    with pytest.raises(NotAddingUp, match=named):
        bulletin.try_template(template_with(line), VIEW, SAID)


def test_a_number_beside_the_text_is_read_too() -> None:
    def change(document: Any) -> None:
        document.sections[0].footer.paragraphs[0].add_run("共316个项目")

    with pytest.raises(NotAddingUp, match="316"):
        check(word_with(change))


def test_a_template_that_leaves_something_out_or_reaches_for_more_is_refused() -> None:
    document, buffer = Document(io.BytesIO(bulletin_values.default_template())), io.BytesIO()
    for paragraph in list(document.paragraphs):
        if "总体情况" in paragraph.text and "{%" in paragraph.text:
            put(paragraph, "总体情况", "本期变化")
    document.save(buffer)
    with pytest.raises(TemplateRefused, match="没有占位符总体情况"):
        bulletin.try_template(buffer.getvalue(), VIEW, SAID)
    for mark in ("{{ 总体情况[0] }}", "{{ 项目名称 }}", "{{ 7*7 }}"):
        with pytest.raises(TemplateRefused, match="没有保存"):
            bulletin.try_template(template_with(mark), VIEW, SAID)
    assert set(bulletin_fields.RATES) <= set(bulletin_fields.WORDS)


ONE = replace(CAMPAIGN, units=CAMPAIGN.units[:1])


@pytest.mark.parametrize(
    ("day", "store", "said"),
    [
        (DAY, {"reported": ()}, "各单位均未报送"),
        (DAY, {"reported": ("海伦市", "北林区")}, "从未报送，其项目按未开工计算"),
        (DAY, {"periods": 2}, "本期尚无报送，以下为8月10日的数据"),
        (date(2020, 7, 25), {"reported": ()}, "会战还没有开始，距开始还有7天"),
        (date(2020, 7, 31), {}, "会战还没有开始，距开始还有1天"),
        (date(2020, 11, 10), {}, "是最后一天"),
        (date(2020, 12, 1), {}, "会战已结束21天"),
        (DAY, {"size": 2}, "样本少，位次仅供参考"),
        (DAY, {"size": 1}, "通报"),
    ],
)
def test_it_adds_up_on_every_day_with_any_reports(day: date, store: dict[str, Any], said: str) -> None:
    view = view_of(day, **store)
    files = bulletin.make(view, bulletin.proposed(view), bulletin_values.default_template())
    assert said in "\n".join(text(files))


def test_one_county_is_not_ranked_and_ties_are_ties() -> None:
    view = view_of(campaign=ONE)
    files = bulletin.make(view, bulletin.proposed(view), bulletin_values.default_template())
    assert "不排位次" in "\n".join(text(files))
    tied = view_of(date(2020, 11, 10), size=3)
    told = "\n".join(words(one) for one in bulletin.content(tied).texts["县区排名"])
    assert "并列第1名，均为" in told


@pytest.mark.parametrize(
    ("printed", "number", "right"),
    [
        ("96.3%", 0.9632, True), ("96.3%", 0.9642, False), ("79.96%", 0.7996, True), ("13.95亿元", 139_500.12, True),
        ("3,200万元", 3200.0, True), ("7个", 7, True), ("2.1个百分点", -0.0214, True), ("7个", None, False),
        ("不足0.1个百分点", 0.0002, True), ("不足0.1个百分点", 0.002, False), ("个", 7, False),
        ("7个", float("nan"), False),
    ],
)  # fmt: skip
def test_what_agrees(printed: str, number: float | None, right: bool) -> None:
    assert agrees(printed, number) is right
