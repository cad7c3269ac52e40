"""A reported project's tier: the roster knows it; a sheet, section or cell that says otherwise is told."""

from collections.abc import Mapping, Sequence
from typing import Any

from data.ingest.draft import Draft
from data.ingest.model import Known, KnownProject, Problem
from data.ingest.problems import problem

OWN = ("cell", "section")


def settle_tiers(drafts: Sequence[Draft], projects: Mapping[int, KnownProject], sheet: str) -> list[Problem]:
    """Put the roster's tier over the title's on matched rows without one of their own; say every contradiction.

    Where most rows contradict what is said of them, it is the wrong sheet or the wrong title: an error, once.
    """
    placed = [(draft, project) for draft in drafts if (project := projects.get(draft.project_id or 0))]
    said = [(draft, project, draft.values["tier"]) for draft, project in placed if draft.values.get("tier")]
    wrong = [(draft, project, tier) for draft, project, tier in said if tier != project.tier]
    for draft, project, _ in wrong:
        if draft.tier_from not in OWN:
            draft.values["tier"] = project.tier
    if 2 * len(wrong) > len(said):
        draft, project, tier = wrong[0]
        return [_told("tier.contradicts", sheet, draft, tier, at=project.tier, count=len(said), found=len(wrong))]
    return [_told("tier.differs", sheet, draft, tier, at=project.tier) for draft, project, tier in wrong]


def untiered(drafts: Sequence[Draft], kind: str, known: Known | None, sheet: str) -> list[Problem]:
    """A roster must name the tier; a report's is the roster's, and where no roster is at hand that is said."""
    first = next((draft for draft in drafts if "tier" not in draft.values and not draft.is_left_out), None)
    if first is None:
        return []
    if kind == "roster":
        return [problem("tier.missing", sheet=sheet)]
    if kind != "progress" or (known and known.projects):
        return []
    return [problem("tier.not_said", sheet=sheet, cell=first.cells.get("project_name"), row=first.row + 1)]


def _told(code: str, sheet: str, draft: Draft, tier: str, **words: Any) -> Problem:
    cell = draft.cells.get("tier") or draft.cells.get("project_name")
    return problem(code, sheet=sheet, cell=cell, value=tier, row=draft.row + 1, name=draft.name, **words)
