"""A progress sheet must bring 本年累计完成投资 and a status where the last reports of its projects had them."""

from collections.abc import Iterator
from string import digits

from data.ingest.checks._facts import CheckAnswer, CheckFacts, answer, not_applicable
from data.ingest.column_map import TICKED
from data.ingest.model import Known, LastState, Problem
from data.ingest.problems import problem

NAME = "主要列缺失"
MAIN = {"year_investment": "本年累计完成投资", "status": "建设状态"}


def run(facts: CheckFacts) -> CheckAnswer:
    """Without a history 本年累计 is asked for and a status is not: a county's first report may do without."""
    if facts.kind != "progress" or not facts.drafts:
        return not_applicable("不是进度表或没有项目")
    found = []
    for field, name in MAIN.items():
        if _is_said(facts, field):
            continue
        if any(getattr(one, field) is not None for one in _last_reports(facts)):
            # An office that reports states by the month only is not kept from its report of the dekad.
            code = "check.lost_status" if field == "status" else "check.lost_column"
            found.append(problem(code, sheet=facts.sheet, value=name))
        elif field == "year_investment" and not facts.has_months:
            found.append(_missing(facts, name))
    return answer(found)


def _missing(facts: CheckFacts, name: str) -> Problem:
    """A column of numbers that nobody knows may be it: then it is not enough to confirm that there is none."""
    unread = facts.unread_amounts
    if not unread:
        return problem("column.missing", sheet=facts.sheet, value=name)
    at = "、".join(f"{(one.cell or '').rstrip(digits)}列“{one.value}”" for one in unread)
    return problem("check.main_column_unread", sheet=facts.sheet, cell=unread[0].cell, value=name, at=at)


def _is_said(facts: CheckFacts, field: str) -> bool:
    """By a column of its own, by ticks, or by what other columns imply (months, 开工时间)."""
    is_ticked = field == "status" and any(key.startswith(TICKED) for key in facts.fields)
    return field in facts.fields or is_ticked or any(field in draft.values for draft in facts.drafts)


def _last_reports(facts: CheckFacts) -> Iterator[LastState]:
    """The last state of every project of the counties and tiers that the sheet speaks about.

    A report of the same cut-off counts as well: this one would replace it.
    """
    known = facts.known or Known()
    reported = {draft.project_id for draft in facts.drafts}
    scopes = {(one.county, one.tier) for one in known.projects if one.project_id in reported}
    for project in known.projects:
        if (project.county, project.tier) in scopes:
            states = known.history.get(project.project_id, ())
            until = [one for one in states if facts.cut_off is None or one.cut_off <= facts.cut_off]
            yield from until[-1:]
