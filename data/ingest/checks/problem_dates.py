"""A problem's dates in order: raised, due, solved; and solved only where it is said to be."""

from collections.abc import Iterator

from data.ingest.checks._facts import CheckAnswer, CheckFacts, answer, not_applicable
from data.ingest.draft import Draft
from data.ingest.model import Problem

NAME = "问题的时间先后"


def run(facts: CheckFacts) -> CheckAnswer:
    """Only lists of problems; a deadline may lie in the future, a fact may not."""
    if facts.kind != "problems":
        return not_applicable("不是问题清单")
    return answer([one for draft in facts.drafts for one in _doubts(facts, draft)])


def _doubts(facts: CheckFacts, draft: Draft) -> Iterator[Problem]:
    raised, closed = draft.values.get("raised_date"), draft.values.get("closed_date")
    for key in ("deadline", "closed_date"):
        day = draft.values.get(key)
        if raised and day and day < raised:
            yield facts.at("check.problem_dates", draft, key, day, why=f"早于提出时间{raised}")
    for key, day in (("raised_date", raised), ("closed_date", closed)):
        if day and facts.cut_off and day > facts.cut_off:
            yield facts.at("check.problem_dates", draft, key, day, why="晚于数据截止日期")
    if closed and draft.values.get("is_closed") is False:
        yield facts.at("check.problem_dates", draft, "closed_date", closed, why="却写明没有办结")
