"""When what figures rest on was last changed: by a file, by hand, by undoing; of one unit and as it was known."""

from datetime import date, datetime

from data.store import Actor, Store
from data.store.issue_ledger import NewIssue
from data.store.permit_words import PermitTold
from data.store.permits import PermitEntry
from data.store.roster_wanted import Wanted
from tests.data.store.making import FIRST, report, roster, row

BY = Actor("王敏", 1, "office")


def _on(day: int) -> datetime:
    return datetime(2021, 3, day, 9)


def _issue(project: int) -> NewIssue:
    return NewIssue(
        project_id=project, county="", words="缺电", kind="其他", level="县级", lead_department="电业局",
        joint_departments="", raised_date=date(2021, 3, 2), deadline=FIRST,
    )  # fmt: skip


def test_files_and_hands_count_and_undoing_too(store: Store) -> None:
    assert store.last_told() is None
    roster(store, row("桥", county="甲县"), row("坝", county="乙县"), at=_on(1))
    sent = report(store, "甲县", FIRST, row("桥", 1, status="已开工"), at=_on(12))
    assert store.last_told() == _on(12) and store.only("乙县").last_told() == _on(1)
    store.permits.say(PermitEntry(2, "环评", FIRST, PermitTold("已办")), by=BY, at=_on(13))
    assert store.last_told() == store.only("乙县").last_told() == _on(13)
    assert store.only("甲县").last_told() == _on(12)
    store.issues.open(_issue(1), by=BY, at=_on(14))
    assert store.only("甲县").last_told() == _on(14) and store.only("乙县").last_told() == _on(13)
    store.roster.make(Wanted("pause", date(2021, 3, 10), "停", "1号", 2), by=BY, at=_on(15))
    assert store.only("乙县").last_told() == _on(15)
    store.withdraw(sent.upload_id, by=BY, at=_on(16), reason="错")
    assert store.last_told() == _on(16)
    assert [store.last_told(_on(day)) for day in (14, 12)] == [_on(14), _on(12)]
