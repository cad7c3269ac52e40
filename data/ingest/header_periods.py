"""The month, dekad or span of days that a column's header names."""

import re

from data.ingest.text import squeezed

MONTH = re.compile(r"(?<![\d\-~—–至到月])(\d{1,2})月(?:份)?(?!\d|[上中下]旬|[-~—–至到])")
MONTH_RANGE = re.compile(r"1月?份?[-~—–至到]+(\d{1,2})月")
DAYS = re.compile(r"(\d{1,2})月(\d{1,2})日?[-~—–至到]+(?:(\d{1,2})月)?(\d{1,2})日")
DEKAD = re.compile(r"(\d{1,2})月([上中下])旬")
DEKAD_BELOW = re.compile(r"(\d{1,2})月[^/]{0,20}/(?:[^/]{0,20}/)?([上中下])旬$")
UNTIL_DEKAD = re.compile(r"(?<!\d)1(?:月(?:份|1日|上旬)?)?[-~—–至到]+(\d{1,2})月([上中下])旬")
CUMULATIVE_MONTH = re.compile(r"累计[^/]{0,20}/(?:20\d\d年)?(\d{1,2})月份?$")
DAY = re.compile(r"(\d{1,2})月(\d{1,2})[日号]")
LAST_OF_MONTH = re.compile(r"(\d{1,2})月份?[底末]")
UNTIL_MONTH = re.compile(r"截[至止]?到?(?:20\d\d年)?(\d{1,2})月(?!\d)")
# 8月完成投资 above 中旬: 8月中旬完成投资.
DEKAD_LEAF = re.compile(r"([上中下])旬")
MONTH_OF_DEKAD = re.compile(r"(?<!\d)(\d{1,2})月份?(?![上中下]旬)")
MONTH_END = 99


def period_of(raw: str) -> tuple[str, int, str] | None:
    """("dekad", month, 上中下), ("months", last month, ""), ("month", month, ""); None when the header names none."""
    if found := DEKAD.search(raw) or DEKAD_BELOW.search(raw):
        return ("dekad", int(found[1]), found[2])
    if found := DAYS.search(raw):
        return None if (found[1], found[2]) == ("1", "1") else _dekad_of(found)
    if "截" in raw:
        return None
    if found := MONTH_RANGE.search(raw):
        return ("months", int(found[1]), "")
    if found := MONTH.search(raw):
        return ("month", int(found[1]), "")
    return None


def until_of(raw: str) -> tuple[int, int | None] | None:
    """The day up to which a header counts: (month, day), day ``MONTH_END`` for 底, None for 截至8月; else None."""
    if found := UNTIL_DEKAD.search(raw):
        return int(found[1]), {"上": 10, "中": 20, "下": MONTH_END}[found[2]]
    if DEKAD.search(raw):
        return None
    if found := CUMULATIVE_MONTH.search(raw):
        return int(found[1]), None
    if found := DAYS.search(raw):
        return (int(found[3] or found[1]), int(found[4])) if (found[1], found[2]) == ("1", "1") else None
    if days := DAY.findall(raw):
        return int(days[-1][0]), int(days[-1][1])
    if found := LAST_OF_MONTH.search(raw):
        return int(found[1]), MONTH_END
    found = UNTIL_MONTH.search(raw)
    return (int(found[1]), None) if found else None


def _dekad_of(days: re.Match[str]) -> tuple[str, int, str]:
    """8月11日-20日 → the dekad of its last day."""
    last = int(days[4])
    return ("dekad", int(days[3] or days[1]), "上" if last <= 10 else "中" if last <= 20 else "下")


def with_dekad(path: tuple[str, ...]) -> tuple[str, ...]:
    """The path with a dekad's leaf put into the month above it."""
    *parents, leaf = path
    dekad = DEKAD_LEAF.fullmatch(squeezed(leaf))
    month = next((parent for parent in reversed(parents) if MONTH_OF_DEKAD.search(squeezed(parent))), None)
    if not dekad or month is None:
        return path
    whole = MONTH_OF_DEKAD.sub(rf"\g<1>月{dekad[1]}旬", squeezed(month), count=1)
    return (*(parent for parent in parents if parent != month), whole)
