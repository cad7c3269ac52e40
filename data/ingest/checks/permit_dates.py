"""A permit's number and dates against its state: what is not obtained has none, what is obtained has not run out."""

from collections.abc import Iterator
from typing import Any

from data.ingest.checks._facts import CheckAnswer, CheckFacts, answer, not_applicable
from data.ingest.draft import Draft
from data.ingest.model import Problem
from data.ingest.problems import problem

NAME = "手续状态与日期"


def run(facts: CheckFacts) -> CheckAnswer:
    """Only permits with a number or a date; a deadline that has passed is said, since it has to be acted on."""
    told = [(draft, name, parts) for draft in facts.drafts for name, parts in _details(draft)]
    found = [one for draft, name, parts in told for one in _doubts(facts, draft, name, parts)]
    return answer(found) if told else not_applicable("表中没有手续的文号和日期")


def _details(draft: Draft) -> list[tuple[str, dict[str, Any]]]:
    return list(draft.values.get("permit_details", {}).items())


def _doubts(facts: CheckFacts, draft: Draft, name: str, parts: dict[str, Any]) -> Iterator[Problem]:
    state = draft.values.get("permits", {}).get(name)

    def say(key: str, why: str) -> Problem:
        cell = draft.cells.get(f"permit_details.{name}.{key}")
        return problem("check.permit_dates", sheet=facts.sheet, cell=cell, value=parts[key], row=draft.row + 1,
                       permit=name, why=why)  # fmt: skip

    for key in ("document_number", "closed_date"):
        if key in parts and state in ("未办", "无需"):
            yield say(key, f"状态却是{state}")
    if "closed_date" in parts and facts.cut_off and parts["closed_date"] > facts.cut_off:
        yield say("closed_date", "晚于数据截止日期")
    if "expires_date" in parts and facts.cut_off and parts["expires_date"] < facts.cut_off and state == "已办":
        yield say("expires_date", "批复已到期")
    if "gap_deadline" in parts and facts.cut_off and parts["gap_deadline"] < facts.cut_off and state == "容缺":
        yield say("gap_deadline", "容缺期限已过")
