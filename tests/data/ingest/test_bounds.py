"""No cell, name or number of rows makes reading endless: inputs that would never be done without the bounds.

No clock is asked: each of these asks for 10^9 steps and more where a bound is missing.
"""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from data.ingest import Known, KnownProject, text
from data.ingest.checks import totals
from data.ingest.checks._facts import CheckFacts
from data.ingest.clean import PHONE
from data.ingest.draft import Draft
from data.ingest.grid import Grid
from data.ingest.headers import HeaderMatcher
from data.ingest.match import LONGEST_NAME, MOST_ASKED, Matcher
from data.ingest.model import Answers, Outsider
from data.ingest.places import Places
from data.ingest.recognise.body import Section, TotalsRow
from data.ingest.recognise.groups import LONGEST_GROUP, Groups
from data.ingest.recognise.header import row_hits
from data.ingest.recognise.labels import is_figure, is_total
from data.ingest.recognise.sums import RunningSums
from data.ingest.recognise.table import LOOKS_AHEAD, Table
from data.ingest.recognise.title import units_said
from data.ingest.values.amounts import read_amount
from data.ingest.values.cleaned import Cleaned
from data.ingest.values.dates import DateContext, read_date
from data.ingest.values.permit_text import PermitTextReader
from data.ingest.values.permits import document_in, read_permit
from data.ingest.values.words import folded, read_flag, read_level, read_status
from data.ingest.vocabulary import load

from .build import campaign, column, said

WORDS = load()
DATES = DateContext(2020)
LONG = 200_000
READERS: dict[str, Callable[[Any], Cleaned]] = {
    "status": lambda value: read_status(value, DATES, WORDS),
    "flag": lambda value: read_flag(value, DATES, WORDS),
    "level": lambda value: read_level(value, WORDS),
    "permit": lambda value: read_permit(value, DATES, WORDS),
    "date": lambda value: read_date(value, DATES, WORDS),
    "amount": lambda value: read_amount(value, Decimal(1), WORDS),
}
ENDLESS = (
    "x" + "," * LONG + "x",
    "停工" * LONG,
    "是□" * LONG,
    "1 000" * LONG,
    "未，" * LONG,
    "前期" * LONG,
    "2020" * LONG,
    "(" * LONG,
    "1," * LONG,
    "正在" * LONG,
    "于" * LONG,
)


@pytest.mark.parametrize("kind", READERS)
@pytest.mark.parametrize("value", ENDLESS, ids=range(len(ENDLESS)))
def test_a_text_too_long_for_a_word_is_none(kind: str, value: str) -> None:
    assert READERS[kind](value) == Cleaned(None, f"{kind}.unreadable")


@pytest.mark.parametrize("value", ENDLESS, ids=range(len(ENDLESS)))
def test_the_words_themselves_are_looked_for_in_one_go(value: str) -> None:
    """The vocabulary is open to anybody: its patterns are linear, whatever the length allowed."""
    for _, pattern in (*WORDS.status_patterns, *WORDS.flag_patterns, *WORDS.permit_patterns):
        pattern.search(value)
    for pattern in (WORDS.status_unclear, WORDS.status_opens, WORDS.flag_unclear, WORDS.bond_unclear):
        pattern.search(value)
    WORDS.permit_unclear.search(value)
    assert folded(value)
    document_in(value)


def test_titles_are_looked_through_in_one_go() -> None:
    assert units_said("单位" + " " * LONG + ";") == set()
    assert units_said("填报单位:某局 单位 : 万元") == {"万元"}


@pytest.mark.parametrize("sign", ["(", " ", "、", "电话", "0", "1-"])
def test_phone_numbers_are_looked_for_in_one_go(sign: str) -> None:
    text = sign * LONG
    assert PHONE.sub("", text) == text
    assert PHONE.sub("", "李某(0455-8222333)") == "李某"


def test_a_permit_text_too_long_is_unread() -> None:
    reader = PermitTextReader(Places(campaign()), WORDS)
    assert reader.read("立项、" * LONG).unread
    assert reader.listed("立项、" * LONG, "已办").unread


@pytest.mark.parametrize("value", ["①", "5²", "❶", "½", "⑩", "3㊿"])
def test_a_sign_that_looks_like_a_digit_is_no_digit(value: str) -> None:
    reading = column("总投资(万元)", value, 900, 800, 700)
    assert said(reading, "amount.unreadable") == ["C3"]
    assert said(column("开工时间", f"2020.8.{value}"), "date.unreadable") == ["C3"]


def test_digits_of_full_width_are_digits() -> None:
    assert read_amount("１２３．５万", None, WORDS).value == Decimal("123.50")


def test_only_short_texts_are_remembered() -> None:
    asked: list[str] = []

    def fold(value: str) -> str:
        asked.append(value)
        return value

    remembered = text._remembered(fold)
    long = "长" * (text.LONGEST_REMEMBERED + 1)
    assert [remembered(one) for one in ("短", "短", long, long)] == ["短", "短", long, long]
    assert asked == ["短", long, long]


def _grid(rows: list[list[Any]], errors: dict[tuple[int, int], str] | None = None) -> Grid:
    nothing: frozenset[int] = frozenset()
    return Grid("表", tuple(rows), (), errors or {}, frozenset(), {}, nothing, nothing, False, False)


GROUPS = Groups(Places(campaign()), WORDS)
UNCLEAR = (
    "产业" * LONG + "甲",
    "竣工投产" * LONG + "甲",
    "x" + "★" * LONG + "x",
    "-" * LONG + "x",
    "[" * LONG,
    "累计完成" * 4 + "甲",
    "年年年年年" * 4,
)


@pytest.mark.parametrize("label", UNCLEAR, ids=range(len(UNCLEAR)))
def test_a_label_however_long_is_told_from_a_group_or_a_sum_in_one_go(label: str) -> None:
    assert not GROUPS.names(GROUPS.bare(label))
    assert not GROUPS.is_office(label)
    assert not is_total(label, WORDS)
    assert not is_figure(label, WORDS)


def test_a_group_of_the_longest_length_is_given_up_soon() -> None:
    """Were a word in the pattern twice, as stem and as suffix, each one would double the ways to fail."""
    assert not GROUPS.names(("产业" * LONGEST_GROUP)[: LONGEST_GROUP - 1] + "甲")
    assert GROUPS.names("产业发展类")


def test_amounts_that_are_added_up_again_and_again_are_read_once() -> None:
    class Counted(Grid):
        asked = 0

        def cell(self, row: int, column: int) -> Any:
            Counted.asked += 1
            return super().cell(row, column)

    nothing: frozenset[int] = frozenset()
    rows = ([], *(["甲", 1.0] for _ in range(LOOKS_AHEAD)), ["乙", 9.0])
    grid = Counted("表", rows, (), {}, frozenset(), {}, nothing, nothing, False, False)
    table = Table(grid, WORDS, 0, {"project_name": 0}, [1])
    assert [table.count_below(len(rows) - 1, start) for start in (1, 2, 3)] == [9, 9, 9]
    assert [table.count_below(row, row + 1) for row in range(1, LOOKS_AHEAD)] == [1] * (LOOKS_AHEAD - 1)
    assert Counted.asked < 3 * len(rows)


def test_who_has_left_the_roster_is_looked_up_not_looked_for() -> None:
    """A thousand rows against a thousand projects of other days."""

    class Counted(str):
        compared = 0

        def __eq__(self, other: object) -> bool:
            Counted.compared += 1
            return super().__eq__(other)

        __hash__ = str.__hash__

    outside = [KnownProject(at, f"c-{at}", Counted(f"旧项目第{at}号"), "安达市", "省百大") for at in range(1, 301)]
    known = Known(outsiders=tuple(Outsider(one, left_on=date(2020, 8, 1)) for one in outside))
    drafts = [Draft(row, {"project_name": f"旧项目第{row}号", "county": "安达市"}) for row in range(1, 301)]
    drafts.append(Draft(301, {"project_name": "新项目", "project_code": "C7", "county": "青冈县"}))
    Matcher(known, Answers(), "表", is_roster=False).match(drafts)
    assert [draft.project_id for draft in drafts] == [*range(1, 301), 7]
    assert {draft.problems[0].code for draft in drafts} == {"project.has_left"}
    assert Counted.compared < 10 * len(drafts)


def test_sums_of_a_sheet_full_of_sums_are_looked_up() -> None:
    """Ten thousand rows, every second one a sum: each sum is a difference, not a walk."""
    count = 10_000
    drafts = [Draft(row, {"annual_plan": Decimal(1)}) for row in range(0, count, 2)]
    sums = [TotalsRow(row, "小计", Section()) for row in range(1, count, 2)]
    facts = CheckFacts(
        "表", "progress", drafts, sums, {one.row: {"annual_plan": Decimal(1)} for one in sums},
        {one.row: {"annual_plan": Decimal(0)} for one in sums}, {}, None, campaign(), None,
        sections=range(1, count, 2),
    )  # fmt: skip
    assert totals.run(facts).outcome == "pass"


def test_error_cells_are_sorted_by_row_once() -> None:
    """A hundred thousand error cells in twenty thousand rows: once each, not once a row."""

    class Counted(dict[tuple[int, int], str]):
        walks = 0

        def __iter__(self) -> Any:
            Counted.walks += 1
            return super().__iter__()

    grid = _grid([["甲", "", ""]] * 50, Counted({(row, 2): "#REF!" for row in range(50)}))
    assert [grid.filled(row) for row in range(50)] == [[0, 2]] * 50
    assert Counted.walks == 1


def test_a_row_of_words_is_given_up_early() -> None:
    asked: list[Any] = []

    class Counting(HeaderMatcher):
        def match(self, parts: Any) -> None:
            asked.append(parts)

    row_hits(_grid([[f"文字{at}" for at in range(200)]]), Counting(WORDS, campaign()), 0, may_miss=3)
    assert len(asked) == 4


def test_sums_of_rows_run_along() -> None:
    class Counted(Grid):
        asked = 0

        def cell(self, row: int, column: int) -> Any:
            Counted.asked += 1
            return super().cell(row, column)

    nothing: frozenset[int] = frozenset()
    rows = ([1.0], [2.0], [3.0], [4.0])
    grid = Counted("表", rows, (), {}, frozenset(), {}, nothing, nothing, False, False)
    sums = RunningSums(grid, [0])
    sums.add(0)
    sums.add(1)
    assert [sums.label(2), sums.label(3)] == ["(无标注合计)", ""]
    assert Counted.asked == 4


def test_names_are_compared_up_to_a_length_and_a_number(monkeypatch: pytest.MonkeyPatch) -> None:
    known = Known((KnownProject(1, None, "甲" * 5000, "安达市", "省百大"),))
    drafts = [Draft(row, {"project_name": "甲" * 4000 + str(row), "county": "安达市"}) for row in range(MOST_ASKED + 5)]
    compared: list[str] = []
    extract = Matcher.match.__globals__["process"].extract
    monkeypatch.setattr(
        "data.ingest.match.process.extract",
        lambda name, names, **options: compared.append(name) or extract(name, names, **options),
    )
    Matcher(known, Answers(), "表", is_roster=False).match(drafts)
    assert len(compared) == MOST_ASKED
    assert max(map(len, compared)) <= LONGEST_NAME
    assert all(draft.problems for draft in drafts)
    assert [draft.problems[0].code for draft in drafts[-2:]] == ["project.unknown"] * 2


def test_dates_are_still_dates() -> None:
    assert read_date("2020年8月1日", DATES, WORDS).value == date(2020, 8, 1)
