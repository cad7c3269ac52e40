"""The ledger of problems: what becomes of an issue, by both clocks; what may not be done; minutes; who sees what."""

from datetime import date, datetime
from typing import Any

import pytest

from data.sample.minutes import minutes_document
from data.store import Actor, Overtaken, Refused, Store, StoreDamaged
from data.store.access.audit import Question
from data.store.issue_ledger import Issue, NewIssue
from data.store.issues import Deed
from tests.data.store.making import CAMPAIGN, FIRST, SECOND, THIRD, roster, row, total

BY, AT = Actor("王敏", 1, "office"), datetime(2021, 3, 22, 9)
RAISED = date(2021, 3, 2)


@pytest.fixture(autouse=True)
def _roster(store: Store) -> None:
    roster(store, row("桥", county="甲县"), row("坝", county="乙县"))


def new(**more: Any) -> NewIssue:
    told: dict[str, Any] = {
        "project_id": 1, "county": "", "words": "缺电", "kind": "其他", "level": "县级", "lead_department": "电业局",
        "joint_departments": "", "raised_date": RAISED, "deadline": FIRST,
    }  # fmt: skip
    return NewIssue(**(told | more))


def opened(store: Store, **more: Any) -> int:
    return store.issues.open(new(**more), by=BY, at=AT)


def do(store: Store, number: int, kind: Any, day: date = SECOND, told: str = "理由", **more: Any) -> None:
    seen = more.pop("seen", None)
    store.issues.do(number, Deed(kind, day, told, **more), by=BY, at=AT, seen=seen)


def one(store: Store, as_of: date = THIRD, known_at: datetime | None = None) -> Issue:
    return store.issues.at(as_of, known_at)[0]


def test_an_issue_belongs_to_the_unit_of_its_project(store: Store) -> None:
    opened(store)
    found = one(store)
    assert (found.county, found.project_name, found.by, found.is_closed) == ("甲县", "桥", "王敏", False)
    assert found.is_overdue(date(2021, 3, 8)) and not found.is_overdue(FIRST)
    assert store.issues.at(date(2021, 3, 1)) == ()


def test_postponed_escalated_lowered_amended(store: Store) -> None:
    number = opened(store)
    do(store, number, "postponed", FIRST, deadline=THIRD)
    do(store, number, "escalated")
    assert (one(store).deadline, one(store).level, len(one(store).postponements)) == (THIRD, "提请市级", 1)
    assert (one(store, FIRST).level, one(store, FIRST).first_deadline) == ("县级", FIRST)
    do(store, number, "lowered")
    do(store, number, "amended", issue_kind="资金", lead_department="财政局", joint_departments="")
    found = one(store)
    assert (found.level, found.kind, found.lead_department) == ("县级", "资金", "财政局")


def test_closed_and_taken_up_again_move_the_rate_by_their_days(store: Store) -> None:
    number = opened(store)
    do(store, number, "closed", SECOND, "已接电")
    assert (one(store).closed_date, one(store).outcome, one(store, FIRST).is_closed) == (SECOND, "已接电", False)
    counts = [
        (total(store, "issues_closed_count", day), total(store, "issues_raised_count", day)) for day in (FIRST, SECOND)
    ]
    assert counts == [(0, 1), (1, 1)]
    do(store, number, "reopened", THIRD)
    assert not one(store).is_closed and one(store, SECOND).is_closed
    assert total(store, "issues_closed_count", THIRD) == 0


def test_a_mistake_is_withdrawn_from_every_day_and_can_come_back(store: Store) -> None:
    number = opened(store)
    do(store, number, "withdrawn", THIRD)
    assert one(store, FIRST).is_withdrawn and total(store, "issues_raised_count", FIRST) == 0
    do(store, number, "restored", THIRD, "")
    assert total(store, "issues_raised_count", FIRST) == 1


def test_an_issue_of_the_unit_is_in_the_ledger_and_not_in_the_rate(store: Store) -> None:
    opened(store, project_id=None, county="乙县")
    assert (one(store).county, one(store).project_id) == ("乙县", None)
    assert total(store, "issues_raised_count", THIRD) == 0


@pytest.mark.parametrize(
    ("more", "why"),
    [
        ({"words": " "}, "文字"),
        ({"words": "长" * 501}, "文字"),
        ({"kind": "闹鬼"}, "类型"),
        ({"level": "省级"}, "级别"),
        ({"lead_department": "长" * 121}, "部门"),
        ({"raised_date": date(2021, 3, 23)}, "今天"),
        ({"deadline": date(2021, 3, 1)}, "期限"),
        ({"project_id": 9}, "清单"),
        ({"project_id": None, "county": "丙县"}, "单位"),
    ],
)
def test_what_cannot_be_entered_is_refused(store: Store, more: dict[str, Any], why: str) -> None:
    before = store.version
    with pytest.raises(Refused, match=why):
        opened(store, **more)
    assert store.version == before


@pytest.mark.parametrize(
    ("before", "kind", "more", "why"),
    [
        ([], "closed", {"told": ""}, "处理结果"),
        ([], "closed", {"day": date(2021, 3, 1)}, "提出日期"),
        ([], "closed", {"day": date(2021, 3, 23)}, "今天"),
        ([], "closed", {"told": "长" * 501}, "不能超过"),
        ([], "postponed", {"deadline": FIRST}, "晚于"),
        ([], "postponed", {}, "晚于"),
        ([], "reopened", {}, "还没有办结"),
        ([], "lowered", {}, "县级"),
        ([], "restored", {}, "没有撤销"),
        (["escalated"], "escalated", {}, "已经提请"),
        (["closed"], "postponed", {"deadline": THIRD}, "已经办结"),
        (["closed"], "reopened", {"day": FIRST}, "早于上一次"),
        (["withdrawn"], "closed", {}, "已经撤销"),
    ],
)
def test_what_does_not_fit_how_it_stands_is_refused(
    store: Store, before: list[str], kind: str, more: dict[str, Any], why: str
) -> None:
    number = opened(store)
    for earlier in before:
        do(store, number, earlier)
    version = store.version
    with pytest.raises(Refused, match=why):
        do(store, number, kind, **more)
    assert store.version == version
    with pytest.raises(Refused, match="没有第99号"):
        do(store, 99, "closed")


def test_who_was_overtaken_is_told(store: Store) -> None:
    number = opened(store)
    seen = one(store).last_change
    do(store, number, "escalated", seen=seen)
    with pytest.raises(Overtaken):
        do(store, number, "closed", seen=seen)


def test_by_what_was_known_then(store: Store) -> None:
    number = store.issues.open(new(), by=BY, at=datetime(2021, 3, 3, 9), is_history=True)
    store.issues.do(number, Deed("closed", FIRST, "好了"), by=BY, at=datetime(2021, 3, 9, 9), is_history=True)
    assert not one(store, THIRD, datetime(2021, 3, 8)).is_closed and one(store, THIRD, datetime(2021, 3, 10)).is_closed
    assert store.issues.at(THIRD, datetime(2021, 3, 2)) == ()


def test_minutes_are_kept_by_checksum_and_given_to_whom_the_issue_is_shown(store: Store) -> None:
    number, content = opened(store), minutes_document(["纪要"])
    store.issues.keep_minutes(number, "../纪要.docx", content, day=SECOND, by=BY, at=AT)
    (event,) = one(store).minutes
    assert event.minutes is not None and event.minutes.file == "纪要.docx"
    path, name = store.issues.minutes_file(event.change_id)
    assert (path.read_bytes(), name, path.name) == (content, "纪要.docx", event.minutes.sha256)
    assert store.only("甲县").issues.minutes_file(event.change_id)[1] == name
    for foreign, wanted in ((store.only("乙县"), event.change_id), (store, number), (store, 99)):
        with pytest.raises(Refused):
            foreign.issues.minutes_file(wanted)
    path.write_bytes(b"spoilt")
    with pytest.raises(StoreDamaged):
        store.issues.minutes_file(event.change_id)


def test_a_unit_sees_its_own_alone_and_touches_no_other(store: Store) -> None:
    number = opened(store)
    other = store.only("乙县")
    assert other.issues.at(THIRD) == () and len(store.only("甲县").issues.at(THIRD)) == 1
    with pytest.raises(Refused):
        other.issues.do(number, Deed("closed", SECOND, "x"), by=BY, at=AT)
    with pytest.raises(Refused):
        other.issues.open(new(), by=BY, at=AT)
    with pytest.raises(Refused):
        other.issues.open(new(project_id=None, county="甲县"), by=BY, at=AT)


def test_the_audit_trail_tells_every_deed(store: Store) -> None:
    number = opened(store)
    do(store, number, "closed", told="已接电")
    told = store.register.entries(Question(action="issue."), 5)[0]
    assert [one.action for one in told] == ["issue.closed", "issue.opened"]
    assert "已接电" in told[0].after and told[0].subject == f"第{number}号问题 甲县 桥"
    assert store.register.first_broken_entry() is None and CAMPAIGN.issue_kinds[-1] == "其他"
