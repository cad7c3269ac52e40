"""The score sheet once more, dull on purpose: loops, fractions, no frames."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction

from data.appraisal import AppraisalRules, with_rules
from data.campaign import ALL
from tests.metrics import plain
from tests.metrics.made_up import World


@dataclass(frozen=True)
class Ruled:
    """A person's decision, as the store would hand it over."""

    unit: str
    key: str
    sort: str
    points: float


@dataclass
class Unit:
    """What the sheet says of one unit."""

    computed: dict[str, Fraction] = field(default_factory=dict)
    points: dict[str, Fraction] = field(default_factory=dict)
    computed_total: Fraction | None = None
    bonus: Fraction = Fraction(0)
    total: Fraction | None = None
    vetoes: list[str] = field(default_factory=list)
    rank: int | None = None
    computed_rank: int | None = None


def score(
    world: World, rules: AppraisalRules, rulings: Iterable[Ruled], exempt: Iterable[int], tier: str = ALL
) -> Mapping[str, Unit]:
    """Every unit of the campaign by name."""
    campaign, gone = with_rules(world.campaign, rules), set(exempt)
    rest = tuple(project for project in world.projects if project.number not in gone)
    judged = replace(world, campaign=campaign, projects=rest)
    told = list(rulings) if tier == ALL else []
    units = {unit.name: _unit(judged, rules, unit.name, tier, told) for unit in campaign.units}
    for kind in {unit.kind for unit in campaign.units}:
        names = [unit.name for unit in campaign.units if unit.kind == kind]
        _rank(rules, {name: units[name] for name in names})
    return units


def _unit(world: World, rules: AppraisalRules, name: str, tier: str, told: list[Ruled]) -> Unit:
    unit = Unit(plain.points(world, name, tier, world.as_of))
    unit.computed_total = plain.total_points(world, name, tier, world.as_of)
    mine = {one.key: Fraction(str(one.points)) for one in told if one.unit == name}
    applying = sum((Fraction(str(rules.weights[key])) for key in unit.computed), Fraction(0))
    whole = sum((Fraction(str(weight)) for weight in rules.weights.values()), Fraction(0))
    for key, points in unit.computed.items():
        counted = Fraction(str(rules.weights[key])) * whole / applying
        unit.points[key] = min(mine[key], counted * Fraction(str(rules.cap))) if key in mine else points
    for bonus in rules.bonuses:
        unit.bonus += min(mine.get(bonus.key, Fraction(0)), Fraction(str(bonus.most)))
    unit.vetoes = [veto.key for veto in rules.vetoes if veto.key in mine]
    is_ruled = bool(unit.computed) and all(key in mine for key in unit.computed)
    if unit.computed_total is not None or is_ruled:
        unit.total = sum(unit.points.values(), Fraction(0)) + unit.bonus
        if "zero" in _effects(rules, unit):
            unit.total = Fraction(0)
    return unit


def _effects(rules: AppraisalRules, unit: Unit) -> set[str]:
    return {veto.effect for veto in rules.vetoes if veto.key in unit.vetoes}


def _rank(rules: AppraisalRules, units: Mapping[str, Unit]) -> None:
    """One more than how many are better: more points, but whoever is not last is better than whoever is."""
    computed = plain.ranks({name: unit.computed_total for name, unit in units.items()})
    listed = {name: one for name, one in units.items() if one.total is not None and not _is_out(rules, one)}
    for name, unit in units.items():
        unit.computed_rank = computed[name]
        if name in listed:
            unit.rank = 1 + sum(_is_better(rules, other, unit) for other in listed.values())


def _is_out(rules: AppraisalRules, unit: Unit) -> bool:
    return "unranked" in _effects(rules, unit)


def _is_better(rules: AppraisalRules, one: Unit, other: Unit) -> bool:
    one_last, other_last = ("last" in _effects(rules, unit) for unit in (one, other))
    if one_last != other_last:
        return other_last
    assert one.total is not None and other.total is not None
    return one.total > other.total
