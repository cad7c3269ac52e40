"""How clerks write numbers, dates and flags; a notation that cannot keep a value exactly refuses it."""

from datetime import date
from decimal import Decimal

WIDE = str.maketrans("0123456789.,", "０１２３４５６７８９．，")
WAN_PER_YI = Decimal(10_000)
BLANKS = ("—", "/", "无", "", None)


def wan(amount: Decimal) -> int | float:
    """A plain number in 万元; whole amounts as whole numbers."""
    return int(amount) if amount == amount.to_integral_value() else float(amount)


def yi(amount: Decimal) -> int | float:
    """A plain number in 亿元; only for whole 万元, so that four decimals keep everything."""
    if amount != amount.to_integral_value():
        raise ValueError(f"{amount} 万元 has no exact four-decimal notation in 亿元")
    return wan(amount / WAN_PER_YI)


def with_commas(amount: Decimal) -> str:
    """1,234.50 as text."""
    return f"{amount:,.2f}"


def wide(amount: Decimal) -> str:
    """１２３４．５０ as full-width text."""
    return f"{amount:.2f}".translate(WIDE)


def yi_words(amount: Decimal) -> str:
    """1.2亿 as text; only where one decimal keeps everything."""
    hundreds = amount / WAN_PER_YI
    if hundreds != hundreds.quantize(Decimal("0.1")):
        return wan_words(amount)
    return f"{hundreds.quantize(Decimal('0.1'))}亿"


def wan_words(amount: Decimal) -> str:
    """1200万 or 36.5万 as text."""
    return f"{wan(amount)}万"


def or_blank(shown: object, amount: Decimal, place: int) -> object:
    """``shown``, or one of the blank notations where nothing was spent."""
    return shown if amount else BLANKS[place % len(BLANKS)]


def dotted(day: date | None) -> str | None:
    """2020.8.5 as text."""
    return f"{day.year}.{day.month}.{day.day}" if day else None


def slashed(day: date | None) -> str | None:
    """2020/8/5 as text."""
    return f"{day.year}/{day.month}/{day.day}" if day else None


def in_words(day: date | None) -> str | None:
    """2020年8月5日 as text."""
    return f"{day.year}年{day.month}月{day.day}日" if day else None


def month_in_words(day: date) -> str:
    """2020年8月: the day is lost, so only for days on which nothing depends."""
    return f"{day.year}年{day.month}月"


def without_year(day: date | None) -> str | None:
    """8月5日: this year is meant."""
    return f"{day.month}月{day.day}日" if day else None


def compact(day: date | None) -> int | None:
    """20200805 as a number."""
    return day.year * 10_000 + day.month * 100 + day.day if day else None


def wide_brackets(name: str) -> str:
    """Full-width brackets instead of half-width ones."""
    return name.replace("(", "（").replace(")", "）")


def spaced(name: str) -> str:
    """A stray space inside, another at the end, as typed by hand."""
    return f"{name[:3]} {name[3:]} "
