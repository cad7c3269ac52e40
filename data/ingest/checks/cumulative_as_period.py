"""本期 columns that in truth hold the cumulative value: every row's period equals its year."""

from data.ingest.checks._facts import CheckAnswer, CheckFacts, answer, not_applicable
from data.ingest.problems import problem

NAME = "本期误填累计"
ENOUGH = 3


def run(facts: CheckFacts) -> CheckAnswer:
    """Against the sheet's own cumulative column, else against the last report's cumulative values."""
    rows = [draft for draft in facts.drafts if draft.values.get("period_investment", 0) > 0]
    own = [draft for draft in rows if draft.values.get("year_investment", 0) > 0]
    is_equal = len(own) >= ENOUGH and all(
        draft.values["period_investment"] == draft.values["year_investment"] for draft in own
    )
    pairs = [(draft, last) for draft, last in facts.pairs if last.year_investment and draft in rows]
    is_above = len(pairs) >= ENOUGH and all(
        draft.values["period_investment"] >= last.year_investment for draft, last in pairs
    )
    if len(own) < ENOUGH and len(pairs) < ENOUGH:
        return not_applicable("可比的行不足三行")
    if not (is_equal or is_above):
        return answer([])
    how = "等于累计数" if is_equal else "不小于上期的累计数"
    cell = rows[0].cells.get("period_investment")
    return answer(
        [
            problem(
                "column.is_cumulative", sheet=facts.sheet, cell=cell, value="本期完成投资", at="本期完成投资列", how=how
            )
        ]
    )
