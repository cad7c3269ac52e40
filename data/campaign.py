"""A campaign: its dates, cadence, units, tiers, targets and thresholds, parsed once from a TOML file.

Everything that another city or another year could choose differently is here and nowhere else (plan 二–四, 六(四)).
Dates and timestamps are naive and in the campaign's own zone.
"""

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any, ClassVar, Literal, TypeVar

from data.appraisal import Appraisal, Scoring
from data.cadence import Period
from data.supervision import SupervisionRules

BUNDLED = Path(__file__).parent / "campaigns"
ALL = ""  # "every county" or "every tier" wherever a group is named

# 问题会商: kinds of problems, where the campaign file names none of its own. The last one is for all others.
ISSUE_KINDS = ("用地规划", "征地拆迁", "资金", "前期手续", "水电路配套", "施工组织", "企业投资意愿", "政策", "其他")

Phase = Literal["before", "during", "after"]


@dataclass(frozen=True, slots=True)
class Unit:
    """A reporting unit: a county, or the city's departments taken together. ``tile`` is (column, row)."""

    name: str
    kind: Literal["county", "department"]
    aliases: tuple[str, ...]
    tile: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Tier:
    """A project tier; ``start_scope`` "planned" counts only projects that planned to start (plan 四(一)).

    ``alone``: words that mean the tier as a whole cell or sheet name, never inside a longer text (省级).
    """

    name: str
    full_name: str
    aliases: tuple[str, ...]
    start_scope: Literal["all", "planned"]
    alone: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PermitKind:
    """One kind of permit that a project may need (plan 四(五))."""

    name: str
    aliases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LightRule:
    """How a distance to the line becomes a colour; shares 0–1."""

    kind: Literal["points", "ratio", "consecutive"]
    yellow_points: float
    yellow_ratio: float
    red_ratio: float


@dataclass(frozen=True, slots=True)
class AccessRules:
    """How long a session lasts, whether a county sees where the others stand, and whether what its reporter sends in
    counts only once the office has let it through."""

    absolute_hours: float = 12.0
    idle_hours: float = 2.0
    reporters_see_rankings: bool = False
    reports_are_reviewed: bool = True


@dataclass(frozen=True, slots=True)
class Window:
    """When the list of a higher tier is open for adjustment (plan 六(三)); both days count."""

    name: str
    first_day: date
    last_day: date

    def holds(self, day: date) -> bool:
        """Whether ``day`` lies inside."""
        return self.first_day <= day <= self.last_day


@dataclass(frozen=True, slots=True)
class RosterRules:
    """How lists may be changed by hand (plan 六(三)).

    ``replaceable_tier``: the one whose projects may be replaced, by one outside the lists or of ``reserve_tiers``, and
    promoted to ``promoted_to`` inside one of ``windows``; "" where there is none. ``scale_share``: how far the annual
    plans of the two may lie apart to be of comparable scale, share of the replaced one's.
    """

    replaceable_tier: str = ALL
    promoted_to: str = ALL
    reserve_tiers: tuple[str, ...] = ()
    scale_share: float = 0.2
    windows: tuple[Window, ...] = ()

    @property
    def windows_in_words(self) -> str:
        """``第一次2020-09-11至2020-09-20、…``."""
        told = "、".join(f"{one.name}{one.first_day}至{one.last_day}" for one in self.windows)
        return told or "活动设置没有规定"


@dataclass(frozen=True, slots=True)
class MediaRules:
    """How large a photo and a video of a site may be, in MiB (plan 六(四))."""

    photo_mib: int = 30
    video_mib: int = 100


@dataclass(frozen=True)
class Campaign:
    """One campaign, frozen; see ``data.campaign_file.load`` for how it is read."""

    key: str
    name: str
    city: str
    office: str
    start_date: date
    end_date: date
    timezone: str
    cadence: Literal["dekad", "week"]
    baseline_cut_off: date
    periods: tuple[Period, ...]
    units: tuple[Unit, ...]
    tiers: tuple[Tier, ...]
    permits: tuple[PermitKind, ...]
    targets: Mapping[str, Mapping[str, float]]
    weights: Mapping[str, float]
    light_rule: LightRule
    thresholds: Mapping[str, Any]
    access: AccessRules = AccessRules()
    scoring: Scoring = field(default_factory=Scoring)
    appraisal: Appraisal = field(default_factory=Appraisal)
    roster: RosterRules = RosterRules()
    media: MediaRules = MediaRules()
    supervision: SupervisionRules = field(default_factory=SupervisionRules)
    issue_kinds: tuple[str, ...] = ISSUE_KINDS
    EXPIRING_DAYS: ClassVar[int] = 15

    @property
    def expiring_days(self) -> int:
        """How long before a permit's deadline or last day, or an issue's deadline, it is said to be near."""
        return int(self.thresholds.get("expiring_days", self.EXPIRING_DAYS))

    @property
    def day_count(self) -> int:
        """Days of the campaign, both ends counted."""
        return (self.end_date - self.start_date).days + 1

    def day_number(self, day: date) -> int:
        """Which day of the campaign ``day`` is: 1 on the first; 0 before it, ``day_count`` after the end."""
        return min(max((day - self.start_date).days + 1, 0), self.day_count)

    def days_left(self, day: date) -> int:
        """Days of the campaign that remain after ``day``; the whole campaign before its start, 0 after its end."""
        return self.day_count - self.day_number(day)

    def phase(self, day: date) -> Phase:
        """Whether ``day`` lies before, during or after the campaign."""
        if day < self.start_date:
            return "before"
        return "during" if day <= self.end_date else "after"

    @cached_property
    def cut_offs(self) -> tuple[date, ...]:
        """The baseline cut-off and every period's, in order."""
        return (self.baseline_cut_off, *(period.cut_off for period in self.periods))

    def period_at(self, cut_off: date) -> Period | None:
        """The period that closes on ``cut_off``; None for the baseline and for any other day."""
        return next((period for period in self.periods if period.cut_off == cut_off), None)

    def latest_cut_off(self, day: date) -> date | None:
        """The last cut-off not after ``day``; None before the baseline."""
        return max((cut_off for cut_off in self.cut_offs if cut_off <= day), default=None)

    def target(self, metric: str, tier: str = ALL) -> float | None:
        """The target of ``metric`` (share of 1) for ``tier``, else for all tiers; None for a context metric."""
        by_tier = self.targets.get(metric, {})
        return by_tier.get(tier, by_tier.get(ALL))

    def unit(self, name: str) -> Unit:
        """The unit called exactly ``name``; KeyError when there is none."""
        return self._units_by_name[name]

    def find_unit(self, text: str) -> Unit | None:
        """The unit whose name or alias is ``text``, spaces, width and the city's own name aside."""
        return _find(self.units, text, self.city)

    def find_tier(self, text: str) -> Tier | None:
        """The tier whose name, full name or alias is ``text``, spaces and width aside."""
        return _find(self.tiers, text, self.city)

    def find_permit(self, text: str) -> PermitKind | None:
        """The permit whose name or alias is ``text``, spaces and width aside."""
        return _find(self.permits, text, self.city)

    def unit_named_in(self, text: str) -> Unit | None:
        """The one unit that a free text (a title, a file name) names; None when it names none or several."""
        return _named_in(self.units, text)

    def tier_named_in(self, text: str) -> Tier | None:
        """The one tier that a free text (a section row, a sheet name) names; None when none or several."""
        return _named_in(self.tiers, text)

    @cached_property
    def _units_by_name(self) -> Mapping[str, Unit]:
        return {unit.name: unit for unit in self.units}


_Named = Unit | Tier | PermitKind
N = TypeVar("N", bound=_Named)


def folded(text: str) -> str:
    """``text`` as it is compared: NFKC, no white space, straight quotes, lower case."""
    text = "".join(unicodedata.normalize("NFKC", text).split()).casefold()
    return text.translate({ord(quote): '"' for quote in "“”„‟「」『』'‘’"})


@lru_cache(maxsize=1024)  # asked for with every cell of a sheet; a campaign names a few dozen
def spellings(named: _Named) -> frozenset[str]:
    """Every word that means ``named``, as it is compared."""
    words = (named.name, *named.aliases, *((named.full_name,) if isinstance(named, Tier) else ()))
    return frozenset(folded(word) for word in words)


@lru_cache(maxsize=1024)
def _as_a_whole(named: _Named) -> frozenset[str]:
    """Every word that means ``named`` where nothing else stands beside it."""
    alone = named.alone if isinstance(named, Tier) else ()
    return spellings(named) | {folded(word) for word in alone}


def _find(candidates: Iterable[N], text: str, city: str) -> N | None:
    wanted = folded(text)
    bare = wanted.removeprefix(_folded_city(city))
    for candidate in candidates:
        words = _as_a_whole(candidate)
        if wanted in words or bare in words:
            return candidate
    return None


_folded_city = lru_cache(maxsize=8)(folded)  # the campaign's city, with every look-up


def _named_in(candidates: Iterable[N], text: str) -> N | None:
    """The candidate of the longest spelling in ``text``; a shorter one counts only where no longer one covers it."""
    rest, found = folded(text), []
    pairs = sorted(((word, one) for one in candidates for word in spellings(one)), key=lambda pair: -len(pair[0]))
    for word, candidate in pairs:
        if word in rest:
            rest = rest.replace(word, "\0")
            found.append(candidate)
    return found[0] if found and all(one == found[0] for one in found) else None
