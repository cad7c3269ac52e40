"""``rebuild``: make a store's database anew from its journal and originals."""

import argparse

from data.errors import UserError
from data.store import Store
from data.store.access.actors import technician
from data.store.recovery import rebuilding
from pages.admin import rebuilt_words
from pages.commands.entry import BLOCKED, FINE
from pages.parts import campaigns, clock


def run(call: argparse.Namespace) -> int:
    """Rebuild the call's store and say what became of it; 1 where originals are missing."""
    campaign = campaigns.load(call.campaign)
    if not Store.exists(call.store):
        raise UserError(f"目录 {call.store} 中没有数据，没有重建；请用 --store 指明目录。")
    done = rebuilding.rebuild(call.store, lambda text: print(text, flush=True))
    with Store.open(call.store, campaign) as store:
        rebuilt_words.note(store, done, technician("命令行"), clock.now(campaign.timezone))
    print("\n".join(rebuilt_words.sentences(done)))
    return BLOCKED if done.lacking else FINE
