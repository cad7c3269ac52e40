"""Random campaigns in which the office keeps permits, problems, rosters by hand: the SQL says what dull loops say."""

from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from data.store import Actor, Refused, Store
from data.store.issue_ledger import LEVELS, NewIssue
from data.store.issues import Deed
from data.store.permit_words import STATES, PermitTold
from data.store.permits import PermitEntry
from tests.data.store.dull_by_hand import DullHand, Happened, Raised, Said
from tests.data.store.journal.breaking import replays
from tests.data.store.making import BASELINE, CAMPAIGN, FIRST, NOW, SECOND, THIRD, open_store
from tests.data.store.test_random_campaigns import Life
from tests.thoroughness import seeds

BY = Actor("李四")
DAYS = (date(2021, 2, 20), BASELINE, FIRST, date(2021, 3, 10), SECOND, date(2021, 3, 20))


class HandLife(Life):
    """A campaign in which sheets, rosters and people speak of permits; issues come and go, projects change lists."""

    dull: DullHand

    def __init__(self, store: Store, seed: int) -> None:
        super().__init__(store, seed)
        self.dull = DullHand(CAMPAIGN)
        self.clock = datetime(2021, 3, 25)

    def live(self, steps: int) -> None:
        self.roster("甲类", None)
        self.roster("乙类", None)
        acts = (self.report, self.permit_sheet, self.say, self.say, self.turn_entry, self.undo, self.new_roster,
                self.change_by_hand, self.raise_issue, self.raise_issue, self.act_on_issue,
                self.act_on_issue)  # fmt: skip
        for _ in range(steps):
            self.chance.choice(acts)()

    def own(self) -> list[tuple[str, Any]]:
        return [*super().own(), ("permits", self.some_permits())]

    def some_permits(self) -> dict[str, str]:
        return {kind.name: self.chance.choice(STATES) for kind in CAMPAIGN.permits if self.chance.random() < 0.6}

    def permit_sheet(self) -> None:
        county = self.chance.choice([unit.name for unit in CAMPAIGN.units])
        mine = [name for name, home in sorted(self.homes.items()) if home == county and name in self.numbers]
        if mine:
            rows = [self.said(name, ("permits", self.some_permits())) for name in mine]
            self.send("permits", rows, county=county, cut_off=self.chance.choice((BASELINE, FIRST, SECOND, THIRD)))

    def moment(self) -> datetime:
        """Now, or some time ago where it is filled in later."""
        return self.tick() - timedelta(hours=self.chance.choice((0, 0, 30)))

    def say(self) -> None:
        project_id, day = self.chance.choice(sorted(self.numbers.values())), self.chance.choice(DAYS)
        state, at = self.chance.choice(STATES), self.moment()
        told = PermitTold(state, gap_deadline=THIRD if state == "容缺" else None)
        permit = self.chance.choice(CAMPAIGN.permits).name
        try:
            entry = PermitEntry(project_id, permit, day, told)
            number = self.store.permits.say(entry, by=BY, at=at, is_history=True)
        except Refused:
            assert project_id not in self.dull.roster(day, None)
        else:
            self.dull.said[number] = Said(project_id, permit, day, state, at)

    def turn_entry(self) -> None:
        if not self.dull.said:
            return
        number = self.chance.choice(sorted(self.dull.said))
        kind = "restored" if (turns := self.dull.said[number].turns) and turns[-1][1] == "withdrawn" else "withdrawn"
        try:
            if kind == "withdrawn":
                self.store.permits.withdraw(number, by=BY, at=self.tick(), reason="记错")
            else:
                self.store.permits.restore(number, by=BY, at=self.tick())
        except Refused:
            return
        self.dull.said[number].turns.append((self.clock, kind))

    def raise_issue(self) -> None:
        project_id, raised = self.chance.choice(sorted(self.numbers.values())), self.chance.choice(DAYS)
        level, deadline, at = self.chance.choice(LEVELS), self.chance.choice((None, SECOND, THIRD)), self.moment()
        deadline = deadline if deadline is None or deadline >= raised else None
        new = NewIssue(project_id, "", "缺电", "其他", level, "电业局", "", raised, deadline)
        try:
            number = self.store.issues.open(new, by=BY, at=at, is_history=True)
        except Refused:
            assert project_id not in self.dull.roster(at.date(), None)
        else:
            self.dull.issues[number] = Raised(project_id, raised, deadline, level, at)

    def act_on_issue(self) -> None:
        if not self.dull.issues:
            return
        number = self.chance.choice(sorted(self.dull.issues))
        kinds = ("postponed", "escalated", "lowered", "closed", "reopened", "withdrawn", "restored")
        deed = Deed(self.chance.choice(kinds), self.chance.choice(DAYS), "理由", deadline=date(2021, 4, 1))
        try:
            self.store.issues.do(number, deed, by=BY, at=self.tick())
        except Refused:
            return
        deadline = deed.deadline if deed.kind == "postponed" else None
        self.dull.issues[number].events.append(Happened(self.clock, deed.kind, deed.day, deadline))


@pytest.mark.parametrize("seed", seeds(1, 6))
def test_the_store_agrees_with_the_dull_loops(tmp_path: Path, seed: int) -> None:
    with open_store(tmp_path) as store:
        life = HandLife(store, seed)
        life.live(steps=60)
        assert life.dull.said and life.dull.issues and life.dull.changes
        moments = [one.at for one in (*life.dull.said.values(), *life.dull.issues.values(), *life.dull.events)]
        for as_of in (date(2021, 2, 20), BASELINE, date(2021, 3, 10), THIRD):
            for known_at in (None, life.chance.choice(moments)):
                compare(life, as_of, known_at)
        assert replays(store, tmp_path / "again")


def compare(life: HandLife, as_of: date, known_at: datetime | None) -> None:
    projects = life.store.facts(as_of=as_of, known_at=known_at, now=NOW).projects.set_index("project_id")
    roster = life.dull.roster(as_of, known_at)
    for project_id in roster:
        for name, value in life.dull.hand_components(project_id, as_of, known_at).items():
            assert projects.loc[project_id, name] == value, (name, project_id)
    expected = {
        (one, permit): word for one in roster for permit, word in life.dull.permits(one, as_of, known_at).items()
    }
    cells = life.store.permits.at(as_of, known_at)
    assert {(one.project_id, one.permit): (one.told.state, one.word.kind) for one in cells} == expected
    ledger = {one.issue_id: one for one in life.store.issues.at(as_of, known_at) if not one.is_withdrawn}
    shown = {
        number: {"project": one.project_id, "closed": one.closed_date, "deadline": one.deadline, "level": one.level}
        for number, one in ledger.items()
    }
    assert shown == life.dull.ledger(as_of, known_at)
