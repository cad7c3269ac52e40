"""定时备份: the server backs its store up once a day, at ``$CAMPAIGN_BACKUP_AT`` (01:30; ``off``: never)."""

import logging
import os
from datetime import datetime, time, timedelta
from threading import Event, Thread

from data.errors import UserError
from data.store import Actor
from pages.admin import backup_job, backups
from pages.parts import cached, clock

_LOG = logging.getLogger("campaign.pages")
_DEFAULT = time(1, 30)
_LOOKS_EVERY = 60.0  # seconds
_AFTER_A_FAILURE = timedelta(hours=1)
BY = Actor("定时备份", role="command")


def moment() -> time | None:
    """When in the day; None where it is switched off, or the clock is a simulated one. UserError for no time."""
    said = os.environ.get("CAMPAIGN_BACKUP_AT", "").strip()
    if said == "off" or os.environ.get("CAMPAIGN_NOW"):
        return None
    try:
        return datetime.strptime(said, "%H:%M").time() if said else _DEFAULT  # noqa: DTZ007 - a time of the day
    except ValueError:
        raise UserError(f"CAMPAIGN_BACKUP_AT 是“{said}”，应是一天里的时刻如 01:30，或 off；看板没有启动。") from None


def words() -> str:
    """The same for the administrator."""
    at = moment()
    return f"每天 {at:%H:%M}" if at else "没有开启"


def is_due(at: time, now: datetime, last: datetime | None) -> bool:
    """Whether the day's moment has passed since the last backup; what was missed while the server was off counts."""
    today = datetime.combine(now.date(), at)
    newest = today if today <= now else today - timedelta(days=1)
    return last is None or last < newest


class BackupClock:
    """A thread that looks once a minute whether a backup is due, from the server's start to its end."""

    def __init__(self) -> None:
        self._at = moment()
        self._ended = Event()
        self._not_before: datetime | None = None
        self._thread = Thread(target=self._run, daemon=True)

    def start(self) -> None:
        """Begin to look, unless it is switched off."""
        if self._at:
            self._thread.start()

    def stop(self) -> None:
        """No more backups; one that goes on is left to itself."""
        self._ended.set()

    def _run(self) -> None:
        while not self._ended.wait(_LOOKS_EVERY):
            try:
                self.look()
            except UserError as error:
                _LOG.warning("scheduled backup: %s", error)
            except Exception:
                _LOG.exception("scheduled backup")

    def look(self) -> None:
        """Take one if it is due and the store holds anything; after a failure not again for an hour."""
        store, now = cached.store(), clock.now(cached.campaign().timezone)
        if not self._at or not store.version or (self._not_before and now < self._not_before):
            return
        if not is_due(self._at, now, backups.last_at(store.folder)):
            return
        job = backup_job.started(backup_job.backup(store, now, BY))
        job.thread.join()
        self._not_before = now + _AFTER_A_FAILURE if job.error else None
