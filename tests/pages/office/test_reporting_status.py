"""报送情况, the chase list, 今日待办 and its line on the overview, for each who may see them."""

from datetime import date, datetime

import pytest
from streamlit.testing.v1 import AppTest

from data.store import Store
from pages.access.roles import User
from pages.navigation import PAGES
from pages.office import chase, reminders, reporting
from pages.parts import cached, view
from tests.campaigns import weekly
from tests.commands.small_workbooks import INVESTED, progress, roster
from tests.pages.office.conftest import accept
from tests.pages.office.test_review import FALLEN, hand_in
from tests.pages.running import LEADER, OFFICE, reporter, run, source, text

FIRST = weekly().periods[0].cut_off
DUE = weekly().periods[1].due_at  # of the report of 10 March


def at(store: Store, moment: datetime, monkeypatch: pytest.MonkeyPatch, path: str, user: User = OFFICE) -> AppTest:
    monkeypatch.setattr("tests.pages.running.NOW", moment.isoformat())
    found = run(monkeypatch, path, store, user=user)
    assert not found.exception
    return found


@pytest.fixture
def two(office: Store) -> Store:
    """Two units; 东湖区 reported the first week, 西山县 nothing."""
    accept(office, "西山清单.xlsx", roster("西山县"), datetime(2023, 2, 20, 9, 0))
    accept(office, "第一周.xlsx", progress(INVESTED, cut_off=FIRST), datetime(2023, 3, 3, 17, 0))
    return office


@pytest.mark.parametrize("user", [OFFICE, LEADER], ids=lambda user: user.role)
def test_who_has_reported_is_told_to_the_office_and_to_leaders(
    two: Store, monkeypatch: pytest.MonkeyPatch, user: User
) -> None:
    hand_in(two, FALLEN)
    page = at(two, datetime(2023, 3, 11, 11, 0), monkeypatch, "reporting_status", user)
    said = text(page)
    assert "2 个单位中 0 个已报送，1 个待审核，1 个尚未报送" in said
    assert "✕ 未报" in said and "报送质量＝" in said
    assert ("催报清单" in said) == (user is OFFICE)
    assert ("history?" in source(page)) == (user is OFFICE)  # a leader has no records to open


def test_a_reporter_sees_the_own_unit_alone(two: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    page = at(two, datetime(2023, 3, 11, 11, 0), monkeypatch, "reporting_status", reporter("西山县"))
    said = text(page)
    assert "尚未报送" in said and "去报送" in said
    assert "东湖" not in source(page) and "催报清单" not in said and "全市" not in said


def test_the_chase_list_says_whom_to_ring_up(two: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    case = hand_in(two, FALLEN)
    two.reviews.give_back(case.upload_id, "东湖水厂比上期少", by=OFFICE.actor, at=datetime(2023, 3, 11, 10, 30))
    monkeypatch.setenv("CAMPAIGN_NOW", "2023-03-11T11:00")
    seen = view.current("reporting_status", {}, OFFICE)
    assert chase.text(seen, reporting.told(seen)).splitlines() == [
        "【临海市春季攻坚】第2周报表（数据截至3月10日）应于3月11日12:00前报送。",
        "尚未报送：西山县。",
        "已退回待重报：东湖区（东湖水厂比上期少）。",
        "往期仍缺：第1周 西山县。",
    ]
    monkeypatch.setenv("CAMPAIGN_NOW", "2023-03-11T12:00")
    seen = view.current("reporting_status", {}, OFFICE)
    assert "逾期未报：西山县。" in chase.text(seen, reporting.told(seen))


def test_before_the_first_period_is_over_nothing_is_due(office: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    page = at(office, datetime(2023, 3, 2, 9, 0), monkeypatch, "reporting_status")
    assert "第一期（第1周）截至2023年3月3日" in text(page)


def test_the_offices_day(two: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    hand_in(two, INVESTED)
    page = at(two, datetime(2023, 3, 11, 11, 0), monkeypatch, "today")
    said = text(page)
    assert "2023年3月11日，4 类 6 件待办。" in said
    for words in (
        "1 待审核 急 东湖区报来",
        "1 今日到期 急 第2周报表 今天 12:00 前报送，还缺西山县",
        "逾期未报 急 第1周：西山县",
        "3 还缺影像 1个单位的3个已开工项目本期还没有照片、视频",
    ):
        assert words in said
    overview = text(at(two, datetime(2023, 3, 11, 11, 0), monkeypatch, "overview"))
    assert "今日待办 待审核 1 今日到期 1 逾期未报 1 还缺影像 3" in overview


@pytest.mark.parametrize("user", [LEADER, reporter("东湖区")], ids=lambda user: user.role)
def test_the_day_is_the_offices_alone(two: Store, monkeypatch: pytest.MonkeyPatch, user: User) -> None:
    hand_in(two, INVESTED)
    assert "今日待办" not in text(at(two, datetime(2023, 3, 11, 11, 0), monkeypatch, "overview", user))
    assert "这一页不在您的权限之内" in text(at(two, datetime(2023, 3, 11, 11, 0), monkeypatch, "today", user))
    assert "这一页不在您的权限之内" in text(at(two, datetime(2023, 3, 11, 11, 0), monkeypatch, "review", user))


def test_a_day_without_anything_says_so(office: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "今天没有待办" in text(at(office, datetime(2023, 3, 1, 9, 0), monkeypatch, "today"))
    assert "t-strip" not in source(at(office, datetime(2023, 3, 1, 9, 0), monkeypatch, "overview"))


def test_every_reminder_leads_to_a_page(two: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    case = hand_in(two, FALLEN)
    two.reviews.give_back(case.upload_id, "错了", by=OFFICE.actor, at=datetime(2023, 3, 11, 10, 30))
    hand_in(two, INVESTED, datetime(2023, 3, 11, 10, 40))
    monkeypatch.setenv("CAMPAIGN_NOW", "2023-03-12T11:00")
    day = reminders.of(view.current("overview", {}, OFFICE))
    assert day.reminders and day.count == sum(one.count for one in day.reminders)
    paths = {entry.path for entry in PAGES}
    for one in day.reminders:
        assert one.address.split("?")[0] in paths and one.sentence and 2 <= len(one.title) <= 6


def test_a_unit_page_has_its_reporting_quality(two: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tests.pages.running.NOW", "2023-03-12T09:00")
    said = text(run(monkeypatch, "county_profile", two, {"county": "东湖区"}))
    assert "报送质量 50.0%（1 / 2 期）" in said and "每份警告 1.0 条（1 条 / 1 份）" in said


# ---- records of what does not count yet


def test_the_records_tell_of_what_waits_and_what_was_returned(two: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    now = datetime(2023, 3, 11, 11, 0)
    case = hand_in(two, FALLEN)
    said = text(at(two, now, monkeypatch, "history"))
    assert "待审核和已退回的报送 共 1 份" in said and "周报.xlsx" in said
    two.reviews.give_back(
        case.upload_id, "东湖水厂比上期少", by=OFFICE.actor, at=now, attachment=("周报(标注副本).xlsx", b"PK")
    )  # fmt: skip
    monkeypatch.setattr("tests.pages.running.NOW", now.isoformat())
    mine = run(monkeypatch, "history", two, {"upload": str(case.upload_id)}, reporter("东湖区"))
    said = text(mine)
    assert "已退回" in said and "原因：东湖水厂比上期少" in said and "重新报送" in said
    assert "下载标注副本" in said and "下载原件" in said and "低于上期" in said
    other = run(monkeypatch, "history", two, {"upload": str(case.upload_id)}, reporter("西山县"))
    assert "没有这一号报送" in text(other) and "东湖" not in source(other)
    sent_again = hand_in(two, INVESTED, now)
    said = text(at(two, now, monkeypatch, "history"))
    assert "共 1 份，还没有计入" in said and f"第 {sent_again.upload_id} 号" in said


def test_an_approved_one_tells_its_whole_story(two: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    case = hand_in(two, INVESTED)
    one = next(one for one in cached.cases() if one.upload_id == case.upload_id)
    two.reviews.approve(one.upload_id, _reading(two, one.upload_id), by=OFFICE.actor, at=datetime(2023, 3, 11, 10, 45))
    monkeypatch.setattr("tests.pages.running.NOW", "2023-03-11T11:00")
    said = text(run(monkeypatch, "history", two, {"upload": str(case.upload_id)}))
    assert "经办人 孙丽" in said and "审核 王敏通过" in said and "报送时间 3月11日 09:40" in said
    assert "审核通过 王敏" in said and "报送 孙丽" in said


def test_one_that_the_office_took_in_itself_tells_of_no_review(two: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    hand_in(two, FALLEN)
    said = text(run(monkeypatch, "history", two, {"upload": "3"}))
    assert "经办人 李强" in said and "报送时间" not in said and "nan" not in said


def _reading(store: Store, upload_id: int):  # type: ignore[no-untyped-def]
    from pages.office import submission

    known = store.only("东湖区").known()
    content = store.original(upload_id)
    return submission.read("周报.xlsx", content, weekly(), known, unit="东湖区", today=date(2023, 3, 11)).reading
