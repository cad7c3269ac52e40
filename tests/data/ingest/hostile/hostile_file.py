"""What one hostile file is: how it is made and what must be answered."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple


class Answer(NamedTuple):
    """``code`` of the one problem, or "" when the good table in the file must come out as if nothing were wrong."""

    code: str


READS = Answer("")
TOO_LARGE = Answer("file.too_large")
TRUNCATED = Answer("file.truncated")
ENCRYPTED = Answer("file.encrypted")
NOT_A_SPREADSHEET = Answer("file.not_a_spreadsheet")
OPEN_QUOTE = Answer("file.open_quote")
TOO_OLD = Answer("file.too_old")
UNREADABLE = Answer("file.unreadable")
CRASHED = Answer("file.crashed")


@dataclass(frozen=True)
class Hostile:
    """``is_seed``: small enough for the fuzzer to start from."""

    name: str
    make: Callable[[], bytes]
    answer: Answer
    is_seed: bool = True


def heavy(name: str, make: Callable[[], bytes], answer: Answer) -> Hostile:
    """A file that costs something to make or read."""
    return Hostile(name, make, answer, is_seed=False)
