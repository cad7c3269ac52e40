"""What goes between server and child arrives as it was sent."""

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest

from data.campaign import Campaign
from data.ingest import model, parcel, process, wire
from data.ingest.model import (
    Answers,
    Candidate,
    CheckResult,
    CleanRow,
    Correction,
    FileReading,
    Known,
    KnownMove,
    KnownProject,
    KnownRoster,
    LastState,
    Outsider,
    PermitWord,
    PreviewRow,
    Receipt,
    SheetReading,
)
from data.ingest.problems import problem
from data.ingest.whole import Asked, read_whole
from tests.data.ingest.build import TITLE, campaign

VALUES = {
    "project_name": '甲\n项目 {"$n": 1}',
    "total_investment": Decimal("900.10"),
    "start_date": date(2020, 8, 1),
    "in_statistics": True,
    "permits": {"环评": "已办"},
    "permit_details": {"环评": {"closed_date": date(2020, 8, 2), "document_number": "绥环1号"}},
}
READING = FileReading(
    "表.xlsx",
    "ab",
    True,
    (
        SheetReading(
            "表", "progress", (2, 3), "万元", date(2020, 8, 20), "安达市", "省百大", {"A": "project_name"},
            {"B": "亿元"},
            1, (9,), None, (CleanRow(4, VALUES, {"project_name": "A4"}, 7), CleanRow(5, {}, {}, None)), ("注",),
            {"A": "项目名称"}, (PreviewRow(2, ("项目名称", "")),),
        ),
        SheetReading("空", skipped="空表"),
    ),
    (
        problem("project.near_match", sheet="表", cell="A4", value="甲", row=4,
                candidates=[Candidate(7, "甲方", 80.5)]),
        problem("file.no_known_sheet"),
    ),
    (CheckResult("totals", "合计核对", "表", "not_applicable", "无"),),
)  # fmt: skip


def test_a_reading_arrives_as_it_was_sent() -> None:
    assert wire.unpacked(wire.packed(READING), "表.xlsx", "ab") == READING


def test_name_and_sum_are_the_servers_own() -> None:
    reading = wire.unpacked(wire.packed(READING), "其他.xlsx", "cd")
    assert (reading.file, reading.sha256) == ("其他.xlsx", "cd")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('"severity": "error"', '"severity": "none"'),
        ('"outcome": "not_applicable"', '"outcome": 5'),
        ('{"A": "project_name"}', '{"A": 5}'),
        ('[5, {}, {}, null]', '["5", {}, {}, null]'),
        ('[5, {}, {}, null]', '[5, [], {}, null]'),
        ('[5, {}, {}, null]', '[5, {}, {}, "7"]'),
        ('[5, {}, {}, null]', '[5, {}, {}]'),
        ('"kind": "progress"', '"kind": {}'),
        ('"cut_off": {"$d": "2020-08-20"}', '"cut_off": "2020-08-20"'),
        ('"skipped": "空表"', '"unknown": "空表"'),
        ('["row"', '["rows"'),
    ],
)  # fmt: skip
def test_what_no_honest_child_says_is_not_believed(old: str, new: str) -> None:
    text = wire.packed(READING).decode()
    assert old in text
    with pytest.raises((ValueError, TypeError, KeyError)):
        wire.unpacked(text.replace(old, new).encode(), "表.xlsx", "ab")


def test_half_a_letter_pair_does_not_stop_the_answer() -> None:
    reading = replace(READING, problems=(problem("sheet.skipped", value="\ud800"),))
    assert wire.unpacked(wire.packed(reading), "表.xlsx", "ab").problems[0].value == "?"


STATE = LastState(
    date(2020, 8, 10), "已开工", Decimal("1.00"), Decimal("2.00"), Decimal("3.00"), True, "主体", "安达市"
)
PROJECT = KnownProject(
    7, "c", "甲", "安达市", "省百大", Decimal("9.00"), Decimal("5.00"), date(2020, 3, 1), date(2020, 11, 1), "新建",
    "房地产", True,
)  # fmt: skip
OTHER = KnownProject(8, None, "乙", "青冈县", "市百大")
RECEIPT = Receipt(1, datetime(2020, 8, 21, 9), "张三")
KNOWN = Known(
    projects=(PROJECT,),
    history={7: (STATE, replace(STATE, cut_off=date(2020, 8, 20)))},
    answers={("安达市", "甲"): 7, ("安达市", "丁"): None},
    received={"ab": RECEIPT},
    permits={7: (PermitWord(date(2020, 8, 10), "环评", "已办"),)},
    aliases={("", "投了多少"): "year_investment"},
    rosters=(KnownRoster(date(2020, 7, 1), (PROJECT, OTHER)), KnownRoster(date(2020, 8, 1), (PROJECT,))),
    speaking={("roster", "", "省百大", date(2020, 7, 1)): RECEIPT},
    moves=(KnownMove(3, "leave", 8, "乙", "青冈县", "市百大", date(2020, 8, 5)),),
    outsiders=(Outsider(OTHER, left_on=date(2020, 8, 1)), Outsider(OTHER, enters_on=date(2020, 9, 1))),
)
ANSWERS = Answers(
    county="安达市",
    cut_off=date(2020, 8, 20),
    unit="万元",
    matches={"乙": None, "丙": 7},
    corrections={
        "表": Correction(
            "progress", (2, 3), "元", date(2020, 8, 10), "青冈县", {"A": None, "B": "county"}, {"C": "亿元"}, (5,)
        )
    },
    whole_roster=True,
)
ASKED = Asked("表.xlsx", "ab", campaign(), KNOWN, ANSWERS, "安达市", date(2020, 8, 22))


def comparable(asked: Asked) -> Asked:
    """With the pasts that the child opens project by project as the store tells them."""
    assert asked.known is not None
    known = replace(asked.known, history=dict(asked.known.history), permits=dict(asked.known.permits))
    return replace(asked, known=known)


def test_what_is_asked_arrives_as_it_was_sent() -> None:
    arrived = parcel.Opener()(parcel.packed(ASKED))
    assert comparable(arrived) == ASKED
    assert arrived.known is not None
    assert arrived.known.history.get(9, ()) == ()
    assert arrived.known.at(date(2020, 8, 10)) == replace(arrived.known, outsiders=(Outsider(OTHER, date(2020, 8, 1)),))


def test_whoever_knows_nothing_tells_nothing() -> None:
    asked = replace(ASKED, known=None)
    assert parcel.Opener()(parcel.packed(asked)) == asked


def test_a_project_of_many_rosters_travels_once() -> None:
    def size(count: int) -> int:
        days = [date(2020, 7, number + 1) for number in range(count)]
        rosters = tuple(KnownRoster(day, tuple(replace(one) for one in (PROJECT, OTHER))) for day in days)
        return len(parcel.packed(replace(ASKED, known=Known(rosters=rosters))))

    assert size(20) - size(1) < 19 * 30


def told(value: Any) -> Iterator[tuple[type, str]]:
    """Every field of every dataclass inside ``value`` that says something; a campaign travels as it is."""
    if isinstance(value, Campaign):
        return
    if is_dataclass(value) and not isinstance(value, type):
        for field in fields(value):
            if getattr(value, field.name) not in (None, False, 0, "", (), {}):
                yield type(value), field.name
            yield from told(getattr(value, field.name))
    elif isinstance(value, Mapping):
        for one in value.values():
            yield from told(one)
    elif isinstance(value, tuple):
        for one in value:
            yield from told(one)


@pytest.mark.parametrize("whole", [READING, ASKED], ids=["reading", "asked"])
def test_no_field_is_without_an_example(whole: object) -> None:
    """A new field has to be told above, and then it has to arrive."""
    said = set(told(whole))
    for kind in {kind for kind, _ in said}:
        assert {field.name for field in fields(kind)} == {name for of, name in said if of is kind}


def test_every_class_of_the_model_is_among_the_examples() -> None:
    classes = {one for one in vars(model).values() if is_dataclass(one)}
    assert classes - {kind for whole in (READING, ASKED) for kind, _ in told(whole)} == {model.Change}


def test_what_the_child_reads_is_what_arrives() -> None:
    """A whole table, once read here and once there."""
    header, row = "序号,项目名称,项目层级,总投资,本年累计完成投资,建设状态,环评", "1,甲,省百大,9,1,已开工(8.1),已办"
    table = f"{TITLE}\n{header}\n{row}"
    asked = replace(ASKED, name="表.csv", answers=Answers(), known=replace(KNOWN, received={}))
    read = read_whole(asked, table.encode())
    assert read.sheets[0].rows and read.problems and read.checks
    assert process.read_whole(asked, table.encode()) == read
