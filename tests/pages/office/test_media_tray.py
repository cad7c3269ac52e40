"""What lies on the tray before it is sent: read, suggested, chosen by a person, and never too much of it."""

from datetime import datetime
from typing import Any

import pytest

from data.media.guess import guess
from data.store.media.records import Accepted
from pages.office import kept_desks, media_sending, media_tray
from pages.office.media_tray import Tray, Waiting, read
from tests.campaigns import shipped
from tests.data.media.drawing import coded, film, picture, with_exif

CAMPAIGN = shipped()
NAMES = {
    1: "北林区大豆蛋白产业园项目",
    2: "海伦市粮食烘干塔改造项目",
    3: "海伦市粮食烘干塔改造项目（二期）",
    4: "安达市风力发电场(100MW)项目",
}


@pytest.mark.parametrize(
    ("file", "found"),
    [
        ("北林区大豆蛋白产业园项目现场.jpg", 1),
        ("大豆蛋白产业园 10.18 进度照片.JPG", 1),
        ("海伦市粮食烘干塔改造项目(二期)1.png", 3),
        ("安达风力发电场.mp4", 4),
        ("IMG_20201018_091233.jpg", None),
        ("微信图片_20201018.jpg", None),
        ("现场.jpg", None),
        ("海伦市烘干塔.jpg", None),
        ("", None),
    ],
)
def test_a_name_suggests_one_project_or_none(file: str, found: int | None) -> None:
    assert guess(file, NAMES) == found


def test_a_suggestion_is_not_a_choice() -> None:
    one = read("北林区大豆蛋白产业园项目.jpg", with_exif(picture(1)), CAMPAIGN, NAMES, None)
    assert (one.suggested, one.project_id, one.is_ready) == (1, None, False)
    assert one.found is not None and one.found.taken_at == datetime(2020, 10, 18, 9, 12, 33)


def test_content_decides_and_not_the_extension() -> None:
    names = ("x.txt", "x.exe", "x")
    assert [read(name, coded(picture(1)), CAMPAIGN, {}, 1).is_ready for name in names] == [True] * 3
    refused = read("x.jpg", b"<svg/>", CAMPAIGN, {}, 1)
    assert not refused.is_ready and refused.content == b"" and "没有保存" in refused.note
    assert read("x.jpg", film(), CAMPAIGN, {}, 1).found.kind == "video"  # type: ignore[union-attr]


def _waiting(number: int, size: int = 10, project_id: int | None = 1) -> Waiting:
    found = read("x.jpg", coded(picture(1)), CAMPAIGN, {}, 1).found
    return Waiting(f"{number:064d}", f"{number}.jpg", bytes(size), found, project_id=project_id)


def test_the_same_bytes_are_one_and_what_is_too_much_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(media_tray, "MOST_BYTES", 100)
    tray = Tray({})
    for one in (_waiting(1, 60), _waiting(1, 60), _waiting(2, 60)):
        tray.put(one)
    assert [one.file for one in tray.ready] == ["1.jpg"]
    assert ["一次选得太多" in one.note for one in tray.all] == [True, False]
    tray.choose("nobody", 3)
    tray.note("nobody", "x")
    tray.remove("nobody")
    assert len(tray.all) == 2


def test_a_project_chosen_for_all_is_for_those_without_one(monkeypatch: pytest.MonkeyPatch) -> None:
    tray = Tray({})
    for one in (_waiting(1, project_id=7), _waiting(2, project_id=None)):
        tray.put(one)
    monkeypatch.setattr(media_sending.st, "session_state", {"media-project": 9})
    media_sending._chosen_for_all(tray)
    assert [one.project_id for one in tray.all] == [7, 9]


@pytest.mark.parametrize(
    ("done", "failed", "words"),
    [
        ([Accepted(1, True), Accepted(2, True)], 0, "已报送2份影像。"),
        ([Accepted(1, False)], 0, "已报送0份影像；1份此前已报过同一项目同一期，没有重复保存。"),
        (
            [Accepted(1, True, (9,))],
            1,
            "已报送1份影像；1份与以前的照片疑似重复，由办公室判断；1份没有保存，原因写在它的卡片上。",
        ),
    ],
)
def test_what_came_of_it_is_one_sentence(done: list[Any], failed: int, words: str) -> None:
    assert media_sending.sentence(done, failed) == words


def test_what_is_kept_outlives_the_tab_and_counts_as_held() -> None:
    kept = kept_desks._Kept(datetime(2020, 9, 22))
    Tray({}, kept.cards).put(_waiting(1, 70))
    assert [one.file for one in Tray({}, kept.cards).all] == ["1.jpg"] and kept.size == 70
