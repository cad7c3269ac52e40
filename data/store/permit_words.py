"""What was said about permits, word by word, and the cell of the matrix that the words make (plan 四(五))."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from itertools import groupby
from typing import Any

STATES = ("未办", "在办", "已办", "无需", "容缺")
HAND = "hand"
_DATES = ("closed_date", "expires_date", "gap_deadline")
_TEXTS = ("document_number", "authority")


@dataclass(frozen=True, slots=True)
class PermitTold:
    """What one word tells of a permit; "" and None: it tells nothing of that."""

    state: str
    document_number: str = ""
    authority: str = ""
    closed_date: date | None = None
    expires_date: date | None = None
    gap_deadline: date | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class PermitWord:
    """One word about one permit and where it stands. ``kind``: roster, progress, permits, or hand.

    A sheet's word has its place (upload_id, file, sheet, row, cell), an entry by hand its ``entry_id``; of both ``by``
    and ``at`` say who brought it in and when. ``is_withdrawn``: an entry that was taken back.
    """

    permit: str
    kind: str
    day: date
    told: PermitTold
    by: str
    at: datetime
    upload_id: int | None = None
    file: str = ""
    sheet: str = ""
    row: int | None = None
    cell: str = ""
    entry_id: int | None = None
    is_withdrawn: bool = False
    withdrawn_reason: str = ""


@dataclass(frozen=True, slots=True)
class PermitCell:
    """Where one permit of one project stands: ``told`` in full, ``word``: the one whose state counts.

    Sheets fill in what they tell field by field, an empty one takes nothing back; an entry by hand is the whole cell.
    """

    project_id: int
    permit: str
    told: PermitTold
    word: PermitWord


def cells_of(rows: Iterable[tuple[Any, ...]]) -> tuple[PermitCell, ...]:
    """The cells of ``permit_cells``: its rows are in the order of projects, permits and what counts last."""
    grouped = groupby(rows, key=lambda row: (row[0], row[1]))
    return tuple(_cell(project_id, [word_of(row[1:]) for row in found]) for (project_id, _), found in grouped)


def _cell(project_id: int, words: Sequence[PermitWord]) -> PermitCell:
    last = words[-1]
    since = max((number for number, one in enumerate(words) if one.kind == HAND), default=0)
    told: dict[str, Any] = {}
    for one in words[since:]:
        told |= {name: value for name in (*_TEXTS, *_DATES) if (value := getattr(one.told, name))}
    return PermitCell(project_id, last.permit, PermitTold(last.told.state, **told, note=last.told.note), last)


def word_of(row: tuple[Any, ...]) -> PermitWord:
    """A row of ``permit_cells`` or of ``permit_words_of`` from the permit on."""
    permit, state, kind, day, upload_id, sheet, number, entry_id, file, by, at, details, cells, *own = row
    document, authority, closed, expires, gap, note, *withdrawn = own
    if kind == HAND:
        told = PermitTold(state, document, authority, closed, expires, gap, note)
        is_withdrawn, reason = withdrawn or (False, "")
        return PermitWord(permit, kind, day, told, by, at, entry_id=entry_id, is_withdrawn=is_withdrawn,
                          withdrawn_reason=reason)  # fmt: skip
    told = PermitTold(state, **_details(details, permit))
    cell = _object(cells).get(f"permits.{permit}", "") if cells else ""
    return PermitWord(permit, kind, day, told, by, at, upload_id, file, sheet, number, cell)


@lru_cache(maxsize=64)  # the permits of one row follow each other
def _object(text: str) -> Mapping[str, Any]:
    found: Mapping[str, Any] = json.loads(text)
    return found


def _details(said: str | None, permit: str) -> dict[str, Any]:
    """What the row told of this permit beside its state."""
    told: Mapping[str, Any] = _object(said).get("permit_details", {}).get(permit, {}) if said else {}
    texts = {name: str(told[name]) for name in _TEXTS if told.get(name)}
    return texts | {name: date.fromisoformat(str(told[name])[:10]) for name in _DATES if told.get(name)}
