"""What stands above a header's leaf: parents that add nothing to it, and parents that mean more than it."""

import re
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from data.ingest.vocabulary import Vocabulary

if TYPE_CHECKING:
    from data.ingest.headers import HeaderText, Match

# 开工入统情况 / 是否开工 | 入统时间: a parent over two matters names neither of its leaves.
TWO_MATTERS = re.compile(
    "(?:(?:开复工|开工|复工|竣工|投产|入统|纳统|手续|建设|进展)[和及与、]?(?!情况)){1,3}(?:开复工|开工|复工|竣工|投产|入统|纳统|手续|建设|进展)(?:情况|信息)"
)

SAME_YEAR = ("年度", "本年", "今年", "当年")
PERIOD = re.compile("累月|某月|某旬|本旬|本月|本周|本期|年初")
# 累计 | 形象进度, 本旬完成情况 | 形象进度: how the works stand is no sum; 计划 and 目标 above it are another matter.
STANDING = frozenset(("形象进度", "工程形象进度", "项目形象进度", "形象"))
OF_SUMS = ("累计", "累月", "到位", "本旬", "本月", "本周", "本期")


def still_telling(leaf: str, words: Iterable[str]) -> tuple[str, ...]:
    """The words that would change a folded leaf's meaning where they stand above it."""
    told = (*(SAME_YEAR if PERIOD.search(leaf) else ()), *(OF_SUMS if leaf in STANDING else ()))
    return tuple(word for word in words if word not in told)


def is_neutral(parent: str, words: Vocabulary) -> bool:
    """Whether a folded parent says nothing of its leaves: 基本情况, 开工入统情况."""
    return parent in words.neutral_parents or bool(TWO_MATTERS.fullmatch(parent))


def without_day(
    parents: Sequence["HeaderText"], leaf: "HeaderText", above: "Match | None", words: Vocabulary
) -> tuple[list["HeaderText"], "HeaderText"]:
    """The path without its last part where the one above it, which is the field ``above``, holds text."""
    if above and above.field in words.fields and words.fields[above.field].kind == "text":
        return list(parents[:-1]), parents[-1]
    return list(parents), leaf
