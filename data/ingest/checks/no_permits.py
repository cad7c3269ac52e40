"""A sheet of permits from which no permit was read: its columns were not understood, whatever else was."""

from data.ingest.checks._facts import CheckAnswer, CheckFacts, answer, not_applicable
from data.ingest.problems import problem

NAME = "手续未读出"


def run(facts: CheckFacts) -> CheckAnswer:
    """A cell that is asked about is said already."""
    if facts.kind != "permits" or not facts.drafts:
        return not_applicable("不是前期手续表")
    is_read = any(draft.values.get("permits") for draft in facts.drafts)
    is_asked = any(one.code.startswith("permit.") for draft in facts.drafts for one in draft.problems)
    if is_read or is_asked:
        return answer([])
    cell = facts.drafts[0].cells.get("project_name")
    return answer([problem("check.no_permits", sheet=facts.sheet, cell=cell, value=facts.drafts[0].name)])
