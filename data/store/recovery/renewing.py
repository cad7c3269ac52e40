"""A new journal for a database whose own is lost: it begins with all of its rows; the old one goes into quarantine."""

from pathlib import Path

from data.store.connection import connect, is_open
from data.store.failures import StoreBusy
from data.store.journal import opening


def renew(store: Path) -> Path:
    """Begin the journal anew; where the old one lies now. Raises StoreBusy, StoreDamaged (the database)."""
    if is_open(store):
        raise StoreBusy("这个数据库正开着,没有重新起账,什么也没有改动;请先停止看板,再重试。")
    connection = connect(store)
    try:
        with connection.exclusive() as cursor:
            return opening.renew(cursor, store)[1]
    finally:
        connection.close()
