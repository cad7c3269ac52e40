"""The ranks of the score sheet and what became of them in the tests, as the page's parts take them."""

from dataclasses import dataclass
from typing import Any

import pandas as pd

from metrics.drawn_weights import SEED
from metrics.robustness import Robustness, robustness
from metrics.score import ScoreSheet, score_sheet
from metrics.swaps import Swap, swaps
from metrics.trial import Trial, trial_of
from pages.office import roster_rates
from pages.parts import cached
from pages.parts.view import View

_LARGEST_SEED = 2**32 - 1
KINDS = (("county", "县（市、区）"), ("department", "部门"))


def sheet_of(view: View) -> ScoreSheet:
    """The score sheet of the view's moment and tier, by the rules in force and all that was decided."""
    tier, standing = view.filters.tier, standing_of(view)
    known = {unit.name: unit.kind for unit in view.campaign.units}
    kinds = {name: known.get(name, "county") for name in view.figures.counties()}

    def made() -> ScoreSheet:
        return score_sheet(
            view.figures.snapshot, view.campaign, standing.rules, kinds, tier=tier,
            claims=standing.claims, rulings=standing.rulings, exempt=standing.exemptions,
        )  # fmt: skip

    return view.figures.kept(("sheet of ranks", tier, view.filters.known_at), made)


def standing_of(view: View) -> Any:
    """Where the appraisal stands (``data.store.appraisal.Standing``), of all units that the page shows."""
    appraisal = cached.store().only(view.unit).appraisal
    return view.figures.kept(("standing of ranks",), lambda: appraisal.standing(view.filters.known_at))


def seed_of(view: View) -> int:
    """The seed of the address, else the usual one."""
    wanted = view.query.get("seed", "")
    return int(wanted) if wanted.isascii() and wanted.isdigit() and int(wanted[:12]) <= _LARGEST_SEED else SEED


@dataclass(frozen=True, eq=False)
class Tried:
    """``found``: ranks and ranges of every unit; ``swaps``: what makes neighbours change places."""

    view: View
    sheet: ScoreSheet
    trial: Trial
    found: Robustness
    swaps: tuple[Swap, ...]

    @classmethod
    def of(cls, view: View) -> "Tried":
        """All tests at the view's moment, in the tier that the filters choose; made once for a snapshot and seed."""
        seed = seed_of(view)
        sheet = sheet_of(view)

        def made() -> tuple[Trial, Robustness, tuple[Swap, ...]]:
            rules = standing_of(view).rules
            original = roster_rates.original(view)
            trial = trial_of(view.figures.snapshot, view.campaign, rules, sheet, original, view.filters.tier)
            found = robustness(trial, rules.weight_spread, seed)
            return trial, found, swaps(trial, found)

        return cls(view, sheet, *view.figures.kept(("robustness", view.filters.tier, seed), made))

    def of_kind(self, kind: str) -> pd.DataFrame:
        """The ranked units of the counties' or the departments' list, by rank."""
        table = self.found.table
        return table[(table["kind"] == kind) & table["rank"].notna()]

    @property
    def unranked(self) -> list[str]:
        """The units without a rank."""
        table = self.found.table
        return list(table.loc[table["rank"].isna(), "county"])
