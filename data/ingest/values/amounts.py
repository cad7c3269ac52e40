"""Money in every way people write it → 万元, Decimal, two places, rounded half up."""

import re
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from typing import Any

from data.ingest.text import LONGEST_VALUE, has_odd_digits, squeezed
from data.ingest.values.cleaned import NOTHING, Cleaned
from data.ingest.vocabulary import Vocabulary

CENT = Decimal("0.01")
# Thousands groups must be whole: "12,34" is a slip of the finger, not 1234.
NUMBER = re.compile(r"[+-]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d*)?(?:e[+-]?\d+)?")
GAP = re.compile(r"(?<=\d)\s+(?=\d)")
GROUPED = re.compile(r"\D*[1-9]\d{0,2}(?:[^\S\r\n\t]\d{3})+(?:[.．]\d+)?\D*")
LARGEST = Decimal("1e13")
FORMAT_MONEY = re.compile(r"亿元?|千万元?|百万元?|万元?|千元")
SCALING = re.compile(r"[0#?](,+)(?:\.|;|\"|$|!|\\|_)")


def read_amount(
    value: Any, factor: Decimal | None, words: Vocabulary, number_format: str = "", *, is_done: bool = False
) -> Cleaned:
    """``factor``: 万元 per unit of the column, None when unknown: then only amounts that name a unit are read.

    ``is_done``: the column says what has been done or has come, so what is expected is no amount of it.
    """
    if value == "" or value is None:
        return NOTHING
    if isinstance(value, bool):
        return Cleaned(None, "amount.unreadable")
    if isinstance(value, int | float):
        return _number(value, factor, number_format, words)
    if isinstance(value, str):
        return _text(value, factor, words, is_done)
    return Cleaned(None, "amount.unreadable")


def _number(value: float, factor: Decimal | None, number_format: str, words: Vocabulary) -> Cleaned:
    # A percentage or a scaled display means something other than the digits that are stored.
    if "%" in number_format:
        return Cleaned(None, "amount.unreadable")
    if SCALING.search(number_format):
        return Cleaned(None, "amount.format")
    if shown := FORMAT_MONEY.search(number_format):
        named = words.amount_units[shown[0]]
        if factor not in (None, named):
            return Cleaned(None, "amount.format")
        factor = named
    return scaled(Decimal(repr(value)), factor)


def scaled(number: Decimal, factor: Decimal | None) -> Cleaned:
    """``number`` × ``factor`` in 万元; refuses what no project can cost and what is not finite."""
    if not number.is_finite() or abs(number) > LARGEST:
        return Cleaned(None, "amount.unreadable")
    if factor is None:
        return Cleaned(None, "unit.missing") if number else Cleaned(Decimal("0.00"))
    amount = (number * factor).quantize(CENT, ROUND_HALF_UP)
    return Cleaned(amount, "amount.negative" if amount < 0 else None)


def _text(value: str, factor: Decimal | None, words: Vocabulary, is_done: bool) -> Cleaned:
    if len(value) > LONGEST_VALUE or has_odd_digits(value) or _is_two_numbers(value):
        return Cleaned(None, "amount.unreadable")
    text = squeezed(value).lower().replace("'", "")
    if text in words.nothing:
        return NOTHING
    if any(name in text for name in words.foreign_units):
        return Cleaned(None, "amount.unreadable")
    text = text.removeprefix("¥").removeprefix("人民币")
    bare = _without(text, words.about_words)
    if bare != text and bare in words.nothing:
        return Cleaned(None, "amount.unreadable")
    if is_done and any(word in text for word in words.intended_words):
        return Cleaned(None, "amount.planned")
    unit = next((name for name in sorted(words.amount_units, key=len, reverse=True) if bare.endswith(name)), "")
    digits = bare.removesuffix(unit)
    digits = _without(digits, words.about_words)
    if not NUMBER.fullmatch(digits):
        return Cleaned(None, "amount.unreadable")
    try:
        number = Decimal(digits.replace(",", ""))
    except InvalidOperation:
        return Cleaned(None, "amount.unreadable")
    read = scaled(number, words.amount_units[unit] if unit else factor)
    if (read.code is None and bare != text) or digits != bare.removesuffix(unit):
        return Cleaned(read.value, read.code or "amount.approximate")
    return Cleaned(read.value, "amount.spaced") if read.code is None and GAP.search(value) else read


def _is_two_numbers(value: str) -> bool:
    """5000⏎300 and 1000 500; only whole groups of three on one line may be one number: 12 000."""
    text = value.strip()
    return bool(GAP.search(text)) and not GROUPED.fullmatch(text)


def _without(text: str, about_words: tuple[str, ...]) -> str:
    for word in about_words:
        text = text.removeprefix(word).removesuffix(word)
    return text
