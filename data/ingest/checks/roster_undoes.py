"""Changes of the roster made by hand that a new roster would undo: it is the last word on its lists (plan 六(三))."""

from data.ingest.checks._facts import CheckAnswer, CheckFacts, answer, not_applicable
from data.ingest.model import KnownMove, Problem
from data.ingest.problems import problem
from data.ingest.rosters import speaks_for
from data.ingest.text import name_key

NAME = "清单与动态管理"


def run(facts: CheckFacts) -> CheckAnswer:
    """Of the changes that hold by the roster's day: those that its rows say otherwise."""
    moves = facts.known.moves if facts.known and facts.kind == "roster" else ()
    day = facts.cut_off or facts.campaign.baseline_cut_off
    mine = [one for one in moves if one.since <= day and speaks_for(facts.places, (one.county, one.tier))]
    if not mine:
        return not_applicable("不是项目清单,或没有动态管理的调整")
    undone = [one for one in mine if _is_listed(facts, one) != (one.act == "enter")]
    return answer([_doubt(facts, one) for one in undone])


def _is_listed(facts: CheckFacts, move: KnownMove) -> bool:
    """Whether the sheet has the project on that list; one that had left is found by its name, as at the commit."""
    place, name = (move.county, move.tier), name_key(move.name)
    return any(
        (draft.values.get("county"), draft.values.get("tier")) == place
        and (draft.project_id == move.project_id or (draft.project_id is None and name_key(draft.name) == name))
        for draft in facts.drafts
    )


def _doubt(facts: CheckFacts, move: KnownMove) -> Problem:
    code = "check.roster_undoes_entry" if move.act == "enter" else "check.roster_undoes_exit"
    at = f"{move.county}{move.tier}"
    return problem(code, sheet=facts.sheet, value=move.name, at=at, number=move.number, since=str(move.since))
