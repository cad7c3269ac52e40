"""Changing a roster by hand: what is asked for, what stands against it, and how it is kept (plan 六(三)).

Everything happens in the caller's transaction, under the write lock: of two people who change the same project at once,
one finds it changed already and is told by whom.
"""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

import duckdb

from data.campaign import Campaign, folded
from data.ingest.model import CleanRow
from data.store import attachments
from data.store.access.actors import Actor
from data.store.archive import Archive
from data.store.attachments import Attachment
from data.store.changes import record
from data.store.failures import Overtaken, Refused
from data.store.questions import ask
from data.store.roster_wanted import ACT_NAMES, KIND_NAMES, LONGEST_TEXT, SHEET, Act, Kind, Wanted, refuse_unfit
from data.store.statements import Scope, Statement, statement_columns


@dataclass(frozen=True, slots=True)
class Place:
    """Where a project stands on one day, or (``is_listed`` False) stood last; and the row that says so."""

    project_id: int
    county: str
    tier: str
    is_listed: bool
    row: tuple[int, str, int]
    name: str


def _place(
    project_id: int, county: str, tier: str, is_listed: bool, upload_id: int, sheet: str, row: int, _: Any, name: str
) -> Place:
    return Place(project_id, county, tier, is_listed, (upload_id, sheet, row), name)


@dataclass(frozen=True, slots=True)
class Move:
    """One project and one list; ``source``: the row that an entry repeats, None for a new project."""

    act: Act
    project_id: int
    name: str
    county: str
    tier: str
    source: tuple[int, str, int] | None = None


def make(
    cursor: duckdb.DuckDBPyConnection,
    archive: Archive,
    campaign: Campaign,
    wanted: Wanted,
    by: Actor,
    at: datetime,
    *,
    is_history: bool = False,
) -> int:
    """Keep a change and return its number. Raises Refused, Overtaken (somebody was faster); then nothing is kept."""
    refuse_unfit(campaign, wanted)
    file = attachments.check(Attachment(*wanted.file)) if wanted.file else ""
    deed = _Deed(cursor, campaign, wanted)
    moves = deed.moves()
    row = ask(cursor, "next_ids").fetchone()
    assert row is not None  # noqa: S101 - two scalar subqueries make one row
    number, new_id = int(row[0]), int(row[1])
    moves = [one if one.project_id else replace(one, project_id=new_id) for one in moves]
    document = archive.put(wanted.file[1]) if wanted.file else ""
    told = _told(wanted, moves, document)
    whole = {**told, "number": number, "kind": wanted.kind, "entry": wanted.entry, "by": by.person, "at": at}
    content = json.dumps(whole, ensure_ascii=False, default=str).encode()
    sha256 = archive.put(content)
    ask(cursor, "insert_upload", number, f"{SHEET}·{KIND_NAMES[wanted.kind]}", sha256, len(content))
    subject = f"第{number}号调整 {deed.subject}"
    kept = record(cursor, f"roster.{wanted.kind}", at, by, subject=subject, after=told, is_history=is_history)
    ask(cursor, "insert_upload_event", kept.change_id, number, "accepted", wanted.reason)
    about = (wanted.effective_on, wanted.reason, wanted.document, file, document)
    ask(cursor, "insert_roster_change", number, wanted.kind, *about)
    _keep_moves(cursor, number, wanted, moves, new_id)
    return number


def _keep_moves(
    cursor: duckdb.DuckDBPyConnection, number: int, wanted: Wanted, moves: Sequence[Move], new_id: int
) -> None:
    if any(one.project_id == new_id for one in moves):
        ask(cursor, "insert_projects", number, [new_id])
    day = wanted.effective_on
    for ordinal, one in enumerate(moves, start=1):
        ask(cursor, "insert_roster_move", number, ordinal, one.act, one.project_id, one.county, one.tier, day)
        if one.act == "enter" and one.source is not None:
            ask(cursor, "insert_entry", number, SHEET, ordinal, one.county, one.tier, day, *one.source)
        elif one.act == "enter":
            said = CleanRow(ordinal, {**wanted.entry, "tier": one.tier}, {}, one.project_id)
            entry = Statement(SHEET, Scope("roster", one.county, one.tier, day), one.project_id, said)
            ask(cursor, "insert_statements", number, *statement_columns([entry]))


def _told(wanted: Wanted, moves: Sequence[Move], document: str) -> dict[str, Any]:
    """What the record and the audit trail say of a change."""
    return {
        "effective_on": wanted.effective_on.isoformat(),
        "reason": wanted.reason,
        "document": wanted.document,
        "document_sha256": document,
        "moves": [f"{ACT_NAMES[one.act]}{one.county}{one.tier}“{one.name}”" for one in moves],
    }


class _Deed:
    """One change being checked against the rosters of its day."""

    def __init__(self, cursor: duckdb.DuckDBPyConnection, campaign: Campaign, wanted: Wanted) -> None:
        self.cursor, self.campaign, self.wanted = cursor, campaign, wanted
        ask(cursor, "in_force", None, "")
        ask(cursor, "roster_at", [wanted.effective_on], campaign.baseline_cut_off)
        rows = ask(cursor, "project_tiers", wanted.effective_on, "").fetchall()
        self.places = {row[0]: _place(*row[:9]) for row in rows}
        self.subject = ""

    def moves(self) -> list[Move]:
        """The moves that the change is made of; project 0 is the new one. Raises Refused, Overtaken."""
        by_kind: Mapping[Kind, Callable[[], list[Move]]] = {
            "replacement": self._replacement,
            "promotion": self._promotion,
            "pause": self._pause,
            "resumption": self._resumption,
            "addition": self._addition,
            "removal": self._removal,
        }
        return by_kind[self.wanted.kind]()

    def _replacement(self) -> list[Move]:
        tier = self.campaign.roster.replaceable_tier
        if not tier:
            raise Refused("活动设置没有写明哪个层级可以调整替换,没有保存。")
        old = self._standing(self.wanted.project_id, tier)
        if self.wanted.successor_id is None:
            entry = self._new(tier)
            self.subject = f"{old.name} → {self.wanted.entry['project_name']}"
            return [_leave(old), entry]
        new = self._place(self.wanted.successor_id)
        self.subject = f"{old.name} → {new.name}"
        if new.is_listed and new.tier not in self.campaign.roster.reserve_tiers:
            self._refuse_moved(new, f"“{new.name}”已在{new.tier}清单里,不能用来替换")
        self._refuse_out_of_turn(new)
        return [_leave(old), *([_leave(new)] if new.is_listed else []), _enter(new, tier)]

    def _promotion(self) -> list[Move]:
        rules = self.campaign.roster
        one = self._standing(self.wanted.project_id, rules.replaceable_tier)
        return [_leave(one), _enter(one, rules.promoted_to)]

    def _pause(self) -> list[Move]:
        one = self._standing(self.wanted.project_id, "")
        if self._is_paused(one):
            self._refuse_moved(one, f"“{one.name}”已经暂停", _PAUSES)
        self._refuse_out_of_turn(one, _PAUSES)
        return [_of("pause", one)]

    def _resumption(self) -> list[Move]:
        one = self._standing(self.wanted.project_id, "")
        if not self._is_paused(one):
            self._refuse_moved(one, f"“{one.name}”在{self.wanted.effective_on}没有暂停", _PAUSES)
        self._refuse_out_of_turn(one, _PAUSES)
        return [_of("resume", one)]

    def _addition(self) -> list[Move]:
        tier = self.wanted.tier
        if tier not in {one.name for one in self.campaign.tiers}:
            raise Refused("请选定增加到哪个层级的清单,没有保存。")
        if self.wanted.project_id is None:
            self.subject = str(self.wanted.entry.get("project_name", ""))
            return [self._new(tier)]
        one = self._place(self.wanted.project_id)
        self.subject = one.name
        if one.is_listed:
            self._refuse_moved(one, f"“{one.name}”已在{one.tier}清单里")
        self._refuse_out_of_turn(one)
        return [_enter(one, tier)]

    def _removal(self) -> list[Move]:
        return [_leave(self._standing(self.wanted.project_id, ""))]

    def _place(self, project_id: int | None) -> Place:
        found = self.places.get(project_id or 0)
        if found is None:
            raise Refused("没有这个项目,没有保存;请从清单里重新选择。")
        return found

    def _standing(self, project_id: int | None, tier: str) -> Place:
        """The project, which must stand on the list of ``tier`` ("": on any) on the day of the change."""
        one = self._place(project_id)
        self.subject = one.name
        if not one.is_listed or (tier and one.tier != tier):
            self._refuse_moved(one, f"“{one.name}”在{self.wanted.effective_on}不在{tier}清单里")
        if self.wanted.kind not in ("pause", "resumption"):
            self._refuse_out_of_turn(one)
        return one

    def _new(self, tier: str) -> Move:
        entry, name = self.wanted.entry, str(self.wanted.entry.get("project_name", "")).strip()
        county = str(entry.get("county", ""))
        if not name or len(name) > LONGEST_TEXT:
            raise Refused("新项目要写明名称,没有保存。")
        if county not in {unit.name for unit in self.campaign.units}:
            raise Refused("新项目要选定所属县(市、区),没有保存。")
        if (entry.get("annual_plan") or 0) <= 0:
            raise Refused(f"“{name}”要写明年度计划投资,没有保存;它是各项完成率的分母。")
        same = [one for one in self.places.values() if one.county == county and folded(one.name) == folded(name)]
        if same:
            self._refuse_moved(same[0], f"{county}已有名为“{name}”的项目,请从已知项目中选择,不要重复录入")
        return Move("enter", 0, name, county, tier)

    def _is_paused(self, one: Place) -> bool:
        row = ask(self.cursor, "last_move", one.project_id, list(_PAUSES), self.wanted.effective_on).fetchone()
        return row is not None and row[0] == "pause"

    def _refuse_out_of_turn(self, one: Place, acts: Sequence[Act] = ("enter", "leave")) -> None:
        """A change must not reach behind a later one of the same project: the two would say different things."""
        later = ask(self.cursor, "last_move", one.project_id, list(acts), None).fetchone()
        if later is not None and later[2] > self.wanted.effective_on:
            raise Refused(
                f"“{one.name}”已有自{later[2]}起生效的第{later[1]}号调整,没有保存;请选这一天以后的日期,或先撤销那一项。"
            )

    def _refuse_moved(self, one: Place, what: str, acts: Sequence[Act] = ("enter", "leave")) -> None:
        """Overtaken where a change made by hand is the reason, with who and when; else Refused."""
        last = ask(self.cursor, "last_move", one.project_id, list(acts), None).fetchone()
        if last is None:
            raise Refused(f"{what},没有保存;请按现行清单重新选择。")
        _, number, _, at, by = last
        raise Overtaken(f"{what}:{by}已于{at:%Y-%m-%d %H:%M}调整(第{number}号)。您的这一项没有保存,请按现行清单再看。")


_PAUSES: tuple[Act, Act] = ("pause", "resume")


def _leave(one: Place) -> Move:
    return _of("leave", one)


def _of(act: Act, one: Place) -> Move:
    return Move(act, one.project_id, one.name, one.county, one.tier)


def _enter(one: Place, tier: str) -> Move:
    return replace(_of("enter", one), tier=tier, source=one.row)


def undo(cursor: duckdb.DuckDBPyConnection, number: int, reason: str, by: Actor, at: datetime) -> None:
    """Take a change back; the lists are then what they were. Raises Refused (unknown, undone, others rest on it)."""
    if not reason.strip():
        raise Refused("撤销要写明原因,没有改动。")
    if len(reason) > LONGEST_TEXT:
        raise Refused(f"原因超过{LONGEST_TEXT}个字,没有改动;请写得简短些。")
    ask(cursor, "in_force", None, "")
    known = ask(cursor, "roster_change_state", number).fetchone()
    if known is None:
        raise Refused(f"没有第{number}号调整。")
    kind, state, when, who = known
    if state == "withdrawn":
        raise Refused(f"第{number}号调整已由{who}于{when:%Y-%m-%d %H:%M}撤销,没有再改动。")
    later = ask(cursor, "later_changes", number).fetchone()
    if later is not None:
        raise Refused(f"第{later[0]}号调整动的是同一个项目,请先撤销它,再撤销第{number}号;没有改动。")
    subject = f"第{number}号调整({KIND_NAMES[kind]})"
    kept = record(cursor, "roster.undone", at, by, subject=subject, after={"reason": reason})
    ask(cursor, "insert_upload_event", kept.change_id, number, "withdrawn", reason)
