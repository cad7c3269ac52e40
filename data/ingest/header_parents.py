"""What stands above a header's leaf: parents that add nothing to it, and parents that mean more than it."""

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from data.ingest.vocabulary import Vocabulary

if TYPE_CHECKING:
    from data.ingest.headers import HeaderText, Match

# 开工入统情况 / 是否开工 | 入统时间: a parent over two matters names neither of its leaves.
TWO_MATTERS = re.compile(
    "(?:(?:开复工|开工|复工|竣工|投产|入统|纳统|手续|建设|进展)[和及与、]?(?!情况)){1,3}(?:开复工|开工|复工|竣工|投产|入统|纳统|手续|建设|进展)(?:情况|信息)"
)


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
