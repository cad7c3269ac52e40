"""The one way into a store's folder: compared with its journal, brought to the newest shape, and whose it is."""

from pathlib import Path

import duckdb

from data.store.connection import FILE_NAME, Connection, connect
from data.store.failures import Refused, StoreDamaged
from data.store.journal import opening
from data.store.questions import ask


def entered(folder: Path, campaign_key: str) -> Connection:
    """The connection to the store in ``folder``, created when there is none. Raises as ``Store.open`` says."""
    opening.refuse_missing(folder, folder / FILE_NAME)
    connection = connect(folder)
    try:
        with connection.exclusive() as cursor:
            if connection.journal is None:
                connection.journal, connection.notes = opening.opened(cursor, folder)
        _claim(connection, campaign_key)
    except duckdb.Error as error:
        connection.close()
        raise StoreDamaged(f"数据库 {connection.file.name} 的内容无法读取,程序没有改动它;请从备份恢复。") from error
    except BaseException:
        connection.close()
        raise
    return connection


def _claim(connection: Connection, campaign_key: str) -> None:
    with connection.read() as cursor:
        owner = ask(cursor, "owner").fetchone()
    if owner is None:
        with connection.write() as cursor:
            ask(cursor, "insert_owner", campaign_key)
    elif owner[0] != campaign_key:
        raise Refused(f"这个数据文件夹属于战役“{owner[0]}”,不是“{campaign_key}”,没有打开;请换一个文件夹或战役配置。")
