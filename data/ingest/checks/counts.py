"""A count written in a totals or section label ("合计(12个)") against the rows it counts."""

import re

from data.ingest.checks._facts import CheckAnswer, CheckFacts, answer, not_applicable
from data.ingest.problems import problem
from data.ingest.text import squeezed

NAME = "项目个数核对"
COUNT = re.compile(r"(\d{1,6})[个项]")


def run(facts: CheckFacts) -> CheckAnswer:
    """Passes when the count is that of all rows, the rows above, the rows below, or the neighbouring group."""
    counted = [(total, int(said[1])) for total in facts.totals if (said := COUNT.search(squeezed(total.label)))]
    if not counted:
        return not_applicable("合计行没有写明个数")
    rows = sorted(draft.row for draft in facts.drafts)
    others = sorted(total.row for total in facts.totals)
    found = []
    for total, count in counted:
        if total.is_part:  # which rows 国债项目1个 counts, no column says
            continue
        before = max((row for row in others if row < total.row), default=-1)
        after = min((row for row in others if row > total.row), default=10**9)
        possible = {
            len(rows),
            sum(row < total.row for row in rows),
            sum(row > total.row for row in rows),
            sum(before < row < total.row for row in rows),
            sum(total.row < row < after for row in rows),
        }
        possible |= {sum(total.row < row < other for row in rows) for other in others if other > after}
        if count not in possible:
            actual = min(possible, key=lambda one: abs(one - count))
            found.append(
                problem("check.count_mismatch", sheet=facts.sheet, cell=f"A{total.row + 1}", value=total.label,
                        row=total.row + 1, said=count, found=actual)
            )  # fmt: skip
    return answer(found)
