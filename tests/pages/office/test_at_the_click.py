"""A click is recorded at its own moment, and who was faster in between is told."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from data.store import Actor, Store
from pages.access import identity
from pages.access.roles import User
from pages.office import steps, submission
from pages.office.desk import Desk
from pages.office.submission import Submission
from pages.parts import cached, clock, filters
from pages.parts.view import View
from tests.campaigns import WEEKLY_FILE, weekly
from tests.commands.small_workbooks import INVESTED, progress, roster

DRAWN = datetime(2023, 3, 11, 10, 0)
USER = User(1, 1, "wang", "王敏", "office")
MORE = {name: amount + 300 for name, amount in INVESTED.items()}


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    monkeypatch.setenv("CAMPAIGN_STORE", str(tmp_path / "store"))
    monkeypatch.setenv("CAMPAIGN_FILE", str(WEEKLY_FILE))
    with cached.store() as opened:
        one = submission.ticked(submission.read("清单.xlsx", roster(), weekly(), opened.known()))
        submission.confirmed(one, opened, by=Actor("李强"), at=datetime(2023, 2, 20, 9), is_history=True)
        yield opened


@pytest.fixture(autouse=True)
def at_the_desk(monkeypatch: pytest.MonkeyPatch) -> None:
    """王敏 of the office is signed in."""
    monkeypatch.setattr(identity, "current", lambda: USER)


@pytest.fixture
def page(store: Store) -> View:
    """The page as it was drawn."""
    chosen = filters.read({}, weekly())
    return View(weekly(), DRAWN, "upload", chosen, {}, USER)


def clicked(monkeypatch: pytest.MonkeyPatch, at: datetime) -> None:
    monkeypatch.setattr(clock, "now", lambda *_: at)


def laid(desk: Desk, store: Store, invested: dict[str, int], file: str) -> Submission:
    one = submission.ticked(submission.read(file, progress(invested), weekly(), store.known()))
    desk.put(one)
    return one


def test_a_click_is_recorded_when_it_is_made(store: Store, page: View, monkeypatch: pytest.MonkeyPatch) -> None:
    """The page was drawn before the report was due; the click came after it: late is late."""
    due = weekly().periods[1].due_at
    drawn = replace(page, now=due - timedelta(minutes=30))
    desk = Desk({})
    one = laid(desk, store, INVESTED, "周报.xlsx")
    clicked(monkeypatch, due + timedelta(minutes=5))
    assert list(steps.accept(drawn, desk, [one.key])) == ["周报.xlsx"]
    newest = store.uploads().iloc[0]
    assert newest["received_at"] == due + timedelta(minutes=5)
    clicked(monkeypatch, due + timedelta(minutes=9))
    steps.withdraw(drawn, desk, int(newest["upload_id"]))
    steps.restore(drawn, desk, int(newest["upload_id"]))
    events = store.record(int(newest["upload_id"])).events
    assert [event.at for event in events[1:]] == [due + timedelta(minutes=9)] * 2


def test_a_column_name_is_learned_when_it_is_said(store: Store, page: View, monkeypatch: pytest.MonkeyPatch) -> None:
    from pages.office import remembering

    clicked(monkeypatch, DRAWN + timedelta(hours=1))
    assert remembering.learn(page, Desk({}), "干了多少", "year_investment", "")
    assert store.name_events()[0].at == DRAWN + timedelta(hours=1)


def test_of_two_people_the_second_is_told_who_was_faster_and_when(
    store: Store, page: View, monkeypatch: pytest.MonkeyPatch
) -> None:
    clicked(monkeypatch, DRAWN)
    mine, yours = Desk({}), Desk({})
    first, second = laid(mine, store, INVESTED, "甲.xlsx"), laid(yours, store, MORE, "乙.xlsx")
    list(steps.accept(page, mine, [first.key]))
    monkeypatch.setattr(identity, "current", lambda: replace(USER, person="赵六"))
    list(steps.accept(page, yours, [second.key]))
    assert "王敏已于 3月11日 10:00 报送同一单位、同一期的内容（第 2 号）" in yours.notes[second.key]
    again = yours.get(second.key)
    assert again is not None and again.stage != "accepted" and not again.is_ticked
    assert any(change.field == "year_investment" for change in again.changes)
    yours.put(submission.ticked(again))
    list(steps.accept(page, yours, [second.key]))
    assert yours.at("accepted")[0].result.superseded == (2,)


def test_also_between_the_look_and_the_lock(store: Store, page: View, monkeypatch: pytest.MonkeyPatch) -> None:
    """Both have looked again before either commits: the store itself tells the second."""
    clicked(monkeypatch, DRAWN)
    mine, yours = Desk({}), Desk({})
    first, second = laid(mine, store, INVESTED, "甲.xlsx"), laid(yours, store, MORE, "乙.xlsx")
    before = store.known()
    list(steps.accept(page, mine, [first.key]))
    told = iter([before])
    known = Store.known
    monkeypatch.setattr(Store, "known", lambda self: next(told, None) or known(self))
    list(steps.accept(page, yours, [second.key]))
    assert "王敏已于2023-03-11 10:00报送(第2号)" in yours.notes[second.key]
    assert yours.get(second.key).replaces[0].upload_id == 2
    assert store.uploads()["upload_id"].max() == 2


def test_the_same_values_said_again_by_somebody_else_are_told_too(
    store: Store, page: View, monkeypatch: pytest.MonkeyPatch
) -> None:
    clicked(monkeypatch, DRAWN)
    mine, yours = Desk({}), Desk({})
    first = laid(mine, store, INVESTED, "甲.xlsx")
    same = {**INVESTED, "老街修缮": 90}
    second = laid(yours, store, dict(reversed(same.items())), "乙.xlsx")
    list(steps.accept(page, mine, [first.key]))
    steps.look_again(page, yours)
    assert "王敏已于" in yours.notes[second.key]
