"""The words that make a row a sum, a section or a part of the project above it."""

import re

from data.ingest.text import without_brackets, words_only
from data.ingest.vocabulary import Vocabulary

LEADING_NUMBER = re.compile(r"^[(]?(?:[一二三四五六七八九十]{1,3}|\d{1,3})[)、.]+")
COUNT_AT_END = re.compile(r"[::]?[(]?共?计?\d{1,6}[个项](项目)?[)]?$")
TOTAL_OF = re.compile(r"(合计|总计|小计|共计)(项目)?(数|个数|\d+.{0,4})?")
SUB_SERIAL = re.compile(r"^(\d+)[.\-_](\d+)$|^[(](\d+)[)]$|^[①-⑳]$")
PART_OF_PROJECT = re.compile(r"^其中[:、]?(.+)")
SUB_NAME = re.compile(
    r"^(?:其中[:、]?)?(?:\d{1,2}[.、](?!\d)|[①-⑳]|[-—·•○]|[(]\d+[)]|子项目?[一二三四五六七八九十\d]*[:.、])"
)
STRONG = ("合计", "小计", "总计", "共计")
LONGEST_TOTAL = 20
GROUPS = (
    "新建项目",
    "续建项目",
    "新开工项目",
    "计划新开工项目",
    "新建",
    "续建",
    "新开工",
    "前期项目",
    "预备项目",
    "储备项目",
)


def is_total(text: str, words: Vocabulary) -> bool:
    """合计, 小计, 全县合计, 省百大小计(3个) …; a project's name that only holds such a word is none."""
    key = words_only(LEADING_NUMBER.sub("", COUNT_AT_END.sub("", without_brackets(text))))
    if key in words.rows["totals"] or TOTAL_OF.fullmatch(key):
        return True
    return len(key) <= LONGEST_TOTAL and key.endswith(STRONG)
