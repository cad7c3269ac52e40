"""Templates: what they hold, and that a filled one reads back without a single question or problem."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from io import BytesIO
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from data.campaign import Campaign
from data.errors import UserError
from data.ingest import FileReading, Known, KnownProject, LastState, read_file
from data.ingest.template import template, template_for
from data.ingest.template_columns import file_name
from data.ingest.vocabulary import load as words
from data.sample.files import workbook_bytes
from data.sample.layouts import LAYOUTS
from data.sample.reports import tell
from data.sample.rosters import roster_pages
from pages.commands.check import roster_projects
from tests.campaigns import shipped, weekly
from tests.commands.small_workbooks import progress, roster
from tests.data.ingest.filling import Clerk

CAMPAIGN, CUT_OFF, BEFORE = shipped(), date(2020, 10, 20), date(2020, 10, 10)
STATE = ("status", "period_investment", "year_investment", "funds_in_place", "in_statistics", "physical_progress")


def with_history(campaign: Campaign, rosters: Sequence[FileReading], reports: Sequence[tuple[str, bytes]]) -> Known:
    """What a store that has accepted these would know."""
    known = Known(roster_projects(rosters, campaign))
    readings = [read_file(name, content, campaign, known=known) for name, content in reports]
    history: dict[int, tuple[LastState, ...]] = {}
    for sheet in (sheet for reading in readings for sheet in reading.sheets if sheet.cut_off):
        for row in sheet.rows:
            assert row.project_id is not None and sheet.cut_off is not None
            state = {key: row.values.get(key) for key in STATE}
            history[row.project_id] = (LastState(sheet.cut_off, county=row.values.get("county"), **state),)
    return Known(known.projects, history)


@pytest.fixture(scope="module")
def sample_known() -> Known:
    truth = tell(CAMPAIGN)
    entered = [step.after for step in truth.steps if step.after and step.kind in ("replacement", "addition")]
    by_hand = (replace(one, permits=truth.projects[0].permits) for one in entered)  # no roster file has them
    pages = roster_pages(CAMPAIGN, (*truth.projects, *by_hand))
    rosters = [read_file(name, workbook_bytes([page]), CAMPAIGN) for name, page in pages]
    layouts = {unit.name: LAYOUTS[unit.layout] for unit in truth.story.units}
    told = [(report, layouts[report.unit]) for report in truth.reports if report.cut_off == BEFORE]
    return with_history(
        CAMPAIGN, rosters, [(layout.file_name(report), layout.content(report, CAMPAIGN)) for report, layout in told]
    )


def assert_reads_back(campaign: Campaign, known: Known, unit: str, cut_off: date, seed: int) -> None:
    clerk = Clerk(Random(seed), campaign, known, cut_off)
    content, typed = clerk.fill(template_for(campaign, known, unit, cut_off))
    reading = read_file("随便什么名字.xlsx", content, campaign, known=known)
    assert [one.message for one in reading.problems] == []
    (sheet,) = [one for one in reading.sheets if one.kind]
    assert (sheet.kind, sheet.county, sheet.cut_off, sheet.unit) == ("progress", unit, cut_off, "万元")
    assert {row.values["project_name"] for row in sheet.rows} == typed.keys()
    for row in sheet.rows:
        said = typed[row.values["project_name"]]
        assert {key: row.values.get(key) for key in said} == said
        assert row.project_id is not None


@pytest.mark.parametrize("unit", [unit.name for unit in CAMPAIGN.units])
@pytest.mark.parametrize("seed", range(3))
def test_a_filled_template_reads_back_without_a_question(sample_known: Known, unit: str, seed: int) -> None:
    assert_reads_back(CAMPAIGN, sample_known, unit, CUT_OFF, seed)


@settings(max_examples=15, deadline=None)
@given(seed=st.integers(0, 10**9), number=st.integers(0, 4), has_history=st.booleans())
def test_in_another_campaign_as_well(seed: int, number: int, has_history: bool) -> None:
    campaign = weekly()
    rosters = [read_file("清单.xlsx", roster(), campaign)]
    last = [("周报.xlsx", progress({"湖滨路改造": 600, "老街修缮": 90}, cut_off=campaign.baseline_cut_off))]
    known = with_history(campaign, rosters, last if has_history else [])
    assert_reads_back(campaign, known, "东湖区", campaign.periods[number].cut_off, seed)


@pytest.mark.parametrize("cut_off", CAMPAIGN.cut_offs, ids=str)
def test_every_cut_off_is_read_back(sample_known: Known, cut_off: date) -> None:
    known = Known(sample_known.projects)
    for unit in CAMPAIGN.units:
        content = template_for(CAMPAIGN, known, unit.name, cut_off)
        reading = read_file(file_name(unit.name, cut_off), content, CAMPAIGN, known=known)
        assert reading.sheets[0].cut_off == cut_off
        assert reading.sheets[0].county == unit.name
        assert reading.problems == ()


def project(number: int, name: str, **more: Any) -> KnownProject:
    plain = {"tier": "省百大", "total_investment": Decimal(5000), "annual_plan": Decimal(3000)}
    return KnownProject(number, None, name, "安达市", **(plain | more))


LAST = LastState(BEFORE, "已开工", Decimal(10), Decimal("1234.56"), Decimal(2000), False, "主体封顶")


def page_of(*projects: KnownProject, **last: LastState) -> Any:
    content = template(CAMPAIGN, "安达市", CUT_OFF, projects, {int(key[1:]): state for key, state in last.items()})
    return load_workbook(BytesIO(content)).worksheets[0]


def row_of(page: Any, row: int) -> dict[str, Any]:
    return {head.value: page.cell(row, head.column) for head in page[3] if head.value}


def test_it_is_prefilled_with_the_roster_and_the_last_values() -> None:
    row = row_of(page_of(project(1, "粮库"), p1=LAST), 4)
    shown = {heading: cell.value for heading, cell in row.items() if cell.value is not None}
    assert shown == {
        "序号": 1,
        "项目名称": "粮库",
        "项目层级": "省百大",
        "总投资": 5000,
        "年度计划投资": 3000,
        "上期累计完成投资": 1234.56,
        "本年累计完成投资": 1234.56,
        "到位资金": 2000,
        "建设状态": "已开工",
        "是否入统": "否",
        "形象进度": "主体封顶",
    }


def test_labels_are_locked_and_entries_are_not() -> None:
    page = page_of(project(1, "粮库"))
    assert page.protection.sheet
    locked = {heading for heading, cell in row_of(page, 4).items() if cell.protection.locked}
    assert locked == {"序号", "项目名称", "项目层级", "总投资", "年度计划投资", "上期累计完成投资"}
    assert all(cell.protection.locked for cell in page[3])


def test_what_may_be_typed() -> None:
    page = page_of(project(1, "粮库"), project(2, "路"))
    rules = {rule.type + str(rule.sqref): rule for rule in page.data_validations.dataValidation}
    lists = [rule.formula1 for rule in rules.values() if rule.type == "list"]
    assert '"是,否"' in lists
    assert f'"{",".join(dict.fromkeys(words().status_exact.values()))}"' in lists
    (amounts,) = [rule for rule in rules.values() if rule.type == "decimal"]
    assert (amounts.operator, amounts.formula1) == ("greaterThanOrEqual", "0")
    (days,) = [rule for rule in rules.values() if rule.type == "date"]
    assert days.formula2 == str((CUT_OFF - date(1899, 12, 30)).days)
    headings = {cell.value: cell.column_letter for cell in page[3]}
    for heading in ("本期完成投资", "本年累计完成投资", "到位资金", "入统额"):
        assert f"{headings[heading]}4:{headings[heading]}5" in str(amounts.sqref)


def test_totals_are_formulas_over_the_projects() -> None:
    page = page_of(project(1, "粮库"), project(2, "路"))
    total = row_of(page, 6)
    assert total["项目名称"].value == "合计"
    letter = total["总投资"].column_letter
    assert total["总投资"].value == f"=SUM({letter}4:{letter}5)"


@pytest.mark.parametrize("name", ["=1+1", "+1", "@SUM(A1)", "-1", "#N/A", '=HYPERLINK("x")'])
def test_a_name_from_a_roster_never_becomes_a_formula(name: str) -> None:
    cell = row_of(page_of(project(1, name)), 4)["项目名称"]
    assert (cell.value, cell.data_type) == (name, "s")


def test_rows_stand_in_the_order_of_the_tiers() -> None:
    page = page_of(project(1, "甲", tier="市本级"), project(2, "乙", tier="省百大"), project(3, "丙", tier="市百大"))
    assert [row_of(page, row)["项目名称"].value for row in (4, 5, 6)] == ["乙", "丙", "甲"]


def test_the_last_state_is_the_one_before_the_period() -> None:
    later = LastState(date(2020, 10, 31), year_investment=Decimal(9999))
    known = Known((project(1, "粮库"),), {1: (LAST, later)})
    page = load_workbook(BytesIO(template_for(CAMPAIGN, known, "安达市", CUT_OFF))).worksheets[0]
    assert row_of(page, 4)["上期累计完成投资"].value == 1234.56


def test_equal_input_gives_equal_rows_and_a_note_of_the_period() -> None:
    content = template(CAMPAIGN, "安达市", CUT_OFF, [project(1, "粮库")], {})
    notes = load_workbook(BytesIO(content))["填表说明"]
    assert "第9期" in notes["A2"].value or "10月中旬" in notes["A2"].value


@pytest.mark.parametrize(("cut_off", "count"), [(date(2020, 10, 19), 1), (CUT_OFF, 0)])
def test_what_cannot_be_made_is_one_sentence(cut_off: date, count: int) -> None:
    with pytest.raises(UserError, match=r"没有生成模板"):
        template(CAMPAIGN, "安达市", cut_off, [project(1, "粮库")][:count], {})
