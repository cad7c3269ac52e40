"""本期变化, in sentences."""

from dataclasses import replace
from datetime import date

import pandas as pd

from metrics.changes import tally
from metrics.snapshot import build
from tests.campaigns import weekly
from tests.metrics.made_up import Project, State, World, facts

CAMPAIGN = weekly()
BASELINE, FIRST, SECOND, THIRD, FOURTH, LAST = CAMPAIGN.cut_offs


def changes(reports: dict[date, State], as_of: date, **rest: object) -> pd.DataFrame:
    project = Project(1, "东湖区", "一类", reports=reports, **rest)  # type: ignore[arg-type]
    return build(facts(World(CAMPAIGN, as_of, (project,))), CAMPAIGN).changes


def texts(table: pd.DataFrame, kind: str) -> list[str]:
    return table.loc[table["kind"] == kind, "text"].tolist()


def test_a_project_starts() -> None:
    found = changes({FIRST: State("未开工"), SECOND: State("已开工")}, SECOND)
    (row,) = found[found["kind"] == "newly_started"].to_dict("records")
    assert row["text"] == "东湖区“项目1”由未开工转为已开工"
    assert (row["project_id"], row["county"], row["tier"], row["metric"]) == (1, "东湖区", "一类", "")
    assert (row["before"], row["after"]) == ("未开工", "已开工")


def test_a_unit_that_the_name_begins_with_is_not_said_twice() -> None:
    found = changes({FIRST: State("未开工"), SECOND: State("已开工")}, SECOND, name="东湖区水厂项目")
    assert texts(found, "newly_started") == ["“东湖区水厂项目”由未开工转为已开工"]


def test_the_first_report_of_a_unit_is_no_change() -> None:
    found = changes({SECOND: State("竣工", invested=100, in_statistics=True)}, SECOND, plan=100)
    assert found.empty


def test_a_project_reported_for_the_first_time_by_a_unit_that_reports_is_said_to_be() -> None:
    known = Project(1, "东湖区", "一类", reports={FIRST: State("未开工")})
    silent = replace(known, number=2, reports={SECOND: State("已开工")})
    found = build(facts(World(CAMPAIGN, SECOND, (known, silent))), CAMPAIGN).changes
    assert texts(found, "newly_started") == ["东湖区“项目2”首次报送即为已开工"]


def test_a_first_report_does_not_change_how_the_others_are_said() -> None:
    silent = Project(1, "东湖区", "一类", reports={SECOND: State("已开工")})
    known = replace(silent, number=2, reports={FIRST: State("未开工"), SECOND: State("已复工")})
    found = build(facts(World(CAMPAIGN, SECOND, (silent, known))), CAMPAIGN).changes
    expected = ["东湖区“项目1”首次报送即为已开工", "东湖区“项目2”由未开工转为已复工"]
    assert texts(found, "newly_started") == expected


def test_a_project_that_joined_the_roster_was_not_reported_before() -> None:
    reports = {BASELINE: State("已开工"), SECOND: State("已开工")}
    old = Project(1, "东湖区", "一类", reports=reports)
    found = build(facts(World(CAMPAIGN, SECOND, (old, replace(old, number=2, joins=SECOND)))), CAMPAIGN).changes
    assert texts(found, "newly_started") == ["东湖区“项目2”首次报送即为已开工"]


def test_the_first_roster_of_all_is_no_change() -> None:
    found = changes({SECOND: State("竣工", in_statistics=True)}, SECOND, joins=SECOND)
    assert not found["project_id"].notna().any()


def test_a_project_finishes_stops_resumes_and_enters_statistics() -> None:
    story = {
        BASELINE: State("已开工", in_statistics=False),
        FIRST: State("停工"),
        SECOND: State("已复工", in_statistics=True),
        THIRD: State("竣工"),
    }
    assert texts(changes(story, FIRST), "stopped") == ["东湖区“项目1”由已开工转为停工"]
    assert texts(changes(story, SECOND), "resumed") == ["东湖区“项目1”由停工转为已复工"]
    assert texts(changes(story, SECOND), "entered_statistics") == ["东湖区“项目1”已入统"]
    assert texts(changes(story, THIRD), "newly_finished") == ["东湖区“项目1”由已复工转为竣工"]
    assert not changes(story, FOURTH)["project_id"].notna().any()


def test_two_periods_without_investment_are_stalled() -> None:
    still = dict.fromkeys((BASELINE, FIRST, SECOND), State("已开工", invested=1_234_50))
    assert texts(changes(still, SECOND), "stalled") == ["东湖区“项目1”连续2期没有新增投资(本年累计1,234.50万元)"]
    assert not texts(changes(still, FIRST), "stalled")


def test_what_is_carried_forward_stopped_finished_or_moving_is_not_stalled() -> None:
    still = State("已开工", invested=100)
    assert not texts(changes({BASELINE: still, FIRST: still}, SECOND), "stalled")
    assert not texts(changes({BASELINE: still, SECOND: still}, SECOND), "stalled")
    for last in (State("停工"), State("投产"), State("已开工", invested=101)):
        assert not texts(changes({BASELINE: still, FIRST: still, SECOND: last}, SECOND), "stalled")


def test_lights_turn() -> None:
    late = {SECOND: State("已开工"), BASELINE: State("未开工")}
    red, green = changes(late, FIRST), changes(late, SECOND)
    assert "全市开复工率首期即为严重滞后(现为0.0%)" in texts(red, "turned_red")  # the baseline has no light
    assert "一类开复工率首期即为严重滞后(现为0.0%)" in texts(red, "turned_red")
    assert "东湖区开复工率由严重滞后转为达标(现为100.0%)" in texts(green, "turned_green")
    assert not texts(red, "turned_green")


def test_a_light_that_only_the_line_turned_says_so() -> None:
    slow = {BASELINE: State("已开工", invested=0), FIRST: State("已开工", invested=1_000)}
    found = changes(slow, SECOND, plan=10_000)
    (text,) = [one for one in texts(found, "turned_red") if one.startswith("全市投资完成率")]
    assert text.endswith("转为严重滞后(数值仍为10.0%,进度线上移)")


def test_nobody_moves_in_a_list_that_somebody_joins() -> None:
    on, off = State("已开工"), State("未开工")
    alone = Project(1, "东湖区", "一类", reports={FIRST: off, SECOND: off})
    joins = Project(2, "西山县", "一类", reports={SECOND: on})
    table = build(facts(World(CAMPAIGN, SECOND, (alone, joins))), CAMPAIGN).changes
    assert not texts(table, "rank_down") and not texts(table, "rank_up")


def test_a_light_never_prints_a_rate_below_its_target_as_the_target() -> None:
    reports = {FOURTH: State("已开工", invested=0), LAST: State("已开工", invested=59_996)}
    found = changes(reports, LAST, plan=100_000)
    assert "全市投资完成率由严重滞后转为达标(现为59.996%)" in texts(found, "turned_green")


def test_ranks_move_and_ties_are_said() -> None:
    on, off = State("已开工"), State("未开工")
    fast = Project(1, "东湖区", "一类", plan=100, reports={FIRST: off, SECOND: on})
    steady = Project(2, "西山县", "一类", plan=100, reports={FIRST: on, SECOND: on})
    found = build(facts(World(CAMPAIGN, SECOND, (fast, steady))), CAMPAIGN).changes
    assert texts(found, "rank_up") == ["东湖区开复工率由第2名升至并列第1名"]
    (row,) = found[found["kind"] == "rank_up"].to_dict("records")
    assert (row["before"], row["after"], row["metric"]) == ("第2名", "并列第1名", "start_rate")
    assert not texts(found, "rank_down")


def test_a_rank_falls() -> None:
    on, off = State("已开工"), State("未开工")
    falls = [Project(1, "东湖区", "一类", reports={FIRST: on, SECOND: off})]
    rises = [Project(2, "西山县", "一类", reports={FIRST: off, SECOND: on})]
    found = build(facts(World(CAMPAIGN, SECOND, (*falls, *rises))), CAMPAIGN).changes
    assert "东湖区开复工率由第1名降至第2名" in texts(found, "rank_down")


def test_metrics_without_a_target_do_not_fill_the_list_with_rank_moves() -> None:
    funded = Project(1, "东湖区", "一类", plan=100, reports={FIRST: State(funds=0), SECOND: State(funds=100)})
    other = Project(2, "西山县", "一类", plan=100, reports={FIRST: State(funds=50), SECOND: State(funds=50)})
    snapshot = build(facts(World(CAMPAIGN, SECOND, (funded, other))), CAMPAIGN)
    moved = snapshot.rankings[snapshot.rankings["metric"] == "funding_rate"]["movement"]
    assert (moved.dropna() != 0).any()
    assert "funding_rate" not in set(snapshot.changes["metric"])


def test_changes_are_counted_by_unit_and_kind() -> None:
    on, off = State("已开工"), State("未开工")
    fast = Project(1, "东湖区", "一类", plan=100, reports={FIRST: off, SECOND: on})
    steady = Project(2, "西山县", "一类", plan=100, reports={FIRST: on, SECOND: on})
    counts = tally(build(facts(World(CAMPAIGN, SECOND, (fast, steady))), CAMPAIGN).changes)
    assert (counts["newly_started"]["东湖区"], counts["rank_up"]["东湖区"]) == (1, 1)
    assert "西山县" not in counts.index or not counts["newly_started"]["西山县"]
