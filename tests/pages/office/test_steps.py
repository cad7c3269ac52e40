"""The steps that change the store: told to the desk, harmless when repeated, honest about what others did meanwhile."""

from datetime import timedelta

import pytest

from data.store import Store
from pages.office import steps, submission
from pages.office.desk import Desk
from pages.office.submission import Submission
from pages.parts import clock
from pages.parts.view import View
from tests.campaigns import weekly
from tests.commands.small_workbooks import INVESTED, progress
from tests.pages.office.conftest import accept

MORE = {name: amount + 300 for name, amount in INVESTED.items()}


@pytest.fixture
def desk() -> Desk:
    desk = Desk({})
    desk.sign("王敏")
    return desk


def laid(desk: Desk, office: Store, invested: dict[str, int], file: str = "周报.xlsx") -> Submission:
    one = submission.ticked(submission.read(file, progress(invested), weekly(), office.known()))
    assert one.stage == "ready"
    desk.put(one)
    return one


def test_accepting_says_what_moved(here: View, desk: Desk, office: Store) -> None:
    one = laid(desk, office, INVESTED)
    assert list(steps.accept(here, desk, [one.key])) == ["周报.xlsx"]
    (done,) = desk.at("accepted")
    assert "全市投资完成率 — → 26.8%" in desk.effects[done.key]
    assert any(effect.startswith("东湖区投资完成率") for effect in desk.effects[done.key])
    said = desk.said()
    assert said.startswith("已入库 1 份。")
    assert "全市投资完成率 — → 26.8%" in said


def test_a_second_click_accepts_nothing(here: View, desk: Desk, office: Store) -> None:
    one = laid(desk, office, INVESTED)
    list(steps.accept(here, desk, [one.key]))
    version = office.version
    assert list(steps.accept(here, desk, [one.key])) == []
    assert office.version == version


def test_without_a_name_nothing_happens(here: View, office: Store) -> None:
    desk = Desk({})
    one = laid(desk, office, INVESTED)
    version = office.version
    assert list(steps.accept(here, desk, [one.key])) == []
    assert desk.said() == steps.NO_HANDLER
    assert desk.notes == {one.key: steps.NO_HANDLER}
    steps.withdraw(here, desk, 1)
    assert desk.said() == steps.NO_HANDLER
    assert office.version == version


def test_what_another_person_did_meanwhile_is_shown_before_it_is_accepted(
    here: View, desk: Desk, office: Store
) -> None:
    one = laid(desk, office, MORE)
    accept(office, "别人的周报.xlsx", progress(INVESTED))
    list(steps.accept(here, desk, [one.key]))
    assert desk.at("accepted") == ()
    assert desk.notes[one.key] == steps.CHANGED_MEANWHILE
    again = desk.get(one.key)
    assert again is not None
    assert {change.before for change in again.changes if change.field == "year_investment"} >= {600}


def test_the_same_bytes_from_another_person_change_nothing(here: View, desk: Desk, office: Store) -> None:
    one = laid(desk, office, INVESTED)
    accept(office, "别人的周报.xlsx", progress(INVESTED))
    version = office.version
    list(steps.accept(here, desk, [one.key]))
    (told,) = desk.at("duplicate")
    assert told.received is not None
    assert told.received.by == "李强"
    assert office.version == version


def test_a_refusal_stays_on_its_card(here: View, desk: Desk, office: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    from data.store import Refused

    def refuse(*_: object, **__: object) -> None:
        raise Refused("磁盘已满，没有入库。")

    one = laid(desk, office, INVESTED)
    monkeypatch.setattr(Store, "commit", refuse)
    list(steps.accept(here, desk, [one.key]))
    assert desk.notes[one.key] == "磁盘已满，没有入库。"
    assert desk.said() == ""


def test_undo_and_redo_move_the_figures_back_and_forth(here: View, desk: Desk, office: Store) -> None:
    one = laid(desk, office, INVESTED)
    list(steps.accept(here, desk, [one.key]))
    desk.said()
    steps.withdraw(here, desk, 2)
    assert "全市投资完成率 26.8% → —" in desk.said()
    assert desk.submissions == ()
    steps.withdraw(here, desk, 2)
    assert "已经撤销过了" in desk.said()
    steps.restore(here, desk, 2)
    assert "全市投资完成率 — → 26.8%" in desk.said()


def test_a_click_counts_at_its_own_moment(
    here: View, desk: Desk, office: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The page was drawn before the report was due, and lay open until after."""
    one = laid(desk, office, INVESTED)
    late, later = here.now + timedelta(days=3), here.now + timedelta(days=4)
    monkeypatch.setattr(clock, "now", lambda _zone: late)
    list(steps.accept(here, desk, [one.key]))
    assert office.record(2).accepted.at == late
    monkeypatch.setattr(clock, "now", lambda _zone: later)
    steps.withdraw(here, desk, 2)
    assert office.record(2).events[-1].at == later
