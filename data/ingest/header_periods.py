"""The month, dekad or span of days that a column's header names."""

import re

MONTH = re.compile(r"(?<![\d\-~—–至到月])(\d{1,2})月(?:份)?(?!\d|[上中下]旬|[-~—–至到])")
MONTH_RANGE = re.compile(r"1月?份?[-~—–至到]+(\d{1,2})月")
DAYS = re.compile(r"(\d{1,2})月(\d{1,2})日?[-~—–至到]+(?:(\d{1,2})月)?(\d{1,2})日")
DEKAD = re.compile(r"(\d{1,2})月([上中下])旬")


def period_of(raw: str) -> tuple[str, int, str] | None:
    """("dekad", month, 上中下), ("months", last month, ""), ("month", month, ""); None when the header names none."""
    if found := DEKAD.search(raw):
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


def _dekad_of(days: re.Match[str]) -> tuple[str, int, str]:
    """8月11日-20日 → the dekad of its last day."""
    last = int(days[4])
    return ("dekad", int(days[3] or days[1]), "上" if last <= 10 else "中" if last <= 20 else "下")
