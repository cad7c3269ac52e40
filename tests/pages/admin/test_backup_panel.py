"""备份与流水, as the administrator sees it; and the server's own daily backup."""

from datetime import datetime, time, timedelta
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from data.errors import UserError
from data.store import Store, StoreUnwritable
from data.store.access.audit import Question
from pages.admin import backup_clock, backup_job, backups
from pages.office import backup_reminder
from pages.parts import cached, view
from tests.pages.admin.conftest import NOW, House
from tests.pages.running import again, press_key, sign_in

SCRIPT = """
from pages.access import identity
from pages.admin import backup_panel
from pages.parts import failures, clock
from pages.parts.view import current
with failures.shown("status", clock.now()):
    backup_panel.show(current("status", {}, identity.current()))
"""


@pytest.fixture(autouse=True)
def _nothing_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(backup_job, "_newest", [])


def panel() -> AppTest:
    return again(AppTest.from_string(SCRIPT, default_timeout=60))


def words(page: AppTest) -> str:
    return " ".join(str(one.proto.body) for one in page.get("html"))


def test_one_click_backs_up_and_one_more_sees_that_it_could_be_restored(reported: House) -> None:
    page = panel()
    assert "还没有备份" in words(page) and "启动时核对一致" in words(page)
    assert [str(one.key) for one in page.button] == ["backup-now"]
    page = press_key(page, "backup-now")
    assert "备份完成，已由备份重建核对" in words(page)
    assert "还没有备份" not in words(page)
    page = press_key(page, "backup-check")
    assert "完好，能够恢复" in words(page)
    taken, checked = (
        reported.store.register.entries(Question(action=f"backup.{one}"), 5)[0] for one in ("taken", "checked")
    )
    assert [one.person for one in (*taken, *checked)] == ["周立", "周立"]


def test_what_went_wrong_is_said_and_the_button_is_there_again(
    reported: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    def failing(*_: object) -> None:
        raise StoreUnwritable("备份没有完成，请检查磁盘。")

    monkeypatch.setattr(backups, "take", failing)
    page = press_key(panel(), "backup-now")
    assert "备份没有完成，请检查磁盘。" in words(page)
    assert not page.button[0].disabled


def test_nobody_else_gets_it(reported: House, monkeypatch: pytest.MonkeyPatch) -> None:
    for login in ("wangmin", "sunli", "zhaogang"):
        sign_in(monkeypatch, reported.users[login])
        page = panel()
        assert "不能进行这项操作" in words(page) and not page.button


def reminded(house: House, login: str) -> list[str]:
    return [one.sentence for one in backup_reminder.backup(view.current("today", {}, house.users[login]))]


def test_who_may_settings_is_reminded_where_the_last_one_is_old(
    reported: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "还没有备份过" in reminded(reported, "zhouli")[0]
    assert reminded(reported, "wangmin") == []
    backups.take(reported.store, NOW, reported.users["zhouli"].actor, lambda _: None)
    assert reminded(reported, "zhouli") == []
    monkeypatch.setenv("CAMPAIGN_NOW", (NOW + timedelta(hours=27)).isoformat())
    assert "最近一次在 3月11日 10:00" in reminded(reported, "zhouli")[0]


def test_an_empty_store_needs_no_backup(house: House) -> None:
    assert reminded(house, "zhouli") == []


@pytest.mark.parametrize(
    ("now", "last", "is_due"),
    [
        ("2023-03-11T01:29", "2023-03-10T01:30", False),
        ("2023-03-11T01:30", "2023-03-10T01:31", True),
        ("2023-03-11T09:00", "2023-03-11T01:30", False),
        ("2023-03-11T09:00", "2023-03-10T23:00", True),  # the machine was off at night
        ("2023-03-11T00:10", "2023-03-09T12:00", True),
        ("2023-03-11T00:10", None, True),
    ],
)
def test_a_day_has_one_backup_and_a_missed_one_is_made_up_for(now: str, last: str | None, is_due: bool) -> None:
    before = datetime.fromisoformat(last) if last else None
    assert backup_clock.is_due(time(1, 30), datetime.fromisoformat(now), before) == is_due


def test_the_moment_is_the_environments(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CAMPAIGN_NOW", raising=False)
    for said, expected in (("", time(1, 30)), ("23:05", time(23, 5)), ("off", None)):
        monkeypatch.setenv("CAMPAIGN_BACKUP_AT", said)
        assert backup_clock.moment() == expected
    monkeypatch.setenv("CAMPAIGN_BACKUP_AT", "半夜")
    with pytest.raises(UserError, match="半夜"):
        backup_clock.moment()
    monkeypatch.setenv("CAMPAIGN_BACKUP_AT", "01:30")
    monkeypatch.setenv("CAMPAIGN_NOW", NOW.isoformat())
    assert backup_clock.words() == "没有开启"  # a simulated clock is no calendar


@pytest.fixture
def clock(reported: House, monkeypatch: pytest.MonkeyPatch) -> backup_clock.BackupClock:
    monkeypatch.setattr(backup_clock, "moment", lambda: time(1, 30))
    return backup_clock.BackupClock()


def test_the_server_takes_it_once(reported: House, clock: backup_clock.BackupClock) -> None:
    clock.look()
    clock.look()
    (noted,), count = reported.store.register.entries(Question(action="backup.taken"), 5)
    assert (noted.person, count) == ("定时备份", 1)
    assert backups.last_at(reported.store.folder) is not None


def test_one_that_failed_is_not_tried_again_at_once(
    reported: House, clock: backup_clock.BackupClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    tried = []

    def failing(*_: object) -> None:
        tried.append(1)
        raise StoreUnwritable("磁盘已满")

    monkeypatch.setattr(backups, "take", failing)
    clock.look()
    clock.look()
    assert tried == [1]
    monkeypatch.setenv("CAMPAIGN_NOW", (NOW + timedelta(hours=2)).isoformat())
    clock.look()
    assert tried == [1, 1]


def test_where_backups_lie_and_which_is_the_last(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CAMPAIGN_BACKUPS", raising=False)
    assert backups.folder(tmp_path / "store") == tmp_path / "backups-store"
    monkeypatch.setenv("CAMPAIGN_BACKUPS", str(tmp_path / "b"))
    assert backups.last_at(tmp_path / "store") is None
    for name in ("20230310-013000", "20230311-013000", "20230312-013000"):
        (tmp_path / "b" / name).mkdir(parents=True)
    (tmp_path / "b" / "20230311-013000" / "manifest.json").write_text("{}")
    assert backups.last_at(tmp_path / "store") == datetime(2023, 3, 11, 1, 30)


def test_the_thread_ends_with_the_server(clock: backup_clock.BackupClock) -> None:
    clock.start()
    clock.stop()
    clock._thread.join(5)
    assert not clock._thread.is_alive()


def test_the_store_says_how_its_journal_stands(reported: House) -> None:
    state = cached.store().journal
    assert isinstance(reported.store, Store)
    assert state.number > 2 and len(state.hash) == 64 and state.byte_count > 1000 and state.notes == ()
