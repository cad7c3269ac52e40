"""What goes between server and child arrives as it was sent."""

from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal

import pytest

from data.ingest import parcel, wire
from data.ingest.model import (
    Answers,
    Candidate,
    CheckResult,
    CleanRow,
    Correction,
    FileReading,
    Known,
    KnownProject,
    LastState,
    PermitWord,
    PreviewRow,
    Receipt,
    SheetReading,
)
from data.ingest.problems import problem
from data.ingest.whole import Asked
from tests.data.ingest.build import campaign

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


def test_what_is_known_arrives_as_it_was_sent() -> None:
    state = LastState(date(2020, 8, 10), "已开工", Decimal("1.00"), county="安达市")
    known = Known(
        (KnownProject(7, "c", "甲", "安达市", "省百大", Decimal("9.00")),),
        {7: (state, replace(state, cut_off=date(2020, 8, 20)))},
        {("安达市", "甲"): 7},
        {"ab": Receipt(1, datetime(2020, 8, 21, 9), "张三")},
        {7: (PermitWord(date(2020, 8, 10), "环评", "已办"),)},
        {("", "投了多少"): "year_investment"},
    )
    answers = Answers(matches={"乙": None}, corrections={"表": Correction(columns={"A": None})})
    asked = Asked("表.xlsx", "ab", campaign(), known, answers, "安达市", date(2020, 8, 22))
    arrived = parcel.unpacked(parcel.packed(asked))
    assert arrived.known is not None
    assert (arrived.campaign, arrived.answers, arrived.today) == (asked.campaign, answers, asked.today)
    assert arrived.known.projects == known.projects
    assert dict(arrived.known.history) == known.history
    assert dict(arrived.known.permits) == known.permits
    assert arrived.known.history.get(8, ()) == ()
    assert (arrived.known.answers, arrived.known.received, arrived.known.aliases) == (
        known.answers, known.received, known.aliases,
    )  # fmt: skip
