"""More done in the period than in the year that it belongs to: the two are exchanged, or one is wrong."""

from data.ingest.checks._facts import CheckAnswer, CheckFacts, answer, not_applicable

NAME = "本期不超累计"


def run(facts: CheckFacts) -> CheckAnswer:
    """Within one row, so that a first report is checked too."""
    rows = [
        draft for draft in facts.drafts if "period_investment" in draft.values and "year_investment" in draft.values
    ]
    if not rows:
        return not_applicable("没有本期和累计可比")
    return answer(
        [
            facts.at("check.period_over_year", draft, "year_investment", draft.values["year_investment"],
                     period=draft.values["period_investment"])
            for draft in rows
            if draft.values["period_investment"] > draft.values["year_investment"]
        ]
    )  # fmt: skip
