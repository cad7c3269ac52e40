"""More done than the project costs."""

from data.ingest.checks._facts import CheckAnswer, CheckFacts, answer, not_applicable

NAME = "完成超总投资"


def run(facts: CheckFacts) -> CheckAnswer:
    """Done since the start where given, else this year's; total of the sheet, else of the roster."""
    totals = {one.project_id: one.total_investment for one in facts.known.projects} if facts.known else {}
    found, compared = [], 0
    for draft in facts.drafts:
        total = draft.values.get("total_investment") or totals.get(draft.project_id or 0)
        for key in ("since_start_investment", "year_investment"):
            done = draft.values.get(key)
            if total and done is not None:
                compared += 1
                if done > total:
                    found.append(facts.at("check.done_over_total", draft, key, done, total=total))
                    break
    return answer(found) if compared else not_applicable("没有总投资可比")
