"""Trials of made-up campaigns."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from data.appraisal import rules_of
from metrics.score import score_sheet
from metrics.snapshot import build
from metrics.trial import Trial, trial_of
from tests.metrics.made_up import World, facts


def of_world(
    world: World,
    first: World | None = None,
    tier: str = "",
    rulings: Iterable[Any] = (),
    exempt: Iterable[Any] = (),
) -> Trial:
    """``first``: the campaign on its first rosters; None: not known."""
    campaign, rules = world.campaign, rules_of(world.campaign)
    kinds = {unit.name: unit.kind for unit in campaign.units}
    snapshot = build(facts(world), campaign)
    of_reports = ["reports_due_count", "reports_on_time_count"]  # a store's projects have none
    snapshot = replace(snapshot, projects=snapshot.projects.drop(columns=of_reports))
    sheet = score_sheet(snapshot, campaign, rules, kinds, tier=tier, rulings=rulings, exempt=tuple(exempt))
    original = facts(first).projects if first else None
    return trial_of(snapshot, campaign, rules, sheet, original, tier)
