"""Random campaigns of rosters, reports, corrections and undos: the SQL says what the dull loops say."""

import random
from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from data.errors import UserError
from data.ingest.model import CleanRow
from data.store import Actor, Store
from data.store.roster_wanted import Kind, Wanted
from tests.data.store.dull import CARRIED, OWN, ROSTER_FIRST, DullStore, Event, Move
from tests.data.store.journal.breaking import replays
from tests.data.store.making import BASELINE, CAMPAIGN, FIRST, NOW, SECOND, THIRD, open_store, row, send, sheet
from tests.thoroughness import seeds

STATUSES = ("未开工", "已开工", "已复工", "停工", "竣工", "试运营", "投产", None)
COUNTIES = tuple(unit.name for unit in CAMPAIGN.units)
SHOWN = {"year_investment": "year_investment_wan", "funds_in_place": "funds_in_place_wan", "bond": "is_bond"} | {
    name: f"{name}_wan" for name in ("annual_plan", "total_investment", "period_investment")
}


class Life:
    """One random campaign, lived in the store and in the dull store side by side."""

    def __init__(self, store: Store, seed: int) -> None:
        self.chance = random.Random(seed)
        self.store, self.dull = store, DullStore(CAMPAIGN)
        self.clock = datetime(2021, 2, 20)
        self.homes = {f"项目{number}": self.chance.choice(COUNTIES) for number in range(12)}
        self.numbers: dict[str, int] = {}

    def live(self, steps: int) -> None:
        self.roster("甲类", None)
        self.roster("乙类", None)
        for _ in range(steps):
            report, by_hand = self.report, self.change_by_hand
            act = self.chance.choice((report, report, report, by_hand, by_hand, self.undo, self.new_roster))
            act()

    def new_roster(self) -> None:
        self.roster(self.chance.choice(("甲类", "乙类")), self.chance.choice((None, FIRST, SECOND)))

    def roster(self, tier: str, cut_off: date | None) -> None:
        names = self.chance.sample(sorted(self.homes), self.chance.randint(1, 6))
        rows = [self.said(name, ("county", self.homes[name]), *self.own()) for name in names]
        self.send("roster", rows, tier=tier, cut_off=cut_off)

    def report(self) -> None:
        county, cut_off = self.chance.choice(COUNTIES), self.chance.choice((BASELINE, FIRST, SECOND, THIRD))
        mine = [name for name, home in sorted(self.homes.items()) if home == county and name in self.numbers]
        names = [name for name in mine if self.chance.random() < 0.8]
        if names:
            self.send("progress", [self.said(name, *self.own()) for name in names], county=county, cut_off=cut_off)

    def change_by_hand(self) -> None:
        """A change that the rules allow, or the undoing of one; what they refuse changes nothing."""
        if self.dull.changes and self.chance.random() < 0.15:
            self.undo_change(self.chance.choice(sorted(self.dull.changes)))
            return
        at = self.tick() - timedelta(hours=self.chance.choice((0, 0, 30)))
        for _ in range(3):
            wanted = self.wanted()
            try:
                number = self.store.roster.make(wanted, by=Actor("李四"), at=at, is_history=True)
            except UserError:
                continue
            self.keep_change(number, wanted, at)
            return

    def wanted(self) -> Wanted:
        pick, day = self.chance.choice, self.chance.choice((FIRST, date(2021, 3, 10), SECOND, date(2021, 3, 16)))
        kind: Kind = pick(
            ("replacement", "replacement", "promotion", "promotion", "pause", "resumption", "addition", "removal")
        )
        one, successor = (pick(sorted(self.numbers.values())) for _ in range(2))
        fitting = [number for number, place in self.dull.roster(day, None).items() if place[1] == "甲类"]
        if kind == "resumption":
            fitting = [number for number in fitting if self.dull.paused_since(number, day, None)]
        if kind != "addition" and fitting:
            one = pick(fitting)
        if kind not in ("addition", "replacement") or self.chance.random() < 0.5:
            return Wanted(kind, day, "原因", "1号", one, successor, tier=pick(("甲类", "乙类")))
        name = pick(sorted(self.homes))
        entry = {"project_name": name, "annual_plan": Decimal(70), "county": self.homes[name]}
        old = one if kind == "replacement" else None
        return Wanted(kind, day, "原因", "1号", old, None, entry, tier=pick(("甲类", "乙类")))

    def undo_change(self, number: int) -> None:
        try:
            self.store.roster.undo(number, reason="错", by=Actor("李四"), at=self.tick())
        except UserError:
            return
        self.dull.events.append(Event(self.clock, number, "withdrawn"))

    def keep_change(self, number: int, wanted: Wanted, at: datetime) -> None:
        (made,) = [one for one in self.store.roster.changes() if one.number == number]
        listed, moves = self.dull.roster(wanted.effective_on, None), []
        for one in made.moves:
            said = self.said(one.name, *((key, value) for key, value in wanted.entry.items() if key != "project_name"))
            if one.project_id in listed and one.act == "leave":
                assert listed[one.project_id][:2] == (one.county, one.tier)
            if one.project_id in self.numbers.values():
                said = listed[one.project_id][2] if one.project_id in listed else self.dull.last_row(one.project_id)
            self.numbers.setdefault(one.name, one.project_id)
            moves.append(Move(one.act, one.project_id, one.county, one.tier, said))
        self.dull.changes[number] = (wanted.effective_on, moves)
        self.dull.events.append(Event(at, number, "accepted"))

    def undo(self) -> None:
        upload_id = self.chance.choice(sorted(self.dull.sheets))
        if upload_id in self.dull.standing(None):
            self.store.withdraw(upload_id, by=Actor("李四"), at=self.tick())
            self.dull.events.append(Event(self.clock, upload_id, "withdrawn"))
        else:
            self.store.restore(upload_id, by=Actor("李四"), at=self.tick())
            self.dull.events.append(Event(self.clock, upload_id, "restored"))

    def own(self) -> list[tuple[str, Any]]:
        """Some fields, some of them empty."""
        pick = self.chance.choice
        amounts = (None, "0.01", "7.35", "499.99", "500", "1200.5")
        money = ("year_investment", "funds_in_place", "annual_plan", "total_investment", "period_investment")
        days = (None, date(2021, 3, 1), date(2021, 3, 14), date(2021, 3, 21), date(2021, 4, 1))
        said = [(name, pick(amounts)) for name in money]
        said += [(name, pick(days)) for name in ("planned_start", "planned_finish", "start_date")]
        said += [("bond", pick((None, True, False))), ("in_statistics", pick((None, True, False)))]
        said += [("status", pick(STATUSES)), ("physical_progress", pick((None, "打桩", "封顶")))]
        said += [("problems", pick((None, "缺电"))), ("lead_unit", pick((None, "交通局")))]
        said += [("nature", pick((None, "新建", "房地产开发"))), ("industry", pick((None, None, "房地产业")))]
        return [(name, value) for name, value in said if value is not None]

    def said(self, name: str, *values: tuple[str, Any]) -> CleanRow:
        return row(name, self.numbers.get(name), **dict(values))

    def send(self, kind: str, rows: list[CleanRow], **told: Any) -> None:
        page = sheet(kind, rows, notes=(str(self.tick()),), **told)
        # One in four is history that is filled in after the fact.
        at = self.clock - timedelta(hours=self.chance.choice((0, 0, 0, 30)))
        sent = send(self.store, page, at=at)
        stored = self.store_words(sent.upload_id)
        is_filed_by_list = "tier" not in told
        current = {one.project_id: one.tier for one in self.store.known().projects} if is_filed_by_list else {}
        for one in rows:
            project_id, tier = stored[one.values["project_name"]]
            assert tier == (told["tier"] if not is_filed_by_list else current.get(project_id, tier))
            assert self.numbers.setdefault(one.values["project_name"], project_id) == project_id
        numbered = [replace(one, project_id=self.numbers[one.values["project_name"]]) for one in rows]
        self.dull.sheets[sent.upload_id] = sheet(kind, numbered, **told)
        self.dull.tiers[sent.upload_id] = dict(stored.values())
        self.dull.events.append(Event(at, sent.upload_id, "accepted"))

    def store_words(self, upload_id: int) -> dict[str, tuple[int, str]]:
        """Name → project and tier, as the store filed the rows of an upload."""
        with self.store._connection.read() as cursor:
            question = "select project_name, project_id, tier from statement where upload_id = $1"
            return {name: (one, tier) for name, one, tier in cursor.execute(question, [upload_id]).fetchall()}

    def tick(self) -> datetime:
        self.clock += timedelta(hours=self.chance.randint(1, 12))
        return self.clock


@pytest.mark.parametrize("seed", seeds(3, 8))
def test_the_store_agrees_with_the_dull_loops(tmp_path: Path, seed: int) -> None:
    with open_store(tmp_path) as store:
        life = Life(store, seed)
        life.live(steps=25)
        moments = [event.at for event in life.dull.events]
        assert life.dull.changes
        for as_of in (date(2021, 2, 20), BASELINE, FIRST, date(2021, 3, 10), THIRD):
            for known_at in (None, life.chance.choice(moments)):
                compare(life, as_of, known_at)
        assert replays(store, tmp_path / "again")


def compare(life: Life, as_of: date, known_at: datetime | None) -> None:
    found = life.store.facts(as_of=as_of, known_at=known_at, now=NOW)
    expected = life.dull.roster(as_of, known_at)
    assert found.projects["project_id"].tolist() == sorted(expected)
    for _, shown in found.projects.iterrows():
        state = life.dull.state(shown["project_id"], as_of, known_at)
        for name in ("county", "tier", "is_carried", "paused_since", *CARRIED, *OWN, *ROSTER_FIRST):
            assert plain(shown[SHOWN.get(name, name)]) == plain(state[name]), (name, shown["project_id"], state)
        assert plain(shown["state_cut_off"]) == plain(state["state_cut_off"])
    compare_originals(life, as_of, known_at)
    for cut_off in {*[one for one in CAMPAIGN.cut_offs if one <= as_of], as_of}:
        at = found.sums[found.sums["cut_off"].dt.date == cut_off]
        for name, value in life.dull.sums(cut_off, known_at).items():
            assert at[name].sum() == value, (name, cut_off)


def compare_originals(life: Life, as_of: date, known_at: datetime | None) -> None:
    found = life.store.roster.original(as_of=as_of, known_at=known_at)
    expected = life.dull.original(as_of, known_at)
    assert found["project_id"].tolist() == sorted(expected)
    for _, shown in found.iterrows():
        project_id = shown["project_id"]
        state = life.dull.state_of(expected[project_id], project_id, as_of, known_at)
        for name in ("county", "tier", "status", "annual_plan"):
            assert plain(shown[SHOWN.get(name, name)]) == plain(state[name]), (name, project_id, state)


def plain(value: Any) -> Any:
    """A value as both sides write it."""
    if value is None or pd.isna(value):
        return None
    if isinstance(value, pd.Timestamp):
        return value.date()
    return float(value) if isinstance(value, Decimal) else value
