"""Projects of the roster in force that a new roster leaves out: they will no longer count (plan 六(三): 调整替换)."""

from collections.abc import Sequence

from data.ingest.checks._facts import CheckAnswer, CheckFacts, answer, not_applicable
from data.ingest.model import KnownProject, Problem
from data.ingest.problems import problem
from data.ingest.rosters import replaced

NAME = "清单调出项目"
SHOWN = 5


def run(facts: CheckFacts) -> CheckAnswer:
    """Tier by tier. More than half gone is rather a list of adjustments, and a question: which of the two is it?"""
    before = replaced(facts.places, facts.known.projects) if facts.known and facts.kind == "roster" else []
    if not before:
        return not_applicable("不是项目清单或没有原清单")
    kept = {draft.project_id for draft in facts.drafts}
    found = []
    for tier in dict.fromkeys(one.tier for one in before):
        listed = [one for one in before if one.tier == tier]
        gone = [one for one in listed if one.project_id not in kept]
        if gone:
            found.append(_said(facts, tier, listed, gone))
    return answer(found)


def _said(facts: CheckFacts, tier: str, listed: Sequence[KnownProject], gone: Sequence[KnownProject]) -> Problem:
    names = "、".join(one.name for one in gone[:SHOWN]) + ("等" if len(gone) > SHOWN else "")
    is_most = 2 * len(gone) > len(listed) and not facts.is_whole_roster
    code = "check.roster_mostly_gone" if is_most else "check.roster_gone"
    return problem(code, sheet=facts.sheet, value=names, at=tier, count=len(gone), before=len(listed))
