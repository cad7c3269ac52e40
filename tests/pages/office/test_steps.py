"""The steps that change the store: told to the desk, harmless when repeated, honest about what others did meanwhile."""

from dataclasses import replace

import pytest

from data.store import Store
from pages.access.roles import User
from pages.office import steps, submission
from pages.office.desk import Desk
from pages.office.submission import Submission
from pages.parts import view
from pages.parts.view import View
from tests.campaigns import weekly
from tests.commands.small_workbooks import INVESTED, progress
from tests.pages.office.conftest import accept
from tests.pages.running import LEADER, REVIEWER, reporter, sign_in

MORE = {name: amount + 300 for name, amount in INVESTED.items()}


@pytest.fixture
def desk() -> Desk:
    return Desk({})


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


@pytest.mark.parametrize("user", [LEADER, REVIEWER], ids=lambda user: user.role)
def test_who_may_only_look_changes_nothing_and_is_told(
    monkeypatch: pytest.MonkeyPatch, here: View, desk: Desk, office: Store, user: User
) -> None:
    sign_in(monkeypatch, user)
    one, reader = laid(desk, office, INVESTED), replace(here, user=user)
    version = office.version
    list(steps.accept(reader, desk, [one.key]))
    assert "不能进行这项操作" in desk.notes[one.key]
    assert desk.said() == ""
    for step in (steps.withdraw, steps.restore):
        step(reader, desk, 1)
        assert "不能进行这项操作" in desk.said()
    assert office.version == version


def test_a_reporter_sends_in_and_takes_nothing_back(monkeypatch: pytest.MonkeyPatch, desk: Desk, office: Store) -> None:
    sign_in(monkeypatch, reporter("东湖区"))
    mine = view.current("upload", {}, reporter("东湖区"))
    one = laid(desk, office, INVESTED)
    list(steps.accept(mine, desk, [one.key]))
    (case,) = office.reviews.cases()
    assert (case.sent_by, case.state) == ("孙丽", "waiting") and desk.at("waiting")
    assert desk.said().startswith("已报送 1 份，等待办公室审核")
    version = office.version
    steps.withdraw(mine, desk, 2)
    assert "“报送员”不能进行这项操作" in desk.said()
    assert office.version == version


def test_what_is_done_bears_the_name_of_who_is_signed_in(here: View, desk: Desk, office: Store) -> None:
    one = laid(desk, office, INVESTED)
    list(steps.accept(here, desk, [one.key]))
    steps.withdraw(here, desk, 2, "报错了期次")
    steps.restore(here, desk, 2)
    assert [(event.kind, event.by) for event in office.record(2).events] == [
        ("accepted", "王敏"),
        ("withdrawn", "王敏"),
        ("restored", "王敏"),
    ]


def test_what_another_person_did_meanwhile_is_shown_before_it_is_accepted(
    here: View, desk: Desk, office: Store
) -> None:
    one = laid(desk, office, MORE)
    accept(office, "别人的周报.xlsx", progress(INVESTED))
    list(steps.accept(here, desk, [one.key]))
    assert desk.at("accepted") == ()
    assert "李强已于 3月11日 10:00 报送同一单位、同一期的内容" in desk.notes[one.key]
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
