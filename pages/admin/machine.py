"""What the machine and the program say of themselves: room on the disk, who takes it, versions."""

import os
import platform
import shutil
import tomllib
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import streamlit as st

from data.store.connection import FILE_NAME
from data.store.migrations import migrations
from pages.upkeep import log_book

_PROJECT = Path(__file__).resolve().parents[2] / "pyproject.toml"
PACKAGES = ("streamlit", "uvicorn", "starlette", "duckdb", "pandas", "pyarrow", "plotly", "openpyxl", "pillow")


@dataclass(frozen=True, slots=True)
class Disk:
    """In bytes. ``parts``: what the store keeps, by its words; it may lie on another disk than the logs."""

    total: int
    free: int
    parts: Mapping[str, int]

    @property
    def free_share(self) -> float:
        """0–1; of a disk that tells no size, 0."""
        return self.free / self.total if self.total else 0.0


@st.cache_data(max_entries=2, ttl=60, show_spinner=False)
def disk(folder: str) -> Disk:
    """Of the disk on which the store lies; looked at once a minute, since every original is counted. OSError."""
    store = Path(folder)
    usage = shutil.disk_usage(store)
    parts = {
        "报表原件": _size(store / "originals"),
        "现场影像": _size(store / "media"),
        "数据库": sum(_size(file) for file in store.glob(f"{FILE_NAME}*")),
        "日志": _size(log_book.folder(store)),
    }
    return Disk(usage.total, usage.free, parts)


def _size(place: Path) -> int:
    total = 0
    for file in _files(place):
        with suppress(FileNotFoundError):  # turned over or withdrawn in this moment
            total += file.stat().st_size
    return total


def _files(place: Path) -> Iterator[Path]:
    if place.is_file():
        yield place
    for folder, _, names in os.walk(place):
        yield from (Path(folder) / name for name in names)


def program_version() -> str:
    """The version of this program, "" where its project file did not come along."""
    try:
        return str(tomllib.loads(_PROJECT.read_text(encoding="utf-8"))["project"]["version"])
    except (OSError, KeyError, tomllib.TOMLDecodeError):
        return ""


def package_versions() -> Mapping[str, str]:
    """What it runs on, by name; "" for what is not there."""
    return {"Python": platform.python_version(), **{name: _version(name) for name in PACKAGES}}


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return ""


def schema_version() -> int:
    """The shape of the tables: an open store has been brought to the program's newest one."""
    return migrations()[-1][0]
