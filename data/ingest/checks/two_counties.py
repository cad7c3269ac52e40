"""The same name in two counties."""

from data.ingest.checks._facts import CheckAnswer, CheckFacts, answer, not_applicable
from data.ingest.text import name_key

NAME = "同名两县"


def run(facts: CheckFacts) -> CheckAnswer:
    """Within the sheet."""
    counties: dict[str, set[str]] = {}
    for draft in facts.drafts:
        if county := draft.values.get("county"):
            counties.setdefault(name_key(draft.name), set()).add(county)
    if len({county for seen in counties.values() for county in seen}) < 2:
        return not_applicable("表中只有一个县(市、区)")
    found = []
    for draft in facts.drafts:
        seen = counties.get(name_key(draft.name), set())
        # A unit's own problem has no name.
        if len(seen) > 1 and draft.name:
            found.append(facts.at("check.two_counties", draft, "project_name", "、".join(sorted(seen))))
    return answer(found)
