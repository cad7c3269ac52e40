"""How single projects stand, and who of them is worst."""

from dataclasses import replace

import pandas as pd
from hypothesis import given

from metrics.project_standing import project_standing
from metrics.snapshot import build
from tests.campaigns import weekly
from tests.metrics import plain
from tests.metrics.made_up import Project, State, World, facts
from tests.metrics.test_against_plain import same, seeds, thorough, told

CAMPAIGN = weekly()
BASELINE, FIRST, SECOND, *_ = CAMPAIGN.cut_offs


def _standing(*projects: Project) -> pd.DataFrame:
    return project_standing(build(facts(World(CAMPAIGN, SECOND, projects)), CAMPAIGN), CAMPAIGN)


@given(seeds)
@thorough
def test_against_plain(seed: int) -> None:
    world, snapshot = told(seed)
    found = project_standing(snapshot, world.campaign)
    projects = {one.number: one for one in world.roster(world.as_of)}
    assert sorted(found["project_id"]) == sorted(projects)
    for row in found.itertuples():
        project = projects[int(row.project_id)]  # type: ignore[arg-type]
        assert same(row.own_value, plain.own_rate(world, project))  # type: ignore[arg-type]
        assert row.own_light == plain.own_light(world, project), row


def test_stopped_then_unstarted_then_by_the_distance_to_the_line() -> None:
    fast = Project(1, "东湖区", "一类", plan=100, reports={SECOND: State("已开工", invested=100)})
    stopped = replace(fast, number=2, reports={SECOND: State("停工", invested=100)})
    waiting = replace(fast, number=3, reports={SECOND: State("未开工", invested=0)})
    slow = replace(fast, number=4, reports={SECOND: State("已开工", invested=1)})
    slower = replace(fast, number=5, reports={SECOND: State("已开工", invested=0)})
    assert list(_standing(fast, stopped, waiting, slow, slower)["project_id"]) == [2, 3, 5, 4, 1]


def test_what_the_own_target_still_lacks() -> None:
    target = CAMPAIGN.target("investment_rate", "一类")
    assert target is not None
    (row,) = _standing(
        Project(1, "东湖区", "一类", plan=100_00, reports={SECOND: State("已开工", invested=10_00)})
    ).itertuples()
    assert row.own_shortfall_wan == target * 100 - 10


def test_without_projects_there_is_nothing() -> None:
    assert _standing().empty
