"""From base and lines to a database: one line onto one that lacks it, or all of them onto a new one."""

from collections.abc import Callable, Mapping
from contextlib import closing
from functools import cache
from pathlib import Path

import duckdb

from data.store.connection import FILE_NAME, connect
from data.store.failures import JournalDamaged, StoreDamaged
from data.store.journal import contents
from data.store.journal.commits import move
from data.store.journal.journal import FOLDER, Tail, walk
from data.store.journal.lines import NOWHERE, Head, Line, Told
from data.store.migrations import migrate, schema_version
from data.store.questions import ask, is_of_record

_LINES_AT_ONCE = 200


class Replay:
    """Applies lines to a database in their order. ``sql``: the statements' texts that earlier lines have told."""

    def __init__(self, cursor: duckdb.DuckDBPyConnection, sql: dict[str, str] | None = None) -> None:
        self._cursor = cursor
        self._sql = sql or {}

    def apply(self, told: Told) -> None:
        """Do once more what one line says was done, inside the caller's transaction."""
        self._sql |= told.sql
        for name, parameters in told.statements:
            self._cursor.execute(_of_record(name, self._sql.get(name, "")), list(parameters))


@cache
def _of_record(name: str, text: str) -> str:
    """``text``; StoreDamaged where it does more than a statement of record does. A journal's seals tell nothing of who
    wrote it: a backup may have been in anybody's hands."""
    found = duckdb.extract_statements(text)
    kinds = (duckdb.StatementType.INSERT, duckdb.StatementType.UPDATE)
    if not is_of_record(name) or len(found) != 1 or found[0].type not in kinds:
        raise StoreDamaged(f"流水里有一条语句({name[:60]!a})不是本程序登记数据的语句,没有执行;请核对这份流水的来历。")
    return text


def roll_forward(cursor: duckdb.DuckDBPyConnection, line: Line, sql: Mapping[str, str]) -> None:
    """Bring a database that lacks this one line up to it."""
    told = line.told
    if told.migrated:
        migrate(cursor, until=told.migrated, commit=lambda at, _: _moved(at, line.head))
        return
    cursor.begin()
    try:
        Replay(cursor, dict(sql)).apply(told)
        _moved(cursor, line.head)
    except BaseException:
        cursor.rollback()
        raise


def _moved(cursor: duckdb.DuckDBPyConnection, head: Head) -> None:
    move(cursor, head)
    cursor.commit()


def replay(store: Path, into: Path, until: int | None = None, tell: Callable[[int], None] | None = None) -> Head:
    """Make the database of ``store``'s base and journal, up to line ``until`` (None: all), in the folder ``into``.

    The lines are run under the schema that they were written for. ``tell`` hears the number of lines done now and
    then. Raises JournalDamaged, StoreDamaged (the base; a newer program's), StoreUnwritable.
    """
    connection = connect(into)
    try:
        with connection.exclusive() as cursor:
            head = _replayed(cursor, store, until, tell or (lambda _: None))
            cursor.execute("checkpoint campaign")
            return head
    except duckdb.Error as error:
        raise StoreDamaged(f"流水重放到数据库 {into / FILE_NAME} 时出错,没有完成:{error}") from error
    finally:
        connection.close()


def _replayed(cursor: duckdb.DuckDBPyConnection, store: Path, until: int | None, tell: Callable[[int], None]) -> Head:
    head, replaying, is_open = NOWHERE, Replay(cursor), False
    with closing(walk(store, until)) as lines:
        for line in lines:
            if isinstance(line, Tail):
                break
            told = line.told
            if told.base is None and told.migrated is None:
                if not is_open:
                    cursor.begin()
                    is_open = True
                replaying.apply(told)
            else:
                is_open = _ended(cursor, head, is_open)
                _set_up(cursor, store, line, told)
            head = line.head
            if head.number % _LINES_AT_ONCE == 0:
                is_open = _ended(cursor, head, is_open)
                tell(head.number)
    _ended(cursor, head, is_open)
    if head is NOWHERE:
        raise JournalDamaged(store, f"{store / FOLDER} 里没有流水")
    return head


def _ended(cursor: duckdb.DuckDBPyConnection, head: Head, is_open: bool) -> bool:
    if is_open:
        _moved(cursor, head)
    return False


def _set_up(cursor: duckdb.DuckDBPyConnection, store: Path, line: Line, told: Told) -> None:
    if told.migrated:
        migrate(cursor, until=told.migrated, commit=lambda at, _: _moved(at, line.head))
    if told.base is None:
        return
    migrate(cursor, until=told.base["schema"])
    assert schema_version(cursor) == told.base["schema"]  # noqa: S101
    cursor.begin()
    if told.base["file"]:
        file = store / FOLDER / Path(told.base["file"]).name
        if not file.is_file() or contents.checksum(file) != told.base["sha256"]:
            raise StoreDamaged(f"底账 {file} 不在或已损坏,没有重建;请从备份恢复这个文件。")
        contents.load(cursor, file)
    ask(cursor, "begin_journal", line.head.number, line.head.hash)
    cursor.commit()
