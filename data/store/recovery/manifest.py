"""What a backup says of itself: ``manifest.json``, written last, without which a folder is no backup."""

import json
import os
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

from data.store.failures import StoreDamaged
from data.store.journal.journal import sync
from data.store.journal.lines import Head

NAME = "manifest.json"
_FORM = 1
# A backup may have been in anybody's hands: what is restored goes nowhere but to the places of a store.
_JOURNAL = re.compile(r"journal/[\w-]+(\.jsonl)?(\.gz)?", re.ASCII)
_ARCHIVED = re.compile(r"(originals|media|results)/([0-9a-f]{2})/(\2[0-9a-f]{62})", re.ASCII)


@dataclass(frozen=True, slots=True)
class Manifest:
    """``taken_at``: naive, in the campaign's zone. ``head``: the journal's line up to which it holds. ``contents``: the
    SHA-256 of every row of record. ``figures``: of the figures at ``as_of``, by the same ``program``, "" where no
    roster was in force. ``files``: SHA-256 by path. ``lacking``: what the rows name and the store had lost already.
    """

    taken_at: datetime
    campaign: str
    program: str
    schema: int
    version: int
    head: Head
    contents: str
    as_of: str
    figures: str
    files: Mapping[str, str]
    lacking: tuple[str, ...]
    byte_count: int

    def write(self, folder: Path) -> None:
        """Write it whole or not at all. Raises OSError."""
        said = asdict(self) | {"form": _FORM, "taken_at": self.taken_at.isoformat(timespec="seconds")}
        beside = folder / f".{NAME}"
        beside.write_text(json.dumps(said, ensure_ascii=False, indent=1), encoding="utf-8")
        sync(beside)
        os.replace(beside, folder / NAME)  # noqa: PTH105 - the fault tests fail system calls by name
        sync(folder)


def read(folder: Path) -> Manifest:
    """The manifest of a backup. Raises StoreDamaged where the folder is none, or it cannot be understood."""
    try:
        said = json.loads((folder / NAME).read_text(encoding="utf-8"))
        if said.pop("form") != _FORM:
            raise StoreDamaged(f"备份 {folder} 由更新版本的程序写成,没有打开;请换用新版程序。")
        _refuse_strange(folder, said["files"])
        return Manifest(
            **said
            | {
                "taken_at": datetime.fromisoformat(said["taken_at"]),
                "head": Head(**said["head"]),
                "lacking": tuple(said["lacking"]),
            }
        )
    except FileNotFoundError as error:
        raise StoreDamaged(f"{folder} 不是一份备份(没有 {NAME}),什么也没有改动;请指明备份所在的文件夹。") from error
    except (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise StoreDamaged(f"备份 {folder} 的 {NAME} 读不懂,什么也没有改动;请换一份备份。") from error


def _refuse_strange(folder: Path, files: Mapping[str, str]) -> None:
    """StoreDamaged for a file that is none of a store's, or that lies under another checksum than its own."""
    for path, sha256 in files.items():
        archived = _ARCHIVED.fullmatch(path)
        if not (archived[3] == sha256 if archived else _JOURNAL.fullmatch(path)):
            raise StoreDamaged(f"备份 {folder} 的 {NAME} 列有不属于备份的文件 {path!a},什么也没有改动;请换一份备份。")
