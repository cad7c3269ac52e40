"""运行状态: what is wrong comes first, in words; nothing that is not known is made up."""

import logging
from collections import namedtuple
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from pages.admin import audit_chain, machine, status_words
from pages.admin.machine import Disk
from pages.parts import clock
from pages.upkeep import log_book, pace, spoken_for, uptime
from tests.pages.admin.conftest import NOW, House
from tests.pages.running import opened, sign_in, source, text

Usage = namedtuple("Usage", "total used free")
_GB = 1024**3


@pytest.fixture(autouse=True)
def _a_fresh_server(monkeypatch: pytest.MonkeyPatch) -> None:
    machine.disk.clear()
    audit_chain.first_broken.clear()
    monkeypatch.setattr(pace, "_pages", {})
    spoken_for.place("")
    monkeypatch.setattr(uptime, "_began", None)
    monkeypatch.setattr(clock, "monotonic", lambda: clock._STARTED)
    monkeypatch.setattr(machine.shutil, "disk_usage", lambda _: Usage(100 * _GB, 60 * _GB, 40 * _GB))


def _failed(house: House, reference: str) -> None:
    with log_book.kept(Path(house.store.folder), log_book.SERVER, is_shown=False):
        logging.getLogger("campaign.pages").error("reference", extra={"reference": reference})


def test_when_all_is_well_it_says_so(house: House) -> None:
    shown = text(opened("status"))
    assert "运行正常：磁盘空间充足，审计日志完整，最近一天没有程序出错。" in shown
    assert "剩余 40.0 GB（40.0%），共 100 GB" in shown
    assert "启动以后还没有人打开过页面。" in shown and "日志里没有程序出错的记录。" in shown
    assert "4 人，4 个浏览器" in shown and "管理员 1 处" in shown
    assert "streamlit 1." in shown and "duckdb 2." in shown


def test_without_a_backup_it_is_not_all_well(reported: House) -> None:
    shown = text(opened("status"))
    assert "磁盘空间充足" in shown and "运行正常" not in shown and "最近一次备份已超过一天" in shown


def test_only_who_keeps_the_settings_sees_it(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    for login in ("wangmin", "sunli", "zhaogang"):
        sign_in(monkeypatch, house.users[login])
        shown = text(opened("status"))
        assert "不在您的权限之内" in shown and "磁盘" not in shown


def test_how_long_it_runs_and_what_is_kept(reported: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(uptime, "_began", 0.0)
    monkeypatch.setattr(uptime, "monotonic", lambda: timedelta(days=3, hours=4).total_seconds())
    shown = text(opened("status"))
    assert "已运行 3 天 4 小时" in shown and "启动时间 3月8日 06:00" in shown
    assert f"数据变更 第 {reported.store.version} 次" in shown


@pytest.mark.parametrize(
    ("free", "words", "is_grave"),
    [(9 * _GB, "磁盘只剩 9.0 GB，不到总量的 10%", False), (_GB // 4, "磁盘只剩 256 MB，随时可能收不进报表", True)],
)
def test_a_disk_that_fills_is_told_first(
    house: House, monkeypatch: pytest.MonkeyPatch, free: int, words: str, is_grave: bool
) -> None:
    monkeypatch.setattr(machine.shutil, "disk_usage", lambda _: Usage(100 * _GB, 100 * _GB - free, free))
    page = source(opened("status"))
    assert words in page and page.index(words) < page.index("程序版本")
    assert ("c-notice-error" in page) is is_grave and "运行正常" not in page


def test_a_disk_that_cannot_be_asked_is_told(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_: object) -> None:
        raise PermissionError

    monkeypatch.setattr(machine.shutil, "disk_usage", refuse)
    assert "读不到磁盘的情况" in text(opened("status"))


def test_a_broken_trail_is_told_before_a_full_disk() -> None:
    full = Disk(100 * _GB, 1, {})
    told = list(status_words.concerns(full, 17, [NOW - timedelta(hours=1)], NOW))
    assert ["17" in one.words for one in told] == [True, False, False]
    assert [one.is_grave for one in told] == [True, True, False]


def test_the_trail_is_asked(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(type(house.store.register), "first_broken_entry", lambda _: 3)
    assert "审计日志从第 3 条起对不上" in text(opened("status"))


def test_failures_are_told_by_their_numbers_and_their_causes_are_not(house: House) -> None:
    _failed(house, "0311-1000-ab12")
    shown = text(opened("status"))
    assert "0311-1000-ab12 2023-03-11 10:00" in shown and "最近一天有 1 次程序出错" in shown
    assert "Traceback" not in shown


def test_addresses_are_told_by_what_is_done_there(house: House) -> None:
    for place in ("/files/made/…", "/_stcore/upload_file/a/b", "/sign-in", "/elsewhere"):
        spoken_for.place(place)
        _failed(house, "0311-1000-ab12")
    shown = text(opened("status"))
    assert all(f"10:00 {word} —" in shown for word in ("下载", "上传", "登录", "其他"))
    assert "/files" not in shown and "_stcore" not in shown


def test_only_failures_of_the_last_day_warn() -> None:
    ample = Disk(100 * _GB, 50 * _GB, {})
    for age, expected in ((timedelta(hours=23), 1), (timedelta(days=1), 0), (timedelta(hours=-1), 0)):
        assert len(list(status_words.concerns(ample, None, [NOW - age], NOW))) == expected


def test_pages_are_told_by_their_titles_the_slow_ones_first(house: House) -> None:
    pace.took("overview", 0.123)
    pace.took("trends", 2.34)
    shown = text(opened("status"))
    assert "趋势 1 2.3 秒 2.3 秒 2.3 秒 总览 1 0.12 秒 0.12 秒 0.12 秒" in shown


def test_a_run_of_a_page_is_measured(house: House) -> None:
    opened("accounts")
    assert [one.page for one in pace.paces()] == ["accounts"]


def test_what_the_store_keeps_is_added_up(tmp_path: Path) -> None:
    for place, size in (("originals/ab/x", 10), ("originals/y", 5), ("media/z", 7), ("campaign.duckdb", 3)):
        (tmp_path / place).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / place).write_bytes(b"1" * size)
    (tmp_path / "campaign.duckdb.wal").write_bytes(b"1")
    assert machine.disk(str(tmp_path)).parts == {"报表原件": 15, "现场影像": 7, "数据库": 4, "日志": 0}


def test_words_of_sizes_and_spans() -> None:
    assert [status_words.size(n) for n in (0, 999, 1000, 12 * _GB, 999 * _GB, 1000 * _GB)] == [
        "0 B", "999 B", "1.0 KB", "12.0 GB", "999 GB", "1.0 TB",
    ]  # fmt: skip
    spans = [status_words.span(timedelta(minutes=one)) for one in (-1, 0.98, 65, 47 * 60 + 59)]
    assert spans == ["0 分", "0 分", "1 小时 5 分", "1 天 23 小时"]
    assert [status_words.seconds(n) for n in (0.001, 0.5, 3.14)] == ["不足 0.01 秒", "0.50 秒", "3.1 秒"]


def test_an_entry_without_a_moment_has_none() -> None:
    assert status_words.moment({}, "Asia/Shanghai") is None
    assert status_words.moment({"at": "2023-03-11T02:00:00+00:00"}, "Asia/Shanghai") == datetime(2023, 3, 11, 10)


def test_a_page_that_fails_is_found_with_its_page_and_its_person(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_view: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("pages.admin.accounts.show", fail)
    with log_book.kept(Path(house.store.folder), log_book.SERVER, is_shown=False):
        shown = text(opened("accounts"))
    (told,) = log_book.latest(Path(house.store.folder) / "logs", 5)
    assert str(told["reference"]) in shown
    assert (told["place"], told["account"]) == ("accounts", house.account("zhouli").account_id)
    assert f"{told['reference']} 2023-03-11 10:00 账号管理 周立" in text(opened("status"))
