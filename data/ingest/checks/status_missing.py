"""A row without 建设状态 in a report that has the column: nothing is known of it, or the last word is carried on."""

from data.ingest.checks._facts import CheckAnswer, CheckFacts, answer, not_applicable

NAME = "建设状态漏填"
# What a row tells of progress; one that tells nothing at all is prepared and not filled in.
TOLD = ("period_investment", "year_investment", "funds_in_place", "in_statistics", "start_date", "physical_progress")


def run(facts: CheckFacts) -> CheckAnswer:
    """Only where the column is there (a missing one is another matter); an unreadable cell is said already."""
    has_column = "status" in facts.fields or any("status" in draft.values for draft in facts.drafts)
    if facts.kind != "progress" or not has_column:
        return not_applicable("不是进度表或没有建设状态列")
    found = []
    for draft in facts.drafts:
        is_said = any(one.code.startswith("status.") for one in draft.problems)
        tells = any(field in draft.values for field in TOLD)
        if tells and "status" not in draft.values and not is_said:
            last = facts.last(draft)
            before = f"沿用上期“{last.status}”" if last and last.status else "是否开工按未报送计"
            found.append(facts.at("check.status_missing", draft, "status", draft.name, before=before))
    return answer(found)
