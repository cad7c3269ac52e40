"""A zip that is the same whenever it is made of the same: its order, its times, its checksum list."""

import hashlib
import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from data.sample.files import with_fixed_times

CHECKSUMS = "校验清单.sha256"
_TIME = (1980, 1, 1, 0, 0, 0)
_CHUNK = 1024 * 1024
_LONGEST_NAME = 80
# What a system would take for a folder, a wildcard or a device, and what cannot be seen.
_UNSAFE = re.compile(r'[\\/:*?"<>|\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff]')


@dataclass(frozen=True, slots=True)
class Member:
    """One file of the zip; ``about``: what it is, in one line; ``path``: where its bytes lie, when not ``content``."""

    name: str
    about: str
    content: bytes = b""
    path: Path | None = None


@dataclass(frozen=True, slots=True)
class Written:
    """A file as it stands in the zip."""

    name: str
    about: str
    byte_count: int
    sha256: str


class Packing:
    """A zip under way, written straight to the disk; one file at a time is in memory, an original never as a whole."""

    def __init__(self, target: Path) -> None:
        self.written: list[Written] = []
        self._zip = zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=6)

    def __enter__(self) -> "Packing":
        return self

    def __exit__(self, *_: object) -> None:
        self._zip.close()

    def add(self, one: Member) -> None:
        """Write a file; ValueError for a name that is there already."""
        if any(other.name == one.name for other in self.written):
            raise ValueError(f"twice in one zip: {one.name}")
        info = zipfile.ZipInfo(one.name, _TIME)
        info.compress_type, info.external_attr = zipfile.ZIP_DEFLATED, 0o644 << 16
        digest, size = hashlib.sha256(), 0
        with self._zip.open(info, "w", force_zip64=True) as out:
            for part in _parts(one):
                out.write(part)
                digest.update(part)
                size += len(part)
        self.written.append(Written(one.name, one.about, size, digest.hexdigest()))

    def finish(self) -> None:
        """The list of checksums of all that was written, as ``sha256sum -c`` reads it."""
        lines = "".join(f"{one.sha256}  {one.name}\n" for one in self.written)
        self.add(Member(CHECKSUMS, "每个文件的 SHA-256", lines.encode()))


def _parts(one: Member) -> Iterator[bytes]:
    if one.path is None:
        yield one.content
        return
    with one.path.open("rb") as file:
        yield from _chunks(file)


def _chunks(file: IO[bytes]) -> Iterator[bytes]:
    while part := file.read(_CHUNK):
        yield part


def timeless(content: bytes) -> bytes:
    """An Office file without the moment of its making, in itself and in the workbooks behind its charts."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(buffer, "w") as new:
        for entry in old.infolist():
            data = old.read(entry)
            new.writestr(entry.filename, timeless(data) if entry.filename.endswith(".xlsx") else data)
    return with_fixed_times(buffer.getvalue())


def safe_name(name: str) -> str:
    """A file name as it was sent, without what a system could take for something else."""
    bare = _UNSAFE.sub("_", name).strip(" .") or "文件"
    stem, dot, ending = bare.rpartition(".")
    if not dot or len(ending) > 8:
        return bare[:_LONGEST_NAME]
    return f"{stem[:_LONGEST_NAME]}.{ending}"
