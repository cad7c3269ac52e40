"""The course of one project: its state at each cut-off, with cumulative money that never falls."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from itertools import pairwise
from random import Random

from data.campaign import Campaign
from data.sample.casting import Part
from data.sample.permits import permits_at
from data.sample.settings import Names, Story, UnitStory
from data.sample.truth import ZERO, Project, State

STATISTICS_MINIMUM_WAN = 500


@dataclass(frozen=True, slots=True)
class _Days:
    """The dated events of one project; None for what never happens."""

    start: date | None
    finish: date | None
    statistics: date | None


class CourseMaker:
    """Turns a project and its part into eleven states."""

    def __init__(self, campaign: Campaign, story: Story, names: Names) -> None:
        self.campaign, self.story, self.names = campaign, story, names

    def states(self, project: Project, part: Part, unit: UnitStory, rng: Random) -> tuple[State, ...]:
        """The project's state at the baseline and at each period's cut-off."""
        days = self._days(project, part, rng)
        shares = _shares(part, unit, len(self.campaign.cut_offs), rng)
        spent = [_rounded(project.plan_wan * Decimal(str(share)), unit.grain) for share in shares]
        if part.is_paid_before_start:
            spent = [ZERO] * 3 + [Decimal(self.story.roles["paid_before_start"]["amount_wan"])] * (len(spent) - 3)
        funds = _funds(project, spent, unit.grain, rng)
        before = _rounded(project.total_wan * Decimal("0.2"), Decimal(10)) if project.nature == "续建" else ZERO
        first = _rounded(spent[0] * Decimal("0.12"), unit.grain)  # the dekad before the baseline cut-off
        periods = [first, *(after - earlier for earlier, after in pairwise(spent))]
        return tuple(
            State(
                status=_status(project, part, index),
                start_date=days.start if _reached(part.starts_in, index) else None,
                finish_date=days.finish if _reached(part.finishes_in, index) else None,
                period_wan=periods[index],
                year_wan=spent[index],
                before_wan=before,
                funds_wan=funds[index],
                in_statistics=days.statistics is not None and days.statistics <= cut_off,
                statistics_date=days.statistics if days.statistics and days.statistics <= cut_off else None,
                physical_progress=self._progress(part, index, spent[index] / project.plan_wan),
                problems=self._problems(project, part, index),
                permits=permits_at(
                    self.campaign,
                    part,
                    project.number,
                    index if unit.reports_permits else 0,
                    self.story.seed,
                ),
            )
            for index, cut_off in enumerate(self.campaign.cut_offs)
        )

    def _days(self, project: Project, part: Part, rng: Random) -> _Days:
        start, finish = self._start_date(project, part, rng), self._finish_date(part, rng)
        statistics = self._statistics_date(project, part, rng)
        if start and statistics and statistics <= start:  # nothing enters before it has begun
            statistics = start + timedelta(days=5)
        return _Days(start, finish, statistics)

    def _start_date(self, project: Project, part: Part, rng: Random) -> date | None:
        if part.starts_in is None:
            return None
        if part.starts_in == 0:
            spring = date(self.campaign.start_date.year, 3, 5)
            return spring + timedelta(days=rng.randint(0, 70 if project.nature == "续建" else 130))
        return self._day_in_period(part.starts_in, rng)

    def _finish_date(self, part: Part, rng: Random) -> date | None:
        return None if part.finishes_in is None else self._day_in_period(part.finishes_in, rng)

    def _day_in_period(self, index: int, rng: Random) -> date:
        """A day after the cut-off before ``index`` and not after the cut-off itself."""
        return self.campaign.cut_offs[index] - timedelta(days=rng.randint(0, 8))

    def _statistics_date(self, project: Project, part: Part, rng: Random) -> date | None:
        """Most enter within weeks of their start, some months late, a few never; only what should be in."""
        luck, lag = rng.random(), rng.randint(1, 3)
        is_due = project.listed_due is not False and (project.listed_due or project.total_wan >= STATISTICS_MINIMUM_WAN)
        if part.starts_in is None or not is_due or luck > 0.985:
            return None
        if part.starts_in == 0 and luck < 0.74:
            return self.campaign.baseline_cut_off - timedelta(days=rng.randint(1, 25))
        index = part.starts_in + lag + (2 if luck > 0.9 else 0)
        return self._day_in_period(index, rng) if index < len(self.campaign.cut_offs) else None

    def _progress(self, part: Part, index: int, share: Decimal) -> str:
        if not _reached(part.starts_in, index):
            return "未开工,正在办理前期手续"
        if _reached(part.finishes_in, index):
            return "已完成全部建设内容"
        stages = self.names.progress
        place = min(int(share * len(stages)), len(stages) - 1)
        return f"{stages[place]},完成年度工程量的{int(share * 100)}%"

    def _problems(self, project: Project, part: Part, index: int) -> str:
        if not _reached(part.starts_in, index):
            words = self.names.problems_before_start
            return words[project.number % len(words)] if index or part.is_replaceable else ""
        if _reached(part.stalls_in, index):
            return "建设资金链断裂,施工单位已撤场"
        words = self.names.problems_slow
        return words[(project.number + index) % len(words)] if (project.number + index // 3) % 7 == 0 else ""


def _reached(event: int | None, index: int) -> bool:
    return event is not None and index >= event


def _status(project: Project, part: Part, index: int) -> str:
    if not _reached(part.starts_in, index):
        return "未开工"
    if part.finishes_in is not None and index >= part.finishes_in:
        later = ("竣工", "试运营", "投产")[project.number % 3]
        return later if index >= part.finishes_in + 2 else "竣工"
    if _reached(part.stalls_in, index):
        return "停工"
    return "已复工" if project.nature == "续建" else "已开工"


def _shares(part: Part, unit: UnitStory, count: int, rng: Random) -> list[float]:
    """Share of the annual plan invested by each cut-off: an S-curve from the start to the last day."""
    if part.starts_in is None:
        return [0.0] * count
    begin, end = part.starts_in, part.finishes_in or count - 1
    lowest = unit.baseline * rng.uniform(0.7, 1.25) if begin == 0 else 0.0
    highest = unit.final * rng.uniform(0.88, 1.1) * (1.0 if begin == 0 else 0.96 - 0.035 * begin)
    if part.finishes_in is not None:
        highest = 0.74 if part.is_finished_cheaply else rng.uniform(0.96, 1.04)
    if part.is_bond:
        highest = rng.uniform(0.9, 1.02)
    first = begin if begin == 0 else begin - 1  # a late starter spends something in its first period
    shares = [0.0] * first + _s_curve(lowest, max(highest, lowest), max(end - first, 1), unit.pace, rng)
    shares += [shares[-1]] * (count - len(shares))
    if part.stalls_in is not None:
        shares[part.stalls_in :] = [shares[part.stalls_in]] * (count - part.stalls_in)
    return shares[:count]


def _s_curve(low: float, high: float, steps: int, pace: float, rng: Random) -> list[float]:
    """``steps + 1`` rising values from ``low`` to ``high``, a little uneven."""
    smooth = [(x / steps) ** pace for x in range(steps + 1)]
    smooth = [0.5 * x + 0.5 * x * x * (3 - 2 * x) for x in smooth]
    gains = [(after - before) * rng.uniform(0.75, 1.25) for before, after in pairwise(smooth)]
    values, scale = [low], (high - low) / sum(gains)
    for gain in gains:
        values.append(values[-1] + gain * scale)
    return values


def _funds(project: Project, spent: Sequence[Decimal], grain: Decimal, rng: Random) -> list[Decimal]:
    """Money in place: bonds are paid out early, elsewhere it runs ahead of or behind the work."""
    if project.is_bond:
        early = (0.6, 0.6, 0.8, 0.8, *(1.0 for _ in spent))
        return [_rounded(project.plan_wan * Decimal(str(share)), grain) for share in early[: len(spent)]]
    factor = Decimal(str(round(rng.uniform(0.8, 1.15), 3)))
    return [_rounded(min(amount * factor, project.plan_wan), grain) for amount in spent]


def _rounded(amount: Decimal, grain: Decimal) -> Decimal:
    return ((amount / grain).quantize(Decimal(1), ROUND_HALF_UP) * grain).quantize(Decimal("0.01"))
