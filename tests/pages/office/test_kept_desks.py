"""A desk outlives the browser's reload, belongs to one sign-in, and does not stay for ever."""

from datetime import datetime, timedelta

import pytest

from data.store import Store
from pages.access.roles import User
from pages.office import kept_desks, submission
from pages.office.desk import Desk
from pages.office.kept_desks import KeptDesks
from pages.office.submission import NOTHING_SAID, Submission
from tests.commands.small_workbooks import INVESTED, progress
from tests.pages.office.scripted import reading
from tests.pages.office.test_upload_page import dropped, opened, press, reloaded, text
from tests.pages.running import sign_in

AT = datetime(2020, 10, 21, 9, 0)
WANG, LI = ("store", 1, 1), ("store", 2, 2)


def signed_in(_session: int) -> bool:
    return True


def lay(desks: KeptDesks, key: kept_desks.Key, content: bytes, at: datetime = AT) -> None:
    found = reading(content)
    one = Submission("旬报.xlsx", content, found, NOTHING_SAID, (), (), submission.basis(found, None))
    Desk({}, desks.cards(key, at, signed_in)).put(one)


def count(desks: KeptDesks, key: kept_desks.Key, at: datetime = AT) -> int:
    return len(Desk({}, desks.cards(key, at, signed_in)).all())


def test_the_same_sign_in_finds_its_cards_and_another_finds_none() -> None:
    desks = KeptDesks()
    lay(desks, WANG, b"1")
    assert (count(desks, WANG), count(desks, LI), count(desks, ("store", 1, 9))) == (1, 0, 0)


def test_who_signs_out_leaves_nothing() -> None:
    desks = KeptDesks()
    lay(desks, WANG, b"1")
    desks.cards(LI, AT, lambda session: session == 2)
    assert len(desks) == 1
    assert count(desks, WANG) == 0


def test_an_idle_desk_is_emptied() -> None:
    desks = KeptDesks(idle=timedelta(hours=2))
    lay(desks, WANG, b"1")
    count(desks, LI, AT + timedelta(hours=3))
    assert count(desks, WANG, AT + timedelta(hours=3)) == 0


@pytest.mark.parametrize("bounds", [{"most_desks": 2}, {"most_bytes": 8}])
def test_the_longest_unused_desk_makes_room(bounds: dict[str, int]) -> None:
    desks = KeptDesks(**bounds)
    keys = [("store", number, number) for number in (1, 2, 3)]
    for number, key in enumerate(keys):
        lay(desks, key, b"1234", AT + timedelta(minutes=number))
    assert [count(desks, key) for key in reversed(keys)][:2] == [1, 1]
    assert count(desks, keys[0]) == 0


def test_messages_stay_with_the_tab() -> None:
    kept: dict[object, object] = {}
    one, other = Desk({}, kept), Desk({}, kept)
    one.say("已入库 1 份。")
    one.say_at("upload-3", "已撤销。")
    assert (other.said(), other.said_at("upload-3")) == ("", "")
    assert (one.said_at("upload-3"), one.said_at("upload-3"), one.said()) == ("已撤销。", "", "已入库 1 份。")


def test_a_reload_brings_the_cards_back_with_their_ticks(office: Store) -> None:
    page = dropped(opened(), 周报=progress(INVESTED))
    page.checkbox[0].check().run()
    again = reloaded()
    assert "1 份报表：1 份可入库" in text(again)
    assert again.checkbox[0].value is True
    press(again, "确认入库")
    assert len(office.uploads()) == 2
    assert "✓ 已入库" in text(page.run())


def test_somebody_else_on_the_same_machine_starts_with_an_empty_desk(
    office: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    dropped(opened(), 周报=progress(INVESTED))
    sign_in(monkeypatch, User(8, 8, "zhangsan", "张三", "office"))
    monkeypatch.setattr(kept_desks, "_is_signed_in", lambda *_: True)
    assert "份报表：" not in text(reloaded())
