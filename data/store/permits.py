"""Permits by project: where each stands, every word about it, and what the office says by hand (plan 四(五))."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from datetime import date, datetime
from typing import Any

import duckdb

from data.campaign import Campaign
from data.store import facts
from data.store.access.actors import Actor
from data.store.changes import record
from data.store.connection import Connection
from data.store.failures import Overtaken, Refused
from data.store.permit_words import STATES, PermitCell, PermitTold, PermitWord, cells_of, word_of
from data.store.questions import ask
from data.store.settings import CurrentCampaign

LONGEST = 120
_NEEDS_NOTHING = ("未办", "无需")


@dataclass(frozen=True, slots=True)
class PermitEntry:
    """What somebody wants to say by hand about one cell. ``day``: from when it holds, not a day to come."""

    project_id: int
    permit: str
    day: date
    told: PermitTold


class Permits:
    """The permits of one store, of one unit alone unless ""; see ``Store.permits``."""

    def __init__(self, connection: Connection, settings: CurrentCampaign, unit: str) -> None:
        self._connection, self._settings, self._unit = connection, settings, unit

    def at(self, as_of: date, known_at: datetime | None = None) -> tuple[PermitCell, ...]:
        """Every permit of which anything was said, of the projects on the roster of ``as_of``, by project and name."""
        with self._connection.read() as cursor:
            self._prepare(cursor, as_of, known_at)
            return cells_of(ask(cursor, "permit_cells", as_of).fetchall())

    def words(self, project_id: int, as_of: date, known_at: datetime | None = None) -> tuple[PermitWord, ...]:
        """Every word about a project's permits up to ``as_of``, oldest first, withdrawn entries included; none where
        the project is not on the roster of that day, or is another unit's."""
        with self._connection.read() as cursor:
            self._prepare(cursor, as_of, known_at)
            if ask(cursor, "project_place", project_id, as_of).fetchone() is None:
                return ()
            rows = ask(cursor, "permit_words_of", project_id, known_at).fetchall()
            return tuple(one for one in map(word_of, rows) if one.day <= max(as_of, self._baseline))

    def say(
        self, entry: PermitEntry, *, by: Actor, at: datetime, seen: int | None = None, is_history: bool = False
    ) -> int:
        """Keep an entry; returns its number. Raises Refused for what cannot be, Overtaken where somebody else has
        said something about this cell since (``seen``: the last change that the person saw, ``newest``)."""
        told = _trimmed(entry.told)
        with self._connection.write() as cursor:
            refuse_unfit(entry, self._settings.campaign, at.date())
            subject = self._subject(cursor, entry.project_id, entry.permit, entry.day)
            _refuse_overtaken(cursor, entry, seen)
            after = {**_plain(told), "day": entry.day}
            done = record(cursor, "permit.said", at, by, subject=subject, after=after, is_history=is_history)
            kept = (told.state, told.document_number, told.authority, told.closed_date, told.expires_date,
                    told.gap_deadline, told.note)  # fmt: skip
            ask(cursor, "insert_permit_entry", done.change_id, entry.project_id, entry.permit, entry.day, *kept)
            return done.change_id

    def newest(self, project_id: int, permit: str) -> int:
        """The last change by hand to a cell, 0 where there is none."""
        with self._connection.read() as cursor:
            return _newest(cursor, project_id, permit)

    def withdraw(self, entry_id: int, *, by: Actor, at: datetime, reason: str) -> None:
        """Take an entry back: what was said before it counts again. Raises Refused."""
        if not reason.strip():
            raise Refused("请写明撤销的原因,什么也没有改动。")
        self._turn(entry_id, "withdrawn", by, at, reason.strip()[:LONGEST])

    def restore(self, entry_id: int, *, by: Actor, at: datetime) -> None:
        """Undo a withdrawal. Raises Refused."""
        self._turn(entry_id, "restored", by, at, "")

    def _turn(self, entry_id: int, kind: str, by: Actor, at: datetime, reason: str) -> None:
        with self._connection.write() as cursor:
            row = ask(cursor, "permit_entry_state", entry_id).fetchone()
            if row is None:
                raise Refused("没有这条手续记录,什么也没有改动。")
            project_id, permit, day, state, is_counting = row
            if is_counting != (kind == "withdrawn"):
                raise Refused(f"这条手续记录已经{'撤销' if kind == 'withdrawn' else '恢复'}过了,什么也没有改动。")
            subject = self._subject(cursor, project_id, permit, day)
            after = {"state": state, **({"reason": reason} if reason else {})}
            done = record(cursor, f"permit.{kind}", at, by, subject=subject, after=after)
            ask(cursor, "insert_permit_entry_event", done.change_id, entry_id, kind, reason)

    @property
    def _baseline(self) -> date:
        return self._settings.campaign.baseline_cut_off

    def _prepare(self, cursor: duckdb.DuckDBPyConnection, as_of: date, known_at: datetime | None) -> None:
        facts.prepare_projects(cursor, self._settings.campaign, [as_of], known_at, self._unit)
        ask(cursor, "permit_words", known_at)

    def _subject(self, cursor: duckdb.DuckDBPyConnection, project_id: int, permit: str, day: date) -> str:
        """What the audit trail calls the cell; Refused for a project that is not on the roster of that day."""
        facts.prepare_projects(cursor, self._settings.campaign, [day], None, self._unit)
        row = ask(cursor, "project_place", project_id, day).fetchone()
        if row is None:
            raise Refused(f"{day:%Y-%m-%d}的清单里没有这个项目,什么也没有改动;请核对生效日期。")
        return f"{row[1]} {row[0]} {permit}"


def refuse_unfit(entry: PermitEntry, campaign: Campaign, today: date) -> None:
    """Raise Refused for an entry that contradicts itself or speaks of a day to come."""
    told = entry.told
    if entry.permit not in {kind.name for kind in campaign.permits}:
        raise Refused(f"本次会战的手续里没有“{entry.permit}”,没有保存。")
    if told.state not in STATES:
        raise Refused("请选择手续的状态,没有保存。")
    if entry.day > today:
        raise Refused("生效日期不能晚于今天,没有保存。")
    if told.closed_date and told.closed_date > entry.day:
        raise Refused("办结日期不能晚于生效日期,没有保存。")
    if told.state in _NEEDS_NOTHING and (told.document_number.strip() or told.closed_date):
        raise Refused(f"状态是“{told.state}”,却填了文号或办结日期,没有保存;请改正其中一处。")
    if told.state == "容缺" and not told.gap_deadline:
        raise Refused("容缺的手续要写明容缺期限,没有保存。")
    if told.state != "容缺" and told.gap_deadline:
        raise Refused("只有容缺的手续才有容缺期限,没有保存;请改正其中一处。")
    if told.expires_date and told.closed_date and told.expires_date < told.closed_date:
        raise Refused("到期日早于办结日期,没有保存。")
    if any(len(words) > LONGEST for words in (told.document_number, told.authority, told.note)):
        raise Refused(f"文号、审批部门和备注各不超过{LONGEST}个字,没有保存。")


def _refuse_overtaken(cursor: duckdb.DuckDBPyConnection, entry: PermitEntry, seen: int | None) -> None:
    if seen is not None and _newest(cursor, entry.project_id, entry.permit) != seen:
        raise Overtaken("您打开这一格之后,别人刚刚改过它,您的修改没有保存;请看过最新内容后再填。")


def _newest(cursor: duckdb.DuckDBPyConnection, project_id: int, permit: str) -> int:
    row = ask(cursor, "newest_permit_entry", project_id, permit).fetchone()
    return int(row[0]) if row else 0


def _trimmed(told: PermitTold) -> PermitTold:
    texts = (told.document_number, told.authority, told.note)
    document, authority, note = (" ".join(text.split()) for text in texts)
    return replace(told, document_number=document, authority=authority, note=note)


def _plain(told: PermitTold) -> Mapping[str, Any]:
    """What the audit trail says: what was filled in."""
    return {key: value for key, value in asdict(told).items() if value}
