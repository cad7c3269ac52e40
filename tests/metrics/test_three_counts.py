"""三数对照: only what was told is compared, and a difference is one of sums."""

import pandas as pd
import pytest
from hypothesis import given

from metrics.snapshot import build
from metrics.three_counts import outside_statistics, three_counts, widest_gaps
from tests.campaigns import weekly
from tests.metrics import plain
from tests.metrics.made_up import Project, State, World, facts
from tests.metrics.test_against_plain import seeds, thorough, told

CAMPAIGN = weekly()
BASELINE, FIRST, SECOND, *_ = CAMPAIGN.cut_offs


def _projects(*projects: Project) -> pd.DataFrame:
    return build(facts(World(CAMPAIGN, SECOND, projects)), CAMPAIGN).projects


@given(seeds)
@thorough
def test_against_plain(seed: int) -> None:
    world, snapshot = told(seed)
    roster = world.roster(world.as_of)
    groups = [(three_counts(snapshot.projects), [("", roster)])]
    for name in ("county", "tier"):
        parts = [(key, [one for one in roster if getattr(one, name) == key]) for key in
                 {getattr(one, name) for one in roster}]  # fmt: skip
        groups.append((three_counts(snapshot.projects, [name]).set_index(name), parts))
    for table, parts in groups:
        for key, projects in parts:
            row = table.loc[key] if key else table.iloc[0] if len(table) else None
            assert row is not None or not projects
            if row is not None:
                _same(row, plain.three_counts(world, projects), len(projects))


def _same(row: pd.Series, expected: dict[str, int | None], count: int) -> None:
    assert row["projects"] == count
    for name, amount in expected.items():
        scale = 100 if name.endswith("_wan") else 1
        assert pd.isna(row[name]) if amount is None else row[name] == amount / scale, name
    invested, funds = expected["both_invested_wan"], expected["both_funds_wan"]
    compares = invested is not None and funds is not None
    assert pd.isna(row["gap_wan"]) if not compares else row["gap_wan"] == (invested - funds) / 100  # type: ignore[operator]
    assert pd.isna(row["funds_share"]) if not compares or not invested else row["funds_share"] == funds / invested  # type: ignore[operator]
    outside, whole = expected["outside_wan"], expected["invested_wan"]
    unknown = outside is None or not whole
    assert pd.isna(row["outside_share"]) if unknown else row["outside_share"] == outside / whole  # type: ignore[operator]


def test_who_told_only_one_of_the_two_is_not_compared() -> None:
    both = Project(1, "东湖区", "一类", reports={SECOND: State("已开工", invested=200, funds=100, in_statistics=True)})
    alone = Project(2, "东湖区", "一类", reports={SECOND: State("已开工", invested=700)})
    (row,) = three_counts(_projects(both, alone)).itertuples()
    assert (row.invested_wan, row.funds_wan, row.gap_wan, row.funds_share, row.both) == (9, 1, 1, 0.5, 1)
    assert (row.statistics_due, row.outside, row.outside_wan) == (2, 1, 7)
    assert row.outside_share == pytest.approx(7 / 9)


def test_nothing_told_is_not_nothing_done() -> None:
    (row,) = three_counts(_projects(Project(1, "东湖区", "一类"))).itertuples()
    assert all(
        pd.isna(getattr(row, name)) for name in ("invested_wan", "funds_wan", "gap_wan", "outside", "outside_wan")
    )


def test_the_widest_gap_stands_first_and_more_funds_than_work_is_none() -> None:
    wide = Project(1, "东湖区", "一类", reports={SECOND: State("已开工", invested=500, funds=100)})
    wider = Project(2, "东湖区", "一类", reports={SECOND: State("已开工", invested=900, funds=100)})
    rich = Project(3, "东湖区", "一类", reports={SECOND: State("已开工", invested=100, funds=900)})
    found = widest_gaps(_projects(wide, wider, rich))
    assert list(found["project_id"]) == [2, 1] and list(found["own_gap_wan"]) == [8, 4]


def test_the_largest_outside_the_statistics_stands_first_and_who_told_no_amount_last() -> None:
    small = Project(1, "东湖区", "一类", reports={SECOND: State("已开工", invested=100)})
    silent = Project(2, "东湖区", "一类", reports={SECOND: State("已开工")})
    large = Project(3, "东湖区", "一类", reports={SECOND: State("已开工", invested=900)})
    inside = Project(4, "东湖区", "一类", reports={SECOND: State("已开工", invested=900, in_statistics=True)})
    assert list(outside_statistics(_projects(small, silent, large, inside))["project_id"]) == [3, 1, 2]
