"""What the demonstration says of its score sheet: read from ``scoring.toml``, in the order of time."""

import tomllib
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from data.campaign import Campaign


@dataclass(frozen=True, slots=True)
class Step:
    """One deed: ``kind`` notice, exemption, claim, ruling, appeal, reply or outcome; ``told``: its own values.

    ``appeal``: number of the appeal that it belongs to, -1 for none.
    """

    kind: str
    unit: str
    at: datetime
    told: dict[str, Any]
    appeal: int = -1


def steps(campaign: Campaign) -> tuple[Step, ...]:
    """All of it; the same on every run. Nothing for a campaign of fewer counties or periods than it is told of."""
    units = [unit.name for unit in campaign.units if unit.kind == "county"]
    if len(units) < 7 or len(campaign.periods) < 3:
        return ()
    morning = datetime.combine(campaign.periods[-3].cut_off, time(8)) + timedelta(days=1)

    def step(kind: str, unit: str, told: dict[str, Any], appeal: int = -1) -> Step:
        return Step(kind, unit, morning + timedelta(hours=told["hour"]), told, appeal)

    story = _story()
    made = [step("notice", "", story["notice"])]
    made += [step("exemption", units[story["exemption"]["unit"]], story["exemption"])]
    for kind in ("claim", "ruling"):
        made += [step(kind, units[one["unit"]], one) for one in story[kind]]
    for number, one in enumerate(story["appeal"]):
        unit = units[one["unit"]]
        made.append(step("appeal", unit, one, number))
        made += [step(answer["kind"], unit, {"key": one["key"], **answer}, number) for answer in one["answer"]]
    return tuple(sorted(made, key=lambda one: one.at))


@cache
def _story() -> dict[str, Any]:
    return tomllib.loads((Path(__file__).parent / "scoring.toml").read_text(encoding="utf-8"))
