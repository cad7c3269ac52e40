"""What the office changes in the rosters by hand, and what the reports look like from then on (plan 六(三))."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from random import Random

from data.campaign import Campaign
from data.sample.casting import Part
from data.sample.course import CourseMaker
from data.sample.settings import Adjustment, Names, Story
from data.sample.truth import Line, Project, Report, State, Step

_TEN = Decimal(10)


class Adjuster:
    """Takes the rosters and reports as they would be, and tells them as they are with the story's adjustments."""

    def __init__(
        self,
        campaign: Campaign,
        story: Story,
        names: Names,
        projects: Sequence[Project],
        reports: Sequence[Report],
    ) -> None:
        self.campaign, self.story = campaign, story
        self.projects, self.reports = projects, list(reports)
        self._courses = CourseMaker(campaign, story, names)
        self._number = len(projects)
        self._stopped = {one.project.number for told in reports for one in told.lines if one.state.status == "停工"}

    def tell(self) -> tuple[tuple[Step, ...], tuple[Report, ...]]:
        """Every step in the order in which it was recorded, and all reports."""
        steps = []
        for one in self.story.adjustments:
            step = self._step(one)
            states = self._states(step.after) if step.after and step.after.number > len(self.projects) else ()
            self.reports = [self._rewritten(report, step, states) for report in self.reports]
            steps.append(step)
        return tuple(steps), tuple(self.reports)

    def _step(self, one: Adjustment) -> Step:
        before, after = None if one.kind == "addition" else self._subject(one), None
        if one.kind == "promotion" and before:
            after = replace(before, tier=self.campaign.roster.promoted_to)
        elif one.kind in ("replacement", "addition"):
            after = self._new(one, before)
        elif one.kind in ("pause", "resumption"):
            after = before
        return Step(one.kind, one.effective_on, one.recorded_at, one.reason, one.document, before, after)

    def _subject(self, one: Adjustment) -> Project:
        own = [project for project in self.projects if project.unit == one.unit]
        if one.kind != "promotion":
            return next(project for project in own if project.is_replaceable or project.number in self._stopped)
        middle = [project for project in own if project.tier == self.campaign.roster.replaceable_tier]
        return max(middle, key=lambda project: project.plan_wan)

    def _new(self, one: Adjustment, before: Project | None) -> Project:
        """A project that no roster file has; the same people answer for it as for another one of the unit."""
        self._number += 1
        model = before or next(project for project in self.projects if project.unit == one.unit)
        plan = one.plan_wan or model.plan_wan * (one.scale or 1)
        plan = (plan / _TEN).quantize(Decimal(1), ROUND_HALF_UP) * _TEN
        return replace(
            model,
            number=self._number,
            code=f"{model.code[:-6]}{self._number:06d}",
            name=f"{one.unit}{one.name}",
            tier=self.campaign.roster.replaceable_tier,
            nature="新建",
            total_wan=plan * 2,
            plan_wan=plan,
            planned_start=one.effective_on.replace(day=1),
            planned_finish=date(one.effective_on.year + 1, 10, 31),
            is_bond=False,
            listed_due=None,
            permits={},
            is_replaceable=False,
        )

    def _states(self, project: Project) -> tuple[State, ...]:
        unit = next(one for one in self.story.units if one.name == project.unit)
        rng = Random(f"{self.story.seed}:{project.number}")  # noqa: S311 - a story, not a secret
        part = Part(tier_index=1, starts_in=4)
        return tuple(replace(one, permits={}) for one in self._courses.states(project, part, unit, rng))

    def _rewritten(self, report: Report, step: Step, states: Sequence[State]) -> Report:
        """The report with the project that left taken out and the one that came in, from the step's day on."""
        unit = (step.after or step.before or self.projects[0]).unit
        if report.unit != unit or report.cut_off < step.effective_on or step.after == step.before:
            return report
        lines = list(report.lines)
        if step.kind == "promotion" and step.before and step.after:
            number, after = step.before.number, step.after
            lines = [replace(line, project=after) if line.project.number == number else line for line in lines]
        else:
            lines = [line for line in lines if step.before is None or line.project.number != step.before.number]
            if step.after:
                state = states[self.campaign.cut_offs.index(report.cut_off)]
                lines.append(Line(0, step.after, state, step.after.plan_wan))
        order = [tier.name for tier in self.campaign.tiers]
        lines.sort(key=lambda line: order.index(line.project.tier))
        return replace(report, lines=tuple(replace(line, number=at) for at, line in enumerate(lines, start=1)))
