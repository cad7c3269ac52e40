"""The first visit: next steps, and a sample campaign that is loaded once, whole, and only into an empty store."""

from collections.abc import Iterator
from datetime import date
from threading import Event
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from data import sample
from data.errors import UserError
from data.store import Store
from pages.access.roles import User
from pages.office import rehearsal, sample_loading
from pages.office.sample_loading import Loading
from pages.parts import clock
from tests.campaigns import shipped, weekly
from tests.once import written_sample
from tests.pages.running import ADMINISTRATOR, LEADER, OFFICE, reporter, sign_in


def _page() -> None:
    from pages.access import identity
    from pages.office import empty_store
    from pages.parts import view

    empty_store.show(view.current("overview", {}, identity.current()))


@pytest.fixture(autouse=True)
def administrator(at_the_desk: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """The first to come is the one who set the system up."""
    sign_in(monkeypatch, ADMINISTRATOR)


def test_an_empty_store_says_the_next_steps_and_offers_the_sample(
    empty_office: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rehearsal, "fits", lambda _: True)
    page = AppTest.from_function(_page).run()
    assert not page.exception
    text = "".join(one.proto.body for one in page.html)
    assert "一类、二类的项目清单" in text
    assert text.index("上传项目清单") < text.index("上传各地报表") < text.index("看总览")
    assert [button.label for button in page.button] == ["装入示例活动"]


def test_only_an_administrator_is_offered_the_sample(empty_office: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rehearsal, "fits", lambda _: True)
    sign_in(monkeypatch, OFFICE)
    page = AppTest.from_function(_page).run()
    assert not page.exception
    assert "上传项目清单" in "".join(one.proto.body for one in page.html)
    assert not page.button


@pytest.mark.parametrize(
    ("user", "second"),
    [(reporter("东湖区"), "把东湖区的进度表拖到"), (LEADER, "3 个报送单位按期报送")],
    ids=["reporter", "leader"],
)
def test_who_cannot_take_the_first_step_is_told_who_does(
    empty_office: Store, monkeypatch: pytest.MonkeyPatch, user: User, second: str
) -> None:
    sign_in(monkeypatch, user)
    page = AppTest.from_function(_page).run()
    words = "".join(one.proto.body for one in page.html)
    assert "项目清单由市发改委办公室上传" in words and second in words
    assert "去上传项目清单" not in words and not page.button


def test_the_sample_is_offered_only_to_the_campaign_it_tells_of(empty_office: Store) -> None:
    assert rehearsal.fits(shipped())
    assert not AppTest.from_function(_page).run().button
    with pytest.raises(UserError, match="临海市春季攻坚"):
        rehearsal.written(empty_office.folder, weekly())


def test_a_store_with_anything_in_it_is_not_offered_the_sample(office: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rehearsal, "fits", lambda _: True)
    assert not AppTest.from_function(_page).run().button


def _never(files: Any, *_: Any, **__: Any) -> Iterator[Any]:
    _hold.wait(10)
    yield from files[:2]


_hold = Event()


def test_two_visitors_get_one_loading(
    monkeypatch: pytest.MonkeyPatch, empty_office: Store, tmp_path_factory: pytest.TempPathFactory
) -> None:
    _hold.clear()
    monkeypatch.setattr(rehearsal, "written", lambda *_: written_sample(tmp_path_factory))
    monkeypatch.setattr(rehearsal, "accepted", _never)
    first = sample_loading.started(lambda: Loading(empty_office, shipped()))
    second = sample_loading.started(lambda: pytest.fail("a second loading"))
    assert first is second is sample_loading.current()
    _hold.set()
    first.thread.join(120)
    assert (first.count, first.error) == (2, None)
    assert sample_loading.current() is None


def test_an_error_of_the_thread_is_kept_for_the_page(monkeypatch: pytest.MonkeyPatch, empty_office: Store) -> None:
    def fail(*_: object) -> None:
        raise UserError("磁盘已满。")

    monkeypatch.setattr(sample, "write", fail)
    loading = Loading(empty_office, shipped())
    loading.thread.join(120)
    assert str(loading.error) == "磁盘已满。"


def _overview() -> None:
    from pages.navigation import PAGES, run

    run(PAGES[0])


def _words() -> str:
    page = AppTest.from_function(_overview, default_timeout=60).run()
    assert not page.exception
    return "".join(one.proto.body for one in page.html)


def test_the_countdown_stands_above_the_next_steps(empty_office: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CAMPAIGN_NOW", "2023-02-20T09:00")
    monkeypatch.setattr(clock, "monotonic", lambda: clock._STARTED)
    words = _words()
    assert "尚未收到项目清单" in words
    assert 0 < words.index("距开战") < words.index("上传项目清单")


def test_before_the_campaign_the_first_roster_is_shown(office: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CAMPAIGN_NOW", "2023-02-20T09:00")
    monkeypatch.setattr(clock, "monotonic", lambda: clock._STARTED)
    words = _words()
    assert "距开战" in words and "还没有收到基期数据" in words and "数据截至 2023年2月20日" in words
    assert "尚未收到项目清单" not in words and "上传项目清单" not in words


def test_a_roster_that_takes_effect_later_is_not_denied(empty_office: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Store, "first_roster_on", lambda _: date(2023, 3, 12))
    words = _words()
    assert "项目清单自2023年3月12日起生效" in words and "尚未收到项目清单" not in words
    assert "上传项目清单" not in words
