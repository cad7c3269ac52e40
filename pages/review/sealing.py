"""Reckoning a result from the record of one moment: for a proposal, for its second look, and for ``recount``.

The same basis gives the same text, whoever asks and whenever: nothing that was recorded later is seen
(``Store.as_recorded``), the settings are those that were sealed, and no clock is read.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

import pandas as pd

from data import appraisal, campaign_file
from data.campaign import ALL, Campaign
from data.store import Store
from data.store.access.audit import Question
from data.store.appraisal import Standing
from data.store.settings import SOURCE
from metrics import sealed, snapshot
from metrics.definition import COMPONENTS
from metrics.robustness import Robustness, robustness
from metrics.score import ScoreSheet, score_sheet
from metrics.sealed import Difference, Head, SealedResult
from metrics.snapshot import Snapshot
from metrics.trial import trial_of
from pages.review import program

_ANY = Question()
_UPLOADS = ["upload_id", "file", "sha256", "state", "kinds", "counties", "tiers", "cut_offs", "received_at", "by"]


@dataclass(frozen=True, slots=True)
class Basis:
    """On what a result rests; see ``sealed.Head``. ``until``: the last change of the record that counts."""

    as_of: date
    known_at: datetime
    until: int
    settings: str
    program: str
    audit_entry: int
    audit_hash: str
    warnings: tuple[str, ...] = ()

    @classmethod
    def of(cls, head: Head) -> "Basis":
        """That of a sealed result."""
        return cls(
            head.as_of, head.known_at, head.store_version, head.settings, head.program, head.audit_entry,
            head.audit_hash, head.warnings,
        )  # fmt: skip


@dataclass(frozen=True, eq=False)
class Reckoned:
    """A result, and the tables and decisions that it was reckoned from."""

    result: SealedResult
    snapshot: Snapshot
    standing: Standing
    then: Store


def present(store: Store, as_of: date, now: datetime, settings: str, warnings: tuple[str, ...] = ()) -> Basis:
    """The basis of a result that would be proposed now. ``settings``: the TOML in force."""
    newest, _ = store.register.entries(_ANY, 1)
    number, hash_ = (newest[0].entry_id, newest[0].hash) if newest else (0, "")
    return Basis(as_of, now, store.version, settings, program.version(), number, hash_, warnings)


def reckoned(store: Store, basis: Basis) -> Reckoned:
    """The result of ``basis``; raises CampaignError for settings that are none, StoreDamaged."""
    campaign = campaign_file.parse(basis.settings, SOURCE)
    then = store.as_recorded(basis.until, campaign)
    # The record itself is cut, so that "all that is known" is what was known then, history filled in later left out.
    found = snapshot.build(then.facts(as_of=basis.as_of, known_at=None, now=basis.known_at), campaign)
    standing = then.appraisal.standing()
    kinds = units_of(found, {unit.name: unit.kind for unit in campaign.units})
    sheet = score_sheet(
        found, campaign, standing.rules, kinds,
        claims=standing.claims, rulings=standing.rulings, exempt=standing.exemptions,
    )  # fmt: skip
    firm = _firmness(found, campaign, standing, sheet, then)
    head = Head(
        campaign.key, basis.as_of, basis.known_at, basis.until, basis.settings, appraisal.text(standing.rules),
        basis.program, basis.audit_entry, basis.audit_hash, sheet.whole, sheet.shifted, basis.warnings,
        firm.seed,
    )  # fmt: skip
    tables = {**sealed.of_sheet(sheet), **_tables(found, then), "robustness": firm.table}
    return Reckoned(sealed.seal(head, tables), found, standing, then)


def _firmness(found: Snapshot, campaign: Campaign, standing: Standing, sheet: ScoreSheet, then: Store) -> Robustness:
    """How firm the ranks are, as 名次稳健性 shows it with its usual seed."""
    original = _complete(then.roster.original(as_of=found.as_of, known_at=None))
    trial = trial_of(replace(found, projects=_complete(found.projects)), campaign, standing.rules, sheet, original, ALL)
    return robustness(trial, standing.rules.weight_spread)


def _complete(projects: pd.DataFrame) -> pd.DataFrame:
    """With the components that no project has (those of reports) as nothing."""
    return projects.assign(**{name: 0 for name in COMPONENTS if name not in projects.columns})


def units_of(found: Snapshot, kinds: Mapping[str, str]) -> dict[str, str]:
    """The units of the figures with their kinds, in the campaign's order."""
    return {name: kinds.get(name, "county") for name in found.figures["county"].unique() if name}


def differences_now(result: SealedResult, store: Store, now: datetime, settings: str) -> tuple[Difference, ...]:
    """In what a result reckoned by today's record, for the same day, would differ from a sealed one."""
    today = reckoned(store, present(store, result.head.as_of, now, settings))
    return sealed.differences(result, today.result, is_of_content=True)


def _tables(found: Snapshot, then: Store) -> dict[str, pd.DataFrame]:
    uploads = then.uploads()[_UPLOADS]
    return {
        "figures": found.figures,
        "trend": found.trend,
        "rankings": found.rankings,
        "projects": found.projects,
        "reports": found.reports,
        "uploads": uploads.astype(
            {name: "str" for name in uploads.columns if name not in ("upload_id", "received_at")}
        ),
    }
