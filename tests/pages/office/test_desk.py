"""The desk: order, tally, and what it forgets."""

from datetime import datetime
from typing import Any

from data.ingest.model import Known, Problem
from data.store import Actor
from data.store.statements import Scope
from pages.office import submission
from pages.office.desk import Desk, tally
from pages.office.submission import NOTHING_SAID, Submission
from tests.pages.office.scripted import CUT_OFF, Memory, problem, reading, sheet


def laid(desk: Desk, content: bytes, *problems: Problem, file: str = "旬报.xlsx", **more: Any) -> Submission:
    found = reading(content, *problems, **more)
    one = Submission(file, content, found, NOTHING_SAID, (), (), submission.basis(found, Known()))
    desk.put(one)
    return one


def test_what_needs_a_person_comes_first_and_rosters_before_reports() -> None:
    desk = Desk({})
    laid(desk, b"1", file="可入库.xlsx")
    laid(desk, b"2", file="清单.xlsx", sheets=[sheet("roster")])
    laid(desk, b"3", problem("amount.unreadable"), file="有错.xlsx")
    laid(desk, b"4", problem("check.jump", "warning"), file="有警告.xlsx")
    laid(desk, b"5", problem("file.empty"), file="坏.xlsx", readable=False)
    assert [one.file for one in desk.submissions] == ["有错.xlsx", "坏.xlsx", "有警告.xlsx", "清单.xlsx", "可入库.xlsx"]


def test_a_ticked_card_stays_where_it_was() -> None:
    desk = Desk({})
    laid(desk, b"1", file="A.xlsx")
    warned = laid(desk, b"2", problem("check.jump", "warning"), file="Z.xlsx")
    desk.put(submission.ticked(warned))
    assert [one.file for one in desk.submissions] == ["Z.xlsx", "A.xlsx"]


def test_the_tally_reads_as_a_sentence() -> None:
    desk = Desk({})
    laid(desk, b"1")
    laid(desk, b"2")
    laid(desk, b"3", problem("amount.unreadable"))
    assert tally(desk.submissions) == "3 份报表：2 份可入库，1 份需改正"


def test_the_same_bytes_lie_there_once() -> None:
    desk = Desk({})
    laid(desk, b"1", file="A.xlsx")
    laid(desk, b"1", file="A副本.xlsx")
    assert [one.file for one in desk.submissions] == ["A副本.xlsx"]


def test_two_for_one_place_wait_for_a_choice() -> None:
    desk, known = Desk({}), Known()
    scope = Scope("progress", "北林区", "市百大", CUT_OFF)
    for content, scopes in ((b"1", {scope}), (b"2", {scope}), (b"3", {scope._replace(tier="省百大")}), (b"4", {scope})):
        found = reading(content, *([problem("amount.unreadable")] if content == b"4" else []))
        desk.put(Submission("旬报.xlsx", content, found, NOTHING_SAID, (), (), submission.basis(found, known),
                            scopes=frozenset(scopes)))  # fmt: skip
    first, second, third, blocked = (reading(content).sha256 for content in (b"1", b"2", b"3", b"4"))
    rivals = {key: {other.key for other in desk.rivals(one)} for key in (first, second, third, blocked)
              if (one := desk.get(key))}  # fmt: skip
    assert rivals == {first: {second}, second: {first}, third: set(), blocked: set()}
    assert [one.key for one in desk.ready_together] == [third]
    desk.remove(first)
    assert {one.key for one in desk.ready_together} == {second, third}


def test_clearing_takes_only_what_is_done() -> None:
    desk = Desk({})
    laid(desk, b"1", file="待入库.xlsx")
    done = submission.confirmed(laid(desk, b"2"), Memory(), by=Actor("王敏"), at=datetime(2020, 10, 21))
    desk.put(done)
    desk.effects[done.key] = ("全市开复工率 90.0% → 91.0%",)
    desk.clear_done()
    assert [one.file for one in desk.submissions] == ["待入库.xlsx"]
    assert desk.effects == {}


def test_a_sentence_is_told_once() -> None:
    desk = Desk({})
    desk.say("已入库 1 份。")
    assert (desk.said(), desk.said()) == ("已入库 1 份。", "")


def test_a_queue_that_was_cut_short_goes_on_with_the_rest() -> None:
    desk = Desk({})
    first, second = laid(desk, b"1"), laid(desk, b"2")
    desk.queue([first.key, second.key, "gone"])
    desk.put(submission.confirmed(first, Memory(), by=Actor("王敏"), at=datetime(2020, 10, 21)))
    assert desk.queued() == (second.key,)
    desk.queue(())
    assert desk.queued() == ()


def test_removing_twice_is_harmless() -> None:
    desk = Desk({})
    one = laid(desk, b"1")
    desk.remove(one.key)
    desk.remove(one.key)
    assert desk.submissions == ()
