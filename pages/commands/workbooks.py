"""The report files that a command was given: folders opened up, bytes read, the order in which they must go in."""

from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

from data.errors import UserError
from data.ingest.model import FileReading

# Only for choosing inside a folder; a file named outright is read whatever its extension says.
EXTENSIONS = frozenset({".xlsx", ".xlsm", ".xls", ".et", ".xlsb", ".ods", ".csv", ".tsv", ".htm", ".html"})


def paths(given: Iterable[Path]) -> list[Path]:
    """The files meant by ``given``: a file is itself, a folder every workbook below it. UserError if one is missing."""
    return [path for one in given for path in _expanded(one)]


def _expanded(path: Path) -> Iterator[Path]:
    if path.is_dir():
        found = sorted(inner for inner in path.rglob("*") if _is_workbook(inner))
        if not found:
            raise UserError(f"目录 {path} 中没有找到报表文件，什么也没有读取；请核对目录后重试。")
        yield from found
    elif path.exists():
        yield path
    else:
        raise UserError(f"没有找到 {path}，什么也没有读取；请核对文件名后重试。")


def _is_workbook(path: Path) -> bool:
    # "~$…" are the lock files that Excel and WPS leave beside an open workbook.
    return path.is_file() and path.suffix.lower() in EXTENSIONS and not path.name.startswith(("~$", "."))


def content(path: Path) -> bytes:
    """The bytes of ``path``; UserError where the system refuses them."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise UserError(f"文件 {path} 读不出来（{error.strerror}），没有入库；请检查权限后重试。") from error


def refuse_existing(path: Path) -> None:
    """UserError where the file is there already: nothing is overwritten."""
    if path.exists():
        raise UserError(f"{path} 已经存在，没有覆盖；请换一个名字或目录。")


def write_new(path: Path, content: bytes) -> None:
    """Write a file that is not there yet; UserError where it is, or where the system refuses it."""
    refuse_existing(path)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("xb") as file:
            file.write(content)
    except OSError as error:
        raise UserError(f"{path} 写不进去（{error.strerror}）；请检查目录和权限。") from error


def turn(reading: FileReading) -> tuple[bool, date]:
    """Sort key of the order of acceptance: rosters before progress, since reports are matched to the roster, and
    earlier cut-offs before later ones, since each report is compared with the one before it."""
    is_roster = any(sheet.kind == "roster" for sheet in reading.sheets)
    return not is_roster, max((sheet.cut_off for sheet in reading.sheets if sheet.cut_off), default=date.min)
