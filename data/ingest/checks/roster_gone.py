"""Projects of the roster in force that a new roster leaves out: they will no longer count (plan 六(三): 调整替换)."""

from collections.abc import Collection, Sequence

from data.ingest.checks._facts import CheckAnswer, CheckFacts, answer, not_applicable
from data.ingest.model import KnownProject, Problem
from data.ingest.problems import problem
from data.ingest.rosters import replaced

NAME = "清单调出项目"
SHOWN = 5
CODES = ("check.roster_gone", "check.roster_mostly_gone")


def run(facts: CheckFacts) -> CheckAnswer:
    """Tier by tier. More than half gone is rather a list of adjustments, and a question: which of the two is it?"""
    before = replaced(facts.places, facts.known.projects) if facts.known and facts.kind == "roster" else []
    if not before:
        return not_applicable("不是项目清单或没有原清单")
    kept = {draft.project_id for draft in facts.drafts}
    return answer(doubts(facts.sheet, before, kept, is_whole=facts.is_whole_roster))


def doubts(
    sheet: str, before: Sequence[KnownProject], kept: Collection[int | None], *, is_whole: bool
) -> list[Problem]:
    """A problem for every tier of ``before`` that keeps fewer projects. ``is_whole``: a person said they are to go."""
    found = []
    for tier in dict.fromkeys(one.tier for one in before):
        listed = [one for one in before if one.tier == tier]
        gone = [one for one in listed if one.project_id not in kept]
        names = "、".join(one.name for one in gone[:SHOWN]) + ("等" if len(gone) > SHOWN else "")
        code = CODES[2 * len(gone) > len(listed) and not is_whole]
        if gone:
            found.append(problem(code, sheet=sheet, value=names, at=tier, count=len(gone), before=len(listed)))
    return found
