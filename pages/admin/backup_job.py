"""One backup or check at a time, in a thread of its own: leaving the page does not end it, the page only looks on."""

import logging
from collections.abc import Callable
from datetime import datetime
from threading import Lock, Thread

from data.campaign import Campaign
from data.store import Store
from data.store.access.actors import Actor
from data.store.recovery import restoring
from data.store.recovery.backup import Kept
from pages.admin import backups

_LOG = logging.getLogger("campaign.pages")
Tell = Callable[[str], None]


class Job:
    """``said``: how far it is, and in the end what became of it. ``error``: what ended it otherwise."""

    def __init__(self, work: Callable[[Tell], str]) -> None:
        self.said = "正在准备……"
        self.error: Exception | None = None
        self.thread = Thread(target=self._run, args=(work,), daemon=True)
        self.thread.start()

    def _run(self, work: Callable[[Tell], str]) -> None:
        try:
            self.said = work(self._tell)
        except Exception as error:  # raised again where a person can see it
            _LOG.warning("backup: %s", error, exc_info=not str(error))
            self.error = error

    def _tell(self, text: str) -> None:
        self.said = text


_lock = Lock()
_newest: list[Job] = []


def newest() -> Job | None:
    """The job of this process that began last, whether it goes on or has ended; None before the first."""
    return _newest[0] if _newest else None


def started(work: Callable[[Tell], str]) -> Job:
    """A new job, or the one that goes on."""
    with _lock:
        if not _newest or not _newest[0].thread.is_alive():
            _newest[:] = [Job(work)]
        return _newest[0]


def backup(store: Store, at: datetime, by: Actor) -> Callable[[Tell], str]:
    """The work of taking one."""

    def work(tell: Tell) -> str:
        told = backups.take(store, at, by, tell).told
        lost = f"；数据里提到的 {len(told.lacking)} 份文件已不在或已损坏" if told.lacking else ""
        return f"备份完成，已由备份重建核对：{told.version} 项变更、{len(told.files)} 份文件{lost}。"

    return work


def check(store: Store, campaign: Campaign, kept: Kept, at: datetime, by: Actor) -> Callable[[Tell], str]:
    """The work of a drill: could the backup be restored?"""

    def work(tell: Tell) -> str:
        told = restoring.check(kept.folder, backups.measure(campaign), tell)
        store.register.note("backup.checked", by, at, subject=kept.folder.name)
        return f"备份 {kept.folder.name} 完好，能够恢复：{len(told.files)} 份文件逐份相符，指标与备份时一致。"

    return work
