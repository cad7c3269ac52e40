"""What letters, permits, problems and pictures ask of the office: how many, in which words, how urgent, where."""

from datetime import date, datetime
from urllib.parse import quote

import pytest

from data.store import Store
from pages.office import day_reminders, due_items, proposed, reminders, supervision_steps
from pages.office.desk import Desk
from pages.office.reminder import Reminder
from pages.parts import cached, view
from pages.parts.view import View
from tests.campaigns import shipped
from tests.commands.small_workbooks import INVESTED, progress, roster
from tests.pages import running
from tests.pages.fake_store import FakeStore
from tests.pages.media import medium, pair, with_media
from tests.pages.office.conftest import NOW, accept
from tests.pages.office.test_issues_page import entered
from tests.pages.office.test_permits_page import say
from tests.pages.office.test_supervision_page import SLOW
from tests.pages.running import LEADER, OFFICE

LATER = "2023-03-25T09:00"


@pytest.fixture
def reported(office: Store, monkeypatch: pytest.MonkeyPatch) -> Store:
    """东湖区 is on its way: no letter is due."""
    monkeypatch.setattr(cached, "_snapshots", {})
    accept(office, "东湖周报.xlsx", progress(dict.fromkeys(INVESTED, 4000)))
    return office


def now(**query: str) -> View:
    return view.current("overview", query, OFFICE)


# ---- permits and problems


def test_where_nothing_is_due_nothing_is_said(reported: Store) -> None:
    say(reported, "环评", "容缺", gap_deadline=date(2023, 6, 30))
    entered(reported, deadline=date(2023, 6, 30))
    assert list(day_reminders.by_hand(now())) == [] and list(day_reminders.supervision(now())) == []


def test_one_permit_and_one_problem_are_named_each_with_its_own_page(reported: Store) -> None:
    say(reported, "施工许可", "容缺", gap_deadline=date(2023, 3, 1))
    number = entered(reported)
    assert list(day_reminders.by_hand(now())) == [
        Reminder("容缺逾期", 1, "施工许可，已过10天", f"permits?project=1&cell={quote('施工许可')}", is_urgent=True),
        Reminder("问题逾期", 1, "缺电，已过6天", f"issues?issue={number}", is_urgent=True),
    ]


def test_several_are_counted_behind_the_one_that_presses_most(reported: Store) -> None:
    say(reported, "施工许可", "容缺", gap_deadline=date(2023, 3, 8))
    say(reported, "环评", "容缺", gap_deadline=date(2023, 3, 1))
    (one,) = day_reminders.by_hand(now())
    assert one == Reminder("容缺逾期", 2, "环评，已过10天；共2项", "permits", is_urgent=True)


@pytest.mark.parametrize(("deadline", "is_urgent"), [(date(2023, 3, 11), True), (date(2023, 3, 12), False)])
def test_what_ends_today_is_urgent_what_ends_tomorrow_is_not(reported: Store, deadline: date, is_urgent: bool) -> None:
    entered(reported, deadline=deadline)
    say(reported, "环评", "已办", expires_date=deadline)
    found = list(day_reminders.by_hand(now()))
    assert {one.title for one in found} == {"问题将到期", "批复将到期"}
    assert [one.is_urgent for one in found] == [is_urgent, is_urgent]


def test_the_colon_of_a_problem_stays(reported: Store) -> None:
    entered(reported, "缺水：泵站未通")
    (one,) = day_reminders.by_hand(now())
    assert one.sentence == "缺水：泵站未通，已过6天" == due_items.about(due_items.due_items(now())[0])


# ---- letters


@pytest.fixture
def lagging(office: Store, monkeypatch: pytest.MonkeyPatch) -> Store:
    monkeypatch.setattr(cached, "_snapshots", {})
    accept(office, "周报.xlsx", progress(SLOW))
    return office


def test_letters_are_told_step_by_step(lagging: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    (one,) = day_reminders.supervision(now())
    assert (one.title, one.count, one.address, one.is_urgent) == ("待决定是否发文", 2, "supervision", False)
    assert one.sentence.endswith("等2件") and "：待决定是否发文" in one.sentence
    letters = lagging.letters
    drafted = [letters.draft(proposed.decision(now(), due, ()), by=OFFICE.actor, at=NOW)
               for due in proposed.due(now(), ())]  # fmt: skip
    (one,) = day_reminders.supervision(now())
    assert (one.title, one.count) == ("待市政府同意", 2)
    first = drafted[0].letter_id
    letters.consent(first, who="某市长", on=NOW.date(), document="", by=OFFICE.actor, at=NOW)
    assert {told.title: told.address for told in day_reminders.supervision(now())} == {
        "待市政府同意": f"supervision?letter={drafted[1].letter_id}",
        "待编号签发": f"supervision?letter={first}",
    }
    supervision_steps.many(
        now(), Desk({}), [first], supervision_steps.issue(NOW.date(), date(2023, 3, 18), {}), "签发"
    )  # fmt: skip
    monkeypatch.setenv("CAMPAIGN_NOW", LATER)
    late = next(told for told in day_reminders.supervision(now()) if told.title == "逾期未反馈")
    assert late.is_urgent and late.address == f"supervision?letter={first}"
    assert late.sentence == f"{letters.one(first).label} 东湖区湖滨路改造：逾期未反馈（3月18日到期）"


def test_whoever_may_not_supervise_is_told_of_no_letter(lagging: Store) -> None:
    assert list(day_reminders.supervision(view.current("overview", {}, LEADER))) == []


# ---- pictures


def test_pictures_that_are_owed_and_pairs_that_are_doubtful(monkeypatch: pytest.MonkeyPatch) -> None:
    store = FakeStore(shipped(), size=6)
    monkeypatch.setattr(cached, "store", lambda: store)
    monkeypatch.setattr(cached, "_snapshots", {})
    monkeypatch.setenv("CAMPAIGN_NOW", running.NOW)
    projects = now().figures.snapshot.projects
    started = projects[projects["started_count"] > 0]
    (owed,) = day_reminders.media(now())
    assert owed.count == len(started) and owed.address == "site_media?part=missing" and not owed.is_urgent
    assert owed.sentence == f"{started['county'].nunique()}个单位的{len(started)}个已开工项目本期还没有照片、视频"
    media = tuple(
        medium(at, int(row.project_id), row.county) for at, row in enumerate(started.itertuples(index=False), start=1)
    )
    with_media(store, media, (pair(1, 2),))
    monkeypatch.setattr(cached, "_snapshots", {})
    (doubtful,) = day_reminders.media(now())
    assert (doubtful.title, doubtful.count, doubtful.address) == ("疑似重复影像", 1, "site_media?part=alike")
    with_media(store, media, (pair(1, 2, is_same=False),))
    monkeypatch.setattr(cached, "_snapshots", {})
    assert list(day_reminders.media(now())) == []


# ---- the day as a whole


def test_the_day_is_of_the_whole_city_and_of_today_whatever_the_address_says(reported: Store) -> None:
    accept(reported, "西山清单.xlsx", roster("西山县"), datetime(2023, 2, 20, 9, 0))
    say(reported, "施工许可", "容缺", gap_deadline=date(2023, 3, 9))
    entered(reported, deadline=date(2023, 3, 9))
    whole = reminders.of(now())
    assert {"容缺逾期", "问题逾期", "还缺影像"} <= {one.title for one in whole.reminders}
    for query in (
        {"county": "西山县"},
        {"tier": "二类"},
        {"as_of": "2023-03-03"},
        {"county": "西山县", "as_of": "2023-03-03"},
    ):
        assert reminders.of(now(**query)) == whole
