"""Problems that reports name, and what a person decided about them: proposed as issues, never entered by themselves.

The same words of the same project (spaces, punctuation and numbering aside) are one mention, in whatever period they
are repeated; so a decision about them holds for every later report.
"""

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any, NamedTuple

from rapidfuzz import fuzz

from data.campaign import folded
from data.store.issue_ledger import Issue

LIKE = 60.0  # of 100: from here on two wordings may be one problem
_NUMBERING = re.compile(r"^[(（]?[0-9一二三四五六七八九十]{1,3}[)）.、．]\s*")
_LOOSE = re.compile(r"[\W_]+")
_TOLD = ("problem_kind", "problem_level", "lead_department", "joint_departments", "outcome", "raised_date", "deadline",
         "closed_date", "is_closed")  # fmt: skip


class MentionKey(NamedTuple):
    """``project_id`` 0: of the unit itself. ``words``: folded."""

    county: str
    project_id: int
    words: str


@dataclass(frozen=True, slots=True)
class Mention:
    """One problem in the words of a report, as its latest report has it.

    ``said``: what a list of problems tells beside the words, by field. ``is_current``: the unit's latest report still
    names it. ``decision``: accepted, merged, dismissed, or "" while nobody has decided.
    """

    key: MentionKey
    project_name: str
    words: str
    first_cut_off: date
    cut_off: date
    upload_id: int
    file: str
    sheet: str
    row: int
    cell: str
    is_current: bool
    said: Mapping[str, Any] = field(default_factory=dict)
    decision: str = ""
    issue_id: int | None = None
    reason: str = ""
    decided_by: str = ""
    decided_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Decision:
    """What was decided about a mention; kind "undone" takes the last decision back."""

    key: MentionKey
    kind: str
    issue_id: int | None
    reason: str
    by: str
    at: datetime


def bare(words: str) -> str:
    """Words as they are compared."""
    return _LOOSE.sub("", _NUMBERING.sub("", folded(words)))


def mentions(rows: Iterable[tuple[Any, ...]], latest: Mapping[str, date]) -> dict[MentionKey, Mention]:
    """The rows of ``issue_mentions``, earliest first, as one mention a problem."""
    found: dict[MentionKey, Mention] = {}
    for county, project_id, name, words, _, cut_off, upload_id, file, sheet, row, cells, said in rows:
        key = MentionKey(county, project_id or 0, bare(words))
        if key.words:
            first = found[key].first_cut_off if key in found else cut_off
            told = {**(found[key].said if key in found else {}), **_said(said)}
            cell = json.loads(cells).get("problems", "") if cells else ""
            is_current = cut_off == latest.get(county)
            found[key] = Mention(key, name, words.strip(), first, cut_off, upload_id, file, sheet, row, cell,
                                 is_current, told)  # fmt: skip
    return found


def _said(text: str | None) -> dict[str, Any]:
    told = json.loads(text) if text else {}
    return {name: told[name] for name in _TOLD if told.get(name) not in (None, "")}


def decided(
    found: Mapping[MentionKey, Mention], decisions: Sequence[Decision], withdrawn: frozenset[int]
) -> tuple[Mention, ...]:
    """The mentions with the last decision about each; one that led to an issue that was withdrawn holds no more."""
    last = {one.key: one for one in decisions}
    return tuple(_decided(one, last.get(one.key), withdrawn) for one in found.values())


def _decided(one: Mention, decision: Decision | None, withdrawn: frozenset[int]) -> Mention:
    if decision is None or decision.kind == "undone" or decision.issue_id in withdrawn:
        return one
    return replace(one, decision=decision.kind, issue_id=decision.issue_id, reason=decision.reason,
                   decided_by=decision.by, decided_at=decision.at)  # fmt: skip


def candidates(one: Mention, issues: Iterable[Issue]) -> tuple[tuple[Issue, float], ...]:
    """The open issues that the mention may be: those of its project (of the unit, where it names none), the likeliest
    first, each with its likeness of 0–100."""
    mine = [
        issue for issue in issues
        if issue.county == one.key.county and (issue.project_id or 0) == one.key.project_id
        and not issue.is_closed and not issue.is_withdrawn
    ]  # fmt: skip
    scored = [(issue, likeness(one.words, issue.words)) for issue in mine]
    return tuple(sorted(scored, key=lambda pair: (-pair[1], pair[0].issue_id)))


def likeness(words: str, others: str) -> float:
    """How alike two wordings are, 0–100; a short one that stands in a long one is like it."""
    first, second = bare(words), bare(others)
    whole = fuzz.ratio(first, second)
    return max(whole, 0.9 * fuzz.partial_ratio(first, second)) if min(len(first), len(second)) >= 4 else whole
