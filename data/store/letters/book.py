"""The register of letters: every step is one transaction with its number, its entry in the audit trail and its file."""

import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from copy import copy
from dataclasses import replace
from datetime import date, datetime

import duckdb

from data.store import attachments
from data.store.access.actors import Actor
from data.store.archive import Archive
from data.store.attachments import Attachment
from data.store.changes import record
from data.store.connection import Connection
from data.store.failures import Refused
from data.store.letters import reading
from data.store.letters.letter import Decision, Event, Letter, State
from data.store.questions import ask
from data.store.settings import CurrentCampaign
from data.store.templates import Template, Templates
from data.supervision import KIND_NAMES, MATTER_NAMES, has_year, numbered

LONGEST = 2_000  # of a reason or a reply
_TEMPLATES = Templates(
    {str(kind): name for kind, name in KIND_NAMES.items()},
    "letter_templates",
    "insert_letter_template",
    "letter.template",
)


class Letters:
    """Letters of one store, of one unit alone where it is cut to one. Safe to share between threads.

    Every step takes ``by`` and ``at`` (naive, in the campaign's zone) and raises Refused, with nothing changed, where
    the letter's state does not allow it or words are missing. ``is_history``: the step is filled in later.
    """

    def __init__(self, connection: Connection, archive: Archive, settings: CurrentCampaign) -> None:
        self._connection, self._archive, self._settings = connection, archive, settings
        self._unit = ""

    def only(self, unit: str) -> "Letters":
        """The letters of this unit alone ("": all); of the steps only a reply may be made through them."""
        cut = copy(self)
        cut._unit = unit
        return cut

    def all(self) -> tuple[Letter, ...]:
        """Every letter and every decision against one, the oldest first."""
        with self._connection.read() as cursor:
            return reading.letters(cursor, self._unit)

    def one(self, letter_id: int) -> Letter:
        """Raises Refused where there is no such letter for this unit."""
        with self._connection.read() as cursor:
            return reading.letter(cursor, letter_id, self._unit)

    def decline(self, decision: Decision, reason: str, *, by: Actor, at: datetime, is_history: bool = False) -> Letter:
        """Decide against a letter; the reason is required."""
        return self._decide("declined", decision, _needed(reason, "不发的理由"), by, at, is_history)

    def draft(self, decision: Decision, *, by: Actor, at: datetime, is_history: bool = False) -> Letter:
        """Decide for a letter: it waits for the city government. One matter, one letter."""
        return self._decide("drafted", decision, "", by, at, is_history)

    def consent(
        self, letter_id: int, *, who: str, on: date, document: str, by: Actor, at: datetime,
        scan: Attachment | None = None, is_history: bool = False,
    ) -> Letter:  # fmt: skip
        """Record that the city government agreed: who, on which day, its 文号 or 批示 (may be empty), a scan of it."""
        who = _needed(who, "同意的领导")
        if on > at.date():
            raise Refused("同意的日期不能晚于今天，什么也没有改动。")
        told = {"who": who, "on": on.isoformat(), "document": document.strip()[:200]}
        return self._step("consented", letter_id, "", told, scan, by, at, is_history)

    def issue(
        self, letter_id: int, *, on: date, deadline: date, details: Mapping[str, str],
        render: Callable[[Letter], bytes], by: Actor, at: datetime, is_history: bool = False,
    ) -> Letter:  # fmt: skip
        """Number the letter and keep what ``render`` makes of it, a Word file, for ever.

        The number is the next of its series, taken under the store's write lock: two at once get different ones, and
        what fails leaves no gap. A letter that this one follows has gone over into it.
        """
        if deadline < on or on > at.date():
            raise Refused("签发日期不能晚于今天，反馈期限不能早于签发日期，什么也没有改动。")
        told = {"issued_on": on.isoformat(), "deadline": deadline.isoformat(), **details}
        with self._changing() as cursor:
            letter = reading.letter(cursor, letter_id, "")
            letter.require("issued")
            label = self._number(cursor, letter, on.year)
            event = Event(0, "issued", at, by.person, "", told, f"{label}.docx", "")
            content = render(replace(letter, label=label, events=(*letter.events, event)))
            event = replace(event, sha256=self._archive.put(content))
            change_id = self._say(cursor, replace(letter, label=label), event, by, is_history)
            if letter.decision.follows is not None:
                self._go_over(cursor, letter.decision.follows, change_id, event, label)
            return reading.letter(cursor, letter_id, "")

    def reply(
        self, letter_id: int, words: str, *, by: Actor, at: datetime, attachment: Attachment | None = None,
        is_history: bool = False,
    ) -> Letter:  # fmt: skip
        """What the unit answers; more than once until it is judged."""
        said = _needed(words, "反馈内容")
        return self._step("replied", letter_id, said, {}, attachment, by, at, is_history, unit=self._unit)

    def accept(self, letter_id: int, words: str = "", *, by: Actor, at: datetime, is_history: bool = False) -> Letter:
        """The reply is good."""
        return self._step("accepted", letter_id, words.strip(), {}, None, by, at, is_history)

    def send_back(self, letter_id: int, reason: str, *, by: Actor, at: datetime, is_history: bool = False) -> Letter:
        """The reply is not good enough, or was accepted by mistake; the reason is required."""
        return self._step("returned", letter_id, _needed(reason, "不认可的理由"), {}, None, by, at, is_history)

    def close(self, letter_id: int, words: str = "", *, by: Actor, at: datetime, is_history: bool = False) -> Letter:
        """The matter is done."""
        return self._step("closed", letter_id, words.strip(), {}, None, by, at, is_history)

    def withdraw(self, letter_id: int, reason: str, *, by: Actor, at: datetime, is_history: bool = False) -> Letter:
        """Take a letter back; it stays in the register under its number."""
        return self._step("withdrawn", letter_id, _needed(reason, "撤回的原因"), {}, None, by, at, is_history)

    def file(self, letter_id: int, change_id: int) -> tuple[str, bytes]:
        """Name and bytes of the file of an event. Raises Refused where there is none, StoreDamaged."""
        found = next((one for one in self.one(letter_id).events if one.change_id == change_id and one.sha256), None)
        if found is None:
            raise Refused("没有这个文件；请回到文书的页面重新打开。")
        return found.file_name, self._archive.get(found.sha256)

    def templates(self) -> tuple[Template, ...]:
        """Every version of the office's own templates, the newest first."""
        with self._connection.read() as cursor:
            return _TEMPLATES.every(cursor)

    def template(self, kind: str) -> bytes | None:
        """The office's own template in force; None where the program's own is."""
        with self._connection.read() as cursor:
            found = _TEMPLATES.current(cursor, kind)
        return self._archive.get(found.sha256) if found else None

    def keep_template(self, kind: str, file_name: str, content: bytes, *, by: Actor, at: datetime) -> None:
        """Use the office's own template from now on; the caller has looked into it."""
        with self._changing() as cursor:
            _TEMPLATES.keep(cursor, self._archive, kind, file_name, content, by, at)

    def drop_template(self, kind: str, *, by: Actor, at: datetime) -> None:
        """Go back to the program's own template; the office's stays among the versions."""
        with self._changing() as cursor:
            _TEMPLATES.drop(cursor, kind, by, at)

    @contextmanager
    def _changing(self, unit: str = "") -> Iterator[duckdb.DuckDBPyConnection]:
        """One transaction of the office; through a unit's cut only its own reply may be written."""
        if self._unit != unit:
            raise Refused("报送单位只能反馈发给本单位的文书，什么也没有改动。")
        with self._connection.write() as cursor:
            yield cursor

    def _decide(self, kind: State, decision: Decision, words: str, by: Actor, at: datetime, is_history: bool) -> Letter:
        with self._changing() as cursor:
            if ask(cursor, "letter_project", decision.project_id).fetchone() is None:
                raise Refused("没有这个项目，什么也没有改动。")
            if kind == "drafted":
                _refuse_second(reading.letters(cursor, ""), decision)
            event = Event(0, kind, at, by.person, words, {}, "", "")
            told = {
                "kind": KIND_NAMES[decision.kind],
                "matter": MATTER_NAMES.get(decision.matter, decision.matter),
                "reason": words,
            }
            subject = str(decision.facts.get("project_name", ""))
            change_id = record(cursor, f"letter.{kind}", at, by, subject=subject, after=told, is_history=is_history)[0]
            letter_id = _insert(cursor, change_id, decision)
            _insert_event(cursor, change_id, letter_id, event)
            return reading.letter(cursor, letter_id, "")

    def _step(
        self, kind: State, letter_id: int, words: str, details: Mapping[str, str], attachment: Attachment | None,
        by: Actor, at: datetime, is_history: bool, unit: str = "",
    ) -> Letter:  # fmt: skip
        name = attachments.check(attachment) if attachment else ""
        with self._changing(unit) as cursor:
            letter = reading.letter(cursor, letter_id, unit)
            letter.require(kind)
            sha256 = self._archive.put(attachment.content) if attachment else ""
            self._say(cursor, letter, Event(0, kind, at, by.person, words, details, name, sha256), by, is_history)
            return reading.letter(cursor, letter_id, unit)

    def _say(self, cursor: duckdb.DuckDBPyConnection, letter: Letter, event: Event, by: Actor, is_history: bool) -> int:
        told = {"reason": event.words, **event.details, "file": event.file_name, "sha256": event.sha256}
        after = {name: value for name, value in told.items() if value}
        kind = f"letter.{event.kind}"
        change_id = record(cursor, kind, event.at, by, subject=letter.name, after=after, is_history=is_history)[0]
        _insert_event(cursor, change_id, letter.letter_id, event)
        return change_id

    def _number(self, cursor: duckdb.DuckDBPyConnection, letter: Letter, year: int) -> str:
        series = self._settings.campaign.supervision.numbers[letter.kind]
        counted_year = year if has_year(series) else 0
        row = ask(cursor, "next_letter_number", series, counted_year).fetchone()
        number = int(row[0]) if row else 1
        label = numbered(series, year, number)
        ask(cursor, "insert_letter_number", letter.letter_id, series, counted_year, number, label)
        return label

    def _go_over(
        self, cursor: duckdb.DuckDBPyConnection, letter_id: int, change_id: int, issue: Event, label: str
    ) -> None:
        """The followed letter's last word: it has become another. One deed, one number: both stand in one change."""
        reading.letter(cursor, letter_id, "").require("escalated")
        gone_over = replace(issue, kind="escalated", words=label, details={}, file_name="", sha256="")
        _insert_event(cursor, change_id, letter_id, gone_over)


def _refuse_second(letters: tuple[Letter, ...], decision: Decision) -> None:
    for one in letters:
        is_same = (one.decision.project_id, one.decision.matter) == (decision.project_id, decision.matter)
        if is_same and one.is_open and one.letter_id != decision.follows:
            raise Refused(f"这件事已有一件文书（{one.name}）在办，一事一文，什么也没有改动；请刷新后再看。")
        if one.letter_id == decision.follows:
            one.require("escalated")


def _needed(words: str, what: str) -> str:
    said = words.strip()
    if not said:
        raise Refused(f"请写明{what}，什么也没有改动。")
    if len(said) > LONGEST:
        raise Refused(f"{what}超过{LONGEST}字，什么也没有改动；请精简后重试。")
    return said


def _insert(cursor: duckdb.DuckDBPyConnection, change_id: int, one: Decision) -> int:
    facts = json.dumps(one.facts, ensure_ascii=False)
    told = (one.project_id, one.county, one.matter, one.kind, one.as_of, one.known_at, one.read_version, facts)
    row = ask(cursor, "insert_letter", change_id, *told, one.follows).fetchone()
    assert row is not None  # noqa: S101 - `returning` of one inserted row
    return int(row[0])


def _insert_event(cursor: duckdb.DuckDBPyConnection, change_id: int, letter_id: int, one: Event) -> None:
    details = json.dumps(one.details, ensure_ascii=False)
    ask(cursor, "insert_letter_event", change_id, letter_id, one.kind, one.words, details, one.file_name, one.sha256)
