"""填报 against 入统 against 到位: the three amounts of one project should not be far apart."""

from decimal import Decimal

from data.ingest.checks._facts import CheckAnswer, CheckFacts, answer, not_applicable

NAME = "填报入统到位差距"
SHARE = Decimal("0.3")


def run(facts: CheckFacts) -> CheckAnswer:
    """入统额 more than 30 % away from the report; more invested than funds in place."""
    found, compared = [], 0
    for draft in facts.drafts:
        done = draft.values.get("year_investment")
        counted = draft.values.get("statistics_investment")
        funds = draft.values.get("funds_in_place")
        if done and counted is not None:
            compared += 1
            if counted and abs(counted - done) > SHARE * done:
                found.append(
                    facts.at("check.statistics_gap", draft, "statistics_investment", counted, before=done, share="30%")
                )
        if done is not None and funds is not None:
            compared += 1
            if done > funds:
                found.append(facts.at("check.funds_gap", draft, "year_investment", done, before=funds))
    return answer(found) if compared else not_applicable("没有入统额或到位资金可比")
