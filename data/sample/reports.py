"""Which unit sends which report when, with the story's single events in them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from random import Random

from data.campaign import Campaign
from data.errors import UserError
from data.sample.adjustments import Adjuster
from data.sample.casting import cast
from data.sample.course import CourseMaker
from data.sample.roster_truth import RosterMaker
from data.sample.settings import Story, UnitStory, load_names, load_story
from data.sample.truth import Line, Project, Report, State, Step

DUE_DAYS = 2  # what the story's lateness is told against; the ledger judges by the campaign's own due time


@dataclass(frozen=True, slots=True)
class Truth:
    """The whole demonstration campaign: the first rosters' projects, every report sent and every change of the rosters
    that the office made by hand, each in order of time."""

    campaign: Campaign
    story: Story
    projects: tuple[Project, ...]
    reports: tuple[Report, ...]
    steps: tuple[Step, ...] = ()


def tell(campaign: Campaign) -> Truth:
    """The demonstration campaign; the same objects on every run.

    UserError when ``campaign`` is not one that the story fits: other units, or another number of periods.
    """
    story, names = load_story(), load_names()
    _require_fit(story, campaign)
    maker, courses = RosterMaker(campaign, story, names), CourseMaker(campaign, story, names)
    projects: list[Project] = []
    reports: list[Report] = []
    for unit in story.units:
        rng = Random(f"{story.seed}:{unit.name}")  # noqa: S311 - a story, not a secret
        parts = cast(unit, story, rng)
        own = maker.projects(unit.name, parts, rng)
        states = [courses.states(project, part, unit, rng) for project, part in zip(own, parts, strict=True)]
        projects.extend(own)
        reports.extend(_reports(campaign, story, unit, own, states, rng))
    reports.sort(key=lambda report: (report.cut_off, report.received_at, report.unit))
    steps, adjusted = Adjuster(campaign, story, names, projects, reports).tell()
    return Truth(campaign, story, tuple(projects), adjusted, steps)


def _require_fit(story: Story, campaign: Campaign) -> None:
    told, units = {unit.name for unit in story.units}, {unit.name for unit in campaign.units}
    lengths = {len(unit.started) for unit in story.units}
    if told != units or lengths != {len(campaign.cut_offs)} or len(campaign.tiers) != len(story.units[0].counts):
        raise UserError(
            f"示例数据只适合活动“{story.seed}”,不适合“{campaign.name}”;没有生成任何文件,请换用该活动的配置。"
        )


def _reports(
    campaign: Campaign,
    story: Story,
    unit: UnitStory,
    projects: Sequence[Project],
    states: Sequence[Sequence[State]],
    rng: Random,
) -> list[Report]:
    """What one unit sends: the baseline report and one for each period it does not miss."""
    reports = []
    for index, cut_off in enumerate(campaign.cut_offs):
        if index in unit.missed:
            continue
        lines = _lines(story, unit, index, projects, [course[index] for course in states])
        wrong_total = story.roles["wrong_total"]
        is_wrong = (wrong_total["unit"], wrong_total["period"]) == (unit.name, index)
        reports.append(
            Report(
                unit=unit.name,
                short_name=unit.name.rstrip("市县区"),
                cut_off=cut_off,
                period_start=_period_start(campaign, index),
                label=_label(campaign, index),
                received_at=_received_at(story, unit, index, cut_off, rng),
                lines=lines,
                oddities=frozenset({"wrong_total"} if is_wrong else ()),
            )
        )
    return reports


def _lines(
    story: Story, unit: UnitStory, index: int, projects: Sequence[Project], states: Sequence[State]
) -> tuple[Line, ...]:
    left_out, other = story.roles["left_out"], story.roles["other_plan"]
    pairs = list(zip(projects, states, strict=True))
    if (unit.name, index) == (left_out["unit"], left_out["period"]):
        del pairs[1]
    plans = [project.plan_wan for project, _ in pairs]
    if (unit.name, index) == (other["unit"], other["period"]):
        plans[2] += Decimal(other["add_wan"])
    return tuple(
        Line(number, project, state, plan)
        for number, ((project, state), plan) in enumerate(zip(pairs, plans, strict=True), start=1)
    )


def _period_start(campaign: Campaign, index: int) -> date:
    if index:
        return campaign.cut_offs[index - 1] + timedelta(days=1)
    return campaign.baseline_cut_off.replace(day=21)


def _label(campaign: Campaign, index: int) -> str:
    if index:
        return campaign.periods[index - 1].label
    return f"{campaign.baseline_cut_off.month}月下旬"


def _received_at(story: Story, unit: UnitStory, index: int, cut_off: date, rng: Random) -> datetime:
    """When the office had the report: within the due days, or as late as the story says."""
    minute = rng.randint(0, 480)
    at_work = datetime.combine(cut_off, time(8, 40)) + timedelta(minutes=minute)
    if index and unit.late_days:
        return at_work + timedelta(days=unit.late_days[index - 1])
    if index in story.roles["late_once"].get(unit.name, ()):
        return at_work + timedelta(days=DUE_DAYS + 1)
    return at_work + timedelta(days=rng.randint(0, DUE_DAYS))
