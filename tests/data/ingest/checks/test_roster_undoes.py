"""A roster that contradicts what the office changed by hand."""

from dataclasses import replace

from data.ingest import FileReading
from data.ingest.model import KnownMove

from ..build import codes, date, outcome
from .rosters import HERE, KNOWN, THERE, listed

PLACE = (HERE[0].county, "省百大")
ENTERED = KnownMove(12, "enter", 4, "丁项目", *PLACE, date(2020, 8, 15))
LEFT = KnownMove(13, "leave", 9, "庚项目", *PLACE, date(2020, 8, 15))


def said(reading: FileReading) -> list[str]:
    return [one.message for one in reading.problems if one.code.startswith("check.roster_undoes")]


def test_an_entry_that_the_roster_lacks_is_a_warning_with_its_number() -> None:
    known = replace(KNOWN, moves=(ENTERED,))
    fewer = listed(*HERE[:3], THERE, known=known)
    assert outcome(fewer, "roster_undoes") == "fail" and "check.roster_undoes_entry" in codes(fewer, "warning")
    assert f"第12号调整自2020-08-15起把“丁项目”列入{PLACE[0]}省百大清单,这份清单没有它" in said(fewer)[0]
    assert outcome(listed(*HERE, THERE, known=known), "roster_undoes") == "pass"


def test_a_project_that_had_left_and_is_listed_again_is_a_warning() -> None:
    known, back = replace(KNOWN, moves=(LEFT,)), replace(HERE[0], project_id=9, name="庚项目")
    assert "check.roster_undoes_exit" in codes(listed(*HERE, THERE, back, known=known), "warning")
    assert outcome(listed(*HERE, THERE, known=known), "roster_undoes") == "pass"


def test_a_change_that_holds_from_a_later_day_stands() -> None:
    later = replace(KNOWN, moves=(replace(ENTERED, since=date(2020, 9, 2)),))
    assert outcome(listed(*HERE[:3], THERE, known=later), "roster_undoes") == "not_applicable"
    assert outcome(listed(*HERE, THERE), "roster_undoes") == "not_applicable"
