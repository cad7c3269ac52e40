"""Wide tables: which columns are the investment done in a month, and which only plan it."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from data.ingest.header_periods import MONTH
from data.ingest.headers import HeaderMatcher, Match
from data.ingest.recognise.header import Header
from data.ingest.text import squeezed

BARE_MONTH = re.compile(r"(?:20\d\d年)?\d{1,2}月(?:份)?(?:[(](?:亿|万|千)?元[)])?")
YEAR_ONLY = re.compile(r"(?:20)?\d\d年?度?")
DONE_FIELD = "period_investment"


@dataclass
class Months:
    """``done``: month → column; ``planned``: columns of months that nobody says were done."""

    done: dict[int, int] = field(default_factory=dict)
    planned: list[int] = field(default_factory=list)


def month_columns(header: Header, matches: Mapping[int, Match], matcher: HeaderMatcher, title: str) -> Months:
    """Months are read under a word of doing, or bare in a sheet whose title does not speak of a plan."""
    found = Months()
    for column, path in header.paths.items():
        leaf, match = squeezed(path[-1]), matches.get(column)
        is_month = BARE_MONTH.fullmatch(leaf) or (match and match.field == DONE_FIELD and MONTH.search(leaf))
        month = MONTH.search(leaf) if is_month else None
        if month is None or _is_of_something_else(path[:-1], matcher):
            continue
        if _is_done(path, matcher, title):
            found.done[int(month[1])] = column
        elif match is None or match.field == DONE_FIELD:
            found.planned.append(column)
    return found


def _is_of_something_else(parents: Iterable[str], matcher: HeaderMatcher) -> bool:
    """Months of cumulative sums or of money in place are no investment of a month."""
    return _names(matcher.vocabulary.months["other"], "".join(parents))


def _is_done(path: tuple[str, ...], matcher: HeaderMatcher, title: str) -> bool:
    words = matcher.vocabulary.months
    own = "".join(path)
    if _names(words["planned"], own):
        return False
    if _names(words["doing"], own):
        return True
    return not any(_says(parent, matcher) for parent in path[:-1]) and not _is_plan(title, words)


def _says(parent: str, matcher: HeaderMatcher) -> bool:
    """Whether a parent says anything: not the year alone, the unit alone, 投资情况."""
    key = matcher.text(parent).key
    is_empty = not key or key == "年度" or bool(YEAR_ONLY.fullmatch(squeezed(parent)))
    return not is_empty and key not in matcher.vocabulary.neutral_parents


def _is_plan(title: str, words: Mapping[str, tuple[str, ...]]) -> bool:
    return _names(words["plan_titles"], title) and not _names(words["doing"], title)


def _names(words: Iterable[str], text: str) -> bool:
    folded = squeezed(text)
    return any(word in folded for word in words)
