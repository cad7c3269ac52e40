"""Trials of made-up campaigns."""

from metrics.definition import load
from metrics.scoring import Grids
from metrics.snapshot import build
from metrics.trial import Trial, trial
from tests.metrics.made_up import World, facts


def of_world(world: World, first: World | None = None, tier: str = "") -> Trial:
    """``first``: the campaign on its first rosters; None: not known."""
    kinds = {unit.name: unit.kind for unit in world.campaign.units}
    snapshot = build(facts(world), world.campaign)
    original = facts(first).projects if first else None
    return trial(snapshot.projects, original, snapshot.figures, load(), world.campaign, tier, kinds)


__all__ = ["Grids", "of_world"]
