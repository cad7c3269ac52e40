"""The four tests of the ranks once more, deliberately dull: each supposition a campaign of its own, ranked by loops."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from fractions import Fraction

from tests.metrics import plain
from tests.metrics.made_up import World

Ranks = dict[str, int | None]


def totals(world: World, tier: str, by: Mapping[str, str] | None = None) -> dict[str, Fraction | None]:
    """The points of every unit."""
    names = [unit.name for unit in world.campaign.units]
    return {name: plain.total_points(world, name, tier, world.as_of, by or {}) for name in names}


def ranked(world: World, tier: str, by: Mapping[str, str] | None = None) -> Ranks:
    """The rank of every unit in its list."""
    found: Ranks = {}
    for kind in ("county", "department"):
        mine = {unit.name for unit in world.campaign.units if unit.kind == kind}
        found |= plain.ranks({name: value for name, value in totals(world, tier, by).items() if name in mine})
    return found


def with_weights(world: World, weights: Mapping[str, float]) -> World:
    """The same under other weights."""
    return replace(world, campaign=replace(world.campaign, weights=weights))


def without_each(world: World, tier: str) -> dict[int, Ranks]:
    """Project → the ranks without it, of every project that counts."""
    listed = [one for one in world.roster(world.as_of) if tier in ("", one.tier)]
    rest = {one.number: tuple(other for other in world.projects if other != one) for one in listed}
    return {number: ranked(replace(world, projects=projects), tier) for number, projects in rest.items()}


def span(name: str, every: Iterable[Ranks]) -> tuple[int | None, int | None]:
    """Best and worst rank of a unit in several rankings."""
    places = [place for place in (one[name] for one in every) if place is not None]
    return (min(places), max(places)) if places else (None, None)
