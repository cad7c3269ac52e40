"""A status that goes back: started to not started, finished to started."""

from data.ingest.checks._facts import FINISHED, CheckAnswer, CheckFacts, answer, not_applicable

NAME = "状态倒退"


def run(facts: CheckFacts) -> CheckAnswer:
    """停工 and 复工 are moves, not steps back."""
    pairs = [(draft, last) for draft, last in facts.pairs if last.status and draft.values.get("status")]
    if not pairs:
        return not_applicable("没有上期状态可比")
    return answer(
        [
            facts.at("check.status_backwards", draft, "status", draft.values["status"], before=last.status)
            for draft, last in pairs
            if _rank(draft.values["status"]) < _rank(last.status or "")
        ]
    )


def _rank(status: str) -> int:
    if status == "未开工":
        return 0
    return 2 if status in FINISHED else 1
