"""Amounts between 0 and 1 beside a plan of thousands: 到位率 or 完成率 under the name of money."""

from decimal import Decimal

from data.ingest.checks._facts import CheckAnswer, CheckFacts, answer, not_applicable
from data.ingest.problems import problem

NAME = "金额像比例"
FIELDS = ("funds_in_place", "year_investment", "period_investment", "statistics_investment")
ENOUGH = 2
LARGE = Decimal(100)


def run(facts: CheckFacts) -> CheckAnswer:
    """Every amount of the column that is not 0, in rows whose other amounts are no shares."""
    found, compared = [], 0
    for key in FIELDS:
        rows = [draft for draft in facts.drafts if draft.values.get(key)]
        large = [
            draft
            for draft in rows
            if any(draft.values.get(other, 0) >= LARGE for other in ("annual_plan", "total_investment", *FIELDS))
        ]
        if len(large) < ENOUGH:
            continue
        compared += 1
        if all(0 < draft.values[key] <= 1 for draft in rows):
            cell, value = rows[0].cells.get(key), rows[0].values[key]
            found.append(problem("check.looks_like_share", sheet=facts.sheet, cell=cell, value=value))
    return answer(found) if compared else not_applicable("可比的行不足两行")
