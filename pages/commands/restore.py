"""``restore``: make a store from a backup in a new folder, and say so only when it is what it was."""

import argparse

from data.store import Store
from data.store.access.actors import technician
from data.store.recovery import restoring
from pages.admin import backups
from pages.commands.entry import BLOCKED, FINE
from pages.parts import campaigns, clock


def run(call: argparse.Namespace) -> int:
    """Restore the call's backup into the call's store."""
    campaign = campaigns.load(call.campaign)
    told = restoring.restore(call.backup, call.store, backups.measure(campaign), lambda text: print(text, flush=True))
    with Store.open(call.store, campaign) as store:
        store.register.note(
            "backup.restored",
            technician("命令行"),
            clock.now(campaign.timezone),
            subject=call.backup.name,
            after={"line": told.head.number, "files": len(told.files)},
        )
    is_same = "指标与备份时逐字相同" if told.program == backups.program() else "程序已换版本，数据逐行相同，指标未比对"
    print(f"已恢复到 {call.store}：{told.version} 项变更、{len(told.files)} 份文件，{is_same}（截至 {told.as_of}）。")
    for path in told.lacking:
        print(f"备份时就已不在或已损坏的文件：{path}")
    return BLOCKED if told.lacking else FINE
