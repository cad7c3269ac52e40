"""The wall page (大屏) as a session that is never closed: it asks for its own part again, as the browser does."""

import asyncio
import time
from dataclasses import dataclass, field

from tests.load.person import Person


@dataclass
class Wall(Person):
    """``turns``: how often it was asked for again."""

    page: str = "wall"
    mark: str = "c-wall-page"
    turns: int = 0
    errors: list[str] = field(default_factory=list)

    async def turn(self, until: float) -> None:
        """Open it and keep it open until that moment of ``time.monotonic``; what fails is counted and tried again."""
        first = await self.come(self.page)
        assert first.again, "the wall does not follow the store"
        fragment, interval = first.again
        while (left := until - time.monotonic()) > 0:
            await asyncio.sleep(min(interval, left))
            try:
                await self.look(self.page, fragment=fragment)
                self.turns += 1
            except Exception as error:  # a night's run is not ended by one
                self.errors.append(f"wall: {type(error).__name__} {error}"[:300])
