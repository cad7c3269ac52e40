"""The bulletins of one store: every step is one transaction with its entry in the audit trail and its files."""

import json
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from copy import copy
from dataclasses import asdict, dataclass, replace
from datetime import date, datetime

import duckdb

from data.store.access.actors import Actor
from data.store.archive import Archive
from data.store.bulletins.bulletin import Bulletin, Event, Wording, label
from data.store.changes import record, version
from data.store.connection import Connection
from data.store.failures import Overtaken, Refused
from data.store.questions import ask
from data.store.templates import Template, Templates

KIND = "bulletin"
LONGEST = 2_000  # of one part of the wording
_LONGEST_REASON = 300
_TEMPLATES = Templates({KIND: "通报"}, "bulletin_templates", "insert_bulletin_template", "bulletin.template")


@dataclass(frozen=True, slots=True)
class Issue:
    """What is issued: its number and day as the file names them, the knowledge that its numbers rest on, both files."""

    number: int
    on: date
    known_at: datetime
    read_version: int
    word: bytes
    book: bytes


class Bulletins:
    """Bulletins of one store. Safe to share between threads.

    Every step takes ``by`` and ``at`` (naive, in the campaign's zone) and raises Refused, with nothing changed, where
    the bulletin's state does not allow it or words are missing. ``is_history``: the step is filled in later.
    """

    def __init__(self, connection: Connection, archive: Archive) -> None:
        self._connection, self._archive = connection, archive
        self._unit = ""

    def only(self, unit: str) -> "Bulletins":
        """For somebody of one reporting unit ("": anybody): what is issued, to be read; nothing to be done."""
        cut = copy(self)
        cut._unit = unit
        return cut

    def all(self) -> tuple[Bulletin, ...]:
        """Every bulletin, the oldest first."""
        with self._connection.read() as cursor:
            return self._read(cursor)

    def one(self, bulletin_id: int) -> Bulletin:
        """Raises Refused where there is none."""
        with self._connection.read() as cursor:
            return self._one(cursor, bulletin_id)

    def next_number(self) -> int:
        """The number that the next issue gets; without a gap."""
        with self._connection.read() as cursor:
            return _next_number(cursor)

    def draft(
        self, as_of: date, wording: Wording, *, by: Actor, at: datetime, is_history: bool = False
    ) -> Bulletin:  # fmt: skip
        """Begin a bulletin of a cut-off."""
        with self._changing() as cursor:
            event = Event(0, "drafted", at, by.person, as_of, _sound(wording))
            change_id = _say(cursor, event, "", by, is_history)
            row = ask(cursor, "insert_bulletin", change_id).fetchone()
            assert row is not None  # noqa: S101 - `returning` of one inserted row
            _insert(cursor, change_id, int(row[0]), event)
            return self._one(cursor, int(row[0]))

    def edit(
        self, bulletin_id: int, wording: Wording, *, seen: int, by: Actor, at: datetime, is_history: bool = False
    ) -> Bulletin:  # fmt: skip
        """A new version of a draft. ``seen``: the change that made the version that was edited; Overtaken where
        somebody else has written since."""
        with self._changing() as cursor:
            before = self._one(cursor, bulletin_id)
            before.require("edited")
            if before.newest.change_id != seen:
                raise Overtaken(f"{before.newest.by}在您打开之后改过这份通报，您的文字没有保存；请复制留存后刷新。")
            if before.newest.wording == _sound(wording):
                raise Refused("文字没有变化，没有保存新的版本。")
            event = Event(0, "edited", at, by.person, before.as_of, _sound(wording))
            _insert(cursor, _say(cursor, event, "", by, is_history), bulletin_id, event)
            return self._one(cursor, bulletin_id)

    def issue(
        self, bulletin_id: int, made: Issue, *, seen: int, by: Actor, at: datetime, is_history: bool = False
    ) -> Bulletin:  # fmt: skip
        """Issue a draft: number, day and both files are kept for ever.

        ``seen``: as for an edit. Overtaken where another was issued, the draft rewritten or (unless ``is_history``)
        anything changed in the store since the files were made and checked: then they are to be made again.
        """
        with self._changing() as cursor:
            draft = self._one(cursor, bulletin_id)
            draft.require("issued")
            is_overtaken = not is_history and version(cursor) != made.read_version
            if is_overtaken or _next_number(cursor) != made.number or draft.newest.change_id != seen:
                raise Overtaken("核对之后数据、编号或文字又有变化，没有印发；请刷新后重新核对、印发。")
            if made.on > at.date() or made.on < draft.as_of:
                raise Refused("印发日期不能晚于今天，也不能早于数据截至日期，什么也没有改动。")
            event = Event(
                0, "issued", at, by.person, draft.as_of, draft.newest.wording, "", made.number, made.on, made.known_at,
                made.read_version, self._archive.put(made.word), self._archive.put(made.book),
            )  # fmt: skip
            _insert(cursor, _say(cursor, event, label(made.number), by, is_history), bulletin_id, event)
            return self._one(cursor, bulletin_id)

    def withdraw(
        self, bulletin_id: int, reason: str, *, by: Actor, at: datetime, is_history: bool = False
    ) -> Bulletin:  # fmt: skip
        """Take a bulletin back, a draft too; it stays in the list with its files and its number."""
        if not (said := reason.strip()) or len(said) > _LONGEST_REASON:
            raise Refused(f"请写明撤回的原因（不超过{_LONGEST_REASON}字），什么也没有改动。")
        with self._changing() as cursor:
            before = self._one(cursor, bulletin_id)
            before.require("withdrawn")
            event = Event(0, "withdrawn", at, by.person, before.as_of, before.newest.wording, said)
            subject = before.name if before.issue else ""
            _insert(cursor, _say(cursor, event, subject, by, is_history), bulletin_id, event)
            return self._one(cursor, bulletin_id)

    def files(self, bulletin_id: int) -> tuple[bytes, bytes]:
        """The Word file and the workbook as they were issued. Raises Refused where there are none, StoreDamaged."""
        found = self.one(bulletin_id).issue
        if found is None:
            raise Refused("这份通报还没有印发，没有存档文件。")
        return self._archive.get(found.word_sha256), self._archive.get(found.book_sha256)

    def templates(self) -> tuple[Template, ...]:
        """Every version of the office's own template, the newest first."""
        with self._connection.read() as cursor:
            return _TEMPLATES.every(cursor)

    def template(self) -> bytes | None:
        """The office's own template in force; None where the program's own is."""
        with self._connection.read() as cursor:
            found = _TEMPLATES.current(cursor, KIND)
        return self._archive.get(found.sha256) if found else None

    def keep_template(self, file_name: str, content: bytes, *, by: Actor, at: datetime) -> None:
        """Use the office's own template from now on; the caller has looked into it."""
        with self._changing() as cursor:
            _TEMPLATES.keep(cursor, self._archive, KIND, file_name, content, by, at)

    def drop_template(self, *, by: Actor, at: datetime) -> None:
        """Go back to the program's own template; the office's stays among the versions."""
        with self._changing() as cursor:
            _TEMPLATES.drop(cursor, KIND, by, at)

    @contextmanager
    def _changing(self) -> Iterator[duckdb.DuckDBPyConnection]:
        if self._unit:
            raise Refused("报送单位只能阅看通报，什么也没有改动。")
        with self._connection.write() as cursor:
            yield cursor

    def _read(self, cursor: duckdb.DuckDBPyConnection) -> tuple[Bulletin, ...]:
        events: dict[int, list[Event]] = defaultdict(list)
        for bulletin_id, change_id, kind, at, by, as_of, words, *rest in ask(cursor, "bulletin_events").fetchall():
            events[bulletin_id].append(Event(change_id, kind, at, by, as_of, Wording(**json.loads(words)), *rest))
        every = tuple(Bulletin(bulletin_id, tuple(told)) for bulletin_id, told in sorted(events.items()))
        return tuple(_since_issue(one) for one in every if one.state == "issued") if self._unit else every

    def _one(self, cursor: duckdb.DuckDBPyConnection, bulletin_id: int) -> Bulletin:
        found = next((one for one in self._read(cursor) if one.bulletin_id == bulletin_id), None)
        if found is None:
            raise Refused("没有这份通报；网址可能抄漏了，请从通报列表里打开。")
        return found


def _since_issue(one: Bulletin) -> Bulletin:
    """What the office wrote before it is not a unit's to read."""
    return replace(one, events=tuple(event for event in one.events if event.kind == "issued"))


def _sound(wording: Wording) -> Wording:
    for name, words in (("存在问题", wording.problems), ("下步要求", wording.demands)):
        if not words.strip():
            raise Refused(f"请写明“{name}”，什么也没有改动。")
        if len(words) > LONGEST:
            raise Refused(f"“{name}”超过{LONGEST}字，什么也没有改动；请精简后重试。")
    return Wording(wording.problems.strip(), wording.demands.strip())


def _next_number(cursor: duckdb.DuckDBPyConnection) -> int:
    row = ask(cursor, "next_bulletin_number").fetchone()
    return int(row[0]) if row else 1


def _say(cursor: duckdb.DuckDBPyConnection, event: Event, subject: str, by: Actor, is_history: bool) -> int:
    told = {
        "as_of": event.as_of.isoformat(), "reason": event.reason, "sha256": event.word_sha256,
        "issued_on": event.issued_on.isoformat() if event.issued_on else "",
    }  # fmt: skip
    after = {name: value for name, value in told.items() if value}
    subject = subject or f"截至{event.as_of:%Y-%m-%d}的通报"
    kind = f"bulletin.{event.kind}"
    return record(cursor, kind, event.at, by, subject=subject, after=after, is_history=is_history).change_id


def _insert(cursor: duckdb.DuckDBPyConnection, change_id: int, bulletin_id: int, one: Event) -> None:
    words = json.dumps(asdict(one.wording), ensure_ascii=False)
    ask(
        cursor, "insert_bulletin_event", change_id, bulletin_id, one.kind, one.as_of, words, one.reason, one.number,
        one.issued_on, one.known_at, one.read_version, one.word_sha256, one.book_sha256,
    )  # fmt: skip
