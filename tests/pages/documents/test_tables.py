"""导出 Excel: every page's numbers are those of the screen, real numbers, and cut to what the person may see."""

import io
import re
import zipfile
from collections.abc import Sequence

import pytest

from pages.documents import shelf
from pages.documents.sheet import Column, Sheet
from pages.documents.workbook import workbook
from tests.campaigns import shipped
from tests.pages import running
from tests.pages.documents import reading
from tests.pages.fake_store import HOSTILE, FakeStore

CAMPAIGN = shipped()
# Page, query, sheet, the columns by which a row is found on the screen, the columns whose numbers stand there.
EQUAL: list[tuple[str, dict[str, str], str, tuple[str, ...], tuple[str, ...]]] = [
    ("overview", {}, "热力表", ("单位",), ("开复工率|完成", "投资完成率|完成", "手续办结率|完成")),
    ("overview", {}, "还差多少", ("目标",), ("还差", "平均每期需完成", "上期完成", "推算期末")),
    ("county_profile", {"county": "安达市"}, "还差多少", ("目标",), ("还差", "平均每期需完成", "上期完成", "推算期末")),
    ("county_profile", {"county": "安达市"}, "各期报送", ("期",), ("行数",)),
    ("battle_map", {}, "热力表", ("单位",),
     ("开复工率|完成", "投资完成率|完成", "手续办结率|完成", "报送及时率|完成")),
    ("county_ranking", {}, "县（市、区）", ("单位",),
     ("位次", "投资完成率|完成", "投资完成率|分子（万元）", "投资完成率|分母（万元）", "投资完成率|还差（万元）")),
    ("county_ranking", {"metric": "permit_rate", "tier": "省百大"}, "县（市、区）", ("单位",),
     ("位次", "手续办结率|完成", "手续办结率|分子（项手续）", "手续办结率|分母（项手续）")),
    ("county_ranking", {"metric": "points"}, "县（市、区）", ("单位",), ("位次", "得分")),
    ("score_sheet", {}, "县（市、区）", ("单位",), ("得分",)),
    ("score_sheet", {}, "得分依据", ("依据",), ("计算", "得分")),
    ("tier_comparison", {}, "县区×层级", ("单位",), ("省百大|完成", "市百大|完成", "合计|完成")),
    ("tier_comparison", {"county": "安达市"}, "各项目标", ("目标", "层级"), ("完成", "目标值", "分子", "分母", "还差")),
    ("shortfall", {}, "谁还差什么", ("单位", "目标"),
     ("现在", "目标值", "还差", "平均每期需完成", "上期完成", "推算期末")),
    ("three_counts", {}, "各单位", ("单位",),
     ("填报投资（万元）", "到位资金（万元）", "填报与到位都有的项目|到位÷填报", "应统未统|应统（个）")),
    ("three_counts", {}, "各层级", ("层级",), ("填报投资（万元）", "应统未统|未统投资（万元）")),
    ("permits", {}, "项目与手续", ("项目名称",), ("已办", "应办")),
    ("reporting_status", {}, "报送质量", ("单位",), ("报送质量", "应报（期）", "报送及时率")),
    ("permits", {"list": "lacking"}, "已开工手续不全", ("项目名称",), ("已办", "应办")),
    ("by_leader", {"role": "lead_unit"}, "按责任单位", ("责任单位",),
     ("项目（个）", "投资|完成率", "投资|完成（万元）", "投资|计划（万元）")),
    ("county_profile", {"county": "安达市"}, "目标与位次", ("指标",), ("完成", "还差", "排名|位次", "排名|共几个")),
    ("county_profile", {"county": "安达市"}, "项目", ("项目名称",),
     ("投资|年度计划（万元）", "投资|本年完成（万元）", "投资|完成率")),
    ("trends", {"metric": "start_rate"}, "各期数值", ("单位",), ("截止日|2020-09-20", "截止日|2020-07-31")),
    ("site_media", {"part": "missing"}, "各单位", ("单位",), ("应有影像（个）", "还缺")),
    ("project_ledger", {"county": "安达市"}, "项目台账", ("项目名称",),
     ("投资|年度计划（万元）", "投资|本年完成（万元）", "投资|完成率")),
    ("project_ledger", {"county": "安达市", "metric": "investment_rate", "side": "remaining"}, "项目台账",
     ("项目名称",),
     ("投资|年度计划（万元）", "投资|本年完成（万元）", "还差（万元）")),
    ("project_ledger", {"county": "安达市", "metric": "permit_rate", "side": "remaining"}, "项目台账", ("项目名称",),
     ("手续|已办", "手续|应办", "还差（项手续）")),
    ("project_ledger", {"county": "安达市", "metric": "reporting_rate"}, "报表", ("单位",), ("行数",)),
    ("comparison", {"unit1": "安达市", "unit2": "肇东市"}, "各项得分", ("指标",),
     ("安达市|得分", "安达市|完成", "肇东市|得分", "肇东市|完成")),
    ("comparison", {"unit1": "安达市", "unit2": "肇东市"}, "各项目标", ("目标",),
     ("目标值", "安达市|完成", "安达市|分子", "肇东市|完成", "肇东市|分母")),
    ("comparison", {"unit1": "安达市", "unit2": "肇东市"}, "开战以来", ("目标",), ("安达市|现在", "肇东市|基期")),
    ("robustness", {}, "名次范围", ("单位",),
     ("现名次", "得分", "权重波动|最好", "权重波动|最差", "权重波动|保持现名次", "按全部项目|名次", "按原清单|名次",
      "不计任一项目|最好", "合起来|最差")),
]  # fmt: skip
_BY_UNIT = {"role": "lead_unit"}
_ADDED = ("全市", "合计")  # last lines that a file has and its page has not


@pytest.mark.parametrize(("page", "query", "name", "by", "numbers"), EQUAL)
def test_the_numbers_are_those_of_the_screen(
    monkeypatch: pytest.MonkeyPatch,
    page: str,
    query: dict[str, str],
    name: str,
    by: Sequence[str],
    numbers: Sequence[str],
) -> None:
    app = running.run(monkeypatch, page, FakeStore(CAMPAIGN), query)
    screen, checked = reading.screen_rows(app), 0
    for row in reading.rows(reading.sheets(reading.made(app))[name]):
        names = [row[one].value for one in by]
        beside = [line for line in screen if all(one in line for one in names)]
        if not beside and str(names[0]).startswith(_ADDED):
            continue
        for head in numbers:
            cell = row[head]
            if cell.value in (0, "—", "", None):
                continue
            assert any(_holds(line, reading.printed(cell)) for line in beside), (names, head, cell.value, beside)
            checked += not isinstance(cell.value, str)
    assert checked >= len(numbers)


def test_the_trend_has_the_projection_of_the_screen(monkeypatch: pytest.MonkeyPatch) -> None:
    app = running.run(monkeypatch, "trends", FakeStore(CAMPAIGN), {"metric": "investment_rate"})
    listed = reading.rows(reading.sheets(reading.made(app))["各期数值"])
    rows = {row["单位"].value: row["推算2020-11-10"] for row in listed}
    (shown,) = reading.printed(rows["全市"])
    assert f"11月10日为{shown}" in running.text(app)
    assert rows["全市会战进度线"].value == 0.8 and rows["全市时序进度"].value == pytest.approx(315 / 366)
    over = running.run(monkeypatch, "trends", FakeStore(CAMPAIGN), {"metric": "permit_rate", "as_of": "2020-07-31"})
    assert reading.sheets(reading.made(over))


def test_points_add_up_in_their_basis(monkeypatch: pytest.MonkeyPatch) -> None:
    app = running.run(monkeypatch, "county_ranking", FakeStore(CAMPAIGN), {"metric": "points"})
    book = reading.sheets(reading.made(app))
    (first, *_) = reading.rows(book["县（市、区）"])
    basis = [row for row in reading.rows(book["得分依据"]) if row["单位"].value == first["单位"].value]
    earned = [row["得分"].value for row in basis if isinstance(row["得分"].value, float)]
    assert sum(earned) == pytest.approx(first["得分"].value)
    assert sum(row["权重"].value for row in basis) == 100
    counted = [row for row in basis if isinstance(row["得分"].value, float)]
    full = [row for row in counted if row["完成"].value >= row["目标"].value]
    assert full
    for row in full:  # a full score is its weight, and reads as its weight
        assert row["得分"].value == row["计分权重"].value and row["得分"].number_format == "0.00"


def test_before_the_start_nobody_has_points(monkeypatch: pytest.MonkeyPatch) -> None:
    query = {"metric": "points", "as_of": "2020-07-31"}
    (page,) = reading.sheets(
        reading.made(running.run(monkeypatch, "county_ranking", FakeStore(CAMPAIGN), query))
    ).values()
    assert "会战还没有开始，开始以后才计分。" in [cell.value for (cell, *_) in page.iter_rows()]


def test_lists_of_amounts_end_with_their_sums(monkeypatch: pytest.MonkeyPatch) -> None:
    store = FakeStore(CAMPAIGN)
    people = reading.rows(
        reading.sheets(reading.made(running.run(monkeypatch, "by_leader", store, _BY_UNIT)))["按责任单位"]
    )
    assert people[-1]["责任单位"].value == "合计" and people[-1]["项目（个）"].value == len(store.plans)
    plans = sum(row["投资|计划（万元）"].value for row in people[:-1])
    assert people[-1]["投资|计划（万元）"].value == pytest.approx(plans, abs=0.005)
    outside = reading.rows(reading.sheets(reading.made(running.run(monkeypatch, "three_counts", store)))["应统未统"])
    assert outside[-1]["项目"].value == f"合计 {len(outside) - 1}个"


def _holds(line: str, wanted: set[str]) -> bool:
    """Whether one of the numbers of a line is, whole, what is looked for."""
    return bool(wanted & set(re.findall(r"\d[\d,.]*%?", line)))


def test_the_ledger_has_all_pages_of_the_list(monkeypatch: pytest.MonkeyPatch) -> None:
    store = FakeStore(CAMPAIGN, size=30)
    app = running.run(monkeypatch, "project_ledger", store, {"p": "2"})
    page = reading.sheets(reading.made(app))["项目台账"]
    listed = reading.rows(page)
    assert len(listed) == len(store.plans) + 1 and listed[-1]["项目名称"].value == f"合计 {len(store.plans)}个"
    plan = sum(row["投资|年度计划（万元）"].value for row in listed[:-1])
    assert listed[-1]["投资|年度计划（万元）"].value == pytest.approx(plan, abs=0.005)
    assert "共330个" in running.text(app)


@pytest.mark.parametrize("page", shelf.TABLES)
def test_every_workbook_says_what_it_is(monkeypatch: pytest.MonkeyPatch, page: str) -> None:
    app = running.run(monkeypatch, page, FakeStore(CAMPAIGN), {"tier": "省百大"})
    offer = running.offers(app)["导出 Excel"]
    assert offer.deed == "export.table" and "时点2020年9月20日，层级省百大" in offer.subject
    assert offer.file_name.endswith("-全市-2020-09-20.xlsx") or "省百大" in offer.file_name
    for found in reading.sheets(offer.make()).values():
        lines = [found.cell(row, 1).value for row in range(1, 5)]
        assert lines[1] == "数据截至 2020年9月20日；报送 11/11" and "层级省百大，县区全市" in lines[2]
        assert lines[3] == "生成人：王敏（办公室）；生成于 2020-09-22 16:00"
        last, _ = reading.heads(found)
        assert found.freeze_panes in (f"B{last + 1}", f"C{last + 1}") and "A1" in str(found.merged_cells.ranges)
        assert found.page_setup.orientation == "landscape" and found.page_setup.paperSize == 9
        assert found.page_setup.fitToWidth == 1 and found.sheet_properties.pageSetUpPr.fitToPage
        assert all(9 <= one.width <= 64 for one in found.column_dimensions.values())


@pytest.mark.parametrize("page", shelf.TABLES)
def test_a_page_without_numbers_gives_a_sheet_that_says_so(monkeypatch: pytest.MonkeyPatch, page: str) -> None:
    for query in ({"as_of": "2020-07-31"}, {"metric": "completion_rate", "side": "remaining", "q": "没有这样的项目"}):
        app = running.run(monkeypatch, page, FakeStore(CAMPAIGN, reported=("北林区",)), query)
        assert reading.sheets(reading.made(app))


def test_nothing_is_given_out_where_there_is_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    assert running.offers(running.run(monkeypatch, "shortfall", FakeStore(CAMPAIGN, size=0))) == {}
    query = {"project": "1"}
    assert "导出 Excel" not in running.offers(running.run(monkeypatch, "project_ledger", FakeStore(CAMPAIGN), query))


def test_what_wants_to_be_markup_or_a_formula_is_text(monkeypatch: pytest.MonkeyPatch) -> None:
    store = FakeStore(CAMPAIGN)
    store.plans[0]["project_name"] = "=HYPERLINK(1)"
    app = running.run(monkeypatch, "project_ledger", store)
    content = reading.made(app)
    names = {row["项目名称"].value: row["项目名称"] for row in reading.rows(reading.sheets(content)["项目台账"])}
    assert names["=HYPERLINK(1)"].data_type == "s" and HOSTILE in names
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert b"<f>" not in archive.read("xl/worksheets/sheet1.xml")


def test_groups_are_merged_and_the_total_stands_last() -> None:
    columns = [Column("单位"), Column("计划", "wan", "投资"), Column("完成", "wan", "投资")]
    content = workbook([Sheet("表", "投资", columns, [["甲", 1, 2.5]], ["口径：x"], ["合计", 1, 2.5])], ["数据截至 x"])
    page = reading.sheets(content)["表"]
    assert {"A1:C1", "A2:C2", "A3:C3", "A4:A5", "B4:C4"} == {str(one) for one in page.merged_cells.ranges}
    assert [cell.value for cell in page[7]] == ["合计", 1, 2.5] and page["B7"].font.bold
    assert page["C6"].number_format == "#,##0.00" and page["C6"].data_type == "n"


def test_a_share_below_its_target_never_reads_as_the_target() -> None:
    from pages.documents import sheet

    assert sheet.share(0.7996, 0.8).format == "0.00%" and sheet.share(0.81, 0.8).format == "0.0%"
    assert sheet.goal(0.8).format == "0%" and sheet.goal(0.925).format == "0.0%"
    assert sheet.points(0.0004) == 0 and sheet.points(0.021) == pytest.approx(2.1)
