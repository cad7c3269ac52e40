"""``bulletin``: write the bulletin of a date and the workbook of its annexes, checked, without issuing it."""

import argparse

from data.errors import UserError
from data.store import Store
from pages.commands import workbooks
from pages.commands.entry import BLOCKED, FINE
from pages.commands.figures import as_of, snap
from pages.parts import campaigns, clock


def run(call: argparse.Namespace) -> int:
    """Write both files, or say which number does not add up and write neither."""
    from streamlit.logger import set_log_level

    set_log_level("ERROR")  # it would warn, in English, that no server is running
    from pages.documents import bulletin, snapshot_view
    from pages.documents.bulletin_reading import NotAddingUp
    from pages.office import bulletin_steps
    from pages.parts.figures import Figures

    campaign = campaigns.load(call.campaign)
    if not Store.exists(call.store):
        raise UserError(f"目录 {call.store} 中没有数据，没有通报可写；请先用 load 装入报表，或用 --store 指明目录。")
    book = call.out.with_suffix(".xlsx")
    for path in (call.out, book):
        workbooks.refuse_existing(path)
    now = clock.now(campaign.timezone)
    with Store.open(call.store, campaign) as store:
        campaign = store.campaign
        day = as_of(call.as_of, campaign, now)
        figures = Figures(snap(store, campaign, day, None, now))
        if figures.is_empty:
            raise UserError(f"{day} 还没有项目清单，没有写出通报；请核对日期。")
        template = bulletin_steps.template(store)
    view = snapshot_view.of(figures, campaign, day, now)
    try:
        files = bulletin.make(view, bulletin.proposed(view), template)
    except NotAddingUp as error:
        print(error)
        return BLOCKED
    workbooks.write_new(call.out, files.word)
    workbooks.write_new(book, files.book)
    print(f"已写出截至 {day} 的通报（拟稿，逐个数字已核对），在 {call.out}，附表在 {book}。")
    return FINE
