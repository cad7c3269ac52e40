"""评分簿: its formulas, worked out from the numbers they rest on, come to what the score sheet says."""

import io
import shutil
import subprocess
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from data.campaign import Campaign
from pages.documents.appraised import Appraised, Stamp
from pages.documents.live_book import FIRST
from pages.documents.score_book import score_book
from pages.documents.score_book_places import EXEMPTED, EXTRAS, PROJECTS, ROWS, RULES, TOTALS, Places
from pages.documents.score_book_rows import APPROVED, POINTS
from pages.parts import wording
from tests.campaigns import shipped
from tests.pages.documents.made_up_score import AT, DAY, appraised, eventful, view_of
from tests.pages.documents.reckoning import Reckoned
from tests.pages.fake_store import FakeStore

CAMPAIGN = shipped()
VIEW = view_of()
TOLD = eventful(VIEW)
BOOK = score_book(TOLD)
NEAR = 2e-9  # as the metrics' own tests: points are rounded to nine decimals


def places(told: Appraised) -> Places:
    return Places(told, {})


def agrees(found: Any, wanted: Any) -> bool:
    if wording.is_missing(wanted):
        return found in (wording.NONE, None, "")
    return found == pytest.approx(float(wanted), abs=NEAR) if not isinstance(wanted, str) else found == wanted


def check(told: Appraised, book: Reckoned | None = None) -> None:
    """Every point, sum and rank of the sheet against the formula in its place."""
    book, where = book or Reckoned(score_book(told)), places(told)
    for row in told.sheet.rows.itertuples(index=False):
        number = where.row_of[str(row.county), str(row.metric)]
        value = row.value
        wanted = {"F": value, "G": row.target, "I": row.weight, "J": row.counted_weight, "M": row.computed,
                  "N": row.claimed, "O": row.approved, "P": row.points}  # fmt: skip
        for column, one in wanted.items():
            assert agrees(book.value(ROWS, f"{column}{number}"), one), (row.county, row.metric, column)
        if not wording.is_missing(value):
            assert agrees(book.value(ROWS, f"C{number}"), row.numerator), row
            assert agrees(book.value(ROWS, f"D{number}"), row.denominator), row
        if not wording.is_missing(row.counted_weight):
            assert agrees(book.value(ROWS, f"L{number}"), row.penalty), row
    heads = [cell.value for cell in book.book[TOTALS][FIRST - 1]]
    for unit in told.sheet.totals.itertuples(index=False):
        number = where.total_row[str(unit.county)]
        got = {head: book.value(TOTALS, book.book[TOTALS].cell(number, at).coordinate)
               for at, head in enumerate(heads, start=1)}  # fmt: skip
        assert got["单位"] == unit.county and (got["一票否决"] or "") == unit.veto
        is_alone = (told.sheet.totals["kind"] == unit.kind).sum() == 1
        rank, own_rank = (None if is_alone else one for one in (unit.rank, unit.computed_rank))
        for head, one in (("位次", rank), ("总分", unit.points), ("加分", unit.bonus), ("计算分", unit.computed),
                          ("计算位次", own_rank)):  # fmt: skip
            assert agrees(got[head], one), (unit.county, head, got[head], one)
        assert (got["并列"] == "并列") == bool(unit.is_tied)
        for row in told.basis(str(unit.county)):
            assert agrees(got[wording.typeset(str(row.name))], row.points)


def test_every_formula_comes_to_what_the_sheet_says() -> None:
    check(TOLD)


def test_the_kept_values_are_those_of_the_formulas() -> None:
    """What a preview that reckons nothing shows is what a program that reckons comes to."""
    book, kept, count = Reckoned(BOOK), load_workbook(io.BytesIO(BOOK), data_only=True), 0
    for sheet, cell in book.formulas():
        held, count = kept[sheet][cell].value, count + 1
        assert agrees(book.value(sheet, cell), "" if held is None else held) or (held is None), (sheet, cell)
        assert held is not None or book.value(sheet, cell) == ""
    assert count > 900


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_libreoffice_reckons_the_same(tmp_path: Path) -> None:
    """The values are taken out first, so that none of them can be passed on."""
    load_workbook(io.BytesIO(BOOK)).save(tmp_path / "bare.xlsx")
    (tmp_path / "out").mkdir()
    subprocess.run(
        ["soffice", f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", "--convert-to", "xlsx",
         "--outdir", str(tmp_path / "out"), str(tmp_path / "bare.xlsx")], check=True, capture_output=True,
    )  # fmt: skip
    kept, found = (load_workbook(one, data_only=True) for one in (io.BytesIO(BOOK), tmp_path / "out/bare.xlsx"))
    for sheet, cell in Reckoned(BOOK).formulas():
        wanted = kept[sheet][cell].value
        assert agrees(found[sheet][cell].value, "" if wanted is None else wanted) or wanted is None, (sheet, cell)


def test_another_weight_moves_the_points() -> None:
    """The weights of 规则 changed in the file, and the sheet made anew with the same weights, agree."""
    book, where = Reckoned(BOOK), places(TOLD)
    weights = {**TOLD.rules.weights, "investment_rate": 12.0, "statistics_rate": 41.5}
    for metric, weight in weights.items():
        book.put(RULES, f"B{where.rule_row[metric]}", weight)
    again = replace(TOLD, sheet=remade(weights=weights).sheet)
    ranks = {str(one.county): one.rank for one in TOLD.sheet.totals.itertuples(index=False)}
    assert {str(one.county): one.rank for one in again.sheet.totals.itertuples(index=False)} != ranks
    # The rows stand where they stood; only what is in them is another.
    for row in again.sheet.rows.itertuples(index=False):
        number = where.row_of[str(row.county), str(row.metric)]
        assert agrees(book.value(ROWS, f"P{number}"), row.points)
    for unit in again.sheet.totals.itertuples(index=False):
        assert agrees(book.value(TOTALS, f"A{where.total_row[str(unit.county)]}"), again.rank(unit))


def remade(**rules: Any) -> Appraised:
    """The eventful sheet by other rules."""
    units = [unit.name for unit in CAMPAIGN.units if unit.kind == "county"]
    return appraised(
        VIEW, {(units[0], "start_rate"): 19.5, (units[5], "investment_rate"): 99.0}, {(units[1], "model"): 2.5},
        [(units[2], "safety"), (units[3], "green"), (units[4], "lying"), (units[4], "green")], (1, 10, 11), **rules,
    )  # fmt: skip


def test_cap_floor_and_penalties_are_live() -> None:
    book, where = Reckoned(BOOK), places(TOLD)
    rules: Mapping[str, Any] = {"cap": 1.2, "floor": 1.0, "penalties": {"start_rate": 0.33, "statistics_rate": 9.0}}
    again = remade(**rules)
    for metric, each in rules["penalties"].items():
        book.put(RULES, f"D{where.rule_row[metric]}", each)
    book.put(RULES, f"B{where.whole_row + 2}", 1.2)
    book.put(RULES, f"B{where.whole_row + 3}", 1.0)
    for row in again.sheet.rows.itertuples(index=False):
        assert agrees(book.value(ROWS, f"P{where.row_of[str(row.county), str(row.metric)]}"), row.points), row


def test_a_project_less_moves_the_points() -> None:
    """The points go down to 依据: without its first row's sides a unit's rate is another."""
    book, where = Reckoned(BOOK), places(TOLD)
    unit = str(TOLD.units[0].county)
    number = where.row_of[unit, "investment_rate"]
    before = book.value(ROWS, f"C{number}")
    row = next(row for row in book.book[PROJECTS].iter_rows(min_row=FIRST + 1) if row[1].value == unit)
    amount = row[7].value
    assert amount and amount > 0
    book.put(PROJECTS, row[7].coordinate, 0)
    assert book.value(ROWS, f"C{number}") == pytest.approx(before - amount, abs=1e-6)


def test_what_is_exempt_is_listed_and_not_counted() -> None:
    pages = load_workbook(io.BytesIO(BOOK))
    names = {row[2].value for row in pages[EXEMPTED].iter_rows(min_row=FIRST)}
    counted = {row[2].value for row in pages[PROJECTS].iter_rows(min_row=FIRST + 1)}
    assert names and names == set(TOLD.sheet.exempted["project_name"]) and not names & counted
    assert [row[5].value for row in pages[EXTRAS].iter_rows(min_row=FIRST)] == ["按现场核查情况"] * 5


@pytest.mark.parametrize(
    "told",
    [
        pytest.param(lambda: appraised(view_of(size=0)), id="no project at all"),
        pytest.param(lambda: appraised(view_of(reported=())), id="nothing reported"),
        pytest.param(lambda: appraised(view_of(reported=("北林区",))), id="one county reported"),
        pytest.param(lambda: _all_approved(), id="nothing reported, all approved"),
        pytest.param(lambda: appraised(view_of(_small())), id="one county alone"),
        pytest.param(lambda: appraised(view_of(_named(CAMPAIGN, "=1+1"))), id="a name like a formula"),
        pytest.param(lambda: appraised(view_of(_named(CAMPAIGN, "长" * 60))), id="a long name"),
        pytest.param(lambda: appraised(view_of(day=date(2020, 8, 20))), id="in the middle"),
        pytest.param(lambda: appraised(view_of(), cap=1.1, penalties={"start_rate": 0.5}), id="cap and penalties"),
    ],
)  # fmt: skip
def test_thin_and_strange_sheets(told: Any) -> None:
    check(told())


def _all_approved() -> Appraised:
    unit = CAMPAIGN.units[0].name
    return appraised(view_of(reported=()), dict.fromkeys([(unit, metric) for metric in CAMPAIGN.weights], 3.0))


def _small() -> Campaign:
    return replace(CAMPAIGN, units=CAMPAIGN.units[:1])


def _named(campaign: Campaign, name: str) -> Campaign:
    return replace(campaign, units=(replace(campaign.units[0], name=name), *campaign.units[1:]))


def test_ties_share_a_rank_and_the_next_is_left_out() -> None:
    store = FakeStore(CAMPAIGN)
    for plan in store.plans:  # everybody is alike
        plan |= {"starts": DAY, "finishes": DAY, "stops": False, "annual_plan_wan": 100.0, "project_id": 1}
    told = appraised(view_of(store=store), given={(CAMPAIGN.units[4].name, "model"): 1.0})
    ranks = sorted(int(one.rank) for one in told.of_kind("county"))
    assert ranks == [1, *[2] * 9]
    check(told)


@given(st.data())
@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
def test_whatever_is_decided(data: Any) -> None:
    units = st.sampled_from([unit.name for unit in CAMPAIGN.units])
    metrics = st.sampled_from(sorted(CAMPAIGN.weights))
    worth = st.floats(0, 50).map(lambda one: round(one, 2))
    told = appraised(
        VIEW,
        data.draw(st.dictionaries(st.tuples(units, metrics), worth, max_size=30)),
        data.draw(st.dictionaries(st.tuples(units, st.just("model")), worth, max_size=4)),
        data.draw(st.sets(st.tuples(units, st.sampled_from(["safety", "green", "lying"])), max_size=6)),
        data.draw(st.sets(st.integers(1, 80), max_size=20)),
        penalties=data.draw(st.dictionaries(metrics, worth, max_size=3)),
        cap=data.draw(st.sampled_from([1.0, 1.05, 1.5])),
        floor=data.draw(st.sampled_from([0.0, 2.0])),
    )
    check(told)


def test_every_page_says_what_it_is() -> None:
    final = replace(TOLD, stamp=Stamp(DAY, AT, 2, "0123456789abcdef" * 4))
    for told, words in ((TOLD, "草稿"), (final, "第2版")):
        pages = load_workbook(io.BytesIO(score_book(told))).worksheets
        assert len(pages) == 8
        for page in pages:
            assert words in page.oddFooter.left.text and page.cell(2, 1).value == told.stamp.line
            assert "&P" in page.oddFooter.right.text.replace("[Page]", "&P")
            assert page.page_setup.orientation == "landscape" and page.page_setup.paperSize == 9
            assert page.print_title_rows
    assert "校验值 0123456789abcdef" in final.stamp.line
    cells = {cell.value for row in load_workbook(io.BytesIO(score_book(final)))["说明"] for cell in row}
    assert "0123456789abcdef" * 4 in cells


def test_what_is_approved_can_be_changed_in_the_file() -> None:
    book, where = Reckoned(BOOK), places(TOLD)
    number = where.row_of[str(TOLD.units[2].county), "start_rate"]
    page = book.book[ROWS]
    book.put(ROWS, page.cell(number, APPROVED).coordinate, 3.0)
    assert book.value(ROWS, page.cell(number, POINTS).coordinate) == 3.0
