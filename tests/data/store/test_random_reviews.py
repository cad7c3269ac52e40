"""Random lives of one unit's reports under review: the store says what a list of plain facts says, after every deed."""

import random
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

import pandas as pd
import pytest

from data.store import Refused, Store
from tests.data.store.journal.breaking import replays
from tests.data.store.making import FIRST, facts, open_store, roster, row
from tests.data.store.test_reviews import OFFICE, approve, hand_in
from tests.thoroughness import seeds


@dataclass
class Plain:
    amount: int
    first_sent_at: datetime
    state: str = "waiting"  # without "withdrawn", which is told by the flag
    turn: int = 0  # when it was first accepted; 0: never
    is_withdrawn: bool = False


class Life:
    def __init__(self, store: Store, seed: int) -> None:
        self.chance, self.store = random.Random(seed), store
        self.cases: dict[int, Plain] = {}
        self.clock, self.turns = datetime(2021, 3, 8, 9, 0), 0

    def tick(self) -> datetime:
        self.clock += timedelta(minutes=self.chance.randint(1, 300))
        return self.clock

    def step(self) -> None:
        deeds = (self.submit, self.submit, self.approve, self.approve, self.give_back, self.reopen, self.withdraw)
        self.chance.choice((*deeds, self.restore))()

    def submit(self) -> None:
        at, amount = self.tick(), 10 + len(self.cases)
        older = [one for one in self.cases.values() if one.state == "waiting"]
        upload_id = hand_in(self.store, str(amount), at).upload_id
        self.cases[upload_id] = Plain(amount, min([at, *(one.first_sent_at for one in older)]))
        for one in older:
            one.state = "replaced"

    def approve(self) -> None:
        def done(upload_id: int, one: Plain) -> None:
            approve(self.store, upload_id, str(one.amount), self.tick())
            self.turns += 1
            one.state, one.is_withdrawn, one.turn = "approved", False, one.turn or self.turns
            for number, other in self.cases.items():
                if number < upload_id and other.state == "waiting":
                    other.state = "replaced"

        self.tried(lambda one: one.state == "waiting", done)

    def give_back(self) -> None:
        def done(upload_id: int, one: Plain) -> None:
            self.store.reviews.give_back(upload_id, "错了", by=OFFICE, at=self.tick())
            one.state = "returned"

        self.tried(lambda one: one.state == "waiting", done)

    def reopen(self) -> None:
        def done(upload_id: int, one: Plain) -> None:
            self.store.reviews.reopen(upload_id, "点错了", by=OFFICE, at=self.tick())
            one.state, one.is_withdrawn = "waiting", one.turn > 0

        self.tried(lambda one: one.state == "returned" or (one.state == "approved" and not one.is_withdrawn), done)

    def withdraw(self) -> None:
        def done(upload_id: int, one: Plain) -> None:
            self.store.withdraw(upload_id, by=OFFICE, at=self.tick())
            one.is_withdrawn = True

        self.tried(lambda one: one.turn > 0 and not one.is_withdrawn, done)

    def restore(self) -> None:
        def done(upload_id: int, one: Plain) -> None:
            self.store.restore(upload_id, by=OFFICE, at=self.tick())
            one.is_withdrawn = False

        self.tried(lambda one: one.state == "approved" and one.is_withdrawn, done)

    def tried(self, may, done) -> None:  # type: ignore[no-untyped-def]
        """Do it to any case; where that is not allowed the store refuses and nothing changes."""
        if not self.cases:
            return
        upload_id = self.chance.choice(sorted(self.cases))
        if may(self.cases[upload_id]):
            done(upload_id, self.cases[upload_id])
            return
        version = self.store.version
        with pytest.raises(Refused):
            done(upload_id, Plain(self.cases[upload_id].amount, self.clock))
        assert self.store.version == version

    def check(self) -> None:
        told = {one.upload_id: one for one in self.store.reviews.cases()}
        assert {number: one.state for number, one in told.items()} == {
            number: "withdrawn" if one.state == "approved" and one.is_withdrawn else one.state
            for number, one in self.cases.items()
        }
        assert {n: one.first_sent_at for n, one in told.items()} == {n: o.first_sent_at for n, o in self.cases.items()}
        counting = [one for one in self.cases.values() if one.turn and not one.is_withdrawn]
        now = facts(self.store, FIRST, now=self.clock)
        (invested,) = now.projects["year_investment_wan"].tolist()
        (received,) = now.reports["received_at"].tolist()
        if not counting:
            assert pd.isna(invested) and pd.isna(received)
            return
        assert invested == max(counting, key=lambda one: one.turn).amount
        assert received == min(one.first_sent_at for one in counting)


@pytest.mark.parametrize("seed", seeds(1, 5))
def test_a_random_life_is_what_plain_facts_say(tmp_path: Path, seed: int) -> None:
    with open_store(tmp_path / "store") as store:
        roster(store, row("桥", county="甲县", annual_plan="100"))
        life = Life(store, seed)
        for _ in range(30):
            life.step()
            life.check()
        kinds = {event.kind for upload_id in life.cases for event in store.reviews.sent(upload_id).events}
        assert kinds >= {"submitted", "approved"} and store.register.first_broken_entry() is None
        assert replays(store, tmp_path / "again")
