"""rebuild (重建): a new database from base, journal and originals alone; the old one goes into quarantine."""

import os
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import duckdb

from data.store.connection import FILE_NAME, connect, is_open
from data.store.failures import JournalDamaged, StoreBusy, StoreDamaged, StoreUnwritable
from data.store.journal import contents, quarantine
from data.store.journal.commits import position
from data.store.journal.journal import sync
from data.store.journal.lines import Head
from data.store.journal.opening import JOURNAL_SINCE
from data.store.journal.replaying import replay
from data.store.migrations import schema_version
from data.store.recovery import held

_WORK = ".rebuilding"
Tell = Callable[[str], None]
Likeness = Literal["equal", "different", "behind", "unreadable", "none"]


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """``head``: the journal's line that the new database has come to. ``old``: how the rows of the one before were:
    equal, behind (it lacked lines), different though it stood at the same line, unreadable, or none was there.
    ``lacking``: originals and media that are missing or damaged. ``aside``: where the old database lies now."""

    head: Head
    old: Likeness
    file_count: int
    lacking: tuple[Path, ...]
    aside: Path | None


@dataclass(frozen=True, slots=True)
class _Seen:
    """What a closed database says of itself."""

    head: Head | None
    digest: str
    wanted: list[tuple[str, str]]


def rebuild(store: Path, tell: Tell) -> Rebuilt:
    """Make the store's database anew beside its place, check it, and put it there; nothing is deleted.

    Raises StoreBusy (somebody has the database), JournalDamaged (no journal, a broken chain, or one that ends before
    the database that is there), StoreDamaged, StoreUnwritable; then the old database is where it was.
    """
    if is_open(store):
        raise StoreBusy("这个数据库正开着,没有重建,什么也没有改动;请先停止看板,再重试。")
    old = _old(store)
    work = store / _WORK
    try:
        shutil.rmtree(work, ignore_errors=True)  # what an interrupted rebuild left
        tell("由底账和流水重放……")
        head = replay(store, work, tell=lambda count: tell(f"已重放流水 {count} 条"))
        if old and old.head and old.head.number > head.number:
            what = f"流水只到第{head.number}条,现有数据库已到第{old.head.number}条,重建会丢掉改动"
            raise JournalDamaged(store, what)
        new = _seen(work)
        tell(f"核对原始文件和影像 {len(new.wanted)} 份……")
        lacking = tuple(held.lacking(store, new.wanted))
        aside = _exchanged(store, work)
    except OSError as error:
        raise StoreUnwritable(f"重建没有完成({error.strerror}),原有文件没有删除;请检查磁盘后重试。") from error
    finally:
        shutil.rmtree(work, ignore_errors=True)
    return Rebuilt(head, _likeness(aside, old, new), len(new.wanted), lacking, aside)


def _likeness(aside: Path | None, old: _Seen | None, new: _Seen) -> Likeness:
    if old is None:
        return "unreadable" if aside else "none"
    if old.head is None or new.head is None or old.head.number < new.head.number:
        return "behind"
    return "equal" if old == new else "different"


def _old(store: Path) -> _Seen | None:
    """The database that is there; None where none is or it cannot be read. Raises StoreBusy."""
    if not (store / FILE_NAME).is_file():
        return None
    try:
        return _seen(store)
    except StoreBusy:
        raise
    except (StoreDamaged, StoreUnwritable, duckdb.Error):
        return None


def _seen(folder: Path) -> _Seen:
    connection = connect(folder)
    try:
        with connection.exclusive() as cursor:
            head = position(cursor) if schema_version(cursor) >= JOURNAL_SINCE else None
            return _Seen(head, contents.digest(cursor), held.referenced(cursor))
    finally:
        connection.close()


def _exchanged(store: Path, work: Path) -> Path | None:
    """Put the new database in the old one's place; where the old one lies, None where there was none."""
    present = [path for path in (store / FILE_NAME, store / f"{FILE_NAME}.wal") if path.exists()]
    aside = quarantine.take(store, "database", *present) if present else None
    sync(work / FILE_NAME)
    os.replace(work / FILE_NAME, store / FILE_NAME)  # noqa: PTH105 - the fault tests fail system calls by name
    sync(store)
    return aside
