"""One row of the table of faults: what was tried, what was acknowledged, what is wrong."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

WRONG = ("lost", "torn", "doubled", "silent")
HEAD = ("fault", "tries", "acknowledged", *WRONG, "sentences", "what else")


@dataclass
class Row:
    """``sentences``: how often a person was told in a sentence that something was not done or cannot be served.

    ``problems``: what is wrong, in words; the first word is a column of the table where it is one of ``WRONG``.
    """

    fault: str
    tries: int = 0
    acknowledged: int = 0
    sentences: int = 0
    note: str = ""
    problems: list[str] = field(default_factory=list)

    @property
    def cells(self) -> tuple[str, ...]:
        """As the columns of ``HEAD``."""
        counts = [sum(one.split()[0].rstrip(":") == word for one in self.problems) for word in WRONG]
        others = [one for one in self.problems if one.split()[0].rstrip(":") not in WRONG]
        also = "; ".join([*([self.note] if self.note else []), *(f"WRONG: {one}" for one in others[:3])])
        figures = (self.tries, self.acknowledged, *counts, self.sentences)
        return (self.fault, *(f"{one:,}" for one in figures), also)


@dataclass(frozen=True)
class Effort:
    """How much is tried: the suite's short form, or the long one; what repeats ends after ``seconds``."""

    is_long: bool = False
    seed: int = 1
    seconds: float = 60.0

    def of(self, short: int, long: int) -> int:
        """So many tries."""
        return long if self.is_long else short


def printed(rows: Iterable[Row]) -> Iterator[str]:
    """The lines of the table."""
    yield f"| {' | '.join(HEAD)} |"
    yield "|" + "---|" * len(HEAD)
    for row in rows:
        yield f"| {' | '.join(row.cells)} |"
