"""Finds the same picture again after another size, another compression or a narrower cut.

A difference hash: of a picture brought down to 9 × 8 and 8 × 9 greys, whether each is brighter than its neighbour, 128
bits. Taken of the whole and of ten windows inside it; a cut-out is alike where its whole equals another's window. Own
and not ImageHash, which would bring scipy for what is twenty lines.
"""

from collections.abc import Mapping
from functools import lru_cache

BITS = 128
# Up to so many of the 128 bits may differ. The same picture, recompressed, scaled, brightened or cut by a tenth on any
# side, stays below it; drawings that have nothing in common begin at 30 (tests/data/media/test_fingerprint.py).
NEAR = 16
_HEX = BITS // 4
# left, top, right, bottom as shares: the whole, two about the middle, four corners, four sides.
WINDOWS = (
    (0.0, 0.0, 1.0, 1.0),
    (0.05, 0.05, 0.95, 0.95),
    (0.1, 0.1, 0.9, 0.9),
    (0.0, 0.0, 0.87, 0.87),
    (0.13, 0.0, 1.0, 0.87),
    (0.0, 0.13, 0.87, 1.0),
    (0.13, 0.13, 1.0, 1.0),
    (0.0, 0.0, 0.92, 1.0),
    (0.08, 0.0, 1.0, 1.0),
    (0.0, 0.0, 1.0, 0.92),
    (0.0, 0.08, 1.0, 1.0),
)


def distance(one: str, other: str) -> int:
    """How many bits differ at least, whole against whole and windows; BITS where either has no fingerprint."""
    if not one or not other:
        return BITS
    mine, theirs = _numbers(one), _numbers(other)
    pairs = [(mine[0], number) for number in theirs] + [(number, theirs[0]) for number in mine[1:]]
    return min((a ^ b).bit_count() for a, b in pairs)


def near(one: str, others: Mapping[int, str]) -> dict[int, int]:
    """Which of ``others`` are alike, and by how many bits they differ."""
    found = {key: distance(one, other) for key, other in others.items()}
    return {key: bits for key, bits in found.items() if bits <= NEAR}


def is_one(text: object) -> bool:
    """Whether ``text`` has the shape of a fingerprint; it comes out of the child, which is not believed."""
    return isinstance(text, str) and len(text) in (0, _HEX * len(WINDOWS)) and set(text) <= set("0123456789abcdef")


@lru_cache(maxsize=20_000)  # of all photos there are, with every new one
def _numbers(text: str) -> list[int]:
    return [int(text[at : at + _HEX], 16) for at in range(0, len(text), _HEX)]
