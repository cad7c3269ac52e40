"""The appraisal of one store: every deed is one transaction with its entry in the audit trail, and none is overwritten;
what is taken back is a row as well."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import duckdb

from data import appraisal
from data.store import facts
from data.store.access.actors import Actor
from data.store.appraisal import unfit
from data.store.appraisal.reading import standing
from data.store.appraisal.standing import CommentKind, Outcome, Standing
from data.store.archive import Archive
from data.store.attachments import Attachment, check
from data.store.changes import record
from data.store.connection import Connection
from data.store.failures import Overtaken, Refused
from data.store.questions import ask
from data.store.settings import CurrentCampaign

SOURCE = "评分规则"


@dataclass(frozen=True, slots=True)
class Said:
    """What somebody wants to say of a unit's sheet; see ``standing.Comment``."""

    unit: str
    key: str
    kind: CommentKind
    words: str
    answers: int | None = None
    outcome: Outcome | None = None


class Appraisals:
    """The appraisal of one store, of one unit alone unless ""; see ``Store.appraisal``.

    Every deed takes ``by`` and ``at`` (naive, in the campaign's zone) and raises Refused, with nothing changed, where
    it may not be done: while a result is final, all but what is said. ``is_history``: it is filled in later.
    """

    def __init__(self, connection: Connection, settings: CurrentCampaign, archive: Archive, unit: str) -> None:
        self._connection, self._settings, self._archive, self._unit = connection, settings, archive, unit

    # ---- looking

    def standing(self, known_at: datetime | None = None) -> Standing:
        """Where everything stands, by the knowledge of ``known_at`` (None: of now)."""
        with self._connection.read() as cursor:
            return standing(cursor, self._settings.campaign, known_at, self._unit)

    def document_file(self, change_id: int) -> tuple[Path, str]:
        """Where the document of a ruling or exemption lies, just found to be what it was, and the name it came under.
        Raises Refused (none of this number that this unit may see), StoreDamaged."""
        found = self.standing()
        kept = {one.change_id: (one.sha256, one.document) for one in found.every_ruling}
        kept |= {one.change_id: (one.sha256, one.document) for one in found.every_exemption}
        sha256, name = kept.get(change_id, ("", ""))
        if not sha256:
            raise Refused("没有这份文件。")
        self._archive.get(sha256)
        return self._archive.path(sha256), name

    # ---- the office

    def save_rules(
        self, before: str, after: str, *, reason: str, by: Actor, at: datetime, is_history: bool = False
    ) -> None:
        """A new version of the rules (TOML). ``before``: the text of those that the person looked at; Overtaken where
        somebody has saved others since. Raises CampaignError for what are no rules."""
        new = appraisal.parse(after, SOURCE)
        with self._deciding() as (cursor, found):
            old = appraisal.text(found.rules)
            if old != appraisal.text(appraisal.parse(before, SOURCE)):
                raise Overtaken("您打开之后，别人保存了另一版评分规则，您的修改没有保存；请刷新后重新修改。")
            if (text := appraisal.text(new)) == old:
                raise Refused("评分规则没有变化，没有保存。")
            said = unfit.reason_of(reason, "修改评分规则的原因")
            told = {"before": {"toml": old}, "after": {"toml": text}}
            done = record(cursor, "appraisal.rules", at, by, subject=said, **told, is_history=is_history)
            ask(cursor, "insert_appraisal_rules", done.change_id, text, said)

    def announce(self, as_of: date, words: str, *, by: Actor, at: datetime, is_history: bool = False) -> None:
        """Announce the draft as of a day: appeals are in time from now on for as many days as the rules say."""
        with self._deciding() as (cursor, found):
            if as_of > at.date():
                raise Refused("公示的数据截至日期不能晚于今天，什么也没有改动。")
            last_day, said = at.date() + timedelta(days=found.rules.appeal_days), unfit.trimmed(words)[: unfit.LONGEST]
            after = {"as_of": as_of, "last_day": last_day, **({"words": said} if said else {})}
            subject = f"截至{as_of:%Y-%m-%d}的评分表"
            done = record(cursor, "appraisal.announced", at, by, subject=subject, after=after, is_history=is_history)
            ask(cursor, "insert_appraisal_notice", done.change_id, as_of, last_day, said)

    def rule(
        self, unit: str, key: str, points: float | None, reason: str, document: Attachment | None = None, *,
        seen: int | None = None, by: Actor, at: datetime, is_history: bool = False,
    ) -> int:  # fmt: skip
        """核定 an indicator, give a bonus, or find a veto (0 points); None takes it back. Returns its number.

        ``seen``: the ruling in force as the person saw it (0: none); Overtaken where it is another.
        """
        with self._deciding() as (cursor, found):
            unfit.refuse_unknown_unit(self._settings.campaign, unit)
            now = next((one for one in found.rulings if (one.unit, one.key) == (unit, key)), None)
            if seen is not None and seen != (now.change_id if now else 0):
                raise Overtaken("您打开之后，别人刚刚核定过这一项，您的核定没有保存；请看过最新情况后再做。")
            if points is None and now is None:
                raise Refused("这一项没有核定，不用撤销，什么也没有改动。")
            sort = now.sort if now and points is None else unfit.sort_of(found.rules, key)
            said = unfit.reason_of(reason, "核定的理由")
            if points is not None:
                unfit.refuse_unfit_ruling(found.rules, key, sort, points, document is not None)
            kept = None if points is None else unfit.exact(points)
            file, sha256 = self._keep(document)
            before = {"points": now.points, "reason": now.reason} if now else None
            done = record(cursor, "appraisal.ruling", at, by, subject=f"{unit} {_name(found, key)}", before=before,
                          after=_told(points=points, reason=said, document=file, sha256=sha256),
                          is_history=is_history)  # fmt: skip
            ask(cursor, "insert_appraisal_ruling", done.change_id, unit, key, sort, kept, said, file, sha256)
            return done.change_id

    def exempt(
        self, project_id: int, reason: str, document: Attachment, *, by: Actor, at: datetime, is_history: bool = False
    ) -> int:
        """不可抗力: the project leaves numerators and denominators of the score sheet. Returns its number."""
        with self._deciding() as (cursor, found):
            if any(one.project_id == project_id for one in found.exemptions):
                raise Refused("这个项目已经认定为不可抗力，什么也没有改动。")
            name, county = self._place(cursor, project_id, at.date())
            return self._exempt(cursor, project_id, county, name, True, reason, document, by, at, is_history)

    def take_back_exemption(self, project_id: int, reason: str, *, by: Actor, at: datetime) -> int:
        """The project counts again. Returns its number."""
        with self._deciding() as (cursor, found):
            one = next((one for one in found.exemptions if one.project_id == project_id), None)
            if one is None:
                raise Refused("这个项目没有认定为不可抗力，什么也没有改动。")
            return self._exempt(cursor, project_id, one.county, one.project_name, False, reason, None, by, at, False)

    # ---- the units, and both

    def claim(
        self, unit: str, metric: str, points: float | None, words: str, *, by: Actor, at: datetime,
        is_history: bool = False,
    ) -> None:  # fmt: skip
        """自评 of one indicator; None takes it back."""
        with self._changing() as (cursor, found):
            unfit.refuse_final(found)
            self._refuse_foreign(unit)
            now = next((one for one in found.claims if (one.unit, one.metric) == (unit, metric)), None)
            if points is None and now is None:
                raise Refused("这一项没有自评，不用撤销，什么也没有改动。")
            unfit.refuse_unfit_claim(found.rules, metric, points)
            kept, said = None if points is None else unfit.exact(points), unfit.trimmed(words)
            if len(said) > unfit.LONGEST:
                raise Refused(f"自评说明不超过{unfit.LONGEST}字，什么也没有改动。")
            after = _told(points=points, words=said)
            done = record(cursor, "appraisal.claim", at, by, subject=f"{unit} {_name(found, metric)}", after=after,
                          before={"points": now.points} if now else None, is_history=is_history)  # fmt: skip
            ask(cursor, "insert_appraisal_claim", done.change_id, unit, metric, kept, said)

    def comment(self, said: Said, *, by: Actor, at: datetime, is_history: bool = False) -> int:
        """Say something of a unit's sheet: comment, appeal, reply, outcome, or take one of these back. Also while a
        result is final. Returns its number."""
        with self._changing() as (cursor, found):
            self._refuse_foreign(said.unit)
            is_by_unit, answers = bool(self._unit), said.answers
            unfit.refuse_unfit_comment(found, said.unit, said.kind, answers, is_by_unit=is_by_unit)
            words = unfit.trimmed(said.words) if said.kind == "withdrawn" else unfit.reason_of(said.words, "要说的话")
            key, followed = said.key, None
            if answers is None:
                if key:
                    unfit.sort_of(found.rules, key)
            else:
                thread = unfit.thread_of(found, answers)
                key = thread.opening.key
                followed = unfit.followed_by(found, thread, said.outcome) if said.kind == "outcome" else None
            deadline = found.notice.last_day if said.kind == "appeal" and found.notice else None
            outcome = said.outcome if said.kind == "outcome" else None
            after = _told(kind=said.kind, words=words, answers=answers, deadline=deadline, outcome=outcome,
                          followed_by=followed)  # fmt: skip
            subject = f"{said.unit} {_name(found, key)}".strip()
            done = record(cursor, "appraisal.comment", at, by, subject=subject, after=after, is_history=is_history)
            ask(cursor, "insert_appraisal_comment", done.change_id, said.unit, key, said.kind, words, is_by_unit,
                answers, deadline, outcome, followed)  # fmt: skip
            return done.change_id

    # ---- inside one transaction

    @contextmanager
    def _changing(self) -> Iterator[tuple[duckdb.DuckDBPyConnection, Standing]]:
        with self._connection.write() as cursor:
            yield cursor, standing(cursor, self._settings.campaign, None, self._unit)

    @contextmanager
    def _deciding(self) -> Iterator[tuple[duckdb.DuckDBPyConnection, Standing]]:
        if self._unit:
            raise Refused("报送单位不能核定评分，什么也没有改动。")
        with self._changing() as (cursor, found):
            unfit.refuse_final(found)
            yield cursor, found

    def _refuse_foreign(self, unit: str) -> None:
        unfit.refuse_unknown_unit(self._settings.campaign, unit)
        if self._unit and unit != self._unit:
            raise Refused("报送单位只能为本单位办理，什么也没有改动。")

    def _keep(self, document: Attachment | None) -> tuple[str, str]:
        """The name and the place of a document that is kept; both "" without one."""
        return (check(document), self._archive.put(document.content)) if document else ("", "")

    def _place(self, cursor: duckdb.DuckDBPyConnection, project_id: int, today: date) -> tuple[str, str]:
        facts.prepare_projects(cursor, self._settings.campaign, [today], None, self._unit)
        row = ask(cursor, "project_place", project_id, today).fetchone()
        if row is None:
            raise Refused("现行清单里没有这个项目，什么也没有改动。")
        return str(row[0]), str(row[1])

    def _exempt(
        self, cursor: duckdb.DuckDBPyConnection, project_id: int, county: str, name: str, is_exempt: bool, reason: str,
        document: Attachment | None, by: Actor, at: datetime, is_history: bool,
    ) -> int:  # fmt: skip
        said, (file, sha256) = (
            unfit.reason_of(reason, "不可抗力的事由" if is_exempt else "撤销的理由"),
            self._keep(document),
        )
        after = {"is_exempt": is_exempt, **_told(reason=said, document=file, sha256=sha256)}
        subject = f"{county} {name}"
        done = record(cursor, "appraisal.exemption", at, by, subject=subject, after=after, is_history=is_history)
        ask(cursor, "insert_appraisal_exemption", done.change_id, project_id, county, name, is_exempt, said, file,
            sha256)  # fmt: skip
        return done.change_id


def _name(found: Standing, key: str) -> str:
    """What the audit trail calls an item: the rules' own name of a bonus or veto, an indicator's key."""
    named = found.rules.bonus(key) or found.rules.veto(key)
    return named.name if named else key


def _told(**values: Any) -> Mapping[str, Any]:
    """What the audit trail says: what was filled in."""
    return {key: value for key, value in values.items() if value not in (None, "")}
