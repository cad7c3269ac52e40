"""One process, one file: the only door to DuckDB.

Every call works on a cursor of its own (a shared connection fails under threads); changes take one lock, so that two
people who confirm at once are served one after the other instead of failing on a conflict.
"""

import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path

import duckdb

from data.store.failures import StoreBusy, StoreDamaged, StoreUnwritable
from data.store.journal.commits import commit_change
from data.store.journal.journal import NOT_WRITTEN, Journal
from data.store.questions import remembered

FILE_NAME = "campaign.duckdb"
# An engine from 1.5 on can still open the file, so that an office can go back to the version before.
_STORAGE_VERSION = "v1.5.0"

_NO_MEMORY = "内存不足,本次操作没有入库,原有数据不受影响;请稍后重试,仍不行时请管理员检查服务器内存。"

# What the engine raises when the file itself is at fault, not the question.
_UNREADABLE = (duckdb.IOException, duckdb.FatalException, duckdb.SerializationException)

_open: dict[Path, "Connection"] = {}
_open_lock = threading.Lock()


class Connection:
    """The process's connection to one store file; shared by all who open the same folder.

    ``journal``: the one beside it, once the two were compared; ``notes``: what was put right then, as sentences.
    """

    def __init__(self, file: Path) -> None:
        self.file = file
        self.users = 0
        self._base = _attach(file)
        self.journal: Journal | None = None
        self.notes: tuple[str, ...] = ()
        self._write_lock = threading.Lock()
        self._writes = 0
        self._answers: dict[str, tuple[int, int]] = {}

    def asked_once(self, name: str, ask: Callable[[], int]) -> int:
        """A number that only a change can alter, asked for again after each; one process has the file."""
        writes = self._writes  # before asking: what is kept meanwhile is asked for next time
        found = self._answers.get(name)
        if found is None or found[0] != writes:
            found = self._answers[name] = (writes, ask())
        return found[1]

    @contextmanager
    def read(self) -> Iterator[duckdb.DuckDBPyConnection]:
        """A cursor inside one transaction: all that is asked through it is of one moment. Keeps nothing.

        Raises StoreDamaged when a block of the file is met that is not what was written.
        """
        try:
            with closing(self._cursor()) as cursor:
                cursor.begin()
                yield cursor
        except duckdb.Error as error:
            if isinstance(error, _UNREADABLE) or _is_corrupt(error):
                raise StoreDamaged(_damaged(self.file)) from error
            raise

    @contextmanager
    def write(self) -> Iterator[duckdb.DuckDBPyConnection]:
        """A cursor inside one transaction that is kept when the block ends well, and leaves nothing when not.

        What it did is a line of the journal before it is kept. One at a time per process. Raises StoreUnwritable when
        the disk refuses.
        """
        with self._write_lock:
            cursor = self._cursor()
            try:
                cursor.begin()
                with remembered(cursor) as kept:
                    yield cursor
                self._commit(cursor, kept)
                self._writes += 1
            except (duckdb.Error, OSError, MemoryError) as error:
                _roll_back(cursor)
                if isinstance(error, (MemoryError, duckdb.OutOfMemoryException)):
                    raise StoreUnwritable(_NO_MEMORY) from error
                if _is_corrupt(error):
                    raise StoreDamaged(_damaged(self.file)) from error
                if isinstance(error, (duckdb.IOException, duckdb.FatalException, OSError)):
                    raise StoreUnwritable(NOT_WRITTEN) from error
                raise
            except BaseException:
                _roll_back(cursor)
                raise
            finally:
                cursor.close()

    @contextmanager
    def exclusive(self) -> Iterator[duckdb.DuckDBPyConnection]:
        """A cursor without a transaction while no change is under way; for migrations."""
        with self._write_lock:
            cursor = self._cursor()
            try:
                yield cursor
            finally:
                cursor.close()

    def close(self) -> None:
        """Give the connection back; the file is closed when nobody in the process uses it any more."""
        with _open_lock:
            self.users -= 1
            if self.users == 0:
                _open.pop(self.file, None)
                self._base.close()

    def _commit(self, cursor: duckdb.DuckDBPyConnection, kept: Sequence[tuple[str, str]]) -> None:
        # Changes run one at a time, so there is no conflict to fail on: what fails here is the disk. The engine reports
        # that as a failed transaction and takes the half-written change back, so that the next one finds a sound file.
        try:
            if kept:
                assert self.journal, "a change before the journal was compared"  # noqa: S101
                commit_change(cursor, self.journal, kept)
            else:
                cursor.commit()
        except duckdb.OutOfMemoryException:
            raise
        except duckdb.Error as error:
            raise StoreUnwritable(NOT_WRITTEN) from error

    def _cursor(self) -> duckdb.DuckDBPyConnection:
        cursor = self._base.cursor()
        cursor.execute("use campaign")
        return cursor


def connect(folder: Path) -> Connection:
    """The process's connection to the store in ``folder``, opened or created.

    Raises StoreBusy when another process has it, StoreDamaged when it cannot be read, StoreUnwritable when the folder
    or file cannot be written. The file is left as it was.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreUnwritable(f"数据文件夹 {folder} 无法建立或写入,请检查权限和磁盘空间。") from error
    file = (folder / FILE_NAME).resolve()
    with _open_lock:
        connection = _open.get(file) or Connection(file)
        connection.users += 1
        _open[file] = connection
        return connection


def is_open(folder: Path) -> bool:
    """Whether this process has the store in ``folder`` open."""
    with _open_lock:
        return (folder / FILE_NAME).resolve() in _open


def _attach(file: Path) -> duckdb.DuckDBPyConnection:
    # The engine instance is named after the file: if this module is loaded twice in one process (a development
    # server reloads changed modules), both get the one instance instead of two that write over each other.
    base = duckdb.connect(f":memory:{file}")
    attached = base.execute("select 1 from duckdb_databases() where database_name = 'campaign'").fetchone()
    if attached:
        return base
    try:
        quoted = str(file).replace("'", "''")
        base.execute(f"attach '{quoted}' as campaign (storage_version '{_STORAGE_VERSION}')")
        # From here on no statement can reach another file or the network, whatever text gets into one.
        base.execute("set enable_external_access = false")
        base.execute("set lock_configuration = true")
    except duckdb.Error as error:
        base.close()
        raise _explained(file, error) from error
    return base


def _explained(file: Path, error: duckdb.Error) -> StoreBusy | StoreDamaged | StoreUnwritable:
    said = str(error).lower()
    if "could not set lock" in said:
        return StoreBusy(
            f"数据库 {file.name} 正被另一个程序使用(看板服务或另一条命令),这里没有打开也没有改动;"
            "看板开着时请在网页上操作,要用命令请先停止看板服务或等那条命令结束,再重试。"
        )
    if file.is_dir():
        return StoreUnwritable(f"{file} 是一个文件夹,应是数据库文件,程序没有改动它;请把它移走,或换一个数据文件夹。")
    if any(words in said for words in ("permission denied", "read-only file system", "operation not permitted")):
        return StoreUnwritable(f"没有读写数据库 {file} 的权限,没有打开也没有改动;请让运行看板的用户能读写它,再重试。")
    return StoreDamaged(_damaged(file))


def _damaged(file: Path) -> str:
    return (
        f"数据库 {file.name} 无法读取,可能已损坏,程序没有改动它,已入库的原始报表仍在 originals 文件夹;"
        f"请停止看板,运行 python dashboard.py rebuild --store {file.parent} 由流水重建,没有流水时请从备份恢复。"
    )


def _is_corrupt(error: BaseException) -> bool:
    # The engine has no class for it: a wrong checksum comes as a plain Error.
    return isinstance(error, duckdb.Error) and "corrupt database" in str(error).lower()


def _roll_back(cursor: duckdb.DuckDBPyConnection) -> None:
    # After a failed commit the engine has rolled back already and says so; the first error is the one to tell.
    try:
        cursor.rollback()
    except duckdb.Error:
        return
