"""Headers that their cells or neighbours contradict: yes and no under 国债资金, statuses under 建设情况."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from data.ingest.headers import Match
from data.ingest.text import squeezed
from data.ingest.vocabulary import Vocabulary

SHORT = 8
BOND = "bond"
NEAR = 2
EXACT_PROGRESS = re.compile("(项目|工程)?形象进度")


def most(values: Sequence[Any], is_so: Callable[[Any], object]) -> bool:
    """Half of the values or more."""
    return bool(values) and sum(bool(is_so(value)) for value in values) * 2 >= len(values)


def may_be_amount(text: str) -> bool:
    """A short text or one that begins with a number, and no share."""
    return not text.endswith("%") and (len(text) <= SHORT or bool(re.match(r"\D{0,3}\d", text)))


def by_flags(match: Match, header: str, texts: Sequence[str], words: Vocabulary) -> Match | None:
    """The match, another field, or None where the column is to be asked about. ``texts``: squeezed, none empty.

    抗疫特别国债资金 holds amounts, which are passed over, or 是 and 否, which say whose money it is.
    """
    if not texts or match.field not in words.fields or match.rank == 1:
        return match
    field = words.fields[match.field]
    is_passed_over = field.kind == "amount" and field.use == "ignore"
    flags = sum(text.lower() in words.flag_yes | words.flag_no for text in texts)
    numbers = sum(any(sign.isdigit() for sign in text) for text in texts)
    if is_passed_over and 2 * flags > len(texts) and numbers < len(texts):
        return replace(match, field=BOND) if "国债" in squeezed(header) else None
    if is_passed_over and not numbers:
        return None
    is_money = match.field == BOND and "是否" not in header and 2 * numbers > len(texts) and 2 * flags < len(texts)
    return None if is_money else match


def one_progress(
    matches: Mapping[int, Match],
    paths: Mapping[int, Sequence[str]],
    texts: Mapping[int, Sequence[str]],
    words: Vocabulary,
) -> dict[int, Match]:
    """形象进度 goes before 建设情况 beside it, its 累计 before its 本旬; what holds statuses only is the status.

    ``paths``: the header's words by column; ``texts``: the squeezed cells of the columns of progress.
    """
    found = dict(matches)
    columns = [at for at, match in found.items() if match.field == "physical_progress" and match.rank > 1]
    exact = [at for at in columns if EXACT_PROGRESS.fullmatch(squeezed(paths[at][-1]))]
    if len(columns) < 2 or not exact:
        return found
    whole = [at for at in exact if re.search("累计|截", "".join(paths[at][:-1]))] or exact
    has_status = any(match.field == "status" for match in found.values())
    for at in columns:
        said = texts[at]
        if at not in exact and not has_status and said and all(one.lower() in words.status_exact for one in said):
            found[at], has_status = replace(found[at], field="status"), True
        elif at not in whole:
            found[at] = replace(found[at], rank=NEAR)
    return found
