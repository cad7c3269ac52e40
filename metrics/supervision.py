"""督办: which projects are due a letter, by which rule and on which facts (plan 六(五)). Proposed, never automatic.

A matter is a project's progress or its permits. One matter, one letter: the highest kind applies, and what is with an
open letter is proposed again only where that letter's deadline has passed.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

import pandas as pd

from data.campaign import Campaign
from data.supervision import KINDS, LetterKind
from metrics.project_standing import project_standing
from metrics.snapshot import Snapshot
from metrics.supervision_rules import (
    Rule,
    Trigger,
    day,
    no_permit_deadlines,
    overdue_permits,
    progress,
    stalled_projects,
    trigger,
)

Matter = Literal["progress", "permits"]
# The first says less than the second.
_INCLUDED: Mapping[Rule, tuple[Rule, ...]] = {
    "behind": ("red", "red_again"),
    "red": ("red_again",),
    "late_start": ("long_late_start",),
}
_REPLIES: Mapping[str, str] = {"issued": "至今没有反馈", "replied": "反馈尚未认可", "returned": "反馈未获认可"}


@dataclass(frozen=True, slots=True)
class Proposal:
    """A letter that is due; ``follows``: the open letter that it would escalate; ``declined``: why the office last
    decided against one in this matter, "" where it never did."""

    project_id: int
    project_name: str
    county: str
    tier: str
    matter: Matter
    kind: LetterKind
    triggers: tuple[Trigger, ...]
    follows: int | None = None
    declined: str = ""


@dataclass(frozen=True, slots=True)
class Known:
    """What the rules need to know of a letter or of a decision against one.

    ``state`` as in ``data.store.letters``; ``deadline`` None until it is issued; ``rules``: those that it was decided
    on; ``reason``: of a decision against it. ``name``: the document number.
    """

    letter_id: int
    project_id: int
    matter: str
    kind: LetterKind
    state: str
    name: str
    as_of: date
    deadline: date | None
    is_open: bool
    rules: tuple[str, ...]
    reason: str = ""
    county: str = ""
    project_name: str = ""


def proposals(
    snapshot: Snapshot,
    campaign: Campaign,
    letters: Sequence[Known],
    today: date,
    permit_deadlines: pd.DataFrame | None = None,
    excused_stops: Iterable[int] = (),
) -> tuple[Proposal, ...]:
    """Every letter that is due on ``today``, by unit in the campaign's order, the weightiest first.

    What reports told is judged at the snapshot's ``as_of``; deadlines of letters and permits pass on ``today``.
    ``permit_deadlines``: a row per 容缺 permit in ``PERMIT_COLUMNS``. ``excused_stops``: projects whose 停工
    has a reason that was accepted elsewhere; an accepted reply to a letter about the stop excuses it as well. Nothing
    is due before the campaign starts, of a finished project's progress, or of what nobody has reported.
    """
    if snapshot.calendar.phase == "before":
        return ()
    standing = project_standing(snapshot, campaign)
    stalled = stalled_projects(snapshot)
    overdue = overdue_permits(no_permit_deadlines() if permit_deadlines is None else permit_deadlines, today)
    excused = set(excused_stops) | _excused_by_reply(letters)
    found = []
    rows: list[Any] = list(standing.itertuples(index=False))
    for row in rows:
        told = tuple(one for one in letters if one.project_id == row.project_id)
        of_progress = progress(
            row, snapshot.as_of, campaign, stalled.get(row.project_id, ""), row.project_id in excused
        )
        for matter, triggers in (("progress", of_progress), ("permits", overdue.get(row.project_id, []))):
            mine = [one for one in told if one.matter == matter]
            found.append(_proposal(row, matter, triggers, mine, snapshot.as_of, today))
    order = {unit.name: number for number, unit in enumerate(campaign.units)}
    due = [one for one in found if one is not None]
    return tuple(
        sorted(due, key=lambda one: (order.get(one.county, len(order)), -KINDS.index(one.kind), one.project_id))
    )


def _proposal(
    row: Any, matter: Any, triggers: list[Trigger], letters: list[Known], as_of: date, today: date
) -> Proposal | None:
    """The proposal of one matter; None where nothing is due, or somebody has decided already."""
    current = next((one for one in reversed(letters) if one.is_open), None)
    if current is not None and (current.deadline is None or current.deadline >= today):
        return None
    triggers = [*triggers, *_of_letters(triggers, letters, current, as_of, today)]
    if current is not None and not any(KINDS.index(one.kind) > KINDS.index(current.kind) for one in triggers):
        return None  # nothing weightier than the open letter
    said = {one.rule for one in triggers}
    triggers = [one for one in triggers if said.isdisjoint(_INCLUDED.get(one.rule, ()))]
    if not triggers:
        return None
    kind = max((one.kind for one in triggers), key=KINDS.index)
    declined = next((one for one in reversed(letters) if one.state == "declined"), None)
    if declined and declined.as_of >= as_of and KINDS.index(declined.kind) >= KINDS.index(kind):
        return None
    follows = current.letter_id if current else None
    ordered = tuple(sorted(triggers, key=lambda one: -KINDS.index(one.kind)))
    reason = declined.reason if declined else ""
    names = (int(row.project_id), str(row.project_name), str(row.county), str(row.tier))
    return Proposal(*names, matter, kind, ordered, follows, reason)


def _of_letters(
    triggers: list[Trigger], letters: list[Known], current: Known | None, as_of: date, today: date
) -> list[Trigger]:
    """What follows from letters that were sent before: a 提示单 without an accepted reply, red again after a 督办单."""
    found = []
    if current and current.kind == "note" and current.state != "accepted" and current.deadline:
        days = (today - current.deadline).days
        text = f"{current.name}要求{day(current.deadline)}前反馈,已逾期{days}天,{_REPLIES.get(current.state, '')}"
        found.append(trigger("note_overdue", text, {"days": days, "letter": current.name}))
    ordered = [one for one in letters if one.kind == "order" and one.state not in ("withdrawn", "declined")]
    passed = [(one, one.deadline) for one in ordered if one.deadline and one.deadline < as_of]
    red = next((one for one in triggers if one.rule == "red"), None)
    if passed and red:
        last, deadline = passed[-1]
        text = f"{last.name}期限({day(deadline)})已过,{red.text.replace('为“', '仍为“')}"
        found.append(trigger("red_again", text, {**red.numbers, "letter": last.name}))
    return found


def _excused_by_reply(letters: Sequence[Known]) -> set[int]:
    """Projects whose reason for a stop was accepted in reply to a letter about it."""
    return {one.project_id for one in letters if "stopped" in one.rules and one.state in ("accepted", "closed")}
