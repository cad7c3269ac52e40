"""The metrics as data: ``definitions.toml`` read once into frozen objects.

A definition error is a mistake of the program, not of its user, so it is a ``ValueError`` with metric and key.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, Literal, get_args

Grain = Literal["project", "county"]
TargetSource = Literal["campaign", "context"]

# What the store sums per county × tier × cut-off; ``_wan`` ones are int64 hundredths of 万元.
COMPONENTS = (
    "project_count",
    "known_count",
    "status_known_count",
    "in_scope_count",
    "started_count",
    "start_known_count",
    "started_invested_known_count",
    "started_invested_wan",
    "started_planned_wan",
    "invested_known_count",
    "invested_wan",
    "planned_wan",
    "bond_count",
    "bond_started_count",
    "bond_known_count",
    "bond_invested_known_count",
    "bond_invested_wan",
    "bond_planned_wan",
    "statistics_due_count",
    "in_statistics_count",
    "statistics_known_count",
    "finish_planned_count",
    "finish_known_count",
    "finish_done_count",
    "finish_due_count",
    "finish_due_known_count",
    "finish_due_done_count",
    "permits_required_count",
    "permits_obtained_count",
    "permit_project_count",
    "permit_complete_count",
    "funds_known_count",
    "funds_wan",
    "issues_raised_count",
    "issues_closed_count",
    "reports_due_count",
    "reports_on_time_count",
)

_CENTS_PER_WAN = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Metric:
    """One metric; ``name`` … ``not_applicable`` are Chinese sentences for people (see ``definitions.toml``)."""

    key: str
    name: str
    numerator: str
    denominator: str
    money: bool
    grain: Grain
    scope: str
    target: TargetSource
    clause: str = ""
    no_clause: str = ""
    formula: str
    why: str
    not_applicable: str
    denominator_grows: bool = False
    known: str = ""
    depends_on_status: bool = False

    @property
    def needs_reports(self) -> bool:
        """Whether it rests on what units report, so that silence makes it not applicable."""
        return bool(self.known)

    @property
    def components(self) -> tuple[str, ...]:
        """The components that it is made of, and those that tell whether anybody has reported them."""
        of_knowledge = (self.known, "project_count", "status_known_count") if self.known else ()
        return (self.numerator, self.denominator, *of_knowledge)

    @property
    def scale(self) -> int:
        """What a component is divided by to be shown: 100 (hundredths of 万元 → 万元) or 1 (counts)."""
        return _CENTS_PER_WAN if self.money else 1


@cache
def load() -> Mapping[str, Metric]:
    """Every metric by key, in the order of ``definitions.toml``."""
    return parse((Path(__file__).parent / "definitions.toml").read_text(encoding="utf-8"))


def parse(text: str) -> Mapping[str, Metric]:
    """The metrics that ``text`` (TOML) defines; ValueError names the metric and what is wrong with it."""
    return MappingProxyType({key: _metric(key, table) for key, table in tomllib.loads(text).items()})


def _metric(key: str, table: Mapping[str, Any]) -> Metric:
    try:
        metric = Metric(key=key, **table)
    except TypeError as error:  # a missing or an unknown key
        raise ValueError(f"metric {key}: {error}") from error
    for problem in _problems(metric):
        raise ValueError(f"metric {key}: {problem}")
    return metric


def _problems(metric: Metric) -> list[str]:
    problems = [
        f"{field.name} should be {field.type.__name__}"
        for field in fields(metric)
        if isinstance(field.type, type) and type(getattr(metric, field.name)) is not field.type
    ]
    parts = (metric.numerator, metric.denominator)
    problems += [
        f"unknown component {part}" for part in (*parts, *filter(None, [metric.known])) if part not in COMPONENTS
    ]
    if any(part.endswith("_wan") != metric.money for part in parts if part in COMPONENTS):
        problems.append("money and the components' units disagree")
    if metric.grain not in get_args(Grain):
        problems.append(f"unknown grain {metric.grain}")
    if metric.target not in get_args(TargetSource):
        problems.append(f"unknown target {metric.target}")
    if bool(metric.clause) == bool(metric.no_clause):
        problems.append("needs either a clause or the reason why there is none")
    return problems
