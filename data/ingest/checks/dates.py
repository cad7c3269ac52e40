"""Dates outside reason: facts in the future, years no project of today has, finishing before starting."""

from datetime import date, timedelta

from data.ingest.checks._facts import CheckAnswer, CheckFacts, answer, not_applicable
from data.ingest.clean import DATE_FIELDS
from data.ingest.model import Problem

NAME = "日期合理"
OLDEST = date(2000, 1, 1)
LONGEST = timedelta(days=365 * 15)
FACTS = ("start_date", "finish_date", "statistics_date")
ORDERED = (("start_date", "finish_date"), ("planned_start", "planned_finish"))


def run(facts: CheckFacts) -> CheckAnswer:
    """A fact may not be later than the cut-off."""
    found: list[Problem] = []
    seen = 0
    for draft in facts.drafts:
        for key in DATE_FIELDS:
            if day := draft.values.get(key):
                seen += 1
                if why := _why(facts, key, day):
                    found.append(facts.at("check.date_outside", draft, key, day, why=why))
        for first, second in ORDERED:
            start, finish = draft.values.get(first), draft.values.get(second)
            if start and finish and finish < start:
                found.append(facts.at("check.finish_before_start", draft, second, finish, before=start))
    return answer(found) if seen else not_applicable("表中没有日期")


def _why(facts: CheckFacts, key: str, day: date) -> str:
    if day < OLDEST:
        return "早于2000年"
    if day > facts.campaign.end_date + LONGEST:
        return "过于久远"
    if key in FACTS and facts.cut_off and day > facts.cut_off and facts.kind != "roster":
        return "晚于数据截止日期"
    return ""
