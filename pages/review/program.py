"""Which version of the program reckons; sealed with a result, since another one may reckon otherwise."""

import tomllib
from functools import cache
from pathlib import Path

_FILE = Path(__file__).resolve().parents[2] / "pyproject.toml"


@cache
def version() -> str:
    """As ``pyproject.toml`` says it; "" where the program is installed without it."""
    try:
        told = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    except OSError:
        return ""
    return str(told.get("project", {}).get("version", ""))
