"""Whoever sees one unit alone is cut off from the others in the store, whatever a page asks."""

import pytest

from data.store import Actor, Refused, Store
from tests.data.store.making import CAMPAIGN, FIRST, NOW, SECOND, content_of, facts, reading, report, roster, row, sheet

PERSON = Actor("李四", 3, "reporter", "甲县")


@pytest.fixture
def full(store: Store) -> Store:
    roster(store, row("桥", county="甲县", annual_plan="100"), row("坝", county="乙县", annual_plan="900"))
    report(store, "甲县", FIRST, row("桥", 1, status="已开工", year_investment="10"))
    report(store, "乙县", FIRST, row("坝", 2, status="已开工", year_investment="90"))
    store.learn_name("甲列", "annual_plan", county="甲县", by=Actor("张三"), at=NOW)
    store.learn_name("乙列", "annual_plan", county="乙县", by=Actor("张三"), at=NOW)
    store.learn_name("都行", "annual_plan", by=Actor("张三"), at=NOW)
    return store


def test_facts_hold_nothing_of_others(full: Store) -> None:
    told = facts(full.only("甲县"), FIRST)
    assert told.projects["project_name"].tolist() == ["桥"]
    assert set(told.sums["county"]) == {"甲县"} and set(told.reports["county"]) == {"甲县"}
    assert told.lead_unit_sums["project_count"].sum() == 1
    assert set(told.history["project_id"]) == {1}
    assert "坝" not in told.projects.to_string() and "90" not in told.sums["started_invested_wan"].astype(str).tolist()


def test_everybody_else_sees_all(full: Store) -> None:
    assert len(facts(full, FIRST).projects) == 2 and len(facts(full.only(""), FIRST).projects) == 2
    assert full.known().projects and len(full.uploads()) == 3


def test_what_intake_knows_is_cut(full: Store) -> None:
    known = full.only("甲县").known()
    assert [one.name for one in known.projects] == ["桥"]
    assert set(known.history) == {1}
    assert set(known.aliases) == {("甲县", "甲列"), ("", "都行")}
    assert {one.header for one in full.only("甲县").name_events()} == {"甲列", "都行"}


def test_uploads_are_those_that_speak_for_it_alone(full: Store) -> None:
    mine = full.only("甲县")
    assert mine.uploads()["upload_id"].tolist() == [2]
    assert mine.record(2).upload_id == 2 and mine.original(2) and mine.replaced(2) == ()
    for upload_id in (1, 3):  # the city's roster has rows of others, too
        for asked in (mine.record, mine.original, mine.original_file, mine.replaced):
            with pytest.raises(Refused, match="没有第"):
                asked(upload_id)
        with pytest.raises(Refused, match="没有第"):
            mine.withdraw(upload_id, by=PERSON, at=NOW)
        with pytest.raises(Refused, match="没有第"):
            mine.restore(upload_id, by=PERSON, at=NOW)


def test_the_trail_of_anothers_project_is_empty(full: Store) -> None:
    assert full.only("甲县").trail(2).empty and len(full.only("甲县").trail(1)) == 2


def test_the_first_roster_is_told_for_the_unit(full: Store) -> None:
    roster(full, row("渠", county="市直"), county="市直", cut_off=SECOND)
    assert full.only("甲县").first_roster_on() == CAMPAIGN.baseline_cut_off


def test_nothing_is_committed_for_others(full: Store) -> None:
    for kind, county in (("progress", "乙县"), ("roster", "甲县")):
        said = {"tier": "甲类"} if kind == "roster" else {}
        page = sheet(kind, [row("坝", 2, status="停工", county=county)], county=county, cut_off=FIRST, **said)
        with pytest.raises(Refused):
            full.only("甲县").commit(reading(page), content_of((page,)), by=PERSON, at=NOW)
    assert len(full.uploads()) == 3


def test_ones_own_report_goes_in_once_the_office_has_looked_at_it(full: Store) -> None:
    page = sheet("progress", [row("桥", 1, status="竣工", year_investment="20")], county="甲县", cut_off=FIRST)
    done = full.only("甲县").commit(reading(page), content_of((page,)), by=PERSON, at=NOW)
    assert done.is_waiting and not done.is_duplicate
    full.reviews.approve(done.upload_id, reading(page), by=Actor("王敏"), at=NOW)
    assert facts(full, FIRST).projects["status"].tolist() == ["竣工", "已开工"]
