"""A flipped bit in each file of a store, as a kill left it: noticed in a sentence, or harmless; never another figure.

What a database or its log had to say comes back by ``rebuild``, to the byte.
"""

import random
import shutil
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import duckdb

from data.errors import UserError
from data.media.read import read_medium
from data.store import Store
from data.store.connection import FILE_NAME, connect
from data.store.journal import opening
from data.store.journal.journal import files
from data.store.recovery.rebuilding import rebuild
from tests.data.media.drawing import RULES, ZONE, picture, with_exif
from tests.data.store.making import FIRST, open_store
from tests.faults import deeds
from tests.faults.table import Effort, Row


def survived(folder: Path, effort: Effort) -> Row:
    """The row."""
    row, chance = Row("a flipped bit in database, log, journal, base, originals, photos"), random.Random(effort.seed)
    truth, killed = _made(folder)
    ends, noticed = time.monotonic() + effort.seconds, Counter[str]()
    for number in range(effort.of(2, 100)):
        if effort.is_long and time.monotonic() > ends:
            break
        for name, candidates in _files(killed).items():
            place = chance.choice(candidates)
            noticed[name] += _flipped(killed, place.relative_to(killed), chance, truth, row, f"{name} {number}")
            row.tries += 1
    row.sentences = noticed.total()
    each = row.tries // len(noticed)
    row.note = f"noticed of {each}: {', '.join(f'{name} {count}' for name, count in noticed.items())}; else harmless"
    return row


def _made(folder: Path) -> tuple[str, Path]:
    """What can be asked of a store with a base, a journal, a log, originals and a photo; and its folder, killed."""
    deeds.founded(folder)
    with open_store(folder) as store:
        deeds.send(store, 1)
        _photograph(store)
    connection = connect(folder)
    with connection.exclusive() as cursor:  # so that there is a base with rows
        opening.renew(cursor, folder)
    connection.close()
    killed = folder.with_name("killed")
    with open_store(folder) as store:
        for mark in range(2, 14):
            deeds.deed(store, mark)
        truth = deeds.picture(store)
        shutil.copytree(folder, killed)
    return truth, killed


def _photograph(store: Store) -> None:
    content = with_exif(picture(1))
    found = read_medium(content, RULES, ZONE)
    told = {"file_name": "现场.jpg", "project_id": 1, "cut_off": FIRST}
    store.media.accept(content, found, **told, by=deeds.OFFICE, at=deeds.AT)


def _files(store: Path) -> dict[str, list[Path]]:
    return {
        "database": [store / FILE_NAME],
        "log": [store / f"{FILE_NAME}.wal"],
        "journal": files(store),
        "base": [store / "journal" / "base.jsonl.gz"],
        "originals": [*(store / "originals").glob("??/*"), *(store / "results").glob("??/*")],
        "photos": [*(store / "media").glob("??/*")],
    }


def _flipped(killed: Path, place: Path, chance: random.Random, truth: str, row: Row, what: str) -> bool:
    """Whether one flip was told in a sentence; what is wrong goes into the row."""
    folder = killed.with_name("flipped")
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(killed, folder)
    content = bytearray((folder / place).read_bytes())
    at, bit = chance.randrange(len(content)), chance.randrange(8)
    content[at] ^= 1 << bit
    (folder / place).write_bytes(content)
    where = f"{what}: {place} byte {at} bit {bit}"
    was_noticed = _looked(lambda: _asked(folder), truth, row, where)
    # What lies in the archives rebuild cannot make; it names it, and so do journal and base where they are spoiled.
    is_told = _looked(lambda: _rebuilt(folder), truth, row, f"rebuild, {where}")
    if is_told and what.split()[0] in ("database", "log"):
        row.problems.append(f"lost: not rebuilt: {where}")
    return was_noticed or is_told


def _looked(look: Callable[[], str], truth: str, row: Row, where: str) -> bool:
    """Whether it was refused in a sentence."""
    try:
        if look() != truth:
            row.problems.append(f"silent: other figures: {where}")
    except UserError:
        return True
    except Exception as error:
        row.problems.append(f"no sentence: {where}: {error!r}"[:300])
        if not isinstance(error, duckdb.Error):
            raise
        return True
    return False


def _asked(folder: Path) -> str:
    with open_store(folder) as store:
        return deeds.picture(store)


def _rebuilt(folder: Path) -> str:
    done = rebuild(folder, lambda _: None)
    if done.lacking:
        raise UserError("、".join(f"{one}" for one in done.lacking))
    return _asked(folder)
