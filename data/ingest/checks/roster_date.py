"""From which day a roster holds: the first one of its counties and tiers from the baseline, a later one must say."""

from data.ingest.checks._facts import CheckAnswer, CheckFacts, answer, not_applicable
from data.ingest.problems import problem
from data.ingest.rosters import replaced

NAME = "清单生效日期"


def run(facts: CheckFacts) -> CheckAnswer:
    """An undated roster that replaced one in silence would rewrite every past figure."""
    if facts.kind != "roster":
        return not_applicable("不是项目清单")
    if facts.cut_off is not None:
        return answer([])
    before = replaced(facts.places, facts.known.projects) if facts.known else []
    if not before:
        day = facts.campaign.baseline_cut_off.isoformat()
        told = problem("roster.from_baseline", sheet=facts.sheet, value=day)
        return CheckAnswer("pass", (told,))
    return answer([problem("roster.undated", sheet=facts.sheet, value=len(before))])
