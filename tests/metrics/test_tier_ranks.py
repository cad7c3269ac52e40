"""Ranks within one tier are those of the tier's own figures."""

from metrics.ranking import ranks
from metrics.snapshot import Snapshot, build
from metrics.tier_ranks import tier_rank_changes, tier_rankings
from tests.campaigns import weekly
from tests.metrics.made_up import Project, State, World, facts

CAMPAIGN = weekly()
BASELINE, FIRST, SECOND, *_ = CAMPAIGN.cut_offs
KINDS = {unit.name: unit.kind for unit in CAMPAIGN.units}
ON, OFF = State("已开工"), State("未开工")


def _snapshot() -> Snapshot:
    projects = (
        Project(1, "东湖区", "一类", reports={FIRST: ON, SECOND: ON}),
        Project(2, "东湖区", "二类", planned_start=FIRST, reports={FIRST: OFF, SECOND: OFF}),
        Project(3, "西山县", "一类", reports={FIRST: OFF, SECOND: OFF}),
        Project(4, "西山县", "二类", planned_start=FIRST, reports={FIRST: OFF, SECOND: ON}),
    )
    return build(facts(World(CAMPAIGN, SECOND, projects)), CAMPAIGN)


def test_each_tier_has_its_own_order() -> None:
    snapshot = _snapshot()
    for tier, first in (("一类", "东湖区"), ("二类", "西山县")):
        table = tier_rankings(snapshot, tier, KINDS)
        rows = table[(table["metric"] == "start_rate") & table["rank"].notna()]
        assert rows["county"].tolist()[0] == first
        for row in rows.itertuples():
            assert row.value == snapshot.figure("start_rate", row.county, tier).value
        expected, _ = ranks(rows[["value"]].to_numpy(dtype=float).T)
        assert rows["rank"].tolist() == expected[0].tolist()


def test_movement_is_that_of_the_tier() -> None:
    table = tier_rankings(_snapshot(), "二类", KINDS)
    row = table[(table["metric"] == "start_rate") & (table["county"] == "西山县")].iloc[0]
    assert (row["previous_rank"], row["rank"], row["movement"]) == (1, 1, 0)


def test_all_tiers_are_the_snapshots_own() -> None:
    snapshot = _snapshot()
    assert tier_rankings(snapshot, "", KINDS) is snapshot.rankings


def test_moves_within_a_tier_are_those_of_its_own_lists() -> None:
    fast = Project(1, "东湖区", "一类", reports={FIRST: OFF, SECOND: ON})
    steady = Project(2, "西山县", "一类", reports={FIRST: ON, SECOND: ON})
    snapshot = build(facts(World(CAMPAIGN, SECOND, (fast, steady))), CAMPAIGN)
    (row,) = tier_rank_changes(snapshot, "一类", tier_rankings(snapshot, "一类", KINDS)).to_dict("records")
    assert (row["kind"], row["county"], row["tier"]) == ("rank_up", "东湖区", "一类")
    assert row["text"] == "东湖区开复工率由第2名升至并列第1名"
    assert tier_rank_changes(snapshot, "二类", tier_rankings(snapshot, "二类", KINDS)).empty
