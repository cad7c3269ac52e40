"""A row a thousand times smaller than all the others of its sheet: one project in 亿元 in a table in 万元.

Needs no roster. The opposite, a row in 元, costs more than any project and is said by other checks.
"""

from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise

from data.ingest.checks._facts import CheckAnswer, CheckFacts, answer, not_applicable
from data.ingest.draft import Draft
from data.ingest.model import Problem

NAME = "各行金额量级"
TIMES = Decimal(1000)
SMALL = Decimal(100)  # 万元; above it a small project is possible
ENOUGH = 3
COMPARED = ("total_investment", "annual_plan")


def run(facts: CheckFacts) -> CheckAnswer:
    """Only what is planned: what has been done may honestly have hardly begun."""
    columns = {key: [draft for draft in facts.drafts if draft.values.get(key, 0) > 0] for key in COMPARED}
    columns = {key: rows for key, rows in columns.items() if len(rows) >= ENOUGH}
    if not columns:
        return not_applicable("可比的行不足三行")
    found: list[Problem] = []
    for key, rows in columns.items():
        least = _least_of_the_large(rows, key)
        found += [
            facts.at("check.row_scale", draft, key, draft.values[key], before=least)
            for draft in rows
            if least and draft.values[key] * TIMES <= least
        ]
    return answer(found)


def _least_of_the_large(rows: Sequence[Draft], key: str) -> Decimal | None:
    """The smallest amount above a gap of a thousand times, where most rows lie above it."""
    amounts = sorted(draft.values[key] for draft in rows)
    for place, (small, large) in enumerate(pairwise(amounts), 1):
        if small < SMALL and small * TIMES <= large:
            return large if 2 * place < len(amounts) else None
    return None
