"""Which letters are due now, and a proposal as what the store keeps of it: its facts, frozen."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

import pandas as pd

from data.campaign import Campaign
from data.store.letters import Decision, Letter
from data.supervision import LetterKind
from metrics.supervision import Known, Proposal, proposals
from metrics.supervision_rules import no_permit_deadlines
from pages.office import steps
from pages.parts import wording
from pages.parts.figures import Figures
from pages.parts.view import View

# Of a project's row: what a letter may name.
_KEPT = (
    *("project_code", "lead_unit", "city_leader", "responsible_person", "county_sponsor", "service_officer"),
    *("task_force_head", "task_force_contact", "status", "annual_plan_wan", "year_investment_wan"),
)


def due(view: View, letters: Sequence[Letter]) -> tuple[Proposal, ...]:
    """What is due today by what is known now, whatever day the address looks back at."""
    figures = steps.latest(view)
    if figures.is_empty:
        return ()
    known = [of_letter(one) for one in letters]
    return figures.kept(
        ("proposals", view.today),
        lambda: proposals(
            figures.snapshot, view.campaign, known, view.today, permit_deadlines(view), excused_stops(view)
        ),
    )


def permit_deadlines(view: View) -> pd.DataFrame:
    """The 容缺 permits with their deadlines. Nobody keeps them yet: the store's own table belongs here once it does."""
    return no_permit_deadlines()


def excused_stops(view: View) -> Sequence[int]:
    """Projects whose 停工 has a reason that was accepted. Nobody keeps them yet but by a reply to a letter."""
    return ()


def of_letter(one: Letter) -> Known:
    """A letter as the rules see it."""
    decision, declined = one.decision, one.last("declined")
    rules = tuple(str(told["rule"]) for told in decision.facts.get("triggers", ()))
    reason = declined.words if declined else ""
    return Known(
        one.letter_id, decision.project_id, decision.matter, one.kind, one.state, one.label, decision.as_of,
        one.day("deadline"), one.is_open, rules, reason, decision.county, str(decision.facts.get("project_name", "")),
    )  # fmt: skip


def decision(view: View, proposal: Proposal, letters: Sequence[Letter]) -> Decision:
    """The proposal as it is decided on now."""
    return frozen(steps.latest(view), view.campaign, proposal, letters, view.now)


def frozen(
    figures: Figures, campaign: Campaign, proposal: Proposal, letters: Sequence[Letter], now: datetime
) -> Decision:
    """Who is concerned and what is known, in the words and numbers of this moment."""
    followed = next((one for one in letters if one.letter_id == proposal.follows), None)
    facts = _of_project(campaign, figures, proposal.project_id) | {
        "triggers": [
            {"rule": one.rule, "text": wording.typeset(one.text), "numbers": dict(one.numbers), "clause": one.clause}
            for one in proposal.triggers
        ],
        "follows_label": followed.label if followed else "",
    }
    return Decision(
        proposal.project_id, proposal.county, proposal.matter, proposal.kind, figures.snapshot.as_of, now,
        figures.snapshot.store_version, facts, proposal.follows,
    )  # fmt: skip


def escalation(view: View, letter: Letter, kind: LetterKind, reason: str) -> Decision:
    """A weightier letter by hand, out of an open one: on the facts of that one and a person's reason."""
    figures = steps.latest(view)
    facts = dict(letter.decision.facts)
    said = {"rule": "by_hand", "text": reason.strip().rstrip("。"), "numbers": {}, "clause": "六(五)"}
    facts["triggers"] = [*facts.get("triggers", ()), said]
    facts["follows_label"] = letter.label
    told = letter.decision
    version = figures.snapshot.store_version
    return Decision(
        told.project_id, told.county, told.matter, kind, told.as_of, view.now, version, facts, letter.letter_id
    )


def _of_project(campaign: Campaign, figures: Figures, project_id: int) -> dict[str, Any]:
    projects = figures.snapshot.projects
    row: Mapping[Any, Any] = projects[projects["project_id"] == project_id].iloc[0].to_dict()
    tiers = {tier.name: tier.full_name for tier in campaign.tiers}
    told = {name: _plain(row.get(name)) for name in _KEPT}
    return told | {
        "project_name": str(row["project_name"]),
        "county": str(row["county"]),
        "tier": str(row["tier"]),
        "tier_name": tiers.get(str(row["tier"]), str(row["tier"])),
        "campaign_name": campaign.name,
        "issuer": campaign.supervision.issuer or campaign.office,
    }


def _plain(value: Any) -> Any:
    """As JSON can hold it; nothing is ""."""
    if wording.is_missing(value):
        return ""
    return value.item() if hasattr(value, "item") else value
