"""``journal``: verify the chain of a store's journal, or begin it anew where it is lost."""

import argparse

from data.errors import UserError
from data.store import Store
from data.store.access.actors import technician
from data.store.journal.journal import files, standing
from data.store.journal.lines import NOWHERE
from data.store.recovery import renewing
from pages.commands.entry import BLOCKED, FINE
from pages.parts import campaigns, clock


def run(call: argparse.Namespace) -> int:
    """Print where the journal ends, or what is wrong with it (exit code 2); ``--renew`` begins a new one."""
    if not Store.exists(call.store):
        raise UserError(f"目录 {call.store} 中没有数据，没有流水可核对；请用 --store 指明目录。")
    if call.renew:
        return _renewed(call)
    found = standing(call.store)
    if found.head == NOWHERE:
        print("还没有流水；第一次打开这个目录时起账。")
        return BLOCKED
    size = sum(file.stat().st_size for file in files(call.store))
    print(f"流水完整：{found.head.number} 条，{size / 1024 / 1024:.1f} MB，末条校验 {found.head.hash}")
    if found.tail:
        print("末尾另有一条没有写完（没有告知入库），下次打开时移入 quarantine。")
    return FINE


def _renewed(call: argparse.Namespace) -> int:
    campaign = campaigns.load(call.campaign)
    aside = renewing.renew(call.store)
    with Store.open(call.store, campaign) as store:
        store.register.note(
            "store.renewed", technician("命令行"), clock.now(campaign.timezone), subject=str(aside.name)
        )
    print(f"已以数据库现状重新起账；原来的流水移到了 {aside}。请尽快做一次备份。")
    return FINE
