"""``template``: write the prefilled workbook of one unit and period."""

import argparse

from data.errors import UserError
from data.ingest.template import template_for
from pages.commands import workbooks
from pages.commands.check import stored, unit_named
from pages.commands.entry import FINE
from pages.parts import campaigns


def run(call: argparse.Namespace) -> int:
    """Write the template and say where it is."""
    campaign, known = stored(call.store, campaigns.load(call.campaign))
    unit = unit_named(call.unit, campaign)
    if known is None:
        raise UserError(f"数据目录 {call.store} 中没有项目清单，没有生成模板；请先把清单入库，或用 --store 指明目录。")
    workbooks.write_new(call.out, template_for(campaign, known, unit, call.cut_off))
    print(f"已写出 {unit}截至 {call.cut_off.isoformat()} 的填报模板，在 {call.out}。")
    return FINE
