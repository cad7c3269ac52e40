"""``sample``: write the sample campaign's workbooks to a folder."""

import argparse

from data.errors import UserError
from pages.commands.entry import FINE
from pages.office import rehearsal
from pages.parts import campaigns


def run(call: argparse.Namespace) -> int:
    """Write the workbooks and say how many there are."""
    campaign = campaigns.load(call.campaign)
    try:
        files = rehearsal.written(call.folder, campaign).files
    except OSError as error:
        raise UserError(
            f"示例报表写不到 {call.folder}（{error.strerror}），没有写完；请换一个可写的目录，或检查磁盘空间。"
        ) from error
    print(f"已写出 {len(files)} 份示例报表，在 {call.folder}。")
    return FINE
