"""A crowd: everybody opens a page at the same moment, looks around for a while, and leaves."""

import asyncio
import math
import time
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from random import Random
from typing import NamedTuple

from tests.benchmarks.servers import Server
from tests.load.person import Answer, Person

THINKING = (1.0, 4.0)  # seconds between two looks of one person


class Look(NamedTuple):
    page: str
    query: str


@dataclass
class Measured:
    """Seconds of first openings and of later looks, what went wrong, and how long the looking around lasted."""

    opening: list[float] = field(default_factory=list)
    looks: list[float] = field(default_factory=list)
    by_page: dict[str, list[float]] = field(default_factory=dict)
    errors: list[str] = field(default_factory=list)
    byte_count: int = 0
    lasted: float = 0.0


async def crowd(
    people: Sequence[Person], seconds: float, ways: Callable[[Person, Random], Look], at_height: Callable[[], None]
) -> Measured:
    """Open all at once, then look around for ``seconds``; ``at_height`` is called while all are still there."""
    found = Measured()
    try:
        await asyncio.gather(*(_tried(found, person, lambda one: one.come()) for person in people))
        found.opening = found.looks.copy()
        found.looks.clear()
        found.by_page.clear()
        begin = time.perf_counter()
        await asyncio.gather(
            *(_around(found, one, Random(number), begin + seconds, ways) for number, one in enumerate(people))
        )
        found.lasted = time.perf_counter() - begin
        at_height()
    finally:
        await asyncio.gather(*(one.leave() for one in people), return_exceptions=True)
    return found


async def _around(
    found: Measured, person: Person, chance: Random, until: float, ways: Callable[[Person, Random], Look]
) -> None:
    await asyncio.sleep(chance.uniform(0, THINKING[1]))
    while time.perf_counter() < until:
        look = ways(person, chance)
        await _tried(found, person, lambda one, look=look: one.look(*look))  # type: ignore[misc]
        await asyncio.sleep(chance.uniform(*THINKING))


async def _tried(found: Measured, person: Person, deed: Callable[[Person], Awaitable[Answer]]) -> None:
    try:
        answer = await deed(person)
    except Exception as error:  # whatever it is, it is counted and told
        found.errors.append(f"{person.page or 'overview'}: {type(error).__name__} {error}"[:300])
        return
    found.looks.append(answer.seconds)
    found.by_page.setdefault(person.page or "overview", []).append(answer.seconds)
    found.byte_count += answer.byte_count


def people_of(server: Server, count: int, cookies: Sequence[str], mark: str) -> list[Person]:
    """So many people, the cookies dealt out in turn."""
    return [Person(server, cookies[number % len(cookies)], mark) for number in range(count)]


def share(waited: Sequence[float], part: float) -> float:
    """The time within which this part of them was served; NaN where nobody was."""
    return sorted(waited)[max(math.ceil(part * len(waited)) - 1, 0)] if waited else math.nan
