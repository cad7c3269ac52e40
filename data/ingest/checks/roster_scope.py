"""Which lists a later roster replaces, said before it is confirmed: the others stay as they are."""

from data.ingest.checks._facts import CheckAnswer, CheckFacts, not_applicable
from data.ingest.problems import problem
from data.ingest.rosters import in_words

NAME = "清单替换范围"


def run(facts: CheckFacts) -> CheckAnswer:
    """Only where there is a roster already. Rows of one county alone leave the other counties' projects in force: right
    for a county's own list, wrong for the city's list of which nothing else is left, so it is asked."""
    if facts.kind != "roster" or facts.known is None or not facts.known.projects or not facts.places:
        return not_applicable("不是项目清单或没有原清单")
    told = problem("roster.replaces", sheet=facts.sheet, value=in_words(facts.places, facts.campaign))
    counties, tiers = ({place[number] for place in facts.places} for number in (0, 1))
    others = [one for one in facts.known.projects if one.tier in tiers and one.county not in counties]
    if len(counties) > 1 or not others:
        return CheckAnswer("pass", (told,))
    doubt = problem("check.roster_one_county", sheet=facts.sheet, value=counties.pop(), count=len(others))
    return CheckAnswer("fail", (told, doubt))
