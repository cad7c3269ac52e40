"""restore (恢复): a new store from a backup, said to be done only when everything in it was found to be as it was."""

import shutil
from collections.abc import Callable
from pathlib import Path

from data.store.failures import Refused, StoreDamaged, StoreUnwritable
from data.store.journal import journal
from data.store.journal.contents import checksum
from data.store.recovery import copies, manifest
from data.store.recovery.backup import Measure
from data.store.recovery.manifest import Manifest
from data.store.recovery.rehearsal import Found, made, rehearsed

Tell = Callable[[str], None]


def restore(backup: Path, into: Path, measure: Measure, tell: Tell) -> Manifest:
    """Make the store of a backup in ``into``, a folder that is not there or is empty.

    Every file is compared with its checksum, every line with its seal, the rows with their digest, and the figures with
    those of the day, as far as the same program computes them. Raises Refused, StoreDamaged, StoreUnwritable; then
    ``into`` is as it was.
    """
    told = manifest.read(backup)
    if into.exists() and (not into.is_dir() or any(into.iterdir())):
        raise Refused(f"{into} 里已有文件,没有恢复,什么也没有改动;请用 --store 指明一个新的空文件夹。")
    aside = into.with_name(f".{into.name}-restoring")
    try:
        shutil.rmtree(aside, ignore_errors=True)  # what an interrupted one left
        aside.mkdir(parents=True)
        _copied(backup, aside, told, tell)
        tell("由流水重建数据库，核对指标……")
        _compared(backup, told, made(aside, aside), aside, measure)
        copies.sync_folders(aside)
        if into.exists():
            into.rmdir()
        aside.rename(into)
        journal.sync(into.parent)
    except OSError as error:
        raise StoreUnwritable(
            f"恢复没有完成({error.strerror}),没有留下半份数据;请检查磁盘空间和权限后重试。"
        ) from error
    finally:
        shutil.rmtree(aside, ignore_errors=True)
    return told


def check(backup: Path, measure: Measure, tell: Tell) -> Manifest:
    """A drill (演练): all that ``restore`` compares, and nothing is kept. Raises as it does."""
    told = manifest.read(backup)
    for count, (path, sha256) in enumerate(told.files.items(), start=1):
        if not (backup / path).is_file() or checksum(backup / path) != sha256:
            raise StoreDamaged(_changed(backup, path))
        if count % 100 == 0:
            tell(f"已核对 {count}/{len(told.files)} 份文件")
    for one in (backup / journal.FOLDER).iterdir():  # it is read where it lies, and a link could lead anywhere
        if f"{journal.FOLDER}/{one.name}" not in told.files:
            raise StoreDamaged(f"备份 {backup.name} 里有来历不明的文件 {one.name!a},没有核对;请换一份备份。")
    tell("由备份重建数据库，核对指标……")
    with rehearsed(backup) as (work, found):
        _compared(backup, told, found, work, measure)
    return told


def _copied(backup: Path, into: Path, told: Manifest, tell: Tell) -> None:
    for count, (path, sha256) in enumerate(told.files.items(), start=1):
        if not (backup / path).is_file() or copies.copy(backup / path, into / path) != sha256:
            raise StoreDamaged(_changed(backup, path))
        if count % 100 == 0:
            tell(f"已复制 {count}/{len(told.files)} 份文件")


def _changed(backup: Path, path: str) -> str:
    return f"备份 {backup.name} 里的 {path} 不在或已损坏,没有恢复,什么也没有改动;请换一份备份。"


def _compared(backup: Path, told: Manifest, found: Found, work: Path, measure: Measure) -> None:
    same = (found.head, found.contents, found.version) == (told.head, told.contents, told.version)
    # Another program may rightly compute something else; the rows are the same whoever reads them.
    measured = measure.of(work, told.taken_at) if measure.program == told.program else None
    if not same or (measured and (measured.as_of, measured.figures) != (told.as_of, told.figures)):
        raise StoreDamaged(f"由备份 {backup.name} 重建出来的数据与备份时不同,没有恢复;请换一份备份。")
