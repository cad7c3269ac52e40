"""Headers that nobody has listed, read by the words that they are made of."""

import re
import tomllib
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from data.ingest.vocabulary import FOLDER

LONGEST = 30


@dataclass(frozen=True, slots=True)
class Reading:
    """A header of nothing but ``words``, with one of each group of ``needs``, is ``field``."""

    field: str
    words: re.Pattern[str]
    needs: tuple[frozenset[str], ...]

    def fits(self, key: str) -> bool:
        """Whether the folded header ``key`` says so; each word is taken whole, so that it costs its length."""
        said = self.words.findall(key)
        return "".join(said) == key and all(not group.isdisjoint(said) for group in self.needs)


@cache
def readings() -> tuple[Reading, ...]:
    """The bundled readings, in their order."""
    table = tomllib.loads((FOLDER / "header_words.toml").read_text("utf-8"))["readings"]
    return tuple(Reading(one["field"], _any_of(one["words"]), tuple(map(frozenset, one["needs"]))) for one in table)


def field_by_words(keys: Iterable[str], taken: Collection[str]) -> str | None:
    """The one field that the folded headers ``keys`` are made of; None where two fit or it is ``taken``."""
    found = {one.field for key in keys if key and len(key) <= LONGEST for one in readings() if one.fits(key)}
    return found.pop() if len(found) == 1 and not found & set(taken) else None


def _any_of(words: Sequence[str]) -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, sorted(words, key=len, reverse=True))))
