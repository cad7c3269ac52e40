"""Folding of text for comparison: NFKC, never an ASCII fold."""

import re
import unicodedata
from collections.abc import Callable
from typing import TypeVar

SPACES = re.compile(r"[\s\u200b\ufeff\u00ad]+")
BRACKETED = re.compile(r"[\(\[\{<〔【《「][^\)\]\}>〕】》」]{0,200}[\)\]\}>〕】》」]")
NOT_WORD = re.compile(r"[^\w%]+|_")
CHINESE_YEAR = re.compile(r"二[〇○零0][一二三四五六七八九〇○零]{2}(?=年)")
CHINESE_NUMBER = re.compile(r"(?<![第十百\d])(?:[二三]?十[一二三四五六七八九]?|[一二三四五六七八九])(?=[月日号])")
SIGNS = {sign: str(number) for number, sign in enumerate("零一二三四五六七八九")} | {"〇": "0", "○": "0", "0": "0"}
# What a cell says in a word, an amount or a date is shorter; no recogniser looks at a longer text.
LONGEST_VALUE = 500
LONGEST_NUMBER = 40
LONGEST_REMEMBERED, REMEMBERED = 64, 4096
# 1.0万吨 is not 10万吨: a point between digits is part of the number.
DECIMAL_POINT = re.compile(r"(?<=\d)\.(?=\d)")
POINT = "点"
NUMBER = re.compile(r"\d+(?:\.\d+)?")
# Legal forms carry no identity: 大庆某某有限公司 and 大庆某某 are one builder.
LEGAL_FORMS = re.compile(r"(股份)?有限(责任)?公司|集团(?=项目|$)|公司(?=项目|$)")
# What stands before a project's name in a list: 1. 2、 (3) 4) 三、; 1.2万吨 and 2号楼 are no numberings.
ORDINAL = re.compile(
    r"^\s*(?:\d{1,3}[.、,:](?!\d)|[(\[]\d{1,3}[)\]]|\d{1,3}[)\]]|\d{1,3}\s+(?![万千百亿吨头套号期栋层标段年月日个座条兆吉瓦公平立米亩台户只羽匹床位人处所间眼口株])(?=[一-鿿])"
    r"|[(]?[一二三四五六七八九十]{1,3}[)、.])\s*"
)
CODE_IN_NAME = re.compile(r"[(\[]?\s*(?:项目代码:?)?\d{4}-\d{6}-\d{2}-\d{2}-\d{6}\s*[)\]]?")
T = TypeVar("T")


def plain(value: object) -> str:
    """NFKC text without surrounding space; None and non-text become their text."""
    return unicodedata.normalize("NFKC", str(value)).strip() if value is not None else ""


def as_written(value: object) -> str:
    """Free text with its own punctuation, ,and 、 as they stand; only spaces and line breaks at its ends go."""
    return str(value).strip() if value is not None else ""


def has_odd_digits(text: str) -> bool:
    """Whether there is a sign like ², ① or ½: folding would make 52 of 5², and ① may be a numbering or an amount."""
    return not text.isascii() and any(unicodedata.category(sign) == "No" for sign in text)


class _Answers(dict[str, T]):
    """``fold``'s answers for short texts, which sheets repeat; long ones would fill the memory.

    A dictionary, because an answer that is there then costs no call of ours: cells are folded a dozen times each.
    """

    def __init__(self, fold: Callable[[str], T]) -> None:
        self.fold = fold

    def __missing__(self, text: str) -> T:
        answer = self.fold(text)
        if len(text) <= LONGEST_REMEMBERED:
            if len(self) >= REMEMBERED:
                self.clear()
            self[text] = answer
        return answer


def _remembered(fold: Callable[[str], T]) -> Callable[[str], T]:
    return _Answers(fold).__getitem__


@_remembered
def squeezed(text: str) -> str:
    """NFKC without any whitespace: 开 工 → 开工."""
    return SPACES.sub("", unicodedata.normalize("NFKC", text))


@_remembered
def arabic_dates(text: str) -> str:
    """二〇二〇年八月二十日 → 2020年8月20日; other Chinese numerals stay."""
    text = CHINESE_YEAR.sub(lambda found: "".join(SIGNS[sign] for sign in found[0]), text)
    return CHINESE_NUMBER.sub(lambda found: str(_number(found[0])), text)


def _number(text: str) -> int:
    tens, ten, units = text.rpartition("十")
    return (int(SIGNS.get(tens, "1")) * 10 if ten else 0) + int(SIGNS.get(units, "0"))


@_remembered
def words_only(text: str) -> str:
    """Squeezed, lower case, without punctuation and brackets (their content stays)."""
    return NOT_WORD.sub("", squeezed(text)).lower()


@_remembered
def without_brackets(text: str) -> str:
    """Squeezed, without bracketed remarks."""
    return BRACKETED.sub("", squeezed(text))


@_remembered
def name_key(text: str) -> str:
    """A project name for comparison: no spaces, punctuation, legal forms; digits, their point and words stay."""
    return LEGAL_FORMS.sub("", words_only(DECIMAL_POINT.sub(POINT, squeezed(text))).replace(POINT, "."))


@_remembered
def unnumbered(text: str) -> str:
    """A project's name without the list's number before it and without the code that is written into it."""
    bare = CODE_IN_NAME.sub("", plain(text)).strip()
    return ORDINAL.sub("", bare).strip() or bare or text


@_remembered
def numbers_in(text: str) -> tuple[str, ...]:
    """The numbers of a name in their order: 年产1.0万吨 and 年产10万吨 are two projects."""
    return tuple(NUMBER.findall(squeezed(text)))


@_remembered
def code_key(text: str) -> str:
    """A project code for comparison: letters and digits, however they are grouped by dashes."""
    return words_only(text).upper()
