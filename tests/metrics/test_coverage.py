"""On whose reports a figure rests."""

from datetime import date

from metrics.coverage import coverage
from metrics.snapshot import build
from tests.campaigns import weekly
from tests.metrics.made_up import Project, State, World, facts

CAMPAIGN = weekly()
BASELINE, FIRST, SECOND, *_ = CAMPAIGN.cut_offs
ON = State("已开工")
PROJECTS = (
    Project(1, "东湖区", "一类", reports={FIRST: ON, SECOND: ON}),
    Project(2, "东湖区", "一类", reports={FIRST: ON}),
    Project(3, "西山县", "一类", reports={FIRST: ON}),
    Project(4, "西山县", "二类", reports={}),
)


def test_units_and_projects_are_fresh_carried_or_silent() -> None:
    found = coverage(build(facts(World(CAMPAIGN, SECOND, PROJECTS)), CAMPAIGN).projects)
    assert (found.units, found.known, found.fresh, found.data_day) == (2, 2, 1, SECOND)
    assert (found.projects, found.carried, found.silent, found.is_stale) == (4, 2, 1, False)


def test_a_group_that_nobody_reported_this_time_is_stale_and_says_of_what_day_it_is() -> None:
    projects = build(facts(World(CAMPAIGN, SECOND, PROJECTS)), CAMPAIGN).projects
    found = coverage(projects[projects["county"] == "西山县"])
    assert found.is_stale and found.data_day == FIRST
    never = coverage(projects[projects["tier"] == "二类"])
    assert not never.is_stale and never.data_day is None and never.known == 0


def test_before_the_first_report_of_all_there_is_no_day() -> None:
    before = build(facts(World(CAMPAIGN, date(BASELINE.year, 1, 1), PROJECTS)), CAMPAIGN).projects
    assert coverage(before).data_day is None and not coverage(before).is_stale
