"""Dates in every way people write them. What is not written to the day is approximated and said."""

import calendar
import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from data.ingest.text import LONGEST_VALUE, arabic_dates, has_odd_digits, plain, squeezed
from data.ingest.values.cleaned import NOTHING, Cleaned
from data.ingest.vocabulary import Vocabulary

EPOCHS = {False: date(1899, 12, 30), True: date(1904, 1, 1)}
SERIALS = range(20_000, 80_000)
S = r"[年./\-—_]"
FULL = re.compile(rf"(?<!\d)((?:19|20)\d\d){S}(\d{{1,2}})[月./\-—_](\d{{1,2}})[日号]?(?!\d)")
SHORT_FULL = re.compile(rf"(?<!\d)([12]\d){S}(\d{{1,2}})[月./\-—_](\d{{1,2}})[日号]?(?!\d)")
COMPACT = re.compile(r"(?<!\d)((?:19|20)\d\d)(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(?!\d)")
COMPACT_MONTH = re.compile(r"(?<!\d)((?:19|20)\d\d)(0[1-9]|1[0-2])(?!\d)")
MONTH = re.compile(rf"(?<!\d)((?:19|20)\d\d){S}(\d{{1,2}})月?(?:份)?(?!\d|[./\-—_]\d)(上旬|中旬|下旬|初|底|末|中)?")
SHORT_MONTH = re.compile(r"(?<!\d)([12]\d)年(\d{1,2})月(?:份)?(?!\d)(上旬|中旬|下旬|初|底|末|中)?")
SPAN = re.compile(r"\d[年月日]?[-~—–至到]+(?:19|20)\d\d")
DAY = re.compile(r"(?<!\d)(\d{1,2})[月](\d{1,2})[日号]?(?!\d)")
DAY_DOTTED = re.compile(r"(?<![\d.])(?<![\da-z][/\-])(\d{1,2})[./\-](\d{1,2})(?![./\-]?\d)")
# A year of its own beside a day without one: "3月15日(2019年)", "08/05/2020", "2200-01-01".
STRAY_YEAR = re.compile(r"\d{3}年|\d{3}[./\-]\d|\d[./\-]\d{3}")
# The moon's months are not the sun's, and 初五 after a month is one of its days.
LUNAR = re.compile("农历|阴历|旧历|闰|正月|冬月|腊月|廿|月初[一二三四五六七八九十]")
# In a column of what happened, the day of a halt is another moment's.
HALTED = re.compile("停工|停建|缓建")
# A letter for a digit (2O20, 8.l5): what stands behind it is only the rest of a day.
LETTER = re.compile(r"(?<=[\d./\-年月])[oilоο](?![a-z])|(?<![a-z])[oilоο](?=[\d./\-年月])")
TWO_DAYS = "写了两个日期或一段时间"
ZERO_LOST = "如8.1可能是8月1日或8月10日"
MONTH_ONLY = re.compile(r"(?<!\d)(\d{1,2})月(?:份)?(?!\d)(上旬|中旬|下旬|初|底|末|中)?")
YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)年?(底|末|初|上半年|下半年|[一二三四]季度)?(?!\d)")
NO_YEAR = re.compile(r"\d|^[万亿千元个]|^[春夏秋冬暑寒]|^(上|下|后|前)半年?")
PARTS = {"上旬": 10, "初": 1, "中": 15, "中旬": 20, "下旬": 31, "底": 31, "末": 31}
YEAR_PARTS = {"初": (1, 1), "上半年": (6, 30), "底": (12, 31), "末": (12, 31), "下半年": (12, 31)}
QUARTERS = {"一季度": (3, 31), "二季度": (6, 30), "三季度": (9, 30), "四季度": (12, 31)}
# 2020.4-5, 5-6月, 8月11日-20日: two ends. 2020-4-5 is one day, its signs being the same.
RANGE = re.compile(
    r"(?<![\d.])(?:(?:19|20)?\d\d[年./])?\d{1,2}月?[-~—–至到、]\d{1,2}月"
    r"|(?<!\d)(?:19|20)?\d\d[年./]\d{1,2}月?[-~—–至到、]\d{1,2}(?![\d月])"
    r"|\d{1,2}月\d{1,2}[日号]?[-~—–至到、]\d{1,2}[日号]"
)
OTHER_YEARS = {"去年": -1, "上年": -1, "前年": -2, "明年": 1, "次年": 1, "来年": 1, "后年": 2}
TIME_OF_DAY = re.compile(r"[T\s]\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?\s*([ap]m)?$")
GAP = re.compile(r"(?<=\d)\s+(?=\d)")
SLIP = re.compile(r"(?<!\d)((?:19|20)?\d\d)[,、。·](\d{1,2})[,、。·](\d{1,2})(?!\d)")
# What is only meant to happen is no date of an event: "计划9月1日开工", "未开工,拟9月10日".
INTENDED = re.compile(r"(?<!按)计划|预计|预期|拟|争取|力争|^(未|尚未|暂未|没有)")
# "2020年4月(计划5月)": which of the two was it?
BOTH = re.compile(r"^[^计预拟争力]*\d[^计预拟争力]*(计划|预计|拟|争取|力争)\D*\d")
DONE = re.compile(r"^(已|现已)?(竣工|完工|投产|建成|开工|复工|开复工|入统|纳统|入库|已|续建|在建)$")
YEAR_WORD = re.compile(r"(?<!\d)((?:19|20)\d\d)年")
NOT_DONE = re.compile(
    r"^(未|尚未|暂未|没有)(开工|复工|竣工|完工|投产|入统|纳统|入库|开复工|建成|办结|办理|解决|取得|批复|销号)?$"
    r"|^(在办|(正在)?(办理|推进|协调|解决)(中)?)$"
)


@dataclass(frozen=True, slots=True)
class DateContext:
    """``is_end``: a missing day means the end of the month (finishing) or its first (starting).

    ``is_event``: the column says when something happened, so an intention is not a date. ``cut_off``: until when things
    have happened; None while unknown.
    """

    year: int
    is_1904: bool = False
    is_end: bool = False
    is_event: bool = False
    cut_off: date | None = None


def read_date(value: Any, context: DateContext, words: Vocabulary) -> Cleaned:
    """A date, with ``date.*`` codes for approximations and refusals."""
    if value == "" or value is None:
        return NOTHING
    if isinstance(value, datetime):
        return _reasonable(value.date())
    if isinstance(value, date):
        return _reasonable(value)
    if isinstance(value, bool):
        return Cleaned(None, "date.unreadable")
    if isinstance(value, int | float):
        return _number(value, context)
    if len(text := plain(value)) > LONGEST_VALUE or has_odd_digits(str(value)):
        return Cleaned(None, "date.unreadable")
    text = squeezed(GAP.sub("|", TIME_OF_DAY.sub("", text))).lower()
    if text in words.nothing:
        return NOTHING
    if NOT_DONE.match(text) or DONE.match(text) or (context.is_event and INTENDED.search(text)):
        # A status in a date column: the date is not there; the status reader looks at the same cell.
        if BOTH.search(text):
            return Cleaned(None, "date.unreadable")
        return Cleaned(None, "date.status_only" if context.is_event and DONE.match(text) else None, shown=text)
    if context.is_event and HALTED.search(text):
        return Cleaned(None, "date.unreadable")
    return find_date(text, context) or Cleaned(None, "date.unreadable")


def _reasonable(day: date) -> Cleaned:
    return Cleaned(day) if 1950 <= day.year <= 2100 else Cleaned(None, "date.unreadable")


def _number(value: float, context: DateContext) -> Cleaned:
    if value == int(value):
        whole = int(value)
        if whole in SERIALS and not COMPACT_MONTH.fullmatch(str(whole)):
            return _reasonable(EPOCHS[context.is_1904] + timedelta(days=whole))
        return find_date(str(whole), context) or Cleaned(None, "date.unreadable")
    text = repr(value)
    if SERIALS.start <= value < SERIALS.stop:
        return _reasonable(EPOCHS[context.is_1904] + timedelta(days=int(value)))
    # 2020.1 as a number may have been typed 2020.10, 8.1 may be 8.10: the zero is gone.
    if text.endswith(".1") or (text.endswith(".2") and value < 13) or (text.endswith(".3") and value < 13):
        return Cleaned(None, "date.ambiguous", ZERO_LOST)
    return find_date(text, context) or Cleaned(None, "date.unreadable")


def find_date(text: str, context: DateContext) -> Cleaned | None:
    """The one date in a squeezed text, None when there is none; two different full dates are unreadable."""
    if LUNAR.search(text) or LETTER.search(text):
        return Cleaned(None, "date.unreadable")
    text = SLIP.sub(r"\1.\2.\3", arabic_dates(text))
    if RANGE.search(text):
        return Cleaned(None, "date.ambiguous", TWO_DAYS)
    full = {found.groups() for found in (*FULL.finditer(text), *COMPACT.finditer(text))}
    if not full:
        full = {("20" + year, month, day) for year, month, day in SHORT_FULL.findall(text)}
    if len(full) > 1 or (full and SPAN.search(text)):
        return Cleaned(None, "date.ambiguous", TWO_DAYS)
    if full:
        year, month, day = (int(part) for part in full.pop())
        return _built(year, month, day)
    if SPAN.search(text) or _names_two_months(text):
        return Cleaned(None, "date.ambiguous", TWO_DAYS)
    if found := MONTH.search(text) or COMPACT_MONTH.fullmatch(text):
        part = found[3] if found.re is MONTH else None
        return _approximate(int(found[1]), int(found[2]), part, context)
    if found := SHORT_MONTH.search(text):
        return _approximate(2000 + int(found[1]), int(found[2]), found[3], context)
    return _without_year(text, context) or _year(text, context)


def _names_two_months(text: str) -> bool:
    """2020年4月、6月; 2019年9月,2020年复工; 4月和6月; 8月15日、9月."""
    months = {int(month) for month, _ in MONTH_ONLY.findall(text)} | {int(month) for month, _ in DAY.findall(text)}
    dotted = {found.groups()[:2] for found in MONTH.finditer(text)}
    return len(months) > 1 or len(dotted) > 1 or (bool(dotted) and len(set(YEAR_WORD.findall(text))) > 1)


def _built(year: int, month: int, day: int, code: str | None = None) -> Cleaned:
    try:
        built = date(year, month, day)
    except ValueError:
        return Cleaned(None, "date.unreadable")
    return Cleaned(built, code, built.isoformat() if code else "")


def _approximate(year: int, month: int, part: str | None, context: DateContext) -> Cleaned:
    if not 1 <= month <= 12:
        return Cleaned(None, "date.unreadable")
    last = calendar.monthrange(year, month)[1]
    day = min(PARTS[part], last) if part else (last if context.is_end else 1)
    return _built(year, month, day, "date.approximate")


def _without_year(text: str, context: DateContext) -> Cleaned | None:
    days = DAY.findall(text) or DAY_DOTTED.findall(text)
    if len(set(days)) > 1:
        return Cleaned(None, "date.ambiguous", TWO_DAYS)
    if days and STRAY_YEAR.search(text):
        return Cleaned(None, "date.unreadable")
    year = context.year + next((years for word, years in OTHER_YEARS.items() if word in text), 0)
    if days:
        return _built(year, int(days[0][0]), int(days[0][1]), "date.year_assumed")
    if found := MONTH_ONLY.search(text):
        return _approximate(year, int(found[1]), found[2], context)
    return None


def _year(text: str, context: DateContext) -> Cleaned | None:
    found = YEAR.search(text)
    # A year among other digits is no date: "已入统2000万元", "2020 8 15"; nor is a season: "2020年春".
    if not found or re.search(r"\d", text[: found.start()]) or NO_YEAR.search(text[found.end() :]):
        return None
    ends = {**YEAR_PARTS, **QUARTERS}
    month, day = ends[found[2]] if found[2] else ((12, 31) if context.is_end else (1, 1))
    return _built(int(found[1]), month, day, "date.approximate")
