"""Finished with less invested than the campaign's share of the year's plan."""

from decimal import Decimal

from data.ingest.checks._facts import FINISHED, CheckAnswer, CheckFacts, answer, not_applicable

NAME = "竣工投资不足"


def run(facts: CheckFacts) -> CheckAnswer:
    """The plan is the sheet's own, else the roster's."""
    share = Decimal(str(facts.campaign.thresholds.get("finished_investment_share", 0.8)))
    plans = {one.project_id: one.annual_plan for one in facts.known.projects} if facts.known else {}
    rows = [
        (draft, plan)
        for draft in facts.drafts
        if draft.values.get("status") in FINISHED
        and "year_investment" in draft.values
        and (plan := draft.values.get("annual_plan") or plans.get(draft.project_id or 0))
    ]
    if not rows:
        return not_applicable("没有可比的竣工项目")
    return answer(
        [
            facts.at("check.finished_underinvested", draft, "year_investment",
                     f"{draft.values['year_investment'] / plan * 100:.1f}%")
            for draft, plan in rows
            if draft.values["year_investment"] < plan * share
        ]
    )  # fmt: skip
