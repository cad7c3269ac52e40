"""定稿: a result becomes final in two steps by two accounts, and is opened again likewise (plan 六(五), product 19).

The sealed text lies in an archive of its own under its SHA-256; the rows tell who did what, when and why.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime

import duckdb

from data.store.access.actors import Actor
from data.store.appraisal.result_standing import ResultsStanding, after, standing_of
from data.store.appraisal.standing import ResultStep, StepKind
from data.store.archive import Archive
from data.store.changes import record, version
from data.store.connection import Connection
from data.store.failures import Overtaken, Refused
from data.store.questions import ask

LONGEST = 300  # of a reason
_NOT_NOW = {
    "open": "现在没有待复核或已定稿的结果",
    "proposed": "已有一份结果在等待复核",
    "final": "结果已经定稿",
    "unfreezing": "已有人提请解除定稿,正在等待复核",
}


@dataclass(frozen=True, slots=True)
class Rests:
    """On what a result rests: the day, the moment of knowledge (naive, the campaign's zone), the last change of the
    record that counts."""

    as_of: date
    known_at: datetime
    read_version: int


class Results:
    """The results of one store. Safe to share between threads.

    Every step takes ``seen``, the newest step as the person saw it (``ResultsStanding.last_change``; Overtaken where
    somebody was faster), ``by`` an account, and ``at``; it raises Refused, with nothing changed, where the state does
    not allow it or the second person is the first.
    """

    def __init__(self, connection: Connection, archive: Archive, unit: str = "") -> None:
        self._connection, self._archive, self._unit = connection, archive, unit

    def standing(self) -> ResultsStanding:
        """Where everything stands."""
        with self._connection.read() as cursor:
            return _standing(cursor)

    def content(self, sha256: str) -> bytes:
        """The sealed text of a step. Raises Refused (no step of this checksum), StoreDamaged (not what it was)."""
        if sha256 not in {one.sha256 for one in self.standing().steps}:
            raise Refused("没有这份封存结果。")
        return self._archive.get(sha256)

    def propose(self, content: bytes, rests: Rests, reason: str, *, seen: int, by: Actor, at: datetime) -> ResultStep:
        """提请定稿 of a sealed text. Overtaken where anything was recorded since it was made."""
        with self._changing(by, seen) as (cursor, found):
            _refuse_out_of_state(found, "proposed")
            if version(cursor) != rests.read_version:
                raise Overtaken("计算结果之后数据又有变化,没有提请定稿;请刷新后重新核对。")
            sha256 = self._archive.put(content)
            return _add(cursor, "proposed", found.next_number, sha256, reason.strip()[:LONGEST], rests, by, at)

    def confirm(self, content: bytes, *, read_version: int, seen: int, by: Actor, at: datetime) -> ResultStep:
        """复核定稿: ``content`` is what the second person's own reckoning gave, and must be what was proposed.

        ``read_version``: the record by which they looked; Overtaken where anything was recorded since.
        """
        with self._changing(by, seen) as (cursor, found):
            _refuse_out_of_state(found, "confirmed")
            asked = _refuse_same_person(found, by, "复核定稿")
            if self._archive.get(asked.sha256) != content:
                raise Overtaken("复核时重新计算的结果与提请的不一致,没有定稿;请撤回后重新提请。")
            if version(cursor) != read_version:
                raise Overtaken("复核之后数据又有变化,没有定稿;请刷新后重新核对。")
            return _add(cursor, "confirmed", asked.number, asked.sha256, "", None, by, at)

    def withdraw(self, reason: str, *, seen: int, by: Actor, at: datetime) -> ResultStep:
        """Take back what waits for a second person: a proposal, or that to open a final result."""
        with self._changing(by, seen) as (cursor, found):
            _refuse_out_of_state(found, "withdrawn")
            waiting = found.pending
            assert waiting is not None  # noqa: S101 - both states that allow it wait
            return _add(cursor, "withdrawn", waiting.number, waiting.sha256, _reason(reason, "撤回"), None, by, at)

    def propose_unfreeze(self, reason: str, *, seen: int, by: Actor, at: datetime) -> ResultStep:
        """提请解除定稿, with a reason."""
        with self._changing(by, seen) as (cursor, found):
            _refuse_out_of_state(found, "unfreeze_proposed")
            final = found.versions[-1]
            why = _reason(reason, "解除定稿")
            return _add(cursor, "unfreeze_proposed", final.number, final.sha256, why, None, by, at)

    def unfreeze(self, *, seen: int, by: Actor, at: datetime) -> ResultStep:
        """解除定稿 by the second person; the version stays kept, the next one has the next number."""
        with self._changing(by, seen) as (cursor, found):
            _refuse_out_of_state(found, "unfrozen")
            asked = _refuse_same_person(found, by, "确认解除定稿")
            return _add(cursor, "unfrozen", asked.number, asked.sha256, asked.reason, None, by, at)

    @contextmanager
    def _changing(self, by: Actor, seen: int) -> Iterator[tuple[duckdb.DuckDBPyConnection, ResultsStanding]]:
        if self._unit or by.county:
            raise Refused("报送单位不能办理定稿,什么也没有改动。")
        if by.account_id is None:
            raise Refused("定稿要由两个不同的账号在网页上办理,什么也没有改动。")
        with self._connection.write() as cursor:
            found = _standing(cursor)
            if found.last_change != seen:
                last = found.steps[-1]
                raise Overtaken(
                    f"您打开之后,{last.by}已于{last.at:%Y-%m-%d %H:%M}办理了一步,您的操作没有执行;请刷新后再看。"
                )
            yield cursor, found


def _standing(cursor: duckdb.DuckDBPyConnection) -> ResultsStanding:
    return standing_of([ResultStep(*row) for row in ask(cursor, "appraisal_results", None).fetchall()])


def _refuse_out_of_state(found: ResultsStanding, kind: StepKind) -> None:
    if after(found.state, kind) is None:
        raise Refused(f"{_NOT_NOW[found.state]},不能这样办,什么也没有改动;请刷新后再看。")


def _refuse_same_person(found: ResultsStanding, by: Actor, what: str) -> ResultStep:
    """The step that waits; Refused for whoever took it."""
    asked = found.pending
    assert asked is not None  # noqa: S101 - the state was looked at
    if asked.account_id == by.account_id:
        raise Refused(f"{what}要由另一个账号办理:提请的就是您本人,什么也没有改动。")
    return asked


def _reason(words: str, what: str) -> str:
    said = " ".join(words.split())
    if not said or len(said) > LONGEST:
        raise Refused(f"请写明{what}的理由(不超过{LONGEST}字),什么也没有改动。")
    return said


def _add(
    cursor: duckdb.DuckDBPyConnection, kind: StepKind, number: int, sha256: str, reason: str, rests: Rests | None,
    by: Actor, at: datetime,
) -> ResultStep:  # fmt: skip
    told = {"sha256": sha256, "reason": reason}
    if rests:
        told |= {"as_of": f"{rests.as_of}", "known_at": f"{rests.known_at}", "version": str(rests.read_version)}
    after_it = {name: value for name, value in told.items() if value}
    done = record(cursor, f"result.{kind}", at, by, subject=f"总结评比结果第{number}版", after=after_it)
    rest = (rests.as_of, rests.known_at, rests.read_version) if rests else (None, None, None)
    ask(cursor, "insert_appraisal_result", done.change_id, number, kind, sha256, reason, by.account_id, *rest)
    return ResultStep(done.change_id, done.at, by.person, number, kind, sha256, reason, by.account_id, *rest)
