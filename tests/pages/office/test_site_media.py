"""现场影像: the wall, what is missing, suspects, one medium; what each role may do there, and what is empty."""

from datetime import date
from typing import Any

import pytest

from data.store.media.records import Medium
from pages.office import kept_desks
from tests.campaigns import shipped
from tests.pages import running
from tests.pages.fake_store import HOSTILE, FakeStore
from tests.pages.media import BEFORE, DAY, medium, pair, with_media
from tests.pages.running import LEADER, OFFICE, REVIEWER, reporter

CAMPAIGN = shipped()
Store = FakeStore


def _started(store: Store, county: str) -> list[dict[str, Any]]:
    states = [store._state(plan, DAY) for plan in store.plans if plan["county"] == county]
    return [one for one in states if one["started_count"]]


@pytest.fixture
def store() -> Store:
    return FakeStore(CAMPAIGN, size=6)


def _photo(store: Store, number: int, county: str, place: int = 0, cut_off: date = DAY, **more: Any) -> Medium:
    return medium(number, _started(store, county)[place]["project_id"], county, cut_off, **more)


def show(monkeypatch: pytest.MonkeyPatch, store: Store, user: Any = OFFICE, **query: str) -> Any:
    monkeypatch.setattr(kept_desks, "_is_signed_in", lambda *_: True)
    app = running.run(monkeypatch, "site_media", store, query, user)
    assert not app.exception
    return app


def test_the_answer_comes_first_and_every_unit_has_its_pictures(monkeypatch: pytest.MonkeyPatch, store: Store) -> None:
    media = (_photo(store, 1, "北林区"), _photo(store, 2, "北林区"), _photo(store, 3, "安达市"),
             _photo(store, 4, "安达市", 1, BEFORE), _photo(store, 5, "安达市", 1, is_withdrawn=True))  # fmt: skip
    app = show(monkeypatch, with_media(store, media))
    owed = sum(len(_started(store, unit.name)) for unit in CAMPAIGN.units)
    words = running.text(app)
    assert f"9月中旬：应有影像的{owed}个已开工项目中，2个已有" in words
    assert f"{owed - 2}个还没有；共收到3张照片。" in words
    page = running.source(app)
    assert page.count('loading="lazy"') == 2 and "/files/medium/2/small" in page and "2份" in words
    assert "/files/medium/5/small" not in page and "/files/medium/4/small" not in page
    assert f"1/{len(_started(store, '安达市'))}个已开工项目有影像" in words and "本期还没有影像。" in words


def test_every_picture_has_words_for_who_does_not_see_it(monkeypatch: pytest.MonkeyPatch, store: Store) -> None:
    photo = _photo(store, 1, "北林区")
    film = _photo(store, 2, "安达市", kind="video", milliseconds=32_400)
    page = running.source(show(monkeypatch, with_media(store, (photo, film))))
    assert "9月中旬现场照片，9月18日 09:12 拍摄" in page and 'role="img"' in page and "视频 0:32" in page


def test_a_hostile_name_is_text(monkeypatch: pytest.MonkeyPatch, store: Store) -> None:
    plan = next(plan for plan in store.plans if plan["project_name"] == HOSTILE)
    media = (medium(1, plan["project_id"], plan["county"], file_name="<script>alert(1)</script>.jpg"),)
    for query in ({}, {"medium": "1"}, {"part": "send"}):
        page = running.source(show(monkeypatch, with_media(store, media), **query))
        assert "&lt;img src=x" in page and "<img src=x" not in page and "<script" not in page


def test_what_is_missing_is_listed_by_unit_with_when_it_was_last_seen(
    monkeypatch: pytest.MonkeyPatch, store: Store
) -> None:
    media = (_photo(store, 1, "北林区"), _photo(store, 2, "北林区", 1, BEFORE))
    app = show(monkeypatch, with_media(store, media), part="missing", county="北林区")
    words, started = running.text(app), _started(store, "北林区")
    assert f"共{len(started) - 1}个" in words and "9月上旬" in words and "从未报过" in words
    assert started[1]["project_name"] in words
    assert f"应有影像的{len(started)}个已开工项目中，1个已有" in words


def test_a_confirmed_repetition_does_not_count(monkeypatch: pytest.MonkeyPatch, store: Store) -> None:
    media = (_photo(store, 1, "北林区", 0, BEFORE), _photo(store, 2, "北林区"))
    now = show(monkeypatch, with_media(store, media, (pair(1, 2, True),)), county="北林区")
    assert "都还没有" in running.text(now) and "重复" in running.text(now)
    before = show(monkeypatch, with_media(store, media, (pair(1, 2, False),)), county="北林区")
    assert "1个已有" in running.text(before)


def test_suspects_stand_side_by_side_and_who_may_judge_has_buttons(
    monkeypatch: pytest.MonkeyPatch, store: Store
) -> None:
    media = (_photo(store, 1, "北林区", 0, BEFORE), _photo(store, 2, "安达市"))
    laid = with_media(store, media, (pair(1, 2),))
    app = show(monkeypatch, laid, part="alike")
    page, words = running.source(app), running.text(app)
    assert "/files/medium/1/middle" in page and "/files/medium/2/middle" in page
    name = _started(store, "北林区")[0]["project_name"]
    assert f"疑似重复：与 9月10日 · {name} 的照片同一张" in words
    assert [one.label for one in app.button] == ["确认重复", "不是同一张"]
    for user in (LEADER, REVIEWER, reporter("安达市")):
        other = show(monkeypatch, laid, user, part="alike")
        assert not other.button and "由办公室判断。" in running.text(other)


def test_a_verdict_goes_to_the_store(monkeypatch: pytest.MonkeyPatch, store: Store) -> None:
    said: list[tuple[int, int, bool, str]] = []
    store.media.judge = lambda one, other, *, is_same, by, at: said.append((one, other, is_same, by.person))  # type: ignore[attr-defined]
    media = (_photo(store, 1, "北林区", 0, BEFORE), _photo(store, 2, "安达市"))
    app = show(monkeypatch, with_media(store, media, (pair(1, 2),)), part="alike")
    app.button[0].click().run()
    assert said == [(1, 2, True, "王敏")] and "已记为重复" in running.text(app)


def test_one_medium_says_where_it_comes_from_and_how_it_may_be_taken_back(
    monkeypatch: pytest.MonkeyPatch, store: Store
) -> None:
    media = (_photo(store, 1, "北林区", 0, BEFORE), _photo(store, 2, "北林区", taken_at=None))
    laid = with_media(store, media)
    words = running.text(app := show(monkeypatch, laid, medium="2"))
    assert "文件没有写" in words and "孙丽 9月20日 15:02" in words and "共2份，旧的在前" in words
    assert "/files/medium/2/original" in running.links(app) and "确认撤销" in [one.label for one in app.button]
    assert "（晚于本期）" in running.text(show(monkeypatch, laid, medium="1"))
    other = show(monkeypatch, laid, LEADER, medium="2")
    assert "/files/medium/2/original" not in running.links(other) and not other.button
    own = show(monkeypatch, laid, reporter("北林区"), medium="2")
    assert "/files/medium/2/original" not in running.links(own) and "确认撤销" in [one.label for one in own.button]


def test_withdrawing_asks_for_a_reason_and_restoring_does_not(monkeypatch: pytest.MonkeyPatch, store: Store) -> None:
    done: list[tuple[Any, ...]] = []
    store.media.withdraw = lambda number, *, by, at, reason: done.append((number, reason))  # type: ignore[attr-defined]
    store.media.restore = lambda number, *, by, at: done.append((number,))  # type: ignore[attr-defined]
    app = show(monkeypatch, with_media(store, (_photo(store, 1, "北林区"),)), medium="1")
    app.text_area[0].input("选错了项目")
    next(one for one in app.button if one.label == "确认撤销").click().run()
    gone = (_photo(store, 1, "北林区", is_withdrawn=True, reason="选错了项目"),)
    app = show(monkeypatch, with_media(store, gone), medium="1")
    assert "撤销：选错了项目" in running.text(app)
    next(one for one in app.button if one.label == "恢复这份影像").click().run()
    assert done == [(1, "选错了项目"), (1,)]
    assert "没有这份影像" in running.text(show(monkeypatch, store, LEADER, medium="1"))


@pytest.mark.parametrize("wanted", ["99", "x", "-1", "１", "9" * 40])
def test_a_medium_that_is_not_there_is_a_sentence(monkeypatch: pytest.MonkeyPatch, store: Store, wanted: str) -> None:
    assert "没有这份影像" in running.text(show(monkeypatch, with_media(store), medium=wanted))


def test_nothing_yet(monkeypatch: pytest.MonkeyPatch, store: Store) -> None:
    with_media(store)
    words = running.text(show(monkeypatch, store))
    assert "都还没有" in words and "9月中旬还没有收到照片或视频" in words
    assert "没有待判断的疑似重复" in running.text(show(monkeypatch, store, part="alike"))
    assert "报送影像" not in running.text(show(monkeypatch, store, LEADER))
    assert "影像墙" in running.text(show(monkeypatch, store, LEADER, part="send"))
    assert "还没有报送过影像。" in running.text(show(monkeypatch, store, part="send"))


def test_before_anything_started_nothing_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    nobody = with_media(FakeStore(CAMPAIGN, size=3, reported=()))
    assert "还没有已开工的项目，不缺影像" in running.text(show(monkeypatch, nobody))


def test_a_look_back_shows_what_was_known_then(monkeypatch: pytest.MonkeyPatch, store: Store) -> None:
    late = _photo(store, 1, "北林区", received_at=date_time("2020-09-22T15:00"))
    laid = with_media(store, (late,))
    assert "/files/medium/1/small" in running.source(show(monkeypatch, laid))
    then = show(monkeypatch, laid, known_at="2020-09-21T12:00", as_of="2020-09-20")
    assert "/files/medium/1/small" not in running.source(then)


def date_time(text: str) -> Any:
    from datetime import datetime

    return datetime.fromisoformat(text)
