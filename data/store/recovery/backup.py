"""backup (备份): a store's journal, originals and media as a folder of their own, made while people work.

The database is not copied: it follows from the journal, and is made from the copy to see that it does.
"""

import fcntl
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from data.store.failures import JournalDamaged, StoreBusy, StoreDamaged, StoreUnwritable
from data.store.journal import journal
from data.store.journal.journal import FOLDER, Tail, files, walk
from data.store.journal.lines import NOWHERE, Head
from data.store.recovery import copies, manifest
from data.store.recovery.manifest import Manifest
from data.store.recovery.rehearsal import UNFINISHED, rehearsed

Tell = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Measured:
    """What the pages' side says of a store made from a backup: the day, and the SHA-256 of the figures of that day."""

    as_of: str
    figures: str


@dataclass(frozen=True, slots=True)
class Measure:
    """How to compute the figures of the store in a folder at ``now``, and the program that does it."""

    of: Callable[[Path, datetime], Measured]
    program: str


@dataclass(frozen=True, slots=True)
class Live:
    """Where the database that people work with stood in one moment, and the digest of its rows then."""

    head: Head
    contents: str


@dataclass(frozen=True, slots=True)
class Kept:
    """A backup that is whole."""

    folder: Path
    told: Manifest


def kept(backups: Path) -> tuple[Kept, ...]:
    """The whole backups in a folder of backups, the newest first; those that cannot be understood are left out."""
    return tuple(sorted(_kept(backups), key=lambda one: (one.told.taken_at, one.folder.name), reverse=True))


def _kept(backups: Path) -> Iterator[Kept]:
    for file in backups.glob(f"[!.]*/{manifest.NAME}"):
        try:
            yield Kept(file.parent, manifest.read(file.parent))
        except StoreDamaged:
            continue


def take(store: Path, backups: Path, at: datetime, measure: Measure, tell: Tell, live: Live | None = None) -> Kept:
    """Take a backup into a new folder below ``backups`` and make the database from it, to see that it is whole.

    Needs no lock: journal and archives only grow, and what a line names is in the archives before the line. ``live``:
    the open database in a moment before; the backup ends there and has to hold the same rows. Raises StoreDamaged (the
    store's journal, or the copy is not whole), StoreBusy, StoreUnwritable; then no backup is left behind.
    """
    at = at.replace(microsecond=0)
    name = f"{at:%Y%m%d-%H%M%S}"
    under_way = backups / f"{UNFINISHED}{name}"
    try:
        backups.mkdir(parents=True, exist_ok=True)
        with _alone(backups):
            under_way.mkdir(mode=0o700)  # the journal has the hashes of passwords
            told = _filled(store, under_way, kept(backups), at, live, tell)
            tell("由备份重建数据库，核对指标……")
            told = _proved(under_way, told, measure, live)
            _refuse_taken_back(store, told.head)
            copies.sync_folders(under_way)
            told.write(under_way)
            os.replace(under_way, backups / name)  # noqa: PTH105 - the fault tests fail system calls by name
            journal.sync(backups)
    except OSError as error:
        raise StoreUnwritable(
            f"备份没有完成({error.strerror}),没有留下半份备份,原有数据和以前的备份不受影响;请检查磁盘空间和权限后重试。"
        ) from error
    return Kept(backups / name, told)


@contextmanager
def _alone(backups: Path) -> Iterator[None]:
    """StoreBusy where another one is taken into the same folder. What is unfinished, of an earlier one too, goes."""
    lock = os.open(backups, os.O_RDONLY)
    try:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise StoreBusy("另一份备份正在进行,这里没有再备份;请等它结束。") from error
        _clear(backups)
        try:
            yield
        finally:
            _clear(backups)
    finally:
        os.close(lock)


def _clear(backups: Path) -> None:
    for rest in backups.glob(f"{UNFINISHED}*"):
        shutil.rmtree(rest, ignore_errors=True)


def prune(backups: Path, count: int) -> int:
    """Delete the oldest backups beyond the newest ``count`` (at least one stays); how many went."""
    gone = kept(backups)[max(count, 1) :]
    for one in gone:
        (one.folder / manifest.NAME).unlink()  # first it is no backup any more, then it goes
        shutil.rmtree(one.folder, ignore_errors=True)
    return len(gone)


def _filled(
    store: Path, folder: Path, before: tuple[Kept, ...], at: datetime, live: Live | None, tell: Tell
) -> Manifest:
    head = live.head if live else _head(store)
    if head == NOWHERE:
        raise JournalDamaged(store, f"{store / FOLDER} 里没有流水,没有备份")
    sums = dict(_journal(store, folder, head))
    previous = before[0] if before else None
    for count, path in enumerate(copies.archived(store), start=1):
        if copies.copy_or_link(store / path, folder / path, previous.folder / path if previous else None, path.name):
            sums[path.as_posix()] = path.name
        if count % 100 == 0:
            tell(f"已备份原始文件和影像 {count} 份")
    size = sum((folder / path).stat().st_size for path in sums)
    return Manifest(at, "", "", 0, 0, head, "", "", "", sums, (), size)


def _head(store: Path) -> Head:
    head = NOWHERE
    for line in walk(store):
        if not isinstance(line, Tail):
            head = line.head
    return head


def _journal(store: Path, folder: Path, head: Head) -> Iterator[tuple[str, str]]:
    """Copy base and lines up to ``head``; path and SHA-256 of each file."""
    lengths: dict[Path, int] = {}
    number, there = 0, files(store)
    for file in there:
        with file.open("rb") as content:
            for raw in content:
                if number < head.number:
                    number += 1
                    lengths[file] = lengths.get(file, 0) + len(raw)
    for path in [*sorted((store / FOLDER).glob("base*")), *lengths]:
        target = Path(FOLDER) / path.name
        yield target.as_posix(), copies.copy(path, folder / target, lengths.get(path))


def _proved(folder: Path, told: Manifest, measure: Measure, live: Live | None) -> Manifest:
    """The manifest with what the database made from the copy says. Raises StoreDamaged where it is not whole."""
    with rehearsed(folder, folder.parent) as (work, found):
        if found.head != told.head or (live and found.contents != live.contents):
            raise StoreDamaged("备份重建出来的数据与当时的数据库不同,没有留下这份备份;请把这一情况告诉技术人员。")
        lacking = tuple(path.as_posix() for path in found.wanted if path.as_posix() not in told.files)
        measured = measure.of(work, told.taken_at)
        return replace(
            told,
            campaign=found.campaign,
            program=measure.program,
            schema=found.schema,
            version=found.version,
            contents=found.contents,
            as_of=measured.as_of,
            figures=measured.figures,
            lacking=lacking,
        )


def _refuse_taken_back(store: Path, head: Head) -> None:
    """The last line that was copied may have been taken back since, where its commit failed: then it was no change."""
    if not journal.standing(store).holds(head):
        raise StoreUnwritable("备份时有一项改动没有入库成功,这份备份没有留下;请再备份一次。")
