"""未开工 with investment: one of the two is wrong."""

from data.ingest.checks._facts import CheckAnswer, CheckFacts, answer, not_applicable

NAME = "未开工有投资"


def run(facts: CheckFacts) -> CheckAnswer:
    """Looks at this year's and this period's investment."""
    rows = [draft for draft in facts.drafts if draft.values.get("status") == "未开工"]
    if not rows:
        return not_applicable("没有未开工项目")
    found = []
    for draft in rows:
        for key in ("year_investment", "period_investment"):
            if draft.values.get(key, 0) > 0:
                found.append(facts.at("check.not_started_invested", draft, key, draft.values[key]))
                break
    return answer(found)
