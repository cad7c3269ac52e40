"""Started longer than the grace days and not in statistics (plan 四(三): 应统尽统)."""

from decimal import Decimal

from data.ingest.checks._facts import STARTED, CheckAnswer, CheckFacts, answer, not_applicable

NAME = "开工未入统"


def run(facts: CheckFacts) -> CheckAnswer:
    """Only projects at or above the statistics threshold; an explicit 应统=否 is believed."""
    if facts.cut_off is None or not any("in_statistics" in draft.values for draft in facts.drafts):
        return not_applicable("表中没有入统情况")
    days = int(facts.campaign.thresholds.get("statistics_grace_days", 30))
    minimum = Decimal(str(facts.campaign.thresholds.get("statistics_minimum_wan", 500)))
    found = []
    for draft in facts.drafts:
        values = draft.values
        start = values.get("start_date")
        is_due = values.get("should_be_in_statistics", values.get("total_investment", minimum) >= minimum)
        if values.get("in_statistics") is not False or not start or not is_due:
            continue
        if values.get("status", "已开工") in STARTED and (facts.cut_off - start).days > days:
            found.append(facts.at("check.not_in_statistics", draft, "in_statistics", start, days=days))
    return answer(found)
