"""The questions on a card."""

from data.ingest.model import Candidate, Known
from pages.office.questions import NOT_LISTED, questions
from tests.campaigns import shipped, weekly
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
