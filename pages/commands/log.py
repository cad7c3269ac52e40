"""``log``: what the log says under a reference number that somebody was shown."""

import argparse

from pages.commands.entry import BLOCKED, FINE
from pages.upkeep import log_book
from pages.upkeep.log_book import Entry

_WORDS = {
    "reference": "编号", "at": "时间", "level": "级别", "logger": "部分", "place": "页面", "account": "账号号码",
    "message": "内容", "traceback": "经过",
}  # fmt: skip


def run(call: argparse.Namespace) -> int:
    """Print every entry with the number; the store is not opened, so the server may go on."""
    place = log_book.folder(call.store)
    entries = [_text(entry) for entry in log_book.found(place, call.reference)]
    if not entries:
        print(f"{place} 的日志里没有编号 {call.reference}：请核对编号；太早的记录已随日志轮换删去。")
        return BLOCKED
    print("\n\n".join(entries))
    return FINE


def _text(entry: Entry) -> str:
    lines = [f"{word}：{entry[key]}" for key, word in _WORDS.items() if key in entry and key != "traceback"]
    told = "\n".join([*lines, f"{_WORDS['traceback']}：\n{entry['traceback']}"] if "traceback" in entry else lines)
    # An address is a stranger's words, and a terminal obeys what it cannot show.
    return "".join(sign if sign.isprintable() or sign == "\n" else "\N{REPLACEMENT CHARACTER}" for sign in told)
