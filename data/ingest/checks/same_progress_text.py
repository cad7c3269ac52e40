"""Investment rises while the words of 形象进度 stay the same."""

from decimal import Decimal

from data.ingest.checks._facts import CheckAnswer, CheckFacts, answer, not_applicable
from data.ingest.text import words_only

NAME = "形象进度未更新"


def run(facts: CheckFacts) -> CheckAnswer:
    """Punctuation and spaces aside."""
    pairs = [
        (draft, last)
        for draft, last in facts.pairs
        if last.physical_progress and draft.values.get("physical_progress") and last.year_investment is not None
    ]
    if not pairs:
        return not_applicable("没有上期形象进度可比")
    found = []
    for draft, last in pairs:
        before = last.year_investment or Decimal(0)
        rise = draft.values.get("year_investment", before) - before
        is_same = words_only(draft.values["physical_progress"]) == words_only(last.physical_progress or "")
        if rise > 0 and is_same:
            found.append(facts.at("check.same_progress_text", draft, "physical_progress", rise))
    return answer(found)
