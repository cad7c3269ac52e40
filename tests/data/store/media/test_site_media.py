"""Photos and videos are kept once, found alike, withdrawn, restored, judged, and known when they were known."""

from datetime import date, datetime, timedelta
from functools import cache
from typing import Any

import pytest

from data.media.model import Prepared
from data.media.read import read_medium
from data.store import Actor, Refused, Store, StoreDamaged, StoreUnwritable
from data.store.access.audit import Question
from data.store.archive import Archive
from data.store.media import site_media
from data.store.media.records import Accepted
from tests.data.media.drawing import RULES, ZONE, coded, film, picture, with_exif
from tests.data.store.making import FIRST, SECOND, ids

BY = Actor("张三", role="office")
AT = datetime(2021, 3, 8, 9, 0)


@cache
def prepared(content: bytes) -> Prepared:
    return read_medium(content, RULES, ZONE)


def send(
    store: Store, content: bytes, project: str = "甲路", cut_off: date = FIRST, at: datetime = AT, name: str = "a.jpg"
) -> Accepted:
    found = prepared(content)
    number = _numbers(store)[project]
    return store.media.accept(content, found, file_name=name, project_id=number, cut_off=cut_off, by=BY, at=at)


def _numbers(store: Store) -> dict[str, int]:
    return dict(ids(store)) | ({"乙厂": 3} if "乙厂" not in ids(store) else {})


PHOTO = with_exif(picture(1))
AGAIN = coded(picture(1).resize((500, 375)), quality=50)
OTHER = coded(picture(2))


def test_a_photo_is_kept_with_its_facts_and_given_out_in_three_sizes(store: Store) -> None:
    sent = send(store, PHOTO, name="甲路 现场.jpg")
    (one,) = store.media.every()
    assert sent == Accepted(1, is_new=True) and (one.county, one.cut_off, one.kind) == ("甲县", FIRST, "photo")
    assert one.taken_at == datetime(2020, 10, 18, 9, 12, 33) and (one.received_by, one.received_at) == ("张三", AT)
    for size in ("small", "middle", "shown"):
        found = store.media.file(1, size)  # type: ignore[arg-type]
        assert found.path.read_bytes() == getattr(prepared(PHOTO), size) and not found.is_withdrawn
    assert store.media.original(1).path.read_bytes() == PHOTO


def test_a_video_has_no_small_pictures(store: Store) -> None:
    send(store, film(), name="甲路.mp4")
    assert store.media.file(1, "shown").kind == "video"
    with pytest.raises(Refused, match="没有这份影像"):
        store.media.file(1, "small")


def test_the_same_bytes_are_one_medium_and_elsewhere_a_suspect(store: Store) -> None:
    send(store, PHOTO)
    version = store.version
    assert send(store, PHOTO, name="b.jpg") == Accepted(1, is_new=False) and store.version == version
    assert send(store, PHOTO, cut_off=SECOND) == Accepted(2, is_new=True, alike=(1,))
    assert send(store, PHOTO, "乙厂").alike == (1, 2)


def test_the_same_picture_is_found_in_any_period_and_project(store: Store) -> None:
    send(store, PHOTO)
    send(store, OTHER, "甲桥")
    assert send(store, AGAIN, "乙厂", SECOND).alike == (1,)
    ((earlier, later, is_same),) = [(one.earlier_id, one.later_id, one.is_same) for one in store.media.pairs()]
    assert (earlier, later, is_same) == (1, 3, None)


def test_a_verdict_is_remembered_and_the_last_one_holds(store: Store) -> None:
    send(store, PHOTO)
    send(store, AGAIN, "甲桥")
    store.media.judge(1, 2, is_same=True, by=BY, at=AT)
    version = store.version
    store.media.judge(1, 2, is_same=True, by=BY, at=AT)
    assert store.version == version
    store.media.judge(1, 2, is_same=False, by=Actor("李四"), at=AT + timedelta(days=1))
    (pair,) = store.media.pairs()
    assert (pair.is_same, pair.said_by) == (False, "李四")
    assert store.media.pairs(AT)[0].is_same is True and store.media.pairs(AT - timedelta(days=1))[0].is_same is None
    with pytest.raises(Refused, match="没有列为疑似重复"):
        store.media.judge(2, 1, is_same=True, by=BY, at=AT)


def test_withdrawing_and_restoring_are_known_when_they_happened(store: Store) -> None:
    send(store, PHOTO)
    later = AT + timedelta(days=2)
    store.media.withdraw(1, by=Actor("李四"), at=later, reason=" 拍错了 ")
    (now,), (then,) = store.media.every(), store.media.every(AT)
    assert (now.is_withdrawn, now.reason, now.changed_by) == (True, "拍错了", "李四") and not then.is_withdrawn
    assert store.media.every(AT - timedelta(days=1)) == () and store.media.file(1, "small").is_withdrawn
    with pytest.raises(Refused, match="已经撤销过"):
        store.media.withdraw(1, by=BY, at=later, reason="x")
    store.media.restore(1, by=BY, at=later + timedelta(hours=1))
    assert not store.media.every()[0].is_withdrawn and store.media.every(later)[0].is_withdrawn
    with pytest.raises(Refused, match="没有撤销"):
        store.media.restore(1, by=BY, at=later)


def test_after_a_withdrawal_the_same_bytes_may_come_again(store: Store) -> None:
    send(store, PHOTO)
    store.media.withdraw(1, by=BY, at=AT, reason="项目选错")
    assert send(store, PHOTO).is_new


def test_a_reason_is_asked(store: Store) -> None:
    send(store, PHOTO)
    with pytest.raises(Refused, match="写明"):
        store.media.withdraw(1, by=BY, at=AT, reason="  ")


def test_a_unit_sees_sends_and_withdraws_its_own_alone(store: Store) -> None:
    send(store, PHOTO)
    send(store, AGAIN, "乙厂")
    own, other = store.only("甲县"), store.only("乙县")
    assert [one.medium_id for one in own.media.every()] == [1] and [one.medium_id for one in other.media.every()] == [2]
    assert own.media.pairs() == other.media.pairs() == () and len(store.media.pairs()) == 1
    for refused in (
        lambda: own.media.file(2, "small"),
        lambda: own.media.original(2),
        lambda: own.media.withdraw(2, by=BY, at=AT, reason="x"),
        lambda: own.media.judge(1, 2, is_same=True, by=BY, at=AT),
        lambda: send(own, OTHER, "乙厂"),
    ):
        with pytest.raises(Refused):
            refused()
    assert send(own, OTHER, "甲桥").is_new and send(own, AGAIN, "甲桥").alike == (1,)
    assert {(one.earlier_id, one.later_id) for one in store.media.pairs()} == {(1, 2), (1, 4), (2, 4)}


def test_what_fits_nothing_is_refused(store: Store) -> None:
    for told in ({"project_id": 99, "cut_off": FIRST}, {"project_id": 1, "cut_off": date(2021, 3, 8)}):
        with pytest.raises(Refused, match="没有保存"):
            store.media.accept(PHOTO, prepared(PHOTO), file_name="x", by=BY, at=AT, **told)  # type: ignore[arg-type]
    assert store.media.every() == ()


def test_every_change_has_its_entry_in_the_trail(store: Store) -> None:
    send(store, PHOTO, name="甲路.jpg")
    send(store, AGAIN, "甲桥")
    store.media.judge(1, 2, is_same=True, by=BY, at=AT)
    store.media.withdraw(2, by=BY, at=AT, reason="重复")
    store.media.restore(2, by=BY, at=AT)
    entries, count = store.register.entries(Question(action="media."), 10)
    assert count == 5 and [one.action.removeprefix("media.") for one in entries] == [
        *("restored", "withdrawn", "judged", "accepted", "accepted")
    ]
    assert entries[-1].subject == f"甲路 {FIRST} 甲路.jpg" and store.register.first_broken_entry() is None


def test_a_full_disk_keeps_nothing(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as broken:
        broken.setattr(Archive, "_write", full)
        with pytest.raises(StoreUnwritable, match="影像文件写入磁盘失败"):
            send(store, PHOTO)
    assert store.media.every() == () and send(store, PHOTO).is_new


def test_a_damaged_original_is_said(store: Store) -> None:
    send(store, PHOTO)
    store.media.original(1).path.write_bytes(b"rotten")
    with pytest.raises(StoreDamaged, match=r"影像文件.*已损坏"):
        store.media.original(1)


def test_a_flipped_bit_of_what_is_shown_is_said_and_never_another_picture(store: Store) -> None:
    send(store, PHOTO)
    for size in ("small", "middle", "shown"):
        path = store.media.file(1, size).path  # type: ignore[arg-type]
        content = path.read_bytes()
        middle = len(content) // 2
        path.write_bytes(content[:middle] + bytes([content[middle] ^ 4]) + content[middle + 1 :])
        with pytest.raises(StoreDamaged, match=r"影像文件.*已损坏"):
            store.media.file(1, size)  # type: ignore[arg-type]
        path.write_bytes(content)  # two sizes of a small photo may be one file


def test_what_was_kept_is_there_after_a_restart(store: Store, tmp_path: object) -> None:
    send(store, PHOTO)
    folder = store.folder
    store.close()
    with Store.open(folder, store.campaign) as again:
        assert len(again.media.every()) == 1


@pytest.mark.parametrize("number", range(1, 7))
def test_a_failure_after_any_statement_keeps_nothing(
    store: Store, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    send(store, PHOTO)
    real, asked = site_media.ask, iter(range(1, 100))

    def failing(*told: Any) -> Any:
        answer = real(*told)
        if next(asked) == number:
            raise OSError(28, "No space left on device")
        return answer

    with monkeypatch.context() as broken:
        broken.setattr(site_media, "ask", failing)
        with pytest.raises(StoreUnwritable):  # in_force, place, media, the medium, its event, its likeness
            send(store, AGAIN, "甲桥")
    assert len(store.media.every()) == 1 and store.media.pairs() == ()
    assert send(store, AGAIN, "甲桥") == Accepted(2, is_new=True, alike=(1,))
    assert store.register.entries(Question(action="media."), 9)[1] == 2
