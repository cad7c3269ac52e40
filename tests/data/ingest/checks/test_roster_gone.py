"""A roster that leaves out projects of the one in force."""

from data.ingest import Answers, Known, difference
from data.ingest.model import KnownRoster

from ..build import Decimal, codes, date, outcome, project, read, workbook_of
from .rosters import HEAD, HERE, KNOWN, SECOND_TIER, THERE, listed


def said(reading, code: str) -> str:
    return next(one.message for one in reading.problems if one.code == code)


def test_what_is_gone_is_named_and_needs_a_tick() -> None:
    fewer = listed(*HERE[:3], THERE)
    assert outcome(fewer, "roster_gone") == "fail"
    assert "省百大清单比原清单少1个项目(丁项目)" in said(fewer, "check.roster_gone")
    assert codes(fewer, "error") == set()
    assert outcome(listed(*HERE, THERE), "roster_gone") == "pass"
    assert outcome(listed(*HERE, THERE, known=Known()), "roster_gone") == "not_applicable"


def test_a_list_of_adjustments_is_a_question() -> None:
    """Two rows that would drop every other project of the city's tier."""
    adjusted = listed(HERE[0], project(9, "庚项目", county="肇东市"))
    assert "原清单有5个项目,这份清单没有其中4个" in said(adjusted, "check.roster_mostly_gone")
    assert adjusted.blocks
    confirmed = listed(HERE[0], project(9, "庚项目", county="肇东市"), answers=Answers(whole_roster=True))
    assert codes(confirmed, "error") == set()
    assert "check.roster_gone" in codes(confirmed, "warning")


def test_it_is_compared_with_the_roster_of_its_own_day() -> None:
    rosters = (KnownRoster(date(2020, 7, 31), HERE[:2]), KnownRoster(date(2020, 10, 1), HERE))
    assert outcome(listed(*HERE[:2], known=Known(HERE, rosters=rosters)), "roster_gone") == "pass"


def test_sheets_of_one_roster_speak_together() -> None:
    """One sheet of the city's tier for each industry: what one leaves out stands in the other."""
    title = ["绥化市重点项目清单(截至2020年9月1日)"]
    halves = ((HERE[0], HERE[1], project(9, "庚项目", county="肇东市")), (HERE[2], THERE))
    rows = [[[one.name, one.county, one.tier, 50, "a", "b"] for one in half] for half in halves]
    content = workbook_of({f"第{number}": [title, HEAD, *half] for number, half in enumerate(rows)})
    reading = read(content, known=KNOWN)
    assert codes(reading, "error") == set()
    assert [one.message for one in reading.problems if one.code == "check.roster_gone"] == [
        "工作表“第0”:省百大清单比原清单少1个项目(丁项目),入库后自生效日期起不再计入;请确认是调出,不是漏填。"
    ]
    changes = [(one.kind, one.project_name) for one in difference(reading, KNOWN)]
    assert changes == [("new", "庚项目"), ("gone", "丁项目")]


def test_the_difference_is_shown_before_it_is_confirmed() -> None:
    changed = project(2, "乙项目", annual_plan=Decimal(80))
    known = Known((HERE[0], changed, HERE[2], THERE, SECOND_TIER))
    moved = project(6, "己项目", county="安达市", tier="省百大")
    reading = listed(*HERE, moved, known=known)
    found = [(one.kind, one.project_name, one.field, one.before, one.after) for one in difference(reading, known)]
    assert found == [
        ("changed", "乙项目", "annual_plan", 80, 50),
        ("new", "丁项目", None, None, None),
        ("changed", "己项目", "tier", "市百大", "省百大"),
        ("changed", "己项目", "annual_plan", None, 50),
    ]
    gone = difference(listed(*HERE[:3], THERE), KNOWN)
    assert [(one.kind, one.project_name) for one in gone] == [("gone", "丁项目")]
    assert difference(listed(*HERE, known=Known()), Known()) == ()
