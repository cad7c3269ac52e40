"""The store's side of 现场影像 (plan 六(四)): kept, withdrawn, judged, given out. Each call is one transaction."""

from collections.abc import Mapping
from copy import copy
from datetime import date, datetime
from pathlib import Path
from typing import NamedTuple

import duckdb

from data.media.fingerprint import near
from data.media.model import Prepared
from data.store.access.actors import Actor
from data.store.archive import Archive
from data.store.changes import record
from data.store.connection import Connection
from data.store.failures import Refused
from data.store.media.records import Accepted, Medium, Pair, Size
from data.store.questions import ask
from data.store.settings import CurrentCampaign

_LONGEST_NAME = 200
_COLUMN: Mapping[str, int] = {"original": 3, "shown": 4, "middle": 5, "small": 6}


class StoredFile(NamedTuple):
    """Where bytes lie, under which checksum, and of what they are; ``is_withdrawn``: for those who may see that."""

    path: Path
    sha256: str
    kind: str
    file_name: str
    is_withdrawn: bool


class SiteMedia:
    """Photos and videos; safe to share between threads. What is asked through ``only`` is of one unit alone."""

    def __init__(self, folder: Path, connection: Connection, settings: CurrentCampaign) -> None:
        self._connection = connection
        self._settings = settings
        self._archive = Archive(folder / "media", "影像文件")
        self._unit = ""

    def only(self, unit: str) -> "SiteMedia":
        """The same for somebody who sees and reports one unit alone ("": everything)."""
        cut = copy(self)
        cut._unit = unit
        return cut

    def accept(
        self,
        content: bytes,
        found: Prepared,
        *,
        file_name: str,
        project_id: int,
        cut_off: date,
        by: Actor,
        at: datetime,
        is_history: bool = False,
    ) -> Accepted:
        """Keep a photo or video: its bytes on the disk first, then its row. When this returns, it is there.

        The same bytes again for the same project and period are the one that is there. Raises Refused (no such
        project or period, another unit's) and StoreUnwritable; then nothing has changed.
        """
        if cut_off not in self._settings.campaign.cut_offs:
            raise Refused("没有这一期，影像没有保存；请重新选择期次。")
        pictures = (content, found.shown, found.middle, found.small)
        sums = [self._archive.put(one) if one else "" for one in pictures]
        with self._connection.write() as cursor:
            county, project = self._place(cursor, project_id)
            known = self._known(cursor)
            same = [one.medium_id for one in known if (one.sha256, one.project_id, one.cut_off) ==
                    (sums[0], project_id, cut_off) and not one.is_withdrawn]  # fmt: skip
            if same:
                return Accepted(same[0], is_new=False)
            row = ask(
                cursor, "insert_medium", project_id, county, cut_off, found.kind, found.form, file_name[:_LONGEST_NAME],
                len(content), *sums, found.width, found.height, found.milliseconds, found.taken_at, found.fingerprint,
            ).fetchone()  # fmt: skip
            assert row is not None  # noqa: S101 - `returning` of one inserted row
            medium_id, subject = int(row[0]), f"{project} {cut_off} {file_name[:60]}"
            after = {"file": file_name, "sha256": sums[0]}
            change = record(cursor, "media.accepted", at, by, subject=subject, after=after, is_history=is_history)
            ask(cursor, "insert_medium_event", change.change_id, medium_id, "accepted", "")
            alike = near(found.fingerprint, {one.medium_id: one.fingerprint for one in known})
            if alike:
                ask(cursor, "insert_medium_likeness", medium_id, list(alike), list(alike.values()))
            # That another unit has a picture like it is for the office to know.
            seen = {one.medium_id for one in known if self._unit in ("", one.county)}
            return Accepted(medium_id, is_new=True, alike=tuple(one for one in alike if one in seen))

    def withdraw(self, medium_id: int, *, by: Actor, at: datetime, reason: str) -> None:
        """Take a medium out of what counts and is shown; nothing is deleted. Raises Refused."""
        if not reason.strip():
            raise Refused("请写明撤销的原因；什么也没有改动。")
        self._turn(medium_id, "withdrawn", by, at, reason.strip())

    def restore(self, medium_id: int, *, by: Actor, at: datetime) -> None:
        """Undo a withdrawal. Raises Refused."""
        self._turn(medium_id, "restored", by, at, "")

    def judge(self, earlier_id: int, later_id: int, *, is_same: bool, by: Actor, at: datetime) -> None:
        """Keep whether two that are alike are one and the same; the last word holds. Raises Refused."""
        with self._connection.write() as cursor:
            pairs = {(one.earlier_id, one.later_id): one for one in _pairs(cursor, None, self._unit)}
            pair = pairs.get((earlier_id, later_id))
            if pair is None:
                raise Refused("这两张没有列为疑似重复，没有改动。")
            if pair.is_same == is_same:
                return
            subject, after = f"影像 {earlier_id} 与 {later_id}", {"is_same": is_same}
            before = None if pair.is_same is None else {"is_same": pair.is_same}
            change = record(cursor, "media.judged", at, by, subject=subject, before=before, after=after)
            ask(cursor, "insert_medium_verdict", change.change_id, earlier_id, later_id, is_same)

    def every(self, known_at: datetime | None = None) -> tuple[Medium, ...]:
        """Every medium ever received, withdrawn ones included, by the knowledge of ``known_at``; oldest first."""
        with self._connection.read() as cursor:
            return _media(cursor, known_at, self._unit)

    def pairs(self, known_at: datetime | None = None) -> tuple[Pair, ...]:
        """Every two that were found alike; a unit sees those of which both are its own."""
        with self._connection.read() as cursor:
            return _pairs(cursor, known_at, self._unit)

    def file(self, medium_id: int, size: Size) -> StoredFile:
        """What is shown of a medium. Raises Refused where there is none of that size, or it is another unit's.

        A photo is found to be what it was (StoreDamaged where not); a video, of which players ask for pieces again and
        again, only when it is given out as received, rebuilt or backed up.
        """
        found = self._file(medium_id, size)
        if found.kind == "photo" and found.path.is_file():
            self._archive.get(found.sha256)
        return found

    def original(self, medium_id: int) -> StoredFile:
        """The bytes as received, with all that they tell of place and device; found to be what they were."""
        found = self._file(medium_id, "original")
        self._archive.get(found.sha256)
        return found

    def _file(self, medium_id: int, which: str) -> StoredFile:
        with self._connection.read() as cursor:
            row = ask(cursor, "medium_files", medium_id).fetchone()
        if row is None or (self._unit and row[1] != self._unit) or not row[_COLUMN[which]]:
            raise Refused("没有这份影像。")
        sha256 = row[_COLUMN[which]]
        return StoredFile(self._archive.path(sha256), sha256, row[0], row[2], bool(row[-1]))

    def _place(self, cursor: duckdb.DuckDBPyConnection, project_id: int) -> tuple[str, str]:
        ask(cursor, "in_force", None, "")
        row = ask(cursor, "medium_place", project_id).fetchone()
        if row is None or (self._unit and row[0] != self._unit):
            raise Refused("没有这个项目，影像没有保存；请重新选择项目。")
        return str(row[0]), str(row[1])

    def _known(self, cursor: duckdb.DuckDBPyConnection) -> tuple[Medium, ...]:
        """All units': a picture of another unit's site is the one that matters most."""
        return _media(cursor, None, "")

    def _turn(self, medium_id: int, kind: str, by: Actor, at: datetime, reason: str) -> None:
        with self._connection.write() as cursor:
            found = {one.medium_id: one for one in _media(cursor, None, self._unit)}.get(medium_id)
            if found is None:
                raise Refused("没有这份影像，没有改动。")
            if found.is_withdrawn == (kind == "withdrawn"):
                raise Refused("这份影像已经撤销过了。" if found.is_withdrawn else "这份影像没有撤销，不必恢复。")
            subject, after = f"影像 {medium_id} {found.file_name[:60]}", {"reason": reason} if reason else None
            change = record(cursor, f"media.{kind}", at, by, subject=subject, after=after)
            ask(cursor, "insert_medium_event", change.change_id, medium_id, kind, reason)


def _media(cursor: duckdb.DuckDBPyConnection, known_at: datetime | None, unit: str) -> tuple[Medium, ...]:
    return tuple(Medium(*row) for row in ask(cursor, "media", known_at, unit).fetchall())


def _pairs(cursor: duckdb.DuckDBPyConnection, known_at: datetime | None, unit: str) -> tuple[Pair, ...]:
    return tuple(Pair(*row) for row in ask(cursor, "medium_pairs", known_at, unit).fetchall())
