"""Crowds on one server, one after the other."""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from random import Random

from tests.benchmarks.servers import Server
from tests.load.crowd import Look, Measured, crowd, people_of
from tests.load.person import Person
from tests.load.process import Held, held
from tests.load.ways import seen


@dataclass
class Crowds:
    """``heights``: what the server held while everybody of a crowd was there, a crowd each."""

    server: Server
    cookies: Sequence[str]
    mark: str
    ways: Callable[[Person, Random], Look]
    pages: Sequence[str]
    heights: list[Held] = field(default_factory=list)

    def warm(self) -> None:
        """Somebody of each role sees every page: what all sessions share belongs to none of them."""
        asyncio.run(seen(people_of(self.server, len(self.cookies), self.cookies, self.mark), self.pages))

    def come(self, count: int, seconds: float) -> Measured:
        """So many come at the same moment and stay for so long."""
        people = people_of(self.server, count, self.cookies, self.mark)
        return asyncio.run(crowd(people, seconds, self.ways, lambda: self.heights.append(held(self.server.pid))))
