"""Started longer than the grace days and not in statistics (plan 四(三): 应统尽统)."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from data.ingest.checks._facts import STARTED, CheckAnswer, CheckFacts, answer, not_applicable
from data.ingest.draft import Draft
from data.ingest.model import KnownProject

NAME = "开工未入统"
REAL_ESTATE = "房地产"


def run(facts: CheckFacts) -> CheckAnswer:
    """Only projects that the metric counts as due: the roster's word goes before the report's, field by field."""
    if facts.cut_off is None or not any("in_statistics" in draft.values for draft in facts.drafts):
        return not_applicable("表中没有入统情况")
    days = int(facts.campaign.thresholds.get("statistics_grace_days", 30))
    minimum = Decimal(str(facts.campaign.thresholds.get("statistics_minimum_wan", 500)))
    listed = {one.project_id: one for one in facts.known.projects} if facts.known else {}
    found = []
    for draft in facts.drafts:
        values = draft.values
        start = values.get("start_date")
        if values.get("in_statistics") is not False or not start:
            continue
        is_old = values.get("status", "已开工") in STARTED and (facts.cut_off - start).days > days
        if is_old and _is_due(_told(draft, listed.get(draft.project_id or 0)), minimum):
            found.append(facts.at("check.not_in_statistics", draft, "in_statistics", start, days=days))
    return answer(found)


def _told(draft: Draft, project: KnownProject | None) -> Mapping[str, Any]:
    fields = ("should_be_in_statistics", "total_investment", "nature", "industry")
    own = {field: getattr(project, field) for field in fields if project and getattr(project, field) is not None}
    return {**draft.values, **own}


def _is_due(told: Mapping[str, Any], minimum: Decimal) -> bool:
    """As ``components.sql`` has it for a started project: the explicit word, else large enough, or real estate."""
    if (explicit := told.get("should_be_in_statistics")) is not None:
        return bool(explicit)
    is_large = told.get("total_investment") is not None and told["total_investment"] >= minimum
    return is_large or any(REAL_ESTATE in str(told.get(field) or "") for field in ("nature", "industry"))
