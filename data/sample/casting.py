"""Who plays what: the part of each project in the story, decided before any amount is drawn."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from random import Random

from data.sample.settings import Story, UnitStory


@dataclass(frozen=True, slots=True)
class Part:
    """The part of one project. ``starts_in``: index of the cut-off at which it is first started, None = never."""

    tier_index: int
    starts_in: int | None
    is_outside: bool = False  # plans to start after the campaign
    is_bond: bool = False
    finishes_in: int | None = None  # index of the cut-off at which it is first finished
    plans_to_finish: bool = False
    stalls_in: int | None = None
    is_replaceable: bool = False
    is_paid_before_start: bool = False
    is_finished_cheaply: bool = False


def cast(unit: UnitStory, story: Story, rng: Random) -> tuple[Part, ...]:
    """One part for each project of ``unit``, in roster order (tier by tier)."""
    tiers = [tier for tier, count in enumerate(unit.counts) for _ in range(count)]
    outside = set(range(len(tiers) - unit.outside, len(tiers)))
    never = len(tiers) - unit.outside - unit.started[-1]
    order = _starting_order(unit, story, tiers, outside, rng)
    parts = [Part(tier, None, is_outside=place in outside) for place, tier in enumerate(tiers)]
    for rank, place in enumerate(order[: len(order) - never]):
        parts[place] = replace(parts[place], starts_in=_first_above(unit.started, rank))
    if unit.name in story.roles["replaceable"]:
        parts[order[-1]] = replace(parts[order[-1]], is_replaceable=True)
    if unit.name == story.roles["paid_before_start"]["unit"]:
        parts[order[-1]] = replace(parts[order[-1]], is_paid_before_start=True)
    _give_parts(parts, order, unit, story, rng)
    return tuple(parts)


def _starting_order(unit: UnitStory, story: Story, tiers: Sequence[int], outside: set[int], rng: Random) -> list[int]:
    """Places in the order in which they start: 省百大 tend to be early; the last ones may never start."""
    order = sorted(
        (place for place in range(len(tiers)) if place not in outside),
        key=lambda place: rng.random() + (0.0, 0.45, 0.3)[tiers[place]],
    )
    if unit.name in story.roles["replaceable"]:  # 动态管理 replaces 市百大 projects only (plan 六(三))
        last_of_middle = [place for place in order if tiers[place] == 1][-1]
        order.remove(last_of_middle)
        order.append(last_of_middle)
    return order


def _first_above(counts: Sequence[int], rank: int) -> int:
    return next(index for index, count in enumerate(counts) if count > rank)


def _give_parts(parts: list[Part], order: list[int], unit: UnitStory, story: Story, rng: Random) -> None:
    """Hand out finishing, stalling and bond parts among the projects that start."""
    early = [place for place in order if parts[place].starts_in == 0 and parts[place].tier_index > 0]
    finishing, rest = early[: unit.finishing], early[unit.finishing :]
    for rank, place in enumerate(finishing):
        is_done = rank >= unit.unfinished
        index = rng.randint(2, 9) if is_done else None
        cheaply = unit.name == story.roles["finished_cheaply"] and rank == 0
        parts[place] = replace(parts[place], plans_to_finish=True, finishes_in=index, is_finished_cheaply=cheaply)
    stalled = story.roles["stalled"]
    if unit.name == stalled["unit"]:
        parts[rest[0]] = replace(parts[rest[0]], stalls_in=stalled["from_period"])
    for place in _bonds(parts, order, unit):
        parts[place] = replace(parts[place], is_bond=True)


def _bonds(parts: list[Part], order: list[int], unit: UnitStory) -> list[int]:
    """Bond projects: one early starter, the rest among those that start during the campaign."""
    usable = [
        place
        for place in order
        if parts[place].starts_in is not None and parts[place].stalls_in is None and parts[place].tier_index > 0
    ]
    during = [place for place in usable if parts[place].starts_in]
    return [*usable[2:3], *during][: unit.bonds]
