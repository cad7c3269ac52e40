"""Roster projects that the county's report lacks: their last state will be carried forward (沿用)."""

from data.ingest.checks._facts import CheckAnswer, CheckFacts, answer, not_applicable
from data.ingest.problems import problem

NAME = "清单项目漏报"


def run(facts: CheckFacts) -> CheckAnswer:
    """Of the roster in force at the cut-off; only tiers that the report speaks about: a county may send a workbook a
    tier."""
    if facts.kind != "progress" or facts.known is None or not facts.known.projects:
        return not_applicable("不是进度表或没有项目清单")
    reported = {draft.project_id for draft in facts.drafts}
    scopes = {(one.county, one.tier) for one in facts.known.projects if one.project_id in reported}
    found = [
        problem("check.missing_project", sheet=facts.sheet, value=one.name)
        for one in facts.known.projects
        if (one.county, one.tier) in scopes and one.project_id not in reported
    ]
    return answer(found)
