"""A jump of a thousand times and more against the last report is a unit's mistake, not building."""

from decimal import Decimal

from data.ingest.checks._facts import CheckAnswer, CheckFacts, answer, not_applicable

NAME = "单位突变"
TIMES = Decimal(1000)


def run(facts: CheckFacts) -> CheckAnswer:
    """Both directions: 万元 reported as 元, and 亿元 as 万元."""
    pairs = [
        (draft, last) for draft, last in facts.pairs if last.year_investment and draft.values.get("year_investment")
    ]
    if not pairs:
        return not_applicable("没有上期累计可比")
    found = []
    for draft, last in pairs:
        value, before = draft.values["year_investment"], last.year_investment or Decimal(1)
        times = value / before
        if times >= TIMES or times <= 1 / TIMES:
            shown = f"{times:,.0f}" if times > 1 else f"1/{1 / times:,.0f}"
            found.append(facts.at("check.jump", draft, "year_investment", value, before=before, times=shown))
    return answer(found)
