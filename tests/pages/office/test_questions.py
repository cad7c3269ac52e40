"""The questions on a card."""

from datetime import date

import pytest

from data.ingest import read_file
from data.ingest.model import Candidate, Known
from pages.commands.stand_in import known_from
from pages.office import submission
from pages.office.questions import NOT_LISTED, questions
from tests.campaigns import shipped, weekly
from tests.commands.small_workbooks import roster
from tests.pages.office.scripted import ELSEWHERE, PLANT, ROAD, problem, reading

KNOWN = Known(projects=(ROAD, PLANT, ELSEWHERE))


def test_a_missing_county_offers_the_units_of_the_campaign() -> None:
    (asked,) = questions(reading(b"a", problem("county.missing")), weekly(), KNOWN)
    assert [answer for _, answer in asked.options] == ["东湖区", "西山县", "市属"]


def test_a_missing_cut_off_offers_baseline_and_periods() -> None:
    (asked,) = questions(reading(b"a", problem("cut_off.missing")), shipped(), KNOWN)
    assert [answer for _, answer in asked.options] == list(shipped().cut_offs)
    assert asked.options[0][0] == "2020-07-31 · 基期"
    assert asked.options[1][0] == "2020-08-10 · 8月上旬"


def test_one_question_however_many_cells_raise_it() -> None:
    found = reading(b"a", problem("unit.missing", cell="F3"), problem("unit.missing", cell="G3"))
    (asked,) = questions(found, shipped(), KNOWN)
    assert [one.cell for one in asked.problems] == ["F3", "G3"]
    assert asked.options[0] == ("万元", "万元")


def test_a_near_match_offers_candidates_then_leaving_out_then_the_rest_of_the_county() -> None:
    near = problem("project.near_match", value="东湖水场", candidates=(Candidate(2, "东湖水厂", 88.0),))
    (asked,) = questions(reading(b"a", near), shipped(), KNOWN)
    # the first project is taken by a row of the file, the third belongs to another county
    assert asked.options == (("东湖水厂（相近）", 2), (NOT_LISTED, None))
    assert asked.name == "东湖水场"


def test_an_unknown_project_may_still_be_any_open_one_of_the_county() -> None:
    (asked,) = questions(reading(b"a", problem("project.unknown", value="新水厂")), shipped(), KNOWN)
    assert asked.options == ((NOT_LISTED, None), ("东湖水厂", 2))


def test_what_a_person_cannot_settle_is_no_question() -> None:
    assert questions(reading(b"a", problem("amount.unreadable"), problem("roster.missing")), shipped(), KNOWN) == ()


@pytest.mark.parametrize("code", ["project.code_or_name", "project.other_county"])
def test_what_offers_candidates_is_a_question(code: str) -> None:
    doubt = problem(code, value="东湖水厂二期", candidates=(Candidate(2, "东湖水厂", 100.0),))
    (asked,) = questions(reading(b"a", doubt), shipped(), KNOWN)
    assert (asked.subject, asked.name) == ("match", "东湖水厂二期")
    assert asked.options[0] == ("东湖水厂（相近）", 2)


def test_a_roster_without_a_date_is_asked_from_when_it_holds() -> None:
    (asked,) = questions(reading(b"a", problem("roster.undated", cell=None)), shipped(), KNOWN)
    assert asked.subject == "effective"
    assert asked.options[:3] == (
        ("2020-07-31 · 基期，更正原清单", date(2020, 7, 31)),
        ("2020-08-01 · 8月上旬起", date(2020, 8, 1)),
        ("2020-08-11 · 8月中旬起", date(2020, 8, 11)),
    )


def test_a_list_that_drops_most_projects_is_asked_whether_it_is_whole() -> None:
    (asked,) = questions(reading(b"a", problem("check.roster_mostly_gone", cell=None)), shipped(), KNOWN)
    assert asked.subject == "whole_roster"
    assert [answer for _, answer in asked.options] == [True]


def test_both_answers_about_a_roster_let_it_in() -> None:
    campaign = weekly()
    rows = lambda *names: tuple((name, "一类", 900, 300) for name in names)  # noqa: E731
    first = read_file("清单.xlsx", roster(projects=rows("甲路", "乙路", "丙路")), campaign)
    known = known_from([first], campaign)
    one = submission.read("新清单.xlsx", roster(projects=rows("甲路", "丁路")), campaign, known)
    assert one.stage == "asking"
    assert [asked.subject for asked in one.questions] == ["effective", "whole_roster"]
    told = [(one.questions[0], date(2023, 3, 11)), (one.questions[1], True)]
    two = submission.answered(one, campaign, known, told)
    assert two.stage == "warned"
    assert two.reading.sheets[0].cut_off == date(2023, 3, 11)
    assert sorted((change.kind, change.project_name) for change in two.changes) == [
        ("gone", "丙路"),
        ("gone", "乙路"),
        ("new", "丁路"),
    ]
