"""``rebuild``: make a store's database anew from its journal and originals."""

import argparse
from datetime import datetime

from data.errors import UserError
from data.store import Store
from data.store.access.actors import technician
from data.store.recovery import rebuilding
from data.store.recovery.rebuilding import Rebuilt
from pages.commands.entry import BLOCKED, FINE
from pages.parts import campaigns, clock

LIKENESS = {
    "equal": "与原来的数据库逐行相同",
    "behind": "比原来的数据库多出流水里已告知入库的改动",
    "different": "与原来的数据库不同（以流水为准）",
    "unreadable": "原来的数据库读不出来，无从比较",
    "none": "原来没有数据库",
}


def run(call: argparse.Namespace) -> int:
    """Rebuild the call's store and say what became of it; 1 where originals are missing."""
    campaign = campaigns.load(call.campaign)
    if not Store.exists(call.store):
        raise UserError(f"目录 {call.store} 中没有数据，没有重建；请用 --store 指明目录。")
    done = rebuilding.rebuild(call.store, lambda text: print(text, flush=True))
    with Store.open(call.store, campaign) as store:
        written(store, done, clock.now(campaign.timezone))
    print(f"已重建到流水第 {done.head.number} 条，{LIKENESS[done.old]}；登录状态没有保留，请各人重新登录。")
    if done.aside:
        print(f"原来的数据库移到了 {done.aside}。")
    for path in done.lacking:
        print(f"缺少或已损坏的文件：{path}；请从备份里取回。")
    print(f"核对原始文件和影像 {done.file_count} 份，缺 {len(done.lacking)} 份。")
    return BLOCKED if done.lacking else FINE


def written(store: Store, done: Rebuilt, at: datetime) -> None:
    """Write into the audit trail that the database was rebuilt."""
    told = {"line": done.head.number, "old": LIKENESS[done.old], "lacking": len(done.lacking)}
    store.register.note("store.rebuilt", technician("命令行"), at, subject=f"流水第{done.head.number}条", after=told)
