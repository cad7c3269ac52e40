"""The store of one campaign: what was received, what counts, and the facts that follow."""

from copy import copy
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from types import TracebackType
from typing import Self

import pandas as pd

from data.campaign import Campaign
from data.ingest.model import Answers, Change, FileReading, Known
from data.store import facts as _facts
from data.store import known as _known
from data.store import learned, records, replaced, settings, uploads
from data.store import trail as _trail
from data.store.access.actors import Actor
from data.store.access.register import Register
from data.store.appraisal import Appraisals
from data.store.appraisal.results import Results
from data.store.archive import Archive
from data.store.bulletins import Bulletins
from data.store.changes import version
from data.store.connection import FILE_NAME, Connection
from data.store.entering import entered
from data.store.facts import Facts
from data.store.fitness import refuse_unfit
from data.store.issues import Issues
from data.store.journal.journal import files
from data.store.learned import LearnedName
from data.store.letters import Letters
from data.store.media.site_media import SiteMedia
from data.store.past import PastConnection
from data.store.permits import Permits
from data.store.questions import ask
from data.store.records import UploadRecord
from data.store.recovery.state import JournalState
from data.store.reviews import Reviews, refuse_reopened
from data.store.roster_changes import RosterChanges
from data.store.settings import CurrentCampaign
from data.store.uploads import CommitResult


class Store:
    """One folder: ``campaign.duckdb`` and ``originals/``. Safe to share between threads; every call is its own.

    ``register``: accounts, sessions and the audit trail. ``media``: photos and videos of sites. ``letters``: those of
    supervision. ``reviews``: what units sent in for 审核. ``bulletins``: those of the office. ``at``, ``known_at`` and
    ``now`` are naive, in the campaign's zone; the store has no clock of its own.
    """

    def __init__(self, folder: Path, campaign: Campaign, connection: Connection) -> None:
        self.folder = folder
        self._settings = CurrentCampaign(campaign)
        self._connection = connection
        self._is_open = True
        self._archive = Archive(folder / "originals")
        self.register = Register(connection, self._settings)
        self.media = SiteMedia(folder, connection, self._settings)
        self.letters = Letters(connection, self._archive, self._settings)
        self.reviews = Reviews(connection, self._archive, self._settings)
        self.bulletins = Bulletins(connection, self._archive)
        self._unit = ""

    def only(self, unit: str) -> Self:
        """The same store for somebody who sees and reports for one unit alone ("": everything).

        Whatever is asked through it is cut to that unit, and what is committed through it may speak for no other.
        """
        cut = copy(self)
        cut._unit, cut.reviews, cut.media = unit, self.reviews.only(unit), self.media.only(unit)
        cut.letters, cut.bulletins = self.letters.only(unit), self.bulletins.only(unit)
        return cut

    @property
    def roster(self) -> RosterChanges:
        """动态管理: changes of the rosters by hand, cut as this store is."""
        return RosterChanges(self._connection, self._settings, self._archive, self._unit)

    @classmethod
    def open(cls, folder: Path, campaign: Campaign) -> Self:
        """The store in ``folder``, created when there is none and brought to the newest shape.

        Raises StoreBusy (another process has it), StoreBehind (it lacks changes that its journal has), JournalDamaged,
        StoreDamaged, StoreUnwritable, Refused (another campaign's store).
        """
        connection = entered(folder, campaign.key)
        store = cls(folder, campaign, connection)
        try:
            with connection.read() as cursor:
                store._settings.load(cursor)
        except BaseException:
            store.close()
            raise
        return store

    def as_recorded(self, until: int, campaign: Campaign | None = None) -> Self:
        """The same store as its record stood after change ``until``, to be looked at: the settings of then, too.

        ``campaign``: by these settings instead. Whatever is written through it is Refused.
        """
        past = PastConnection(self._connection, until)
        then = type(self)(self.folder, campaign or past.settings(self._settings.of_file), past)
        return then.only(self._unit) if self._unit else then

    @property
    def campaign(self) -> Campaign:
        """The campaign as it is set now: its file's, until an administrator changes the settings."""
        return self._settings.campaign

    @staticmethod
    def exists(folder: Path) -> bool:
        """Whether there is a store in ``folder``, its database gone or not; for who must not make one by looking."""
        return (folder / FILE_NAME).is_file() or bool(files(folder))

    def close(self) -> None:
        """Give the file back; the last to close it in this process lets other processes in. Twice is once."""
        if self._is_open:
            self._is_open = False
            self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @property
    def journal(self) -> JournalState:
        """How the journal stands, what was put right when the store was opened, and what the rows are now."""
        return JournalState(self._connection)

    @property
    def permits(self) -> Permits:
        """Where every permit stands, and what the office says by hand; cut as this store is."""
        return Permits(self._connection, self._settings, self._unit)

    @property
    def issues(self) -> Issues:
        """The ledger of problems (问题会商); cut as this store is."""
        return Issues(self._connection, self._settings, self._archive, self._unit)

    @property
    def appraisal(self) -> Appraisals:
        """The appraisal at the end: rules, 自评, 核定, exemptions, comments; cut as this store is."""
        return Appraisals(self._connection, self._settings, self._archive, self._unit)

    @property
    def results(self) -> Results:
        """定稿: the appraisal's results, proposed, confirmed, opened again."""
        return Results(self._connection, Archive(self.folder / "results", "封存结果"), self._unit)

    @property
    def version(self) -> int:
        """Grows with every accepted change; what is computed from the store is good for one version."""
        return self._connection.asked_once("version", self._asked_version)

    def _asked_version(self) -> int:
        with self._connection.read() as cursor:
            return version(cursor)

    def known(self) -> Known:
        """What intake needs to match and compare a new file: all that is in force now."""
        with self._connection.read() as cursor:
            return replace(_known.known(cursor, self._unit), aliases=learned.aliases(cursor, self._unit))

    def commit(
        self,
        reading: FileReading,
        content: bytes,
        *,
        by: Actor,
        at: datetime,
        answers: Answers | None = None,
        seen: frozenset[int] | None = None,
        is_history: bool = False,
    ) -> CommitResult:
        """Keep a file: its original, all of its rows and what a person answered, or nothing at all.

        ``seen``: the uploads that it would replace as the person saw it (``Known.speaking``), None where nobody
        looked. ``is_history``: it is filled in later; ``at`` may lie before what is recorded already. When this
        returns, the file is on the disk. Raises Refused (problems that block, nothing to keep), Overtaken (somebody
        else's report came in since) and StoreUnwritable; then nothing has changed. What a unit sends for itself waits
        for the office instead (``reviews``), unless the campaign does without.
        """
        said, sending = answers or Answers(), uploads.Sending(by, at, self._unit, seen, is_history)
        if self._unit and self.campaign.access.reports_are_reviewed:
            return self.reviews.submit(reading, content, said, sending)
        refuse_unfit(reading, content)
        with self._connection.write() as cursor:
            return uploads.commit(cursor, self._archive, self.campaign, reading, content, said, sending)

    def withdraw(self, upload_id: int, *, by: Actor, at: datetime, reason: str = "") -> None:
        """Undo an upload: what it replaced counts again. Raises Refused when it is unknown or withdrawn already."""
        with self._connection.write() as cursor:
            uploads.refuse_foreign(cursor, upload_id, self._unit)
            uploads.set_aside(cursor, upload_id, by, at, reason)

    def restore(self, upload_id: int, *, by: Actor, at: datetime) -> None:
        """Undo a withdrawal. Raises Refused when the upload is unknown or not withdrawn."""
        with self._connection.write() as cursor:
            uploads.refuse_foreign(cursor, upload_id, self._unit)
            refuse_reopened(cursor, upload_id)
            uploads.bring_back(cursor, upload_id, by, at)

    def learn_name(self, header: str, field: str, *, county: str = "", by: Actor, at: datetime) -> None:
        """Read columns of this header as ``field`` from now on, in one unit or ("") in all. Raises Refused."""
        with self._connection.write() as cursor:
            learned.learn(cursor, self.campaign, header, field, county, by, at)

    def forget_name(self, header: str, *, county: str = "", by: Actor, at: datetime) -> None:
        """Take a learned name back. Raises Refused when it does not hold."""
        with self._connection.write() as cursor:
            learned.forget(cursor, header, county, by, at)

    def save_settings(self, before: str, after: str, *, reason: str, by: Actor, at: datetime) -> None:
        """Change the campaign's settings (TOML); see ``settings.save``."""
        with self._connection.write() as cursor:
            campaign = settings.save(cursor, before, after, reason, by, at)
        self._settings.campaign = campaign

    def settings_versions(self) -> tuple[settings.Version, ...]:
        """Every version of the settings that was saved, the newest first; none while the file's are in force."""
        with self._connection.read() as cursor:
            return settings.versions(cursor)

    def name_events(self) -> tuple[LearnedName, ...]:
        """Every name that was taught or taken back, the newest first."""
        with self._connection.read() as cursor:
            return learned.events(cursor, self._unit)

    def uploads(self) -> pd.DataFrame:
        """Every upload, newest first: upload_id, file, sha256, by, received_at, state (生效|被替代|部分被替代|已撤销),
        kinds, counties, tiers, cut_offs, supersedes (each joined with 、), row_count, warning_count, withdrawn_at,
        withdrawn_by, withdrawn_reason; sent_at, approved_by where it waited for the office. None that waits still.
        """
        with self._connection.read() as cursor:
            return uploads.history(cursor, self._unit)

    def last_told(self, known_at: datetime | None = None) -> datetime | None:
        """When a file or a hand last changed what figures rest on, undoing included; None where nothing is told."""
        with self._connection.read() as cursor:
            row = ask(cursor, "last_told", known_at, self._unit).fetchone()
            return row[0] if row else None

    def record(self, upload_id: int) -> UploadRecord:
        """One upload's whole story: file, sheets, doubts, events, who else speaks. Raises Refused when unknown."""
        with self._connection.read() as cursor:
            uploads.refuse_foreign(cursor, upload_id, self._unit)
            return records.record(cursor, upload_id, self._unit)

    def replaced(self, upload_id: int) -> tuple[Change, ...]:
        """What an upload changed against those that it replaced when it was accepted; empty where it replaced none."""
        with self._connection.read() as cursor:
            uploads.refuse_foreign(cursor, upload_id, self._unit)
            return replaced.changes(cursor, upload_id)

    def original(self, upload_id: int) -> bytes:
        """The bytes as they were received. Raises Refused (no such upload), StoreDamaged (not what they were)."""
        return self._archive.get(self._received(upload_id)[0])

    def original_file(self, upload_id: int) -> tuple[Path, str]:
        """Where the bytes lie, just found to be what they were, and the name they came under; raises as above."""
        sha256, name = self._received(upload_id)
        self._archive.get(sha256)
        return self._archive.path(sha256), name

    def _received(self, upload_id: int) -> tuple[str, str]:
        with self._connection.read() as cursor:
            uploads.refuse_foreign(cursor, upload_id, self._unit)
            return uploads.received(cursor, upload_id)

    def first_roster_on(self) -> date | None:
        """The day from which a roster is in force; None while there is none, so that nothing can be shown yet."""
        with self._connection.read() as cursor:
            ask(cursor, "in_force", None, self._unit)
            first: tuple[date | None] | None = ask(cursor, "first_roster").fetchone()
        return first[0] if first else None

    def facts(self, *, as_of: date, known_at: datetime | None, now: datetime, trial: Campaign | None = None) -> Facts:
        """All that the metrics need about ``as_of``, by the knowledge of ``known_at`` (None: of now).

        ``trial``: by these settings instead of those in force, to see what they would change.
        """
        with self._connection.read() as cursor:
            return _facts.facts(cursor, trial or self.campaign, as_of, known_at, now, self._unit)

    def trail(self, project_id: int, *, known_at: datetime | None = None) -> pd.DataFrame:
        """Every row that ever spoke of a project: cut_off, kind, upload_id, file, sheet, row, county, tier,
        received_at, by, is_in_force, cells (JSON field → A1), said (JSON field → value); by cut-off.
        """
        with self._connection.read() as cursor:
            return _trail.trail(cursor, project_id, known_at, self._unit)
