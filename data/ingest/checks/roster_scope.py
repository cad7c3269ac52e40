"""Which lists a later roster replaces, said before it is confirmed: the others stay as they are."""

from data.ingest.checks._facts import CheckAnswer, CheckFacts, not_applicable
from data.ingest.problems import problem
from data.ingest.rosters import in_words

NAME = "清单替换范围"


def run(facts: CheckFacts) -> CheckAnswer:
    """Only where there is a roster already; a list of one county's rows leaves the other counties alone."""
    if facts.kind != "roster" or facts.known is None or not facts.known.projects or not facts.places:
        return not_applicable("不是项目清单或没有原清单")
    told = in_words(facts.places, facts.campaign)
    return CheckAnswer("pass", (problem("roster.replaces", sheet=facts.sheet, value=told),))
