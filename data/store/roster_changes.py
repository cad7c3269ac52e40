"""动态管理: changes of the rosters by hand, what they did, and the rosters before and after (plan 六(三))."""

from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal

import pandas as pd

from data.store import facts, roster_deeds
from data.store.access.actors import Actor
from data.store.archive import Archive
from data.store.connection import Connection
from data.store.failures import Refused
from data.store.questions import ask
from data.store.roster_wanted import Act, Kind, Wanted
from data.store.settings import CurrentCampaign


@dataclass(frozen=True, slots=True)
class Moved:
    """One project and the list that it entered or left, or on which it was paused; amounts 万元, None where unknown."""

    act: Act
    project_id: int
    name: str
    county: str
    tier: str
    plan_wan: Decimal | None
    total_wan: Decimal | None


@dataclass(frozen=True, slots=True)
class RosterChange:
    """One change made by hand. ``document_file`` "" where nothing was attached; ``undone_at`` None while it counts."""

    number: int
    kind: Kind
    effective_on: date
    reason: str
    document: str
    document_file: str
    at: datetime
    by: str
    undone_at: datetime | None
    undone_by: str | None
    undone_reason: str | None
    moves: tuple[Moved, ...] = ()

    @property
    def is_undone(self) -> bool:
        """Whether it was taken back."""
        return self.undone_at is not None


class RosterChanges:
    """The rosters' changes of one store, cut to ``unit`` unless ""; safe to share between threads."""

    def __init__(self, connection: Connection, settings: CurrentCampaign, archive: Archive, unit: str = "") -> None:
        self._connection = connection
        self._settings = settings
        self._archive = archive
        self._unit = unit

    def make(self, wanted: Wanted, *, by: Actor, at: datetime, is_history: bool = False) -> int:
        """Change a roster and return the change's number. Raises Refused, Overtaken; then nothing has changed."""
        self._refuse_one_unit()
        with self._connection.write() as cursor:
            campaign = self._settings.campaign
            return roster_deeds.make(cursor, self._archive, campaign, wanted, by, at, is_history=is_history)

    def undo(self, number: int, *, reason: str, by: Actor, at: datetime) -> None:
        """Take a change back. Raises Refused when it is unknown, undone already, or a later one rests on it."""
        self._refuse_one_unit()
        with self._connection.write() as cursor:
            roster_deeds.undo(cursor, number, reason, by, at)

    def changes(self, *, known_at: datetime | None = None) -> tuple[RosterChange, ...]:
        """Every change by the knowledge of ``known_at``, the last to take effect first; undone ones too."""
        with self._connection.read() as cursor:
            moves: dict[int, list[Moved]] = defaultdict(list)
            for number, *move in ask(cursor, "roster_moves").fetchall():
                moves[number].append(Moved(*move))
            rows = ask(cursor, "roster_changes", known_at).fetchall()
        told = (self._cut(RosterChange(*row), moves[row[0]]) for row in rows)
        return tuple(one for one in told if one.moves)

    def projects(self, on: date) -> pd.DataFrame:
        """Every project that a roster ever named, with its place on ``on``, else its last: project_id, county, tier,
        is_listed, project_code, project_name, annual_plan_wan, total_investment_wan (万元, NaN where unknown).
        """
        with self._connection.read() as cursor:
            ask(cursor, "in_force", None, self._unit)
            ask(cursor, "roster_at", [on], self._settings.campaign.baseline_cut_off)
            frame = ask(cursor, "project_tiers", on, self._unit).df()
        amounts = {"annual_plan_wan": "float64", "total_investment_wan": "float64"}
        return frame.drop(columns=["upload_id", "sheet", "sheet_row"]).astype(amounts)

    def original(self, *, as_of: date, known_at: datetime | None) -> pd.DataFrame:
        """``Facts.projects`` of ``as_of`` as if the first roster of each tier still held."""
        with self._connection.read() as cursor:
            return facts.original_projects(cursor, self._settings.campaign, as_of, known_at, self._unit)

    def document(self, number: int) -> tuple[str, bytes]:
        """Name and bytes of the document attached to a change. Raises Refused where there is none, StoreDamaged."""
        mine = {one.number for one in self.changes() if one.document_file}
        with self._connection.read() as cursor:
            row = ask(cursor, "roster_document", number).fetchone()
        if row is None or number not in mine or not row[1]:
            raise Refused(f"第{number}号调整没有附件。")
        return str(row[0]), self._archive.get(str(row[1]))

    def _cut(self, change: RosterChange, moves: list[Moved]) -> RosterChange:
        """With those of its moves that the unit sees; a document may name whatever a change has moved, so that one of
        several units' is the office's alone."""
        mine = tuple(one for one in moves if self._unit in ("", one.county))
        return replace(change, moves=mine, document_file=change.document_file if len(mine) == len(moves) else "")

    def _refuse_one_unit(self) -> None:
        if self._unit:
            raise Refused("项目清单由市发改委办公室调整,没有改动;需要调整请向办公室提出。")
