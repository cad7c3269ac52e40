"""The roster as it truly is: about 180 invented projects with their plans, amounts and people."""

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal
from random import Random

from data.campaign import Campaign
from data.sample.casting import Part
from data.sample.permits import permits_at
from data.sample.settings import Names, Story, Theme
from data.sample.truth import Chain, Project

# 万元; multiples of 1,000 and of 10 so that 亿元 notations lose nothing.
TOTALS_WAN = ((20_000, 180_000, 1_000), (5_000, 30_000, 1_000), (1_200, 16_000, 100))
SMALL_TOTAL_WAN = (280, 480, 10)  # below the statistics threshold


class RosterMaker:
    """Makes the projects of one unit after another; numbers and codes run through the city."""

    def __init__(self, campaign: Campaign, story: Story, names: Names) -> None:
        self.campaign, self.story, self.names = campaign, story, names
        self.count = 0

    def projects(self, unit: str, parts: Sequence[Part], rng: Random) -> tuple[Project, ...]:
        """The projects of ``unit``, one for each part, in roster order."""
        themes = _themes(self.names.themes, parts, rng)
        return tuple(self._project(unit, part, theme, rng) for part, theme in zip(parts, themes, strict=True))

    def _project(self, unit: str, part: Part, theme: Theme, rng: Random) -> Project:
        self.count += 1
        tier = self.campaign.tiers[part.tier_index].name
        is_running = part.starts_in == 0 and not part.is_bond and rng.random() < 0.35
        total = _total(part, rng)
        start, finish = self._planned_dates(part, is_running, rng)
        is_department = self.campaign.unit(unit).kind == "department"
        place = self.campaign.city if is_department else unit
        return Project(
            number=self.count,
            code=self._code(unit, rng),
            name=f"{place}{theme.name}项目",
            unit=unit,
            tier=tier,
            nature="续建" if is_running else "新建",
            total_wan=total,
            plan_wan=_plan(part, total, rng),
            planned_start=start,
            planned_finish=finish,
            is_bond=part.is_bond,
            listed_due=_listed_due(part, total, self.count),
            chain=self._chain(unit, part, theme, is_department, rng),
            permits=permits_at(self.campaign, part, self.count, 0, self.story.seed),
            is_replaceable=part.is_replaceable,
        )

    def _code(self, unit: str, rng: Random) -> str:
        """A code in the shape of the national platform's: year, place, industry, kind, number."""
        place = [story.name for story in self.story.units].index(unit) + 1
        year = self.campaign.start_date.year
        return f"{year}-{self.story.code_prefix}{place:02d}-{rng.randint(10, 99)}-03-{self.count:06d}"

    def _planned_dates(self, part: Part, is_running: bool, rng: Random) -> tuple[date, date]:
        """Planned start and finish; nothing but ``outside`` plans to start after the campaign."""
        campaign = self.campaign
        if part.is_outside:
            start = campaign.end_date + timedelta(days=rng.randint(25, 150))
        elif is_running:
            start = date(campaign.start_date.year - rng.randint(1, 2), rng.randint(4, 9), rng.choice((1, 10, 20)))
        else:
            start = self._planned_start(part, rng)
        if part.finishes_in is not None:
            late = rng.choice((-4, 0, 0, 6))  # a few finish before or after their planned day
            finish = campaign.cut_offs[part.finishes_in] - timedelta(days=late)
            return start, min(finish, campaign.end_date - timedelta(days=2))
        if part.plans_to_finish:
            return start, campaign.end_date - timedelta(days=rng.randint(12, 40))
        return start, date(campaign.end_date.year, 12, 20) + timedelta(days=rng.randint(0, 600))

    def _planned_start(self, part: Part, rng: Random) -> date:
        if part.starts_in is None:
            return self.campaign.start_date + timedelta(days=rng.randint(-60, 45))
        started = self.campaign.cut_offs[part.starts_in]
        return started - timedelta(days=rng.randint(12, 60) if part.starts_in else rng.randint(30, 120))

    def _chain(self, unit: str, part: Part, theme: Theme, is_department: bool, rng: Random) -> Chain:
        """Who answers for the project: plan 五 for the roles, 六(一) for the task force."""
        leader = rng.choice(self.names.city_leaders)
        head_of_place = f"{_someone(self.names, rng)} {'局长' if is_department else _head_title(unit)}"
        sponsor = f"{_someone(self.names, rng)} 副{'局长' if is_department else _head_title(unit)}"
        is_led_by_city = self.campaign.tiers[part.tier_index].start_scope == "planned" or part.tier_index == 0
        lead_unit = theme.bureau if is_led_by_city or is_department else f"{unit}政府"
        contact = f"{_someone(self.names, rng)} {'局长' if lead_unit == theme.bureau else '主任'}"
        return Chain(
            lead_unit=lead_unit,
            responsible_person=head_of_place,
            city_leader=leader if is_led_by_city else "",
            county_sponsor="" if is_led_by_city else sponsor,
            service_officer=f"{_someone(self.names, rng)} 科长",
            task_force_head=leader if is_led_by_city else head_of_place,
            task_force_contact=contact if is_led_by_city else sponsor,
        )


def _themes(themes: Sequence[Sequence[Theme]], parts: Sequence[Part], rng: Random) -> list[Theme]:
    """A theme for each part, no theme twice in one unit."""
    shuffled = [rng.sample(list(of_tier), len(of_tier)) for of_tier in themes]
    return [shuffled[part.tier_index].pop() for part in parts]


def _total(part: Part, rng: Random) -> Decimal:
    is_small = part.tier_index == 2 and part.starts_in == 0 and not part.plans_to_finish and rng.random() < 0.5
    low, high, step = SMALL_TOTAL_WAN if is_small else TOTALS_WAN[part.tier_index]
    # The square makes small projects common and large ones rare, as in real rosters.
    return Decimal(low + round((high - low) * rng.random() ** 2 / step) * step)


def _plan(part: Part, total: Decimal, rng: Random) -> Decimal:
    share = rng.uniform(0.55, 0.75) if part.plans_to_finish else rng.uniform(0.25, 0.6)
    return max(Decimal(round(float(total) * share / 10) * 10), Decimal(100))


def _listed_due(part: Part, total: Decimal, number: int) -> bool | None:
    """The roster's own 应统 flag: said only of projects already started, so that both readings of it agree."""
    if total < 500:
        return {0: True, 1: False, 2: False}.get(number % 4) if part.starts_in == 0 else None
    if part.starts_in != 0 or part.tier_index == 0:
        return None
    return {0: True, 1: True, 2: False}.get(number % 16)


def _someone(names: Names, rng: Random) -> str:
    return f"{rng.choice(names.surnames)}某某"


def _head_title(unit: str) -> str:
    return {"市": "市长", "区": "区长"}.get(unit[-1], "县长")
