"""The story as data: ``story.toml`` and ``names.toml`` parsed once into frozen objects."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
_AMOUNTS = ("scale", "plan_wan")


@dataclass(frozen=True, slots=True)
class UnitStory:
    """How one reporting unit fares; the meaning of each number stands at the head of ``story.toml``."""

    name: str
    layout: str
    counts: tuple[int, int, int]
    started: tuple[int, ...]
    baseline: float
    final: float
    pace: float
    grain: Decimal
    bonds: int
    finishing: int
    unfinished: int
    outside: int = 0
    reports_permits: bool = False
    late_days: tuple[int, ...] = ()
    missed: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Adjustment:
    """What the office changes in a roster by hand; see the end of ``story.toml``."""

    kind: str
    unit: str
    effective_on: date
    recorded_at: datetime
    reason: str
    document: str
    name: str = ""
    scale: Decimal | None = None
    plan_wan: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Story:
    """The whole story; ``roles`` are the single events, by role."""

    seed: str
    code_prefix: str
    units: tuple[UnitStory, ...]
    roles: Mapping[str, Any]
    adjustments: tuple[Adjustment, ...] = ()


@dataclass(frozen=True, slots=True)
class Theme:
    """What a project is about, and the bureau that leads it."""

    name: str
    bureau: str


@dataclass(frozen=True, slots=True)
class Names:
    """Word lists for invented projects and people."""

    surnames: str
    city_leaders: tuple[str, ...]
    themes: tuple[tuple[Theme, ...], ...]  # one list a tier, in the campaign's order of tiers
    problems_before_start: tuple[str, ...]
    problems_slow: tuple[str, ...]
    progress: tuple[str, ...]


def _unit(table: Mapping[str, Any]) -> UnitStory:
    values: dict[str, Any] = {key: tuple(value) if isinstance(value, list) else value for key, value in table.items()}
    values["grain"] = Decimal(table["grain"])
    return UnitStory(**values)


def _adjustment(table: Mapping[str, Any]) -> Adjustment:
    values: dict[str, Any] = {key: Decimal(one) if key in _AMOUNTS else one for key, one in table.items()}
    return Adjustment(**values)


def load_story() -> Story:
    """The story of the bundled demonstration campaign."""
    table = tomllib.loads((HERE / "story.toml").read_text(encoding="utf-8"))
    units = tuple(_unit(unit) for unit in table["unit"])
    adjustments = tuple(_adjustment(one) for one in table["adjustment"])
    return Story(table["seed"], table["code_prefix"], units, table["roles"], adjustments)


def load_names() -> Names:
    """The word lists of the bundled demonstration campaign."""
    table = tomllib.loads((HERE / "names.toml").read_text(encoding="utf-8"))
    themes = tuple(tuple(Theme(*pair) for pair in table[size]) for size in ("large", "middle", "city"))
    words = {key: tuple(table[key]) for key in ("city_leaders", "problems_before_start", "problems_slow", "progress")}
    return Names(surnames=table["surnames"], themes=themes, **words)
