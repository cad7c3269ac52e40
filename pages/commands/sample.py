"""``sample``: write the sample campaign's workbooks to a folder."""

import argparse

from pages.commands.entry import FINE
from pages.office import rehearsal
from pages.parts import campaigns


def run(call: argparse.Namespace) -> int:
    """Write the workbooks and say how many there are."""
    campaign = campaigns.load(call.campaign)
    files = rehearsal.written(call.folder, campaign)
    print(f"已写出 {len(files)} 份示例报表，在 {call.folder}。")
    return FINE
