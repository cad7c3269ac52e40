"""Which project a file's name may mean; a suggestion that a person confirms, never more."""

import re
import unicodedata
from collections.abc import Mapping

from rapidfuzz import fuzz

_ENOUGH, _AHEAD = 82.0, 6.0
_SHORTEST = 4  # shorter leftovers of a name say too little
_NOISE = re.compile(r"\d+|现场|照片|图片|视频|进度|微信|img|dsc|vid|mmexport", re.ASCII)


def guess(file_name: str, projects: Mapping[int, str]) -> int | None:
    """The project (number → name) that the name of a file means most likely; None where none does, or several."""
    said = _bare(file_name.rpartition(".")[0] or file_name)
    names = {number: _bare(name) for number, name in projects.items()}
    inside = {number: name for number, name in names.items() if len(name) >= _SHORTEST and name in said}
    longest = max((len(name) for name in inside.values()), default=0)
    best = [number for number, name in inside.items() if len(name) == longest]
    if best:
        return best[0] if len(best) == 1 else None
    if len(said) < _SHORTEST:
        return None
    scored = sorted(((fuzz.partial_ratio(said, name), number) for number, name in names.items() if name), reverse=True)
    if not scored or scored[0][0] < _ENOUGH or (len(scored) > 1 and scored[0][0] - scored[1][0] < _AHEAD):
        return None
    return scored[0][1]


def _bare(text: str) -> str:
    plain = unicodedata.normalize("NFKC", text).casefold()
    return _NOISE.sub("", re.sub(r"[^\w]|_", "", plain))
