"""What is true in the demonstration campaign: projects, their course, and what each unit said about them.

Everything else in this room (workbooks, ledger) is made from these objects, so the workbooks can never know more
than the ledger. Money is 万元 as ``Decimal``; dates are naive and in the campaign's zone.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal

ZERO = Decimal(0)


@dataclass(frozen=True, slots=True)
class Chain:
    """The chain of responsibility of one project (plan 五, 六(一)); "" where the plan names nobody for the tier."""

    lead_unit: str
    responsible_person: str
    city_leader: str = ""
    county_sponsor: str = ""
    service_officer: str = ""
    task_force_head: str = ""
    task_force_contact: str = ""


@dataclass(frozen=True, slots=True)
class Project:
    """One project as the roster has it. ``listed_due`` is the roster's 应统 flag, None where it says nothing."""

    number: int
    code: str
    name: str
    unit: str
    tier: str
    nature: str
    total_wan: Decimal
    plan_wan: Decimal
    planned_start: date
    planned_finish: date
    is_bond: bool
    listed_due: bool | None
    chain: Chain
    permits: Mapping[str, str]
    is_replaceable: bool = False  # the story's two 市百大 projects that never move


@dataclass(frozen=True, slots=True)
class Step:
    """What the office changed in the rosters by hand: of ``before`` into ``after``; None where there was or is none.

    The same project of two tiers where it was promoted, and twice the same one where it was paused or resumed.
    """

    kind: str
    effective_on: date
    recorded_at: datetime
    reason: str
    document: str
    before: Project | None
    after: Project | None


@dataclass(frozen=True, slots=True)
class State:
    """One project at one cut-off; ``year_wan`` and ``funds_wan`` are cumulative since 1 January."""

    status: str
    start_date: date | None
    finish_date: date | None
    period_wan: Decimal
    year_wan: Decimal
    before_wan: Decimal  # invested in earlier years: 自开工累计 is this plus ``year_wan``
    funds_wan: Decimal
    in_statistics: bool
    statistics_date: date | None
    physical_progress: str
    problems: str
    permits: Mapping[str, str]

    @property
    def is_started(self) -> bool:
        """Every status but 未开工 counts as started, 停工 included (metrics.md)."""
        return self.status != "未开工"

    @property
    def is_finished(self) -> bool:
        """竣工, 试运营 and 投产."""
        return self.status in ("竣工", "试运营", "投产")


@dataclass(frozen=True, slots=True)
class Line:
    """One project in one report; ``plan_wan`` is what this report prints as the annual plan."""

    number: int  # 序号 in this report, from 1
    project: Project
    state: State
    plan_wan: Decimal


@dataclass(frozen=True)
class Report:
    """What one unit sends for one cut-off. ``period_start`` is the first day of the period."""

    unit: str
    short_name: str  # the unit without 市/县/区, as people write it in file names
    cut_off: date
    period_start: date
    label: str  # 8月上旬
    received_at: datetime
    lines: tuple[Line, ...]
    oddities: frozenset[str] = field(default_factory=frozenset)

    def of_tier(self, tier: str) -> tuple[Line, ...]:
        """The lines of one tier, in order."""
        return tuple(line for line in self.lines if line.project.tier == tier)
