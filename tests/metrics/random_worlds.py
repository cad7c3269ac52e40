"""Random campaigns, one a seed: full of ties, exact targets, gaps in reporting, replaced projects and empty groups."""

from dataclasses import replace
from datetime import date, timedelta
from random import Random

from data.campaign import Campaign, LightRule, Scoring
from tests.campaigns import shipped, weekly
from tests.metrics.made_up import Project, State, World

STATUSES = ("未开工", "已开工", "已复工", "停工", "竣工", "试运营", "投产")
PERMIT_WORDS = ("未办", "在办", "已办", "已办", "无需", "容缺")


def random_world(seed: int) -> World:
    """The random campaign of ``seed``: mostly the small weekly one, at any day before, inside or after it."""
    draw = Random(seed)
    campaign = random_campaign(draw)
    first, last = campaign.baseline_cut_off - timedelta(3), campaign.end_date + timedelta(9)
    any_day = first + timedelta(draw.randint(0, (last - first).days))
    as_of = draw.choice([any_day, *campaign.cut_offs])
    projects = tuple(_project(draw, number, campaign) for number in range(draw.choice((0, 1, 6, 25, 40))))
    projects = _with_gaps(draw, campaign, projects)
    on_time = {
        (unit.name, period.cut_off): draw.random() < 0.8
        for unit in campaign.units
        for period in campaign.periods
        if draw.random() < 0.9
    }
    return World(campaign, as_of, projects, on_time)


def _with_gaps(draw: Random, campaign: Campaign, projects: tuple[Project, ...]) -> tuple[Project, ...]:
    """Some units report from a later cut-off on or never, some leave out the last periods."""
    nothing: tuple[date, date] = (date.max, date.max)
    spans = {unit.name: (date.min, date.max) for unit in campaign.units}
    for unit in campaign.units:
        if draw.random() < 0.3:
            spans[unit.name] = draw.choice((nothing, (draw.choice(campaign.cut_offs), date.max)))
        elif draw.random() < 0.3:
            spans[unit.name] = (date.min, draw.choice(campaign.cut_offs))
    return tuple(
        replace(
            project,
            reports={
                day: state
                for day, state in project.reports.items()
                if spans[project.county][0] <= day <= spans[project.county][1]
            },
        )
        for project in projects
    )


def random_campaign(draw: Random) -> Campaign:
    """A campaign with any of the three light rules."""
    campaign = weekly() if draw.random() < 0.85 else shipped()
    kind = draw.choice(("points", "ratio", "consecutive"))
    rule = LightRule(kind, yellow_points=0.1, yellow_ratio=0.8, red_ratio=0.6)
    weights = {key: float(draw.choice((0, 5, 10, 35))) for key in campaign.weights | {"problem_rate": 5}}
    penalties = draw.choice(({}, {"start_rate": 0.33}, {"start_rate": 0.33, "statistics_rate": 2.0}))
    scoring = Scoring(cap=draw.choice((1.0, 1.2)), floor=draw.choice((0.0, 2.0)), penalties=penalties)
    return replace(campaign, light_rule=rule, weights=weights | {"start_rate": 20.0}, scoring=scoring)


def _project(draw: Random, number: int, campaign: Campaign) -> Project:
    days = campaign.day_count
    a_day = lambda: campaign.start_date + timedelta(draw.randint(-20, days + 10))  # noqa: E731
    plan = draw.choice((None, 0, 10_000, 10_000, 50_000, 123_456, draw.randint(1, 10**9)))
    return Project(
        number=number,
        county=draw.choice(campaign.units).name,
        tier=draw.choice(campaign.tiers).name,
        lead_unit=draw.choice(("市住建局", "市交通局", "市教育局")),
        total=draw.choice((49_999, 50_000, 99_999, 100_000, 5_000_000)),
        plan=plan,
        planned_start=draw.choice((None, a_day())),
        planned_finish=draw.choice((None, a_day())),
        is_bond=draw.random() < 0.25,
        should_be_in_statistics=draw.choice((None, None, True, False)),
        joins=draw.choice((date.min, date.min, date.min, a_day())),
        leaves=draw.choice((date.max, date.max, date.max, a_day())),
        reports=_reports(draw, campaign, plan or 0),
        issues=tuple(_issue(draw, a_day()) for _ in range(draw.choice((0, 0, 1, 3)))),
    )


def _issue(draw: Random, raised: date) -> tuple[date, date | None]:
    return raised, draw.choice((None, raised + timedelta(draw.randint(0, 30))))


def _reports(draw: Random, campaign: Campaign, plan: int) -> dict[date, State]:
    reports, stage, invested = {}, 0, 0
    for cut_off in campaign.cut_offs:
        if draw.random() < 0.5:
            stage = min(stage + draw.choice((0, 1, 1, 2)), len(STATUSES) - 1)
            stage = draw.choice((stage, stage, max(stage - 1, 0)))
            invested = draw.choice((invested, invested, plan * 8 // 10, plan * 11 // 10, invested + 5_000))
        if draw.random() < 0.8:
            reports[cut_off] = State(
                status=draw.choice((None, STATUSES[stage], STATUSES[stage])),
                invested=draw.choice((None, invested, invested, invested)),
                funds=draw.choice((None, invested // 2, plan)),
                in_statistics=draw.choice((None, True, False)),
                permits=_permits(draw, campaign),
            )
    return reports


def _permits(draw: Random, campaign: Campaign) -> dict[str, str]:
    if draw.random() < 0.5:
        return {}
    return {permit.name: draw.choice(PERMIT_WORDS) for permit in campaign.permits if draw.random() < 0.7}
