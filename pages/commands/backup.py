"""``backup``: back a store up, also while the server has it, and see that the copy is whole."""

import argparse
from contextlib import suppress

from data.errors import UserError
from data.store import Store, StoreBusy
from data.store.access.actors import technician
from data.store.recovery import backup, restoring
from pages.admin import backups
from pages.commands.entry import BLOCKED, FINE
from pages.parts import campaigns, clock


def run(call: argparse.Namespace) -> int:
    """Take one and say where it is; with ``--check``, compare one that is there."""
    campaign = campaigns.load(call.campaign)
    measure, now = backups.measure(campaign), clock.now(campaign.timezone)
    if call.check:
        told = restoring.check(call.check, measure, _say)
        print(f"备份 {call.check.name} 完好：{told.version} 项变更、{len(told.files)} 份文件，指标与备份时一致。")
        return FINE
    if not Store.exists(call.store):
        raise UserError(f"目录 {call.store} 中没有数据，没有备份；请用 --store 指明目录。")
    made = backup.take(call.store, call.to or backups.folder(call.store), now, measure, _say)
    with suppress(StoreBusy), Store.open(call.store, campaign) as store:  # the server's own trail cannot be written
        backups.note(store, made, technician("命令行"), now)
    told = made.told
    print(f"已备份到 {made.folder}：流水 {told.head.number} 条、{told.version} 项变更、{len(told.files)} 份文件，")
    print(f"已由备份重建核对，指标截至 {told.as_of}。")
    for path in told.lacking:
        print(f"数据里提到的文件已不在或已损坏：{path}")
    return BLOCKED if told.lacking else FINE


def _say(text: str) -> None:
    print(text, flush=True)
