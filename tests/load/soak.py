"""The wall page left open and a few people who look around, for hours: ``python -m tests.load.soak --hours 24``.

Prints every minute what the server holds, and at the end by how much it grew; ends by itself and ends its server.
"""

import argparse
import asyncio
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from tests.benchmarks.servers import Server, demonstration
from tests.door.talking import enter
from tests.load.crowd import Measured, crowd, people_of, share
from tests.load.process import Held, held
from tests.load.wall import Wall
from tests.load.ways import ROLES, around
from tests.serving import started

MOST_HOURS = 72
VISITORS = 4
VISIT = 45.0  # seconds that each lot of visitors stays, before another lot comes
SETTLED = 0.1  # of the time: what is loaded only when first asked for is loaded by then


def main() -> int:
    """Run, print, and answer 1 when anybody met an error."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--hours", type=float, default=1)
    parser.add_argument("--store", type=Path, help="a demonstration that is there already")
    call = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="soak-") as folder:
        store = call.store or demonstration(Path(folder))
        with started("demo", store) as (address, pid):
            server = Server(address, pid)
            signed_in = {login: enter(address, login) for login in dict.fromkeys(ROLES)}
            cookies = [signed_in[login] for login in ROLES]
            errors = asyncio.run(_soaked(server, cookies, min(call.hours, MOST_HOURS) * 3600))
    return 1 if errors else 0


async def _soaked(server: Server, cookies: Sequence[str], seconds: float) -> list[str]:
    begin, found = time.monotonic(), Measured()
    told: list[tuple[float, Held]] = []
    async with Wall(server, cookies[0]) as wall:
        turning = asyncio.create_task(wall.turn(until=begin + seconds))
        minutes = asyncio.create_task(_each_minute(server.pid, begin, seconds, told))
        while (left := begin + seconds - time.monotonic()) > 0:
            people = people_of(server, VISITORS, cookies, "<h1")
            one = await crowd(people, min(VISIT, left), around, lambda: None)
            found.looks += one.looks + one.opening
            found.errors += one.errors
        await asyncio.gather(turning, minutes)
    errors = [*wall.errors, *found.errors]
    for line in _summary(told, wall.turns, found.looks, errors):
        print(line)
    return errors


async def _each_minute(pid: int, begin: float, seconds: float, told: list[tuple[float, Held]]) -> None:
    while (passed := time.monotonic() - begin) < seconds:
        told.append((passed, held(pid)))
        print(f"{passed / 60:6.1f} min  {_words(told[-1][1])}", flush=True)
        await asyncio.sleep(min(60, seconds - passed))
    told.append((seconds, held(pid)))


def _summary(told: Sequence[tuple[float, Held]], turns: int, looks: list[float], errors: list[str]) -> Iterator[str]:
    settled = next(one for passed, one in told if passed >= SETTLED * told[-1][0])
    first, last = told[0][1], told[-1][1]
    yield f"begin    {_words(first)}"
    yield f"settled  {_words(settled)}"
    yield f"end      {_words(last)}"
    yield f"memory grew by {_grown(first, last):+.1f} %, by {_grown(settled, last):+.1f} % after it had settled"
    yield f"the wall turned {turns} times; visitors looked {len(looks)} times, 95 % within {share(looks, 0.95):.2f} s"
    yield f"{len(errors)} errors"
    yield from errors[:20]


def _grown(before: Held, after: Held) -> float:
    return 100 * (after.mib / before.mib - 1)


def _words(one: Held) -> str:
    return f"{one.mib:.1f} MiB  {one.threads} threads  {one.handles} handles  {one.sockets} sockets"


if __name__ == "__main__":
    sys.exit(main())
