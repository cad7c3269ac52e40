"""本年累计 may not fall from one report to the next within a year."""

from data.ingest.checks._facts import CheckAnswer, CheckFacts, answer, not_applicable

NAME = "累计不减"


def run(facts: CheckFacts) -> CheckAnswer:
    """Compares with the last accepted state of the same year."""
    pairs = [
        (draft, last)
        for draft, last in facts.pairs
        if last.year_investment is not None
        and "year_investment" in draft.values
        and facts.cut_off
        and last.cut_off.year == facts.cut_off.year
    ]
    if not pairs:
        return not_applicable("没有上期累计可比")
    return answer(
        [
            facts.at("check.cumulative_falls", draft, "year_investment", draft.values["year_investment"],
                     before=last.year_investment)
            for draft, last in pairs
            if draft.values["year_investment"] < last.year_investment
        ]
    )  # fmt: skip
