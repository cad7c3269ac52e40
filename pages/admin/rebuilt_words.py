"""What a rebuild of the database did, in sentences and in the audit trail."""

from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING

from data.store.access.actors import Actor
from data.store.recovery.rebuilding import Rebuilt

if TYPE_CHECKING:
    from data.store import Store

_LIKENESS = {
    "equal": "与原来的数据库逐行相同",
    "behind": "比原来的数据库多出流水里已告知入库的改动",
    "different": "与原来的数据库不同（以流水为准）",
    "unreadable": "原来的数据库读不出来，无从比较",
    "none": "原来没有数据库",
}


def sentences(done: Rebuilt) -> Iterator[str]:
    """What became of it, what is missing."""
    yield f"已重建到流水第 {done.head.number} 条，{_LIKENESS[done.old]}；登录状态没有保留，请各人重新登录。"
    if done.aside:
        yield f"原来的数据库移到了 {done.aside}。"
    for path in done.lacking:
        yield f"缺少或已损坏的文件：{path}；请从备份里取回。"
    yield f"核对原始文件和影像 {done.file_count} 份，缺 {len(done.lacking)} 份。"


def note(store: "Store", done: Rebuilt, by: Actor, at: datetime) -> None:
    """Write into the audit trail that the database was rebuilt."""
    told = {"line": done.head.number, "old": _LIKENESS[done.old], "lacking": len(done.lacking)}
    store.register.note("store.rebuilt", by, at, subject=f"流水第{done.head.number}条", after=told)
