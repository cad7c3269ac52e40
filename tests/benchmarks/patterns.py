"""Every pattern of the intake on a text eight times as long: about eight times the work, never sixty-four.

They are applied in the limited child; but a file that somebody really has must not run into those limits.
"""

import importlib
import pkgutil
import re
from collections.abc import Iterator
from typing import Any

import data.ingest
from tests.benchmarks import Ratio, seconds

_RUNS = ("1", "(", "（", " ", "一", ".", "1,", "1-", "1月", "年", "万元", "-", "=", "截", "日", "a", "%", "亿", "0,")
_SHORT, _LONG = 500, 4_000  # recognisers look at 500 characters
_NOTICEABLE_SECONDS = 0.02  # below this a measurement says nothing


def measure() -> list[Ratio]:
    """The worst of all patterns and texts; a pattern of second degree shows as about 64."""
    worst = max(_ratio(pattern, run) for _, pattern in patterns() for run in _RUNS)
    return [Ratio("slowest intake pattern on a text 8 × as long", "the shorter text", worst, 24)]


def patterns() -> Iterator[tuple[str, re.Pattern[str]]]:
    """Name and pattern of everything compiled in the intake's modules."""
    for found in pkgutil.walk_packages(data.ingest.__path__, "data.ingest."):
        module = importlib.import_module(found.name)
        for name, value in vars(module).items():
            yield from ((f"{found.name}:{name}", one) for one in _within(value) if isinstance(one.pattern, str))


def _within(value: Any) -> Iterator[re.Pattern[str]]:
    if isinstance(value, re.Pattern):
        yield value
    elif isinstance(value, tuple | list):
        for one in value:
            yield from _within(one)


def _ratio(pattern: re.Pattern[str], run: str) -> float:
    long = seconds(lambda: _apply(pattern, run, _LONG), repeats=5)
    return long / seconds(lambda: _apply(pattern, run, _SHORT), repeats=5) if long > _NOTICEABLE_SECONDS else 1.0


def _apply(pattern: re.Pattern[str], run: str, length: int) -> None:
    text = (run * length)[:length] + "~"
    pattern.sub("", text)
    pattern.fullmatch(text)
