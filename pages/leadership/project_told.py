"""What was ever told about one project, row by row, and which row a figure of its head comes from."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import pandas as pd

from data.store.roster_wanted import SHEET as BY_HAND
from pages.parts import doors, wording
from pages.parts.markup import Markup, join, span
from pages.parts.view import View

OF_THE_ROSTER = ("annual_plan", "total_investment")  # the roster's word wins for what a project is


@dataclass(frozen=True, slots=True)
class Told:
    """One stored row: its cut-off, kind and place, whether it counts now, and what it said in which cell."""

    day: date
    kind: str
    upload_id: int
    file: str
    sheet: str
    row: int
    received_at: datetime
    is_in_force: bool
    said: Mapping[str, Any]
    cells: Mapping[str, str]

    @property
    def is_by_hand(self) -> bool:
        """Whether it was entered on 动态管理 and stands in no file."""
        return self.sheet == BY_HAND

    def address(self, view: View) -> str:
        """Where the file, or the change made by hand, is shown; "" for whom may not see it."""
        if self.is_by_hand:
            return view.href("roster_changes", change=self.upload_id)
        return view.href("history", upload=self.upload_id) if view.may("upload") else ""

    @property
    def place(self) -> str:
        """Sheet and row; a change made by hand has none."""
        return f"第{self.upload_id}号调整" if self.is_by_hand else f"{self.sheet} · 第{self.row}行"


def read(view: View, project_id: int) -> tuple[list[Told], int]:
    """The rows up to the day that is looked at, oldest first, and how many later ones were left out.

    Before the baseline the first roster stands in, as it does in the figures.
    """
    trail = view.store.trail(project_id, known_at=view.filters.known_at).sort_values("cut_off", kind="stable")
    rows = [_told(row) for row in trail.itertuples(index=False)]
    first = max(view.as_of, view.campaign.baseline_cut_off)
    until = [row for row in rows if row.day <= (first if row.kind == "roster" else view.as_of)]
    return until, len(rows) - len(until)


def _told(row: Any) -> Told:
    return Told(
        pd.Timestamp(row.cut_off).date(), row.kind, int(row.upload_id), row.file, row.sheet, int(row.row),
        row.received_at, bool(row.is_in_force), _object(row.said), _object(row.cells),
    )  # fmt: skip


def _object(text: Any) -> dict[str, Any]:
    """A JSON object column; None and NaN are empty."""
    if isinstance(text, dict):
        return text
    return {} if text is None or (not isinstance(text, str) and pd.isna(text)) else dict(json.loads(text))


def counting(rows: Sequence[Told]) -> list[Told]:
    """The rows that count, oldest first: of rosters only the newest."""
    in_force = [row for row in rows if row.is_in_force]
    rosters = [row for row in in_force if row.kind == "roster"]
    return [row for row in in_force if row.kind != "roster" or row is rosters[-1]]


def source(rows: Sequence[Told], field: str) -> Told | None:
    """The row whose word on ``field`` counts: of the roster for a plan, else of the last report that had one."""
    said = [row for row in counting(rows) if row.said.get(field) not in (None, "", {})]
    preferred = "roster" if field in OF_THE_ROSTER else "progress"
    own = [row for row in said if row.kind == preferred]
    found = own or said
    return found[-1] if found else None


def cited(view: View, row: Told | None, field: str, *, is_short: bool = False) -> Markup | None:
    """``9月20日 · 北林区旬报.xlsx · 进度表 K12``, a door to the upload for whom may see it; ``is_short``: the file and
    sheet only as its title."""
    if row is None:
        return None
    place = row.cells.get(field) or ("录入" if row.is_by_hand else f"第{row.row}行")
    where = f"{row.file} · {row.place if row.is_by_hand else row.sheet}"
    words = f"{wording.day(row.day, view.as_of)} " if is_short else f"{wording.day(row.day, view.as_of)} · {where} "
    inner = join([words, span("c-cell-name", place)])
    if not (address := row.address(view)):
        return span("c-cited", inner, title=where)
    return doors.door(address, inner, cls="c-link c-cited", title=where)
