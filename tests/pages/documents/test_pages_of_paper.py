"""打印一页（Word）: a unit and a project on one sheet of A4, in the words of the screen."""

import io
from datetime import date
from typing import Any

import pandas as pd
import pytest
from docx import Document
from docx.oxml.ns import qn
from docx.table import Table

from data.errors import UserError
from pages.documents.project_page import project_page
from pages.parts import cached
from pages.parts.view import current
from tests.campaigns import shipped
from tests.pages import running
from tests.pages.documents import reading
from tests.pages.fake_store import HOSTILE, FakeStore

CAMPAIGN = shipped()
LABEL = "打印一页（Word）"
_UPLOADS = ["upload_id", "file", "by", "received_at", "state", "kinds", "counties", "cut_offs"]
_LINE_MM, _ROW_MM, _ACROSS = 0.42, 0.44, 174  # per point of size; mm between the margins


@pytest.fixture(autouse=True)
def uploads(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cached, "uploads", lambda unit="": pd.DataFrame(columns=_UPLOADS))


def _opened(content: bytes) -> Any:
    return Document(io.BytesIO(content))


def _cells(document: Any) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for made in document.tables for row in made.rows]


def _words(document: Any) -> str:
    lines = [one.text for one in document.paragraphs] + [" ".join(row) for row in _cells(document)]
    return "\n".join(lines)


def _height(document: Any) -> float:
    """About how many mm of paper are filled, each text wrapped in its own width."""
    filled = 0.0
    for part in document.iter_inner_content():
        if isinstance(part, Table):
            filled += sum(max(_lines(cell, cell.width.mm - 4) for cell in row.cells) for row in part.rows)
        else:
            filled += _lines(part, _ACROSS) + 2
    return filled


def _lines(part: Any, across: float) -> float:
    """The height of a paragraph or of a cell."""
    run = (part.paragraphs[0] if hasattr(part, "paragraphs") else part).runs[0]
    size = run.font.size.pt
    width = sum(1 if ord(sign) > 0x2E7F else 0.5 for sign in run.text) * size * 0.353
    return max(-(-width // across), 1) * size * _ROW_MM + 0.4


def test_a_unit_on_one_page(monkeypatch: pytest.MonkeyPatch) -> None:
    app = running.run(monkeypatch, "county_profile", FakeStore(CAMPAIGN), {"county": "安达市"})
    offer = running.offers(app)[LABEL]
    assert offer.deed == "export.page" and offer.file_name == "县区一页纸-安达市-2020-09-20.docx"
    document, screen = _opened(offer.make()), running.text(app)
    words = _words(document)
    assert "安达市项目会战画像" in words and "数据截至 2020年9月20日；报送 11/11" in words
    sentence = next(one.text for one in document.paragraphs if one.text.startswith("截至9月20日"))
    assert sentence.replace(" ", "") in screen.replace(" ", "")
    goals, projects = document.tables
    rows = reading.screen_rows(app)
    for row in goals.rows[1:]:
        name, value, _, light, change, lacking, rank = (cell.text for cell in row.cells)
        line = next(one for one in rows if one.startswith(f"{name}|"))
        for shown in (value, light.split()[0], change, lacking.replace("还差 ", ""), rank):
            assert shown in line, (name, shown, line)
    for row in projects.rows[1:]:
        name, *_, plan, done, share, lacking = (cell.text for cell in row.cells)
        line = next(one for one in rows if one.startswith(f"{name}|"))
        assert all(shown in line for shown in (plan, done, share, lacking)), (name, line)


def test_a_project_on_one_page(monkeypatch: pytest.MonkeyPatch) -> None:
    app = running.run(monkeypatch, "project_ledger", FakeStore(CAMPAIGN), {"project": "3"})
    document, screen = _opened(running.offers(app)[LABEL].make()), running.text(app)
    head, duties, periods, permits, origins = document.tables
    for made in (head, duties, permits):
        for cell in [cell.text for row in made.rows for cell in row.cells if " · " not in cell.text]:
            assert cell in screen or cell == "县区、层级、状态", cell
    assert [row.cells[0].text for row in periods.rows] == ["截止日", "7月31日", "8月20日", "8月31日"]
    assert [row.cells[0].text for row in origins.rows][1:] == ["本年累计完成投资", "建设状态", "形象进度"]
    for row in origins.rows[1:]:
        assert all(piece in screen for piece in row.cells[1].text.replace(" · ", " ").split())
    assert "进度表 K12" in _words(document)


@pytest.mark.parametrize(
    ("page", "query"), [("county_profile", {"county": "海伦市"}), ("project_ledger", {"project": "9"})]
)
def test_it_is_one_page_of_a4(monkeypatch: pytest.MonkeyPatch, page: str, query: dict[str, str]) -> None:
    """With long names and everything told."""
    store = FakeStore(CAMPAIGN, size=30)
    for plan in store.plans:
        plan["project_name"] = f"{plan['project_name']}{'二期配套基础设施及污水管网改造工程' * 2}"[:60]
    said = store._said
    told = {"permits": {f"手续{number}": "已办" for number in range(15)}}
    store._said = lambda plan, day: said(plan, day) | told  # type: ignore[method-assign]
    store._reporting = lambda county: list(CAMPAIGN.cut_offs)  # type: ignore[method-assign]
    monkeypatch.setattr(running, "NOW", "2020-11-12T16:00")
    document = _opened(running.offers(running.run(monkeypatch, page, store, query))[LABEL].make())
    (section,) = document.sections
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
    assert section.left_margin.mm > 15 and section.bottom_margin.mm >= 14
    assert _height(document) < 297 - 30


def test_chinese_fonts_are_named_for_chinese(monkeypatch: pytest.MonkeyPatch) -> None:
    app = running.run(monkeypatch, "county_profile", FakeStore(CAMPAIGN), {"county": "安达市"})
    document = _opened(running.offers(app)[LABEL].make())
    fonts = {one.get(qn("w:eastAsia")) for one in document.element.body.iter(qn("w:rFonts"))}
    assert fonts == {"黑体", "仿宋", "宋体"}


def test_a_hostile_name_is_a_name(monkeypatch: pytest.MonkeyPatch) -> None:
    store = FakeStore(CAMPAIGN)
    number = next(at for at, plan in enumerate(store.plans, start=1) if plan["project_name"] == HOSTILE)
    app = running.run(monkeypatch, "project_ledger", store, {"project": f"{number}"})
    assert _opened(running.offers(app)[LABEL].make()).paragraphs[0].text == HOSTILE[:60]


def test_no_page_where_there_is_nothing_to_print(monkeypatch: pytest.MonkeyPatch) -> None:
    for page, query in (("county_profile", {}), ("project_ledger", {"project": "9999"}), ("project_ledger", {})):
        assert LABEL not in running.offers(running.run(monkeypatch, page, FakeStore(CAMPAIGN), query))
    view = current("project_ledger", {}, running.OFFICE)
    assert view.as_of == date(2020, 9, 20)
    with pytest.raises(UserError, match="没有可以打印的内容"):
        project_page(view, "9999")


def test_a_reporter_has_no_rank_on_paper(monkeypatch: pytest.MonkeyPatch) -> None:
    app = running.run(monkeypatch, "county_profile", FakeStore(CAMPAIGN), user=running.reporter("安达市"))
    goals = _opened(running.offers(app)[LABEL].make()).tables[0]
    assert "位次" not in [cell.text for cell in goals.rows[0].cells]
