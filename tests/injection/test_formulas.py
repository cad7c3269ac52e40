"""A thousand texts that would like to be formulas, through every workbook that leaves the house: strings, every one."""

import io
import re
import zipfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any
from unittest.mock import MagicMock

import pytest
from docx import Document
from openpyxl import Workbook

from data.appraisal import Bonus, Veto
from data.ingest import FileReading, Problem, SheetReading, marked_copy
from data.ingest.container.cell_text import clean
from data.ingest.model import KnownProject, LastState
from data.ingest.template import template
from data.store import Actor, Store
from data.store.access.audit import Question
from data.store.bulletins import Wording
from data.store.learned import LearnedName
from data.supervision import KINDS
from metrics import snapshot
from pages.admin import audit_export
from pages.documents import bulletin, bulletin_values, letter_sample, letters, snapshot_view
from pages.documents.appraisal_summary import summary_word
from pages.documents.appraised import Appraised
from pages.documents.score_book import score_book
from pages.documents.sheet import Column, Sheet
from pages.documents.slides import slides
from pages.documents.word import Paper
from pages.documents.workbook import workbook
from pages.office import column_names_export, letter_register
from pages.parts import cached
from pages.parts.figures import Figures
from tests.architecture import name_of, sources
from tests.campaigns import shipped, weekly
from tests.injection.cells import formulas, normal, strings
from tests.injection.formulas import PAYLOADS
from tests.pages.documents.made_up_score import appraised, view_of
from tests.pages.fake_store import FakeStore

AT, CUT_OFF = datetime(2023, 3, 11, 9), date(2023, 3, 10)
UNIT = weekly().units[0].name
# Where a workbook or another table is written. Whoever writes one more adds it here, and its test below.
WRITERS = {
    *("data/ingest/container/marking.py", "data/ingest/container/rebuilt.py", "data/ingest/template.py"),
    *("pages/documents/plain_list.py", "pages/documents/workbook.py"),
    "pages/documents/word.py",  # a document has fields and links in place of formulas
    *("pages/documents/letters.py", "pages/documents/templates/make.py"),  # the same
    *("pages/documents/bulletin_paper.py", "pages/documents/bulletin_reading.py"),
    "pages/office/bulletin_text_shown.py",  # only reads
    *(
        "pages/documents/live_book.py",
        "pages/documents/deck.py",
    ),  # formulas of their own, and charts with a workbook each
    "pages/documents/appraisal_summary.py",
}
_WRITES = re.compile(
    r"\bWorkbook\(|\bto_csv\(|\bto_excel\(|\bcsv\.writer\(|\bDictWriter\(|\bdownload_button\(|\bDocument\("
    r"|\bPresentation\("
)


_TITLE_ROWS = r"'[^'!]+'!\$\d+:\$\d+"  # repeated at the head of each printed page


def _are_text(book: bytes, payloads: Sequence[str] = PAYLOADS, own: str = "") -> None:
    """Every payload is the value of a string cell; nothing is calculated but what matches ``own``."""
    assert [one for one in formulas(book) if not re.fullmatch(own or _TITLE_ROWS, one)] == []
    found = {normal(one) for one in strings(book)}
    assert [one for one in payloads if clean(one) and normal(clean(one)) not in found] == []


def test_there_are_enough() -> None:
    assert len(set(PAYLOADS)) > 500


def test_every_writer_of_tables_is_known() -> None:
    found = {name_of(path) for path in sources() if _WRITES.search(path.read_text(encoding="utf-8"))}
    assert {name for name in found if not name.startswith("data/sample/")} == WRITERS


def test_the_list_of_column_names() -> None:
    names = [LearnedName("", text, "year_investment", AT, text) for text in PAYLOADS]
    _are_text(column_names_export.workbook(names))


def test_a_table_of_a_page() -> None:
    """Payloads as cells, heads, groups, titles and lines; the words of the footer are no formula."""
    sheets = [
        Sheet("=1+1", text, [Column(text, group=text), Column(f"{text} ", "wan", text)], [[text, text]], [text])
        for text in PAYLOADS[:3]
    ]
    sheets.append(Sheet("表", "表", [Column("名称"), Column("数", "count")], [[text, 1] for text in PAYLOADS]))
    book = workbook(sheets, PAYLOADS[3:6])
    _are_text(book)


def test_a_page_of_paper() -> None:
    """Text in runs, no field, no link, no picture, nothing from outside, and the sign that XML cannot hold left out."""
    paper = Paper(PAYLOADS[0])
    for text in PAYLOADS:
        paper.prose(text)
    paper.table(PAYLOADS[:3], [PAYLOADS[3:6]], [1, 1, 1])
    content = paper.content()
    said = {normal(one.text) for one in Document(io.BytesIO(content)).paragraphs}
    assert {" ".join(clean(one).split()) for one in PAYLOADS} <= said
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        body = archive.read("word/document.xml").decode()
        assert not re.search(r"<w:(fldSimple|instrText|hyperlink|object|drawing)\b", body)
        assert b'TargetMode="External"' not in archive.read("word/_rels/document.xml.rels")


def test_letters() -> None:
    """Every placeholder of every kind with each payload in turn: text in runs, no field but the page's number."""
    campaign = weekly()
    for kind in KINDS:
        sample = letter_sample.letter(kind, campaign)
        facts = {key: PAYLOADS[number] for number, key in enumerate(sample.decision.facts) if key != "triggers"}
        facts["triggers"] = [{"rule": "red", "text": text, "clause": "四(二)"} for text in PAYLOADS]
        one = replace(sample, decision=replace(sample.decision, facts=facts))
        content = letters.filled(letters.default_template(kind), one, campaign)
        said = "".join(paragraph.text for paragraph in Document(io.BytesIO(content)).paragraphs)
        wanted = {" ".join(clean(text.rstrip("。")).split()) for text in PAYLOADS}
        assert [text for text in wanted if text not in said] == []
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            body = archive.read("word/document.xml").decode()
            assert not re.search(r"<w:(fldSimple|instrText|hyperlink|object|drawing)\b", body)
            assert b"External" not in b"".join(archive.read(one) for one in archive.namelist() if "_rels" in one)


def test_the_bulletin() -> None:
    """Projects and the office's own words with each payload: text in runs and string cells, nothing else."""
    campaign, day = shipped(), date(2020, 8, 20)
    store = FakeStore(campaign, size=8)
    for plan, text in zip(store.plans, PAYLOADS[::10], strict=False):
        plan["project_name"] = plan["lead_unit"] = text
    at = datetime(2020, 8, 21, 9)
    figures = Figures(snapshot.build(store.facts(as_of=day, known_at=None, now=at), campaign))
    view = snapshot_view.of(figures, campaign, day, at)
    lines = [text for text in map(normal, PAYLOADS) if text.strip() and not any(sign.isdigit() for sign in text)]
    said = Wording("\n".join(lines[:60]), "\n".join(lines[60:120]))
    files = bulletin.make(view, said, bulletin_values.default_template())
    assert [one for one in formulas(files.book) if not re.fullmatch(_TITLE_ROWS, one)] == []
    with zipfile.ZipFile(io.BytesIO(files.word)) as archive:
        body = archive.read("word/document.xml").decode()
        assert not re.search(r"<w:(fldSimple|instrText|hyperlink|object|drawing)\b", body)
        assert b"External" not in b"".join(archive.read(one) for one in archive.namelist() if "_rels" in one)


def _decided(view: Any, text: str) -> Appraised:
    """A sheet whose every word is this text: names of projects, reasons, documents, people, bonuses and vetoes."""
    first, second = (unit.name for unit in view.campaign.units[:2])
    bonus, veto = Bonus("b", text, 2, text), Veto("v", text, text, "last")
    return appraised(
        view, {(first, "start_rate"): 3.0}, {(first, "b"): 1.0}, [(second, "v")], range(1, 4), text=text,
        bonuses=(bonus,), vetoes=(veto,),
    )  # fmt: skip


def _stuffed() -> Any:
    store = FakeStore(shipped(), size=8)
    for plan, text in zip(store.plans, PAYLOADS[::10], strict=False):
        plan["project_name"] = plan["lead_unit"] = text
    return view_of(store=store)


# Formulas of the score book: functions and cells of its own sheets, nothing else.
_OWN = (
    r"=?(?:(?:IF|ISNUMBER|MIN|MAX|ROUND|SUM|SUMIF|COUNTIF|RANK)\(|'(?:规则|依据|报送依据|评分明细|加分与否决)'!"
    r"|\$?[A-Z]{1,2}\$?\d+|\d+(?:\.\d+)?|\"[^\"]*\"|[-+*/=<>(),:])+|'?[\w]+'?!\$\d+:\$\d+"
)


def test_the_score_book() -> None:
    """Every payload a string cell; what is live are our own formulas, none of which holds a text of anybody."""
    view = _stuffed()
    words = set(PAYLOADS[::10][: len(view.figures.snapshot.projects)])
    for text in PAYLOADS[::100]:
        book = score_book(_decided(view, text))
        kept = [one for one in formulas(book) if not re.fullmatch(_OWN, one)]
        assert kept == [] and not any(text in one for one in formulas(book) if len(text) > 6)
        found = {normal(one) for one in strings(book)}
        assert not clean(text) or normal(clean(text)) in found
        assert [one for one in words if clean(one) and normal(clean(one)) not in found] == []


def test_the_slides() -> None:
    """Text in runs; no field, link, action, object or macro; charts' own workbooks hold strings and numbers alone."""
    view = _stuffed()
    for text in PAYLOADS[::80]:
        campaign = replace(view.campaign, units=(replace(view.campaign.units[0], name=text), *view.campaign.units[1:]))
        told = replace(_decided(view_of(campaign), text), robustness=(text,), said=Wording(text, text))
        with zipfile.ZipFile(io.BytesIO(slides(told))) as archive:
            for name in archive.namelist():
                content = archive.read(name)
                if name.endswith(".xlsx"):
                    assert formulas(content) == []
                elif name.startswith("ppt/slides/") and name.endswith(".xml"):
                    assert not re.search(rb"<a:(fld|hlinkClick|hlinkHover)\b|<p:(oleObj|control)\b", content)
                elif name.endswith(".rels"):
                    assert b'TargetMode="External"' not in content


def test_the_report_of_the_appraisal() -> None:
    """Text in runs, no field but the two page numbers of each footer."""
    view = _stuffed()
    for text in (one for one in PAYLOADS[::50] if not any(sign.isdigit() for sign in one)):
        told = replace(_decided(view, text), robustness=(text,), said=Wording(text, text))
        with zipfile.ZipFile(io.BytesIO(summary_word(told))) as archive:
            body = archive.read("word/document.xml").decode()
            assert not re.search(r"<w:(fldSimple|instrText|hyperlink|object|drawing)\b", body)
            assert b"External" not in b"".join(archive.read(one) for one in archive.namelist() if "_rels" in one)


def test_the_register_of_letters(tmp_path: Path) -> None:
    sample = letter_sample.letter("order", weekly())
    facts = dict(sample.decision.facts)
    told = [replace(sample, label=text, decision=replace(sample.decision, facts=facts)) for text in PAYLOADS]
    view = MagicMock(today=CUT_OFF)
    _are_text(letter_register.workbook(told, view))


def test_the_audit_trail(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Store.open(tmp_path / "store", weekly()) as store:
        monkeypatch.setattr(cached, "store", lambda: store)
        sendable = [text for text in PAYLOADS if text.isprintable() or text[0] in "\t\r\n"]
        with store._connection.write() as cursor:
            from data.store.access import audit

            for text in sendable:
                by = Actor(text, 1, "", "", text)
                audit.add(cursor, f"export.{text}", by, AT, subject=text, after={"reason": text})
        book = audit_export.workbook(Question())
    assert len(sendable) > 800
    _are_text(book, sendable)
    assert {f"原因：{normal(text)}" for text in sendable} <= {normal(one) for one in strings(book)}


def test_templates() -> None:
    projects = [KnownProject(number, text, text, UNIT, "一类") for number, text in enumerate(PAYLOADS, start=1)]
    last = {
        one.project_id: LastState(date(2023, 3, 3), one.name, physical_progress=one.name, county=UNIT)
        for one in projects
    }
    totals = r"=?SUM\([A-Z]+\d+:[A-Z]+\d+\)|AND\([A-Z]+\d+<>\"\",[A-Z]+\d+=[A-Z]+\d+\)|" + _TITLE_ROWS
    _are_text(template(weekly(), UNIT, CUT_OFF, projects, last), own=totals)


def _book(fill: Callable[[Any], None]) -> bytes:
    book = Workbook()
    fill(book.worksheets[0])
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _as_strings(page: Any) -> None:
    for row, text in enumerate(PAYLOADS, start=1):
        page.cell(row, 1).value = clean(text)
        page.cell(row, 1).data_type = "s"


def _problems(count: int = len(PAYLOADS)) -> tuple[Problem, ...]:
    """A problem for each payload, whose value, words and cell are quoted in the list and in a comment."""
    return tuple(
        Problem("amount.unreadable", "error", "Sheet1", f"A{row}", text, f"工作表“Sheet1”A{row}:{text};{text}")
        for row, text in enumerate(PAYLOADS[:count], start=1)
    )


def _marked(content: bytes, problems: tuple[Problem, ...], *, readable: bool = True) -> marked_copy.MarkedCopy:
    reading = FileReading("=1+1.xlsx", "", readable, (SheetReading("Sheet1", "progress"),), problems)
    return marked_copy.marked_copy(content, reading)


def _lines(payloads: Sequence[str]) -> Iterator[bytes]:
    for text in payloads:
        quoted = text.replace('"', '""')
        yield f'"{quoted}",1\n'.encode()


def test_a_marked_copy_of_a_workbook() -> None:
    copy = _marked(_book(_as_strings), _problems())
    assert copy.way == "original"
    _are_text(copy.content)


def test_a_marked_copy_of_a_csv_file() -> None:
    plain = [text for text in PAYLOADS if clean(text) == text and text.isprintable()]
    copy = _marked(b"".join(_lines(plain)), _problems())
    assert copy.way == "rebuilt" and len(plain) > 700
    _are_text(copy.content, ())
    found = strings(copy.content)
    assert [text for text in plain if text not in found and text.strip() not in found] == []


def test_the_list_alone() -> None:
    copy = _marked(b"PK broken", _problems())
    assert copy.way == "list"
    _are_text(copy.content, PAYLOADS[:500])


def test_live_formulas_that_reach_out_are_dead_in_the_copy() -> None:
    """Not texts but formulas, as somebody's workbook brings them: those that stay calculate inside it alone."""

    def live(page: Any) -> None:
        calls = dict.fromkeys(text.lstrip("=") for text in PAYLOADS if text.startswith("=") and clean(text) == text)
        calls |= dict.fromkeys(('LET(f,_xlfn.WEBSERVICE,f("h"))', "'file:///x/[y.xls]Z'!A1", "'\\\\host\\[y.xls]Z'!A1"))
        for row, call in enumerate(filter(None, calls), start=1):
            page.cell(row, 1).value = f"={call}"

    outside = re.compile(
        r"evil|cmd|calc|rundll|WEBSERVICE|HYPERLINK|IMAGE|DDE|CALL|EXEC|RTD|FILTERXML|EVALUATE|\[1\]|//|\\\\",
        re.IGNORECASE,
    )
    content = _book(live)
    assert len([one for one in formulas(content) if outside.search(one)]) > 60
    kept = formulas(_marked(content, _problems(1)).content)
    assert [one for one in kept if outside.search(one)] == [] and "SUM(A1:A9)" in kept
