"""The journal's files: lines appended and fsynced, read and verified, taken back.

``journal/000001.jsonl`` and on; a new file where the last has grown large, so that a backup copies only what is new.
"""

import os
from collections.abc import Generator, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from data.store.failures import JournalDamaged, StoreUnwritable
from data.store.journal import lines
from data.store.journal.lines import NOWHERE, Head, Line

FOLDER = "journal"
LARGEST_FILE = 32 * 1024 * 1024

NOT_WRITTEN = "写入磁盘失败(空间可能已满),本次操作没有入库,原有数据不受影响;请清理磁盘后重试。"
_UNCLEAR = (
    "写入时磁盘出错,流水也没能复原:这次操作是否入库,要等磁盘恢复后才能确定;"
    "在此之前不再接受改动,请清理或检查磁盘后先核对这次操作在不在,再决定是否重做。"
)
_OTHER_HAND = "流水文件被别的程序改动过,与数据库对不上,本次操作没有入库;请重新启动看板,由启动检查说明原因。"


@dataclass(frozen=True, slots=True)
class Tail:
    """What stands after the last whole line of the last file and is none: bytes ``start`` to the end of ``file``."""

    file: Path
    start: int


@dataclass(frozen=True, slots=True)
class Standing:
    """A journal as it was found: its lines hold up to ``head``. ``seals``: of every line, in order."""

    head: Head
    seals: tuple[str, ...]
    last: Line | None
    tail: Tail | None
    sql: Mapping[str, str]

    def holds(self, position: Head) -> bool:
        """Whether ``position`` is a place in this journal."""
        return 1 <= position.number <= len(self.seals) and self.seals[position.number - 1] == position.hash


def files(store: Path) -> list[Path]:
    """The journal's files of the store in this folder, in order; none where it has not begun."""
    return sorted((store / FOLDER).glob("[0-9]*.jsonl"))


def walk(store: Path, until: int | None = None) -> Generator[Line | Tail, None, None]:
    """Every line in order, found to follow the one before; last of all a ``Tail`` where one is torn.

    Raises JournalDamaged where the chain is broken before the end.
    """
    head, found = NOWHERE, files(store)
    for file in found:
        start = 0
        with file.open("rb") as content:
            for raw in content:
                line = lines.read(raw[:-1]) if raw.endswith(b"\n") else None
                if line is None or (line.head.number, line.previous) != (head.number + 1, head.hash):
                    if line is None and file == found[-1] and not content.read(1):
                        yield Tail(file, start)
                        return
                    raise JournalDamaged(store, f"流水文件 {file.name} 在第{head.number}条之后不是当初写下的内容")
                yield line
                head, start = line.head, start + len(raw)
                if head.number == until:
                    return


def standing(store: Path) -> Standing:
    """How the journal in this folder stands. Raises JournalDamaged, OSError."""
    seals: list[str] = []
    sql: dict[str, str] = {}
    last: Line | None = None
    for found in walk(store):
        if isinstance(found, Tail):
            return Standing(last.head if last else NOWHERE, tuple(seals), last, found, sql)
        last = found
        seals.append(found.head.hash)
        if b'"sql":{' in found.raw[:160]:  # its fixed place, so that most lines need no parsing
            sql |= found.told.sql
    return Standing(last.head if last else NOWHERE, tuple(seals), last, None, sql)


class Journal:
    """The journal of an open store, at its end; used under the store's one write lock."""

    def __init__(self, store: Path, head: Head = NOWHERE, sql: Mapping[str, str] | None = None) -> None:
        self.store = store
        self.head = head
        self._sql = dict(sql or {})
        found = files(store)
        self._file = found[-1] if found else self._named(1)
        self._length = self._file.stat().st_size if found else 0
        self._appended: tuple[Line, Mapping[str, str]] | None = None
        self._is_unclear = False

    @property
    def size(self) -> int:
        """Bytes of all its files."""
        return sum(file.stat().st_size for file in files(self.store))

    def change(self, kept: Iterable[str], texts: Mapping[str, str]) -> Line:
        """The line of a change, not written yet. ``kept``: its statements, coded; ``texts``: their SQL by name."""
        new = {name: text for name, text in texts.items() if self._sql.get(name) != text}
        return lines.sealed(self.head, lines.change(kept, new))

    def refuse_unfit(self, position: Head) -> None:
        """StoreUnwritable where the end of the journal is not what ``position``, the database's, says.

        A line that could not be taken back before is taken back now.
        """
        if self._is_unclear:
            raise StoreUnwritable(_UNCLEAR)
        if self._appended:
            self.take_back()
        length = self._file.stat().st_size if self._length else 0
        if position != self.head or length != self._length:
            raise StoreUnwritable(_OTHER_HAND)

    def append(self, line: Line) -> None:
        """Write a line that follows the last one; when this returns it is on the disk. Raises StoreUnwritable, and
        then it is not there."""
        try:
            self._make_room()
            self._appended = (line, line.told.sql if b'"sql":{' in line.raw[:160] else {})
            self._write(line.raw + b"\n")
        except (OSError, MemoryError) as error:
            if self._appended:
                self.take_back()
            if isinstance(error, MemoryError):
                raise
            raise StoreUnwritable(NOT_WRITTEN) from error

    def keep(self) -> None:
        """The database has the appended line too: it stands for ever."""
        assert self._appended, "nothing was appended"  # noqa: S101
        line, sql = self._appended
        self.head, self._length, self._appended = line.head, self._length + len(line.raw) + 1, None
        self._sql |= sql

    def take_back(self) -> None:
        """Take back the line that the database does not have. Raises StoreUnwritable where even that fails; the next
        change tries again first."""
        try:
            handle = os.open(self._file, os.O_WRONLY)
            try:
                os.truncate(handle, self._length)
                os.fsync(handle)
            finally:
                os.close(handle)
        except (OSError, MemoryError) as error:
            raise StoreUnwritable(_UNCLEAR) from error
        self._appended = None

    def leave_open(self) -> StoreUnwritable:
        """Nobody can tell whether the database has the line: no more changes until the store is opened again."""
        self._is_unclear = True
        return StoreUnwritable(_UNCLEAR)

    def _make_room(self) -> None:
        if self._length >= LARGEST_FILE:
            self._file, self._length = self._named(int(self._file.stem) + 1), 0
        if self._length == 0:
            self._file.parent.mkdir(exist_ok=True)
            os.close(os.open(self._file, os.O_WRONLY | os.O_CREAT, 0o600))
            for folder in (self._file.parent, self.store):
                sync(folder)

    def _write(self, content: bytes) -> None:
        handle = os.open(self._file, os.O_WRONLY | os.O_APPEND)
        try:
            rest = memoryview(content)
            while rest:
                rest = rest[os.write(handle, rest) :]
            os.fsync(handle)
        finally:
            os.close(handle)

    def _named(self, number: int) -> Path:
        return self.store / FOLDER / f"{number:06d}.jsonl"


def sync(path: Path) -> None:
    """Bring a file or the names in a folder to the disk. Raises OSError."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
