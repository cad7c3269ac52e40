"""The same name in two tiers."""

from data.ingest.checks._facts import CheckAnswer, CheckFacts, answer, not_applicable
from data.ingest.text import name_key

NAME = "同名两层级"


def run(facts: CheckFacts) -> CheckAnswer:
    """Within the sheet, and against the roster's other tiers."""
    named = [draft for draft in facts.drafts if draft.values.get("tier")]
    if not named:
        return not_applicable("表中没有项目层级")
    tiers: dict[tuple[str, str], set[str]] = {}
    for one in facts.known.projects if facts.known and facts.kind == "roster" else ():
        tiers.setdefault((name_key(one.name), one.county), set()).add(one.tier)
    for draft in named:
        key = (name_key(draft.name), draft.values.get("county", ""))
        tiers.setdefault(key, set()).add(draft.values["tier"])
    found = []
    for draft in named:
        seen = tiers[name_key(draft.name), draft.values.get("county", "")]
        if len(seen) > 1:
            found.append(facts.at("check.two_tiers", draft, "project_name", "、".join(sorted(seen))))
    return answer(found)
