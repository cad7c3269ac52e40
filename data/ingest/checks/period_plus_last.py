"""Last cumulative + this period = this cumulative, where both reports are neighbours."""

from datetime import timedelta
from decimal import Decimal

from data.ingest.checks._facts import CheckAnswer, CheckFacts, answer, not_applicable

NAME = "上期累计加本期"
LONGEST_PERIOD = timedelta(days=12)
ROUNDING = Decimal("1")


def run(facts: CheckFacts) -> CheckAnswer:
    """Skips projects whose last report is older than one period: then the period's sum does not close the gap."""
    pairs = [
        (draft, last)
        for draft, last in facts.pairs
        if last.year_investment is not None
        and {"period_investment", "year_investment"} <= draft.values.keys()
        and facts.cut_off
        and last.cut_off.year == facts.cut_off.year
        and facts.cut_off - last.cut_off <= LONGEST_PERIOD
    ]
    if not pairs:
        return not_applicable("没有相邻上期的本期与累计可比")
    found = []
    for draft, last in pairs:
        period, value = draft.values["period_investment"], draft.values["year_investment"]
        if abs((last.year_investment or 0) + period - value) > ROUNDING:
            found.append(
                facts.at("check.period_plus_last", draft, "year_investment", value, before=last.year_investment,
                         period=period)
            )  # fmt: skip
    return answer(found)
