"""What is installed because the product needs it: every line of requirements.txt and all that those bring along."""

import re
from collections.abc import Iterator, Mapping
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

from packaging.requirements import Requirement

ROOT = Path(__file__).resolve().parents[1]
REQUIREMENTS = ROOT / "requirements.txt"


def key(name: str) -> str:
    """A package's name as indexes compare it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def pinned(file: Path = REQUIREMENTS) -> tuple[str, ...]:
    """The names that the file pins."""
    lines = (line.split("#")[0].strip() for line in file.read_text(encoding="utf-8").splitlines())
    return tuple(key(Requirement(line).name) for line in lines if line and not line.startswith("-"))


def packages(file: Path = REQUIREMENTS) -> Mapping[str, Distribution]:
    """Every package of the running product by name. Raises PackageNotFoundError where one is not installed."""
    found: dict[str, Distribution] = {}
    waiting = list(pinned(file))
    while waiting:
        name = waiting.pop()
        if name not in found:
            found[name] = distribution(name)
            waiting.extend(_needed(found[name]))
    return dict(sorted(found.items()))


def _needed(package: Distribution) -> Iterator[str]:
    for line in package.requires or []:
        wanted = Requirement(line)
        if wanted.marker is None or wanted.marker.evaluate({"extra": ""}):
            yield key(wanted.name)


__all__ = ["REQUIREMENTS", "ROOT", "PackageNotFoundError", "key", "packages", "pinned"]
