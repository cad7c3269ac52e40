"""问题会商: issues entered, postponed, escalated, minuted, closed; and what reports propose (plan 六(二))."""

from dataclasses import asdict, dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

import duckdb

from data.store import facts, issue_ledger, issue_mentions
from data.store.access.actors import Actor
from data.store.archive import Archive
from data.store.changes import record
from data.store.connection import Connection
from data.store.failures import Overtaken, Refused
from data.store.issue_ledger import DeedKind, Entered, Event, Issue, Minutes, NewIssue
from data.store.issue_mentions import Decision, Mention, MentionKey
from data.store.issue_rules import refuse_unfit_deed, refuse_unfit_issue, trimmed
from data.store.minutes_file import refuse_unfit_file
from data.store.questions import ask
from data.store.settings import CurrentCampaign


@dataclass(frozen=True, slots=True)
class Deed:
    """What somebody wants to do with an issue; see ``issue_ledger.Event`` for the fields."""

    kind: DeedKind
    day: date
    told: str = ""
    deadline: date | None = None
    issue_kind: str | None = None
    lead_department: str | None = None
    joint_departments: str | None = None


class Issues:
    """The ledger of one store, of one unit alone unless ""; see ``Store.issues``."""

    def __init__(self, connection: Connection, settings: CurrentCampaign, archive: Archive, unit: str) -> None:
        self._connection, self._settings, self._archive, self._unit = connection, settings, archive, unit

    # ---- looking

    def at(self, as_of: date, known_at: datetime | None = None) -> tuple[Issue, ...]:
        """The issues raised by ``as_of`` as they stood then, the newest first; withdrawn ones only say that."""
        with self._connection.read() as cursor:
            return self._at(cursor, as_of, known_at)

    def mentions(self, as_of: date, known_at: datetime | None = None) -> tuple[Mention, ...]:
        """Every problem that a report which counts has named by ``as_of``, and what was decided about it."""
        with self._connection.read() as cursor:
            ask(cursor, "in_force", known_at, self._unit)
            return self._mentions(cursor, as_of, known_at)

    def minutes_file(self, change_id: int) -> tuple[Path, str]:
        """Where 会商纪要 lie, just found to be what they were, and the name they came under. Raises Refused (none of
        this number that this unit may see), StoreDamaged."""
        with self._connection.read() as cursor:
            found = [one for one in self._events(cursor, None) if one.change_id == change_id and one.minutes]
        if not found or found[0].minutes is None:
            raise Refused("没有这份会商纪要。")
        minutes = found[0].minutes
        self._archive.get(minutes.sha256)
        return self._archive.path(minutes.sha256), minutes.file

    # ---- doing

    def open(self, new: NewIssue, *, by: Actor, at: datetime, is_history: bool = False) -> int:
        """Enter an issue; returns its number. Raises Refused."""
        with self._connection.write() as cursor:
            return self._open(cursor, new, by, at, is_history)

    def do(
        self, issue_id: int, deed: Deed, *, by: Actor, at: datetime, seen: int | None = None, is_history: bool = False
    ) -> None:
        """Postpone, escalate, close …. Raises Refused, Overtaken where somebody else did something with the issue since
        (``seen``: its ``last_change`` as the person saw it)."""
        with self._connection.write() as cursor:
            self._do(cursor, issue_id, deed, None, by, at, seen, is_history)

    def keep_minutes(
        self, issue_id: int, file: str, content: bytes, *, day: date, by: Actor, at: datetime, is_history: bool = False
    ) -> None:
        """Keep 会商纪要 with an issue: a Word document, PDF or JPEG. Raises Refused for any other file."""
        refuse_unfit_file(file, content)
        with self._connection.write() as cursor:
            minutes = Minutes(Path(file).name[:120], self._archive.put(content), len(content))
            self._do(cursor, issue_id, Deed("minuted", day), minutes, by, at, None, is_history)

    def accept(self, key: MentionKey, new: NewIssue, *, by: Actor, at: datetime, is_history: bool = False) -> int:
        """Enter what a report names as an issue; returns its number. Raises Refused."""
        with self._connection.write() as cursor:
            mention = self._undecided(cursor, key, at.date())
            issue_id = self._open(cursor, new, by, at, is_history)
            self._decide(cursor, mention, "accepted", issue_id, "", by, at, is_history)
            return issue_id

    def merge(self, key: MentionKey, issue_id: int, *, by: Actor, at: datetime, is_history: bool = False) -> None:
        """Say that what a report names is an issue of the ledger. Raises Refused."""
        with self._connection.write() as cursor:
            mention = self._undecided(cursor, key, at.date())
            issue = self._issue(cursor, issue_id, at.date())
            if issue.county != key.county or issue.is_withdrawn:
                raise Refused("这条报送不能并入这个问题,什么也没有改动。")
            self._decide(cursor, mention, "merged", issue_id, "", by, at, is_history)

    def dismiss(self, key: MentionKey, reason: str, *, by: Actor, at: datetime, is_history: bool = False) -> None:
        """Say that what a report names needs no entry; the same words are not proposed again. Raises Refused."""
        if not reason.strip():
            raise Refused("请写明不列入台账的理由,什么也没有改动。")
        with self._connection.write() as cursor:
            mention = self._undecided(cursor, key, at.date())
            self._decide(cursor, mention, "dismissed", None, trimmed(reason), by, at, is_history)

    def undecide(self, key: MentionKey, *, by: Actor, at: datetime) -> None:
        """Take a decision back: the words are proposed again. An issue that was entered stays. Raises Refused."""
        with self._connection.write() as cursor:
            mention = self._mention(cursor, key, at.date())
            if not mention.decision:
                raise Refused("这条报送还没有处理过,什么也没有改动。")
            self._decide(cursor, mention, "undone", None, "", by, at, is_history=False)

    # ---- inside one transaction

    def _at(self, cursor: duckdb.DuckDBPyConnection, as_of: date, known_at: datetime | None) -> tuple[Issue, ...]:
        rows = ask(cursor, "issues", known_at, self._unit).fetchall()
        entered = [Entered(row[0], NewIssue(*row[1:10]), row[12], row[10], row[11]) for row in rows]
        return issue_ledger.at(entered, self._events(cursor, known_at), as_of)

    def _events(self, cursor: duckdb.DuckDBPyConnection, known_at: datetime | None) -> list[Event]:
        return [_event(row) for row in ask(cursor, "issue_events", known_at, self._unit).fetchall()]

    def _mentions(
        self, cursor: duckdb.DuckDBPyConnection, as_of: date, known_at: datetime | None
    ) -> tuple[Mention, ...]:
        latest = dict(ask(cursor, "latest_cut_offs", as_of).fetchall())
        found = issue_mentions.mentions(ask(cursor, "issue_mentions", as_of).fetchall(), latest)
        told = ask(cursor, "issue_decisions", known_at, self._unit).fetchall()
        decisions = [Decision(MentionKey(row[0], row[1] or 0, row[2]), *row[3:]) for row in told]
        withdrawn = frozenset(one.issue_id for one in self._at(cursor, date.max, known_at) if one.is_withdrawn)
        return issue_mentions.decided(found, decisions, withdrawn)

    def _mention(self, cursor: duckdb.DuckDBPyConnection, key: MentionKey, today: date) -> Mention:
        ask(cursor, "in_force", None, self._unit)
        found = next((one for one in self._mentions(cursor, today, None) if one.key == key), None)
        if found is None:
            raise Refused("报表里已经没有这条问题(可能刚被撤销或替代),什么也没有改动;请刷新后再看。")
        return found

    def _undecided(self, cursor: duckdb.DuckDBPyConnection, key: MentionKey, today: date) -> Mention:
        mention = self._mention(cursor, key, today)
        if mention.decision:
            raise Overtaken(f"这条报送刚由{mention.decided_by}处理过,什么也没有改动;请刷新后再看。")
        return mention

    def _issue(self, cursor: duckdb.DuckDBPyConnection, issue_id: int, today: date) -> Issue:
        found = next((one for one in self._at(cursor, today, None) if one.issue_id == issue_id), None)
        if found is None:
            raise Refused(f"没有第{issue_id}号问题,什么也没有改动。")
        return found

    def _open(self, cursor: duckdb.DuckDBPyConnection, new: NewIssue, by: Actor, at: datetime, is_history: bool) -> int:
        county, name = self._place(cursor, new, at.date())
        refuse_unfit_issue(new, self._settings.campaign, at.date())
        subject = f"{county} {name}".strip()
        after = {key: value for key, value in asdict(new).items() if value and key not in ("project_id", "county")}
        done = record(cursor, "issue.opened", at, by, subject=subject, after=after, is_history=is_history)
        kept = (new.kind, new.level, trimmed(new.lead_department), trimmed(new.joint_departments))
        ask(cursor, "insert_issue", done.change_id, new.project_id, county, trimmed(new.words), *kept, new.raised_date,
            new.deadline)  # fmt: skip
        return done.change_id

    def _place(self, cursor: duckdb.DuckDBPyConnection, new: NewIssue, today: date) -> tuple[str, str]:
        """The unit that an issue belongs to, and its project's name; of a project the roster's unit counts."""
        if new.project_id is None:
            units = {unit.name for unit in self._settings.campaign.units}
            if new.county not in units or (self._unit and new.county != self._unit):
                raise Refused("请选择项目,或选择问题所属的单位;什么也没有保存。")
            return new.county, ""
        facts.prepare_projects(cursor, self._settings.campaign, [today], None, self._unit)
        row = ask(cursor, "project_place", new.project_id, today).fetchone()
        if row is None:
            raise Refused("现行清单里没有这个项目,什么也没有保存。")
        return str(row[1]), str(row[0])

    def _do(
        self, cursor: duckdb.DuckDBPyConnection, issue_id: int, deed: Deed, minutes: Minutes | None, by: Actor,
        at: datetime, seen: int | None, is_history: bool,
    ) -> None:  # fmt: skip
        issue = self._issue(cursor, issue_id, at.date())
        if seen is not None and issue.last_change != seen:
            raise Overtaken("您打开这个问题之后,别人刚刚处理过它,您的操作没有保存;请看过最新情况后再做。")
        told = trimmed(deed.told)
        refuse_unfit_deed(issue, deed.kind, deed.day, told, deed.deadline, at.date())
        after: dict[str, Any] = {key: value for key, value in asdict(deed).items() if value and key != "kind"}
        after |= {"file": minutes.file, "sha256": minutes.sha256} if minutes else {}
        subject = f"第{issue_id}号问题 {issue.county} {issue.project_name}".strip()
        done = record(cursor, f"issue.{deed.kind}", at, by, subject=subject, after=after, is_history=is_history)
        paper = (minutes.file, minutes.sha256, minutes.byte_count) if minutes else (None, None, None)
        ask(cursor, "insert_issue_event", done.change_id, issue_id, deed.kind, deed.day, told, deed.deadline,
            deed.issue_kind, deed.lead_department, deed.joint_departments, *paper)  # fmt: skip

    def _decide(
        self, cursor: duckdb.DuckDBPyConnection, one: Mention, kind: str, issue_id: int | None, reason: str, by: Actor,
        at: datetime, is_history: bool,
    ) -> None:  # fmt: skip
        subject = f"{one.key.county} {one.project_name}:{one.words[:60]}"
        after = {key: value for key, value in (("issue", issue_id), ("reason", reason)) if value}
        done = record(cursor, f"issue.{kind}", at, by, subject=subject, after=after, is_history=is_history)
        ask(cursor, "insert_issue_decision", done.change_id, one.key.county, one.key.project_id or None, one.key.words,
            kind, issue_id, reason, one.upload_id, one.sheet, one.row)  # fmt: skip


def _event(row: tuple[Any, ...]) -> Event:
    change_id, issue_id, kind, day, told, deadline, issue_kind, lead, joint, file, sha256, size, by, at = row
    minutes = Minutes(file, sha256, size) if sha256 else None
    return Event(change_id, issue_id, kind, day, told, by, at, deadline, issue_kind, lead, joint, minutes)
