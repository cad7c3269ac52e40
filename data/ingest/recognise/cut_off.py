"""The date that a title, sheet name or file name says the figures stand for."""

import calendar
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from data.campaign import Campaign
from data.ingest.text import arabic_dates, squeezed

Y = r"(?:(?P<y>20\d\d)年?度?[年./\-_]?)?"
UNTIL_DAY = re.compile(
    r"(?:截[至止](?:日期?|时间|时点)?到?|到|至|止)(?:目前)?[::(]?" + Y + r"(?P<m>\d{1,2})[月./\-](?P<d>\d{1,2})[日号]?"
)
RANGE = re.compile(
    Y
    + r"(?P<m1>\d{1,2})[月./\-](?P<d1>\d{1,2})[日号]?[-~—–至到]+(?:20\d\d[年./\-])?"
    + r"(?:(?P<m>\d{1,2})[月./\-])?(?P<d>\d{1,2})[日号]"
)
DEKAD = re.compile(Y + r"(?P<m>\d{1,2})(?:[月.]份?|(?<=20\d\d[./\-]\d\d))[^\d上中下]{0,8}?(?P<part>[上中下])旬")
FULL = re.compile(r"(?P<y>20\d\d)[年./\-_](?P<m>\d{1,2})[月./\-_](?P<d>\d{1,2})[日号]?(?![\d月])")
# Without 日 a pair of numbers is a day only where it closes a period: (8.11-8.20), (8.1—10), (8.20), …进度表8.20.
DOTTED = re.compile(
    r"(?<![\d.])(?P<m1>\d{1,2})\.\d{1,2}[-~—–至到]+(?:(?P<m>\d{1,2})\.)?(?P<d>\d{1,2})(?![\d.月年])"
    r"|[(](?P<m2>\d{1,2})\.(?P<d2>\d{1,2})[)]"
    r"|(?<=[表报单况度)])(?P<m3>\d{1,2})\.(?P<d3>\d{1,2})(?=$|[(\[,;。]|单位)"
)
# 2020-8-20 17:30: squeezed, the hour would run into the day.
CLOCK = re.compile(r"(?<=\d)\s+\d{1,2}[::]\d{2}(?:[::]\d{2})?(?!\d)")
DAY = re.compile(r"(?<!\d)(?P<m>\d{1,2})月(?P<d>\d{1,2})[日号]")
MONTHS = re.compile(Y + r"1月?份?[-~—–至到]+(?P<m>\d{1,2})月份?")
MONTH = re.compile(Y + r"(?<!\d)(?P<m>\d{1,2})月(?:份|底|末)?(?!\d)")
QUARTER = re.compile(Y + r"(?:前|第|1[-~—–至到])?(?P<q>[一二三四1-4])(?:个)?季度")
NUMBERED = re.compile(r"第(?P<n>\d{1,2}|[一二三四五六七八九十]{1,3})(?:周|期|旬|次)")
# 9月第2期 and 9月第二旬 count within their month; 第2期 alone is the campaign's second.
OF_MONTH = re.compile(Y + r"(?P<m>\d{1,2})月份?[(]?第(?P<n>\d{1,2}|[一二三四五六七八九十]{1,3})(?P<w>[周期旬次])")
COMPACT = re.compile(r"(?<!\d)(?P<y>20\d\d)(?P<m>0[1-9]|1[0-2])(?P<d>0[1-9]|[12]\d|3[01])(?!\d)")
COMPACT_DAY = re.compile(r"(?<![\d.])(?P<m>0?[1-9]|1[0-2])[.\-]?(?P<d>0[1-9]|[12]\d|3[01])(?![\d.])")
OF_REPORTING = re.compile(r"(填报|报送|上报|制表|填表|打印|印发|编制)(日期|时间)?")
# What stands before such a day, beside 截至9月20日; 报送截止时间 is when the sheet is due.
REPORTED_ON = re.compile("(填报|报送|上报|制表|填表|打印|印发|编制)((日期|时间)[::(]*|[::(]+)$")
DUE = re.compile("(填报|报送|上报)$")
CHINESE = {sign: number for number, sign in enumerate("零一二三四五六七八九十")}


@dataclass(frozen=True, slots=True)
class Said:
    """A date found in a text; higher ``strength`` is the surer reading, ``text`` what stood there.

    ``is_reporting``: the day on which the sheet was filled in, not what its figures stand for.
    """

    day: date
    strength: int
    text: str
    is_reporting: bool = False


def said_in(text: str, campaign: Campaign, *, is_name: bool = False) -> Said | None:
    """The cut-off a text names, None when none. ``is_name``: a file or sheet name, where 0810 and 8.10 are dates."""
    folded = arabic_dates(squeezed(CLOCK.sub(" ", text)))
    folded = folded if is_name else folded.replace("_", "-")
    found = [said for said in _all(folded, campaign, is_name) if not _is_whole_campaign(said, campaign)]
    if not found:
        return None
    return max(found, key=lambda said: (said.strength + (said.day in campaign.cut_offs), said.day))


def _is_whole_campaign(said: Said, campaign: Campaign) -> bool:
    """ "2020年8月1日至11月10日" in a title is the campaign's span, not a cut-off."""
    return said.strength == 5 and said.day == campaign.end_date and str(campaign.start_date.month) + "月" in said.text


def _all(text: str, campaign: Campaign, is_name: bool) -> Iterator[Said]:
    says_until = "截" in text
    is_reporting = bool(OF_REPORTING.search(text)) and not says_until
    spans: list[tuple[int, int]] = []
    for pattern, strength in ((RANGE, 5), (UNTIL_DAY, 9), (DEKAD, 9), (OF_MONTH, 9), (FULL, 7), (DAY, 7), (COMPACT, 6)):
        for found in pattern.finditer(text):
            if any(start < found.end() and found.start() < end for start, end in spans):
                continue
            day = _day(found, campaign)
            if day:
                spans.append(found.span())
                is_when = is_reporting or (says_until and _is_of_reporting(text[: found.start()], found[0]))
                yield Said(day, strength - (5 if is_when else 0), found[0], is_when)
    in_months = [found.end() for found in OF_MONTH.finditer(text)]
    for found in NUMBERED.finditer(text):
        if found.end() in in_months:
            continue
        period = next((one for one in campaign.periods if one.number == _number(found["n"])), None)
        if period and f"每月{found[0]}" not in text:
            yield Said(period.cut_off, 6, found[0])
    for found in DOTTED.finditer(text):
        day = _dotted(found, campaign)
        if day in campaign.cut_offs and not any(start < found.end() and found.start() < end for start, end in spans):
            spans.append(found.span())
            yield Said(day, 6, found[0])
    if not spans:
        yield from _months(text, campaign, is_name)


def _months(text: str, campaign: Campaign, is_name: bool) -> Iterator[Said]:
    for pattern, strength in ((MONTHS, 4), (MONTH, 3)):
        for found in pattern.finditer(text):
            year, month = int(found["y"] or campaign.start_date.year), int(found["m"])
            if 1 <= month <= 12:
                yield Said(date(year, month, calendar.monthrange(year, month)[1]), strength, found[0])
    for found in QUARTER.finditer(text):
        year, month = int(found["y"] or campaign.start_date.year), 3 * _number(found["q"])
        yield Said(date(year, month, calendar.monthrange(year, month)[1]), 4, found[0])
    if is_name:
        for found in COMPACT_DAY.finditer(text):
            if day := _date(campaign.start_date.year, int(found["m"]), int(found["d"])):
                yield Said(day, 2, found[0])


def _dotted(found: re.Match[str], campaign: Campaign) -> date | None:
    month, day = found["m3"] or found["m2"] or found["m"] or found["m1"], found["d3"] or found["d2"] or found["d"]
    return _date(campaign.start_date.year, int(month), int(day))


def _day(found: re.Match[str], campaign: Campaign) -> date | None:
    groups = found.groupdict()
    year = int(groups.get("y") or campaign.start_date.year)
    month = int(groups.get("m") or groups.get("m1") or 0)
    if "part" in groups:
        if not 1 <= month <= 12:
            return None
        last = calendar.monthrange(year, month)[1]
        return _date(year, month, {"上": 10, "中": 20, "下": last}[groups["part"]])
    if "n" in groups:
        return _numbered_in_month(year, month, _number(groups["n"]), groups["w"], campaign)
    return _date(year, month, int(groups["d"]))


def _is_of_reporting(before: str, said: str) -> bool:
    """Whether a day is that of the filling in, or by which the sheet is due."""
    return bool(REPORTED_ON.search(before) or (DUE.search(before) and re.match("截[至止](日|时)", said)))


def _numbered_in_month(year: int, month: int, number: int, word: str, campaign: Campaign) -> date | None:
    """The end of a month's dekad, or of its week; 9月第6期 may be the campaign's sixth, where that is in September.

    A week of a campaign that counts dekads is no cut-off, nor is a fourth dekad.
    """
    if (word == "周" and campaign.cadence != "week") or (word == "旬" and number > 3):
        return None
    if (word == "旬" or campaign.cadence == "dekad") and 1 <= number <= 3 and 1 <= month <= 12:
        return date(year, month, (10, 20, calendar.monthrange(year, month)[1])[number - 1])
    of_month = [one for one in campaign.cut_offs if (one.year, one.month) == (year, month)]
    whole = next((one.cut_off for one in campaign.periods if one.number == number), None)
    if whole in of_month:
        return whole
    return of_month[number - 1] if 1 <= number <= len(of_month) else None


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _number(text: str) -> int:
    if text.isdigit():
        return int(text)
    tens, _, units = text.rpartition("十")
    if "十" not in text:
        return CHINESE[text[-1]]
    return (CHINESE[tens] if tens else 1) * 10 + (CHINESE[units] if units else 0)
