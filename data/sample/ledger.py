"""The hand ledger: every figure of the campaign, added up plainly from the generator's own truth.

It reads neither the written workbooks nor any code of the product beyond the campaign file, so that agreement of
the product's figures with it means something. Dull on purpose: loops, ``if`` and ``Decimal``.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from data.campaign import Campaign
from data.sample.reports import Truth
from data.sample.truth import Project, State

Figure = tuple[Decimal, Decimal]
ONE, NONE = Decimal(1), Decimal(0)

METRICS = (
    "start_rate",
    "investment_rate",
    "investment_rate_all",
    "bond_start_rate",
    "bond_investment_rate",
    "statistics_rate",
    "completion_rate",
    "completion_rate_due",
    "permit_rate",
    "permit_complete_rate",
    "funding_rate",
    "problem_rate",  # the workbooks raise no issue by themselves: nothing over nothing
    "reporting_rate",
)


@dataclass(frozen=True, slots=True)
class Known:
    """One project as known at a cut-off. ``is_carried``: its unit's report for this cut-off lacks it or is missing."""

    project: Project
    state: State
    is_carried: bool


class Ledger:
    """Numerators and denominators by metric, cut-off, county and tier; money in 万元."""

    def __init__(self, truth: Truth) -> None:
        self.campaign = truth.campaign
        self.truth = truth
        self._figures: dict[tuple[str, date, str, str], list[Decimal]] = defaultdict(lambda: [NONE, NONE])
        for cut_off in self.campaign.cut_offs:
            for known in self.known(cut_off):
                groups = _groups(known.project.unit, known.project.tier)
                for metric, over, under in _parts_of(known, cut_off, self.campaign):
                    self._add(metric, cut_off, groups, over, under)
            for unit, is_on_time in self._due_reports(cut_off):
                over = ONE if is_on_time else NONE
                self._add("reporting_rate", cut_off, (("", ""), (unit, "")), over, ONE)

    def figure(self, metric: str, cut_off: date, county: str | None = None, tier: str | None = None) -> Figure:
        """Numerator and denominator; None = all counties or tiers; (0, 0) where nothing applies.

        KeyError for a metric or a cut-off that the ledger does not keep. reporting_rate has no tiers.
        """
        if metric not in METRICS or cut_off not in self.campaign.cut_offs:
            raise KeyError((metric, cut_off))
        over, under = self._figures.get((metric, cut_off, county or "", tier or ""), (NONE, NONE))
        return over, under

    def known(self, cut_off: date) -> tuple[Known, ...]:
        """Every listed project with its latest reported state at ``cut_off``, later entries last."""
        latest: dict[int, tuple[State, date]] = {}
        for report in self.truth.reports:  # in order of cut-off
            if report.cut_off <= cut_off:
                for line in report.lines:
                    latest[line.project.number] = (line.state, report.cut_off)
        return tuple(
            Known(project, latest[project.number][0], latest[project.number][1] < cut_off)
            for project in self.listed(cut_off)
        )

    def listed(self, cut_off: date) -> list[Project]:
        """The projects on the rosters of ``cut_off``: the first rosters' and what the office changed since."""
        found = list(self.truth.projects)
        for step in self.truth.steps:
            if step.effective_on <= cut_off:
                if step.kind == "replacement" or step.kind == "promotion" or step.kind == "removal":
                    found = [project for project in found if project != step.before]
                if step.kind == "replacement" or step.kind == "promotion" or step.kind == "addition":
                    assert step.after is not None  # noqa: S101 - these bring somebody in
                    found.append(step.after)
        return found

    def _add(
        self, metric: str, cut_off: date, groups: tuple[tuple[str, str], ...], over: Decimal, under: Decimal
    ) -> None:
        for county, tier in groups:
            cell = self._figures[(metric, cut_off, county, tier)]
            cell[0] += over
            cell[1] += under

    def _due_reports(self, cut_off: date) -> Iterator[tuple[str, bool]]:
        """Each report due for a period closed by ``cut_off``: its unit, and whether it came in time."""
        received = {(report.unit, report.cut_off): report.received_at for report in self.truth.reports}
        for period in self.campaign.periods:
            if period.cut_off <= cut_off:
                for unit in self.campaign.units:
                    at = received.get((unit.name, period.cut_off))
                    yield unit.name, at is not None and at <= period.due_at


def _groups(county: str, tier: str) -> tuple[tuple[str, str], ...]:
    return (("", ""), (county, ""), ("", tier), (county, tier))


def _parts_of(known: Known, day: date, campaign: Campaign) -> Iterator[tuple[str, Decimal, Decimal]]:
    """What one project adds to numerator and denominator of each metric (metrics.md, "The rates")."""
    project, state = known.project, known.state
    started = ONE if state.is_started else NONE
    yield "investment_rate_all", state.year_wan, project.plan_wan
    yield "funding_rate", state.funds_wan, project.plan_wan
    if _is_in_scope(project, campaign):
        yield "start_rate", started, ONE
    if state.is_started:
        yield "investment_rate", state.year_wan, project.plan_wan
    if project.is_bond:
        yield "bond_start_rate", started, ONE
        yield "bond_investment_rate", state.year_wan, project.plan_wan
    if _is_statistics_due(project, state):
        yield "statistics_rate", ONE if state.in_statistics else NONE, ONE
    yield from _completion(project, state, day, campaign)
    yield from _permits(state.permits)


def _is_in_scope(project: Project, campaign: Campaign) -> bool:
    """省百大 and 市百大 all; 市本级 only those that plan to start (plan 四(一))."""
    for tier in campaign.tiers:
        if tier.name == project.tier:
            return tier.start_scope == "all" or project.planned_start <= campaign.end_date
    raise KeyError(project.tier)


def _is_statistics_due(project: Project, state: State) -> bool:
    if project.listed_due is not None:
        return project.listed_due
    return state.is_started and project.total_wan >= 500


def _completion(
    project: Project, state: State, day: date, campaign: Campaign
) -> Iterator[tuple[str, Decimal, Decimal]]:
    if campaign.start_date <= project.planned_finish <= campaign.end_date:
        finished = ONE if state.is_finished else NONE
        yield "completion_rate", finished, ONE
        if project.planned_finish <= day:
            yield "completion_rate_due", finished, ONE


def _permits(permits: Mapping[str, str]) -> Iterator[tuple[str, Decimal, Decimal]]:
    required = [state for state in permits.values() if state != "无需"]
    obtained = [state for state in required if state == "已办"]
    if required:
        yield "permit_rate", Decimal(len(obtained)), Decimal(len(required))
        yield "permit_complete_rate", ONE if len(obtained) == len(required) else NONE, ONE
