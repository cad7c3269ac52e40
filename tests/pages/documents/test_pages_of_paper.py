"""打印一页（Word）: a unit and a project on one sheet of A4, in the words of the screen."""

import io
import re
import shutil
import subprocess
from collections.abc import Mapping
from datetime import date
from itertools import product
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from docx import Document
from docx.enum.text import WD_LINE_SPACING
from docx.oxml.ns import qn

from data.errors import UserError
from pages.documents.project_page import project_page
from pages.documents.word import Paper
from pages.leadership import project_detail
from pages.parts import cached
from pages.parts.view import current
from tests.campaigns import shipped
from tests.pages import running
from tests.pages.documents import reading
from tests.pages.fake_store import HOSTILE, FakeStore

CAMPAIGN = shipped()
LABEL = "打印一页（Word）"
_UPLOADS = ["upload_id", "file", "by", "received_at", "state", "kinds", "counties", "cut_offs"]


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
        name, value, _, light, change, lacking, needed, did, ahead, rank = (cell.text for cell in row.cells)
        lines = [one for one in rows if one.startswith(f"{name}|")]
        for shown in (value, light.split()[0], change, lacking.replace("还差 ", ""), rank.replace("/", " / ")):
            assert shown in lines[0], (name, shown, lines[0])
        assert all(one == "—" or one.rstrip("个项") in lines[1] for one in (needed, did, ahead)), (name, lines[1])
    for row in projects.rows[1:]:
        name, *_, plan, done, share, lacking = (cell.text for cell in row.cells)
        line = next(one for one in rows if one.startswith(f"{name}|"))
        assert all(shown in line for shown in (plan, done, share, lacking)), (name, line)


def test_a_project_on_one_page(monkeypatch: pytest.MonkeyPatch) -> None:
    app = running.run(monkeypatch, "project_ledger", FakeStore(CAMPAIGN), {"project": "3"})
    document, screen = _opened(running.offers(app)[LABEL].make()), running.text(app)
    head, duties, permits, periods, origins, notes = document.tables
    for made in (head, duties, permits):
        for cell in [cell.text for row in made.rows for cell in row.cells if " · " not in cell.text]:
            day = "-".join(f"{int(part):02}" for part in re.findall(r"\d+", cell))
            assert cell in screen or cell == "县区、层级、状态" or ("年" in cell and day in screen), cell
    assert [row.cells[0].text for row in periods.rows] == ["截止日", "7月31日", "8月20日", "8月31日"]
    assert periods.rows[-1].cells[3].text in screen
    assert [row.cells[0].text for row in origins.rows][1:] == ["本年累计完成投资", "建设状态", "形象进度"]
    for row in origins.rows[1:]:
        assert all(piece in screen for piece in row.cells[1].text.replace(" · ", " ").split())
    assert "进度表 K12" in _words(document) and notes.rows[0].height.mm >= 22


PAPERS = [("county_profile", {"county": "海伦市"}), ("project_ledger", {"project": "9"})]


def _crowded() -> FakeStore:
    """Long names, everything told in every period, many permits, a long tale of problems."""
    store = FakeStore(CAMPAIGN, size=30)
    for plan in store.plans:
        plan["project_name"] = f"{plan['project_name']}{'二期配套基础设施及污水管网改造工程' * 2}"[:60]
        plan |= dict.fromkeys(project_detail.DUTIES, "某某某市委常委、副市长、百日会战领导小组副组长")
    said, state = store._said, store._state
    long = {"physical_progress": "主体结构封顶，二次结构砌筑完成80%，室外管网、配套道路同步施工" * 5}
    told = {"permits": {f"建设工程规划许可证{number}": "容缺办理" for number in range(15)}}
    store._said = lambda plan, day: said(plan, day) | told | long  # type: ignore[method-assign]
    problems = {"problems": "征地拆迁还剩3户没有签订协议，施工图审查没有完成，建设资金还差1,200万元" * 9}
    store._state = lambda plan, day: state(plan, day) | problems | long  # type: ignore[method-assign]
    store._reporting = lambda county: list(CAMPAIGN.cut_offs)  # type: ignore[method-assign]
    return store


def _stores() -> Mapping[str, tuple[FakeStore, str]]:
    """From full to bare: everything told, the usual, one county alone, nobody yet."""
    return {
        "crowded": (_crowded(), "2020-11-12T16:00"),
        "usual": (FakeStore(CAMPAIGN), "2020-09-22T16:00"),
        "thin": (FakeStore(CAMPAIGN, reported=("北林区",)), "2020-09-22T16:00"),
        "silent": (FakeStore(CAMPAIGN, reported=()), "2020-08-03T16:00"),
    }


def _made(monkeypatch: pytest.MonkeyPatch, name: str, page: str, query: dict[str, str]) -> bytes:
    store, now = _stores()[name]
    monkeypatch.setattr(running, "NOW", now)
    return running.offers(running.run(monkeypatch, page, store, query))[LABEL].make()


@pytest.mark.parametrize("name", ["crowded", "usual", "thin", "silent"])
@pytest.mark.parametrize(("page", "query"), PAPERS)
def test_it_is_one_page_of_a4(monkeypatch: pytest.MonkeyPatch, name: str, page: str, query: dict[str, str]) -> None:
    """By reckoning, which holds with any font: every line has an exact height."""
    filled = []
    content = Paper.content
    monkeypatch.setattr(Paper, "content", lambda paper: (content(paper), filled.append(paper.filled_mm))[0])
    document = _opened(_made(monkeypatch, name, page, query))
    (section,) = document.sections
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
    assert filled[0] <= 297 - section.top_margin.mm - section.bottom_margin.mm
    exact = WD_LINE_SPACING.EXACTLY
    cells = [cell for made in document.tables for row in made.rows for cell in row.cells]
    lines = [*document.paragraphs, *(one for cell in cells for one in cell.paragraphs)]
    assert all(one.paragraph_format.line_spacing_rule == exact for one in lines)
    for made in document.tables:  # Word reads the cells' widths, other programs the grid's
        assert [round(one.width.mm) for one in made.columns] == [round(one.width.mm) for one in made.rows[0].cells]
        assert sum(one.width.mm for one in made.columns) == pytest.approx(174, abs=0.5)


@pytest.mark.skipif(shutil.which("soffice") is None, reason="no LibreOffice here that could lay the page out")
def test_a_word_processor_lays_out_one_page(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for number, (name, (page, query)) in enumerate(product(("crowded", "silent"), PAPERS)):
        (tmp_path / f"{number}.docx").write_bytes(_made(monkeypatch, name, page, query))
    home = f"-env:UserInstallation=file://{tmp_path}/office"
    order = ["soffice", home, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path)]
    subprocess.run([*order, *map(str, tmp_path.glob("*.docx"))], check=True, capture_output=True, timeout=240)
    pages = {one.stem: len(re.findall(rb"/Type\s*/Page\b", one.read_bytes())) for one in tmp_path.glob("*.pdf")}
    assert pages == dict.fromkeys("0123", 1)


def test_chinese_fonts_are_named_for_chinese(monkeypatch: pytest.MonkeyPatch) -> None:
    app = running.run(monkeypatch, "county_profile", FakeStore(CAMPAIGN), {"county": "安达市"})
    document = _opened(running.offers(app)[LABEL].make())
    fonts = {one.get(qn("w:eastAsia")) for one in document.element.body.iter(qn("w:rFonts"))}
    assert fonts == {"方正小标宋简体", "黑体", "仿宋_GB2312", "宋体"}
    table = next(one for one in document.part.package.iter_parts() if str(one.partname) == "/word/fontTable.xml")
    for instead in ("华文中宋", "仿宋,FangSong", "SimHei"):  # what Word takes where a font is not installed
        assert instead in table.blob.decode()


def test_a_hostile_name_is_a_name(monkeypatch: pytest.MonkeyPatch) -> None:
    store = FakeStore(CAMPAIGN)
    number = next(at for at, plan in enumerate(store.plans, start=1) if plan["project_name"] == HOSTILE)
    app = running.run(monkeypatch, "project_ledger", store, {"project": f"{number}"})
    assert _opened(running.offers(app)[LABEL].make()).paragraphs[0].text == HOSTILE[:39] + "…"


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
