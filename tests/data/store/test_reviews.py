"""审核: what a unit sends in waits, counts from the moment it is let through, and nothing of it is ever lost."""

from dataclasses import replace
from datetime import datetime
from pathlib import Path
from threading import Barrier, Thread

import pandas as pd
import pytest

from data.ingest.model import Answers, Correction, FileReading, Problem
from data.store import Actor, CommitResult, Overtaken, Refused, Store
from data.store.access.audit import Question
from data.store.corrections import answers_from_json, answers_to_json
from data.store.failures import StoreUnwritable
from data.store.questions import ask
from tests.data.store.making import (
    CAMPAIGN,
    FIRST,
    NOW,
    SECOND,
    content_of,
    facts,
    open_store,
    reading,
    report,
    roster,
    row,
    sheet,
    state,
)

SENDER = Actor("孙丽", 5, "reporter", "甲县")
OFFICE = Actor("王敏", 1, "office")
OTHER = Actor("李强", 2, "office")
SENT, DECIDED = datetime(2021, 3, 9, 17, 0), datetime(2021, 3, 10, 9, 0)
WARNING = Problem("check.jump", "warning", "Sheet1", "B4", "20", "跳变")


@pytest.fixture
def full(store: Store) -> Store:
    roster(store, row("桥", county="甲县", annual_plan="100"), row("坝", county="乙县", annual_plan="900"))
    return store


def file(amount: str = "10", cut_off: object = FIRST, problems: tuple[Problem, ...] = ()) -> tuple[FileReading, bytes]:
    page = sheet("progress", [row("桥", 1, status="已开工", year_investment=amount)], county="甲县", cut_off=cut_off)
    return reading(page, problems=problems), content_of((page,))


def hand_in(store: Store, amount: str = "10", at: datetime = SENT, **told: object) -> CommitResult:
    one, content = file(amount, **told)  # type: ignore[arg-type]
    return store.only("甲县").commit(one, content, by=SENDER, at=at)


def approve(store: Store, upload_id: int, amount: str = "10", at: datetime = DECIDED, by: Actor = OFFICE) -> None:
    one, _ = file(amount)
    store.reviews.approve(upload_id, one, by=by, at=at)


def case_of(store: Store, upload_id: int):
    return next(one for one in store.reviews.cases() if one.upload_id == upload_id)


def figures_of(store: Store, **clocks: object) -> list[object]:
    told = facts(store, FIRST, **clocks)  # type: ignore[arg-type]
    return [told.sums.to_csv(), told.projects.to_csv(), told.history.to_csv(), told.reports.to_csv()]


def test_what_waits_counts_nowhere(full: Store) -> None:
    before, known = figures_of(full), full.known()
    sent = hand_in(full)
    assert sent.is_waiting and not sent.is_duplicate and sent.received_at == SENT
    assert figures_of(full) == before and figures_of(full, known_at=NOW)[0] == before[0]
    assert full.known() == known and len(full.uploads()) == 1 and full.trail(1)["kind"].tolist() == ["roster"]
    assert not [scope for scope in full.only("甲县").known().speaking if scope[0] == "progress"]


def test_it_is_kept_whole(full: Store, tmp_path: Path) -> None:
    sent = hand_in(full, problems=(WARNING,))
    full.close()
    with open_store(tmp_path / "store") as again:
        told = again.reviews.sent(sent.upload_id)
        assert again.original(sent.upload_id) == file()[1]
        assert (told.case.county, told.case.sent_by, told.case.state) == ("甲县", "孙丽", "waiting")
        assert told.case.cut_offs == told.case.reported == (FIRST,)
        assert [(one.project_id, one.tier, one.said["year_investment"]) for one in told.rows] == [(1, "甲类", "10")]
        assert [(one.code, one.cell) for one in told.problems] == [("check.jump", "B4")]
        assert [(one.kind, one.at, one.by) for one in told.events] == [("submitted", SENT, "孙丽")]


def test_let_through_it_counts_from_that_moment_and_is_on_time_by_when_it_was_sent(full: Store) -> None:
    sent = hand_in(full)
    approve(full, sent.upload_id)
    assert state(full, FIRST)["year_investment_wan"] == 10
    assert state(full, FIRST, known_at=datetime(2021, 3, 10, 8, 59))["year_investment_wan"] is None
    assert state(full, FIRST, known_at=DECIDED)["year_investment_wan"] == 10
    one = facts(full, FIRST).reports.set_index("county").loc["甲县"]
    assert one["is_on_time"] and one["received_at"] == pd.Timestamp(SENT)  # due on 9 March at 17:30
    line = full.uploads().iloc[0]
    assert (line["by"], line["approved_by"], line["sent_at"]) == ("孙丽", "王敏", pd.Timestamp(SENT))
    assert case_of(full, sent.upload_id).state == "approved"


def test_sent_late_it_is_late(full: Store) -> None:
    sent = hand_in(full, at=datetime(2021, 3, 9, 17, 31))
    approve(full, sent.upload_id)
    assert not facts(full, FIRST).reports.set_index("county").loc["甲县"]["is_on_time"]


def test_the_same_bytes_wait_once_and_come_in_once(full: Store) -> None:
    sent = hand_in(full)
    twice = hand_in(full, at=DECIDED)
    assert (twice.upload_id, twice.is_duplicate, twice.is_waiting, twice.received_at) == (
        sent.upload_id,
        True,
        True,
        SENT,
    )
    approve(full, sent.upload_id)
    known = hand_in(full, at=NOW)
    assert (known.upload_id, known.is_duplicate, known.is_waiting) == (sent.upload_id, True, False)
    assert len(full.reviews.cases()) == 1


def test_the_offices_own_files_count_at_once(full: Store) -> None:
    one, content = file()
    assert not full.commit(one, content, by=OFFICE, at=SENT).is_waiting
    assert full.reviews.cases() == () and len(full.uploads()) == 2


def test_a_campaign_may_do_without(full: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    access = replace(CAMPAIGN.access, reports_are_reviewed=False)
    monkeypatch.setattr(full._settings, "campaign", replace(CAMPAIGN, access=access))
    assert not hand_in(full).is_waiting and len(full.uploads()) == 2


def test_given_back_it_keeps_the_reason_and_the_marked_copy(full: Store) -> None:
    sent = hand_in(full)
    full.reviews.give_back(
        sent.upload_id, " 第4行金额与上期不符 ", by=OFFICE, at=DECIDED, attachment=("标注.xlsx", b"xx")
    )
    one = case_of(full, sent.upload_id)
    assert (one.state, one.reason, one.decided_by, one.attachment) == (
        "returned", "第4行金额与上期不符", "王敏", "标注.xlsx",
    )  # fmt: skip
    assert full.only("甲县").reviews.attachment(sent.upload_id) == b"xx"
    assert state(full, FIRST)["year_investment_wan"] is None
    better = hand_in(full, "12", at=NOW)
    approve(full, better.upload_id, "12", at=NOW)
    assert state(full, FIRST)["year_investment_wan"] == 12
    assert not facts(full, FIRST).reports.set_index("county").loc["甲县"]["is_on_time"]  # what was returned never came


@pytest.mark.parametrize("reason", ["", "  \n"])
def test_nothing_is_given_back_without_a_reason(full: Store, reason: str) -> None:
    sent = hand_in(full)
    with pytest.raises(Refused, match="请写明退回的原因"):
        full.reviews.give_back(sent.upload_id, reason, by=OFFICE, at=DECIDED)
    with pytest.raises(Refused, match="没有附标注副本"):
        full.reviews.attachment(sent.upload_id)
    assert case_of(full, sent.upload_id).is_waiting


def test_whoever_decides_second_is_told_who_was_first_and_when(full: Store) -> None:
    sent = hand_in(full)
    approve(full, sent.upload_id)
    version = full.version
    for act in (
        lambda: approve(full, sent.upload_id, by=OTHER, at=NOW),
        lambda: full.reviews.give_back(sent.upload_id, "错了", by=OTHER, at=NOW),
    ):
        with pytest.raises(Overtaken, match="已由王敏于2021-03-10 09:00通过"):
            act()
    assert full.version == version


def test_of_many_at_once_one_wins(full: Store) -> None:
    sent, barrier = hand_in(full), Barrier(6)
    won: list[str] = []
    lost: list[str] = []

    def decide(number: int) -> None:
        barrier.wait()
        try:
            if number % 2:
                approve(full, sent.upload_id, by=Actor(f"人{number}"))
            else:
                full.reviews.give_back(sent.upload_id, "错了", by=Actor(f"人{number}"), at=DECIDED)
            won.append(f"人{number}")
        except Overtaken as error:
            lost.append(str(error))

    threads = [Thread(target=decide, args=(number,)) for number in range(6)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert len(won) == 1 and len(lost) == 5 and all(won[0] in sentence for sentence in lost)


def test_a_mistaken_approval_is_taken_back_and_given_again(full: Store) -> None:
    sent = hand_in(full)
    approve(full, sent.upload_id)
    full.reviews.reopen(sent.upload_id, "点错了", by=OFFICE, at=NOW)
    assert case_of(full, sent.upload_id).is_waiting
    assert state(full, FIRST)["year_investment_wan"] is None and full.uploads().iloc[0]["state"] == "已撤销"
    with pytest.raises(Refused, match="到“审核”里通过"):
        full.restore(sent.upload_id, by=OFFICE, at=NOW)
    approve(full, sent.upload_id, at=NOW)
    assert state(full, FIRST)["year_investment_wan"] == 10
    kinds = [one.kind for one in full.reviews.sent(sent.upload_id).events]
    assert kinds == ["submitted", "approved", "reopened", "approved"]
    assert [one.kind for one in full.record(sent.upload_id).events] == ["accepted", "withdrawn", "restored"]


def test_what_was_taken_back_is_not_let_through_behind_another_report(full: Store) -> None:
    sent = hand_in(full)
    approve(full, sent.upload_id)
    full.reviews.reopen(sent.upload_id, "点错了", by=OFFICE, at=NOW)
    own = report(full, "甲县", FIRST, row("桥", 1, status="停工", year_investment="7"), at=NOW)
    version = full.version
    with pytest.raises(Refused, match=f"请先撤销第{own.upload_id}号"):
        approve(full, sent.upload_id, at=NOW)
    assert full.version == version and case_of(full, sent.upload_id).is_waiting
    assert state(full, FIRST)["year_investment_wan"] == 7
    full.withdraw(own.upload_id, by=OFFICE, at=NOW)
    approve(full, sent.upload_id, at=NOW)
    assert state(full, FIRST)["year_investment_wan"] == 10


def test_a_mistaken_return_is_taken_back(full: Store) -> None:
    sent = hand_in(full)
    with pytest.raises(Refused, match="还在等待审核"):
        full.reviews.reopen(sent.upload_id, "", by=OFFICE, at=DECIDED)
    full.reviews.give_back(sent.upload_id, "错了", by=OFFICE, at=DECIDED)
    full.reviews.reopen(sent.upload_id, "看错了行", by=OFFICE, at=DECIDED)
    approve(full, sent.upload_id, at=NOW)
    assert facts(full, FIRST).reports.set_index("county").loc["甲县"]["is_on_time"]


def test_undone_in_the_records_it_is_withdrawn_and_can_be_restored(full: Store) -> None:
    sent = hand_in(full)
    approve(full, sent.upload_id)
    full.withdraw(sent.upload_id, by=OFFICE, at=NOW, reason="报错了期次")
    assert case_of(full, sent.upload_id).state == "withdrawn"
    with pytest.raises(Refused, match="已经通过,后来又撤销"):
        full.reviews.reopen(sent.upload_id, "", by=OFFICE, at=NOW)
    with pytest.raises(Overtaken, match="已由王敏于2021-03-10 09:00通过,后来又撤销"):
        approve(full, sent.upload_id, by=OTHER, at=NOW)
    full.restore(sent.upload_id, by=OFFICE, at=NOW)
    assert case_of(full, sent.upload_id).state == "approved"


def test_a_newer_one_of_the_unit_replaces_what_waits_and_keeps_its_moment(full: Store) -> None:
    first = hand_in(full)
    second = hand_in(full, "12", at=datetime(2021, 3, 12))  # after the report was due
    one = case_of(full, first.upload_id)
    assert (one.state, one.other_upload_id) == ("replaced", second.upload_id)
    with pytest.raises(Overtaken, match="被新的报送替代"):
        approve(full, first.upload_id)
    approve(full, second.upload_id, "12", at=NOW)
    # A correction does not make a report late, however long the office took to look at the first.
    assert facts(full, FIRST).reports.set_index("county").loc["甲县"]["is_on_time"]


def test_of_another_period_both_wait(full: Store) -> None:
    first, second = hand_in(full), hand_in(full, "12", cut_off=SECOND)
    assert case_of(full, first.upload_id).is_waiting and case_of(full, second.upload_id).is_waiting
    assert case_of(full, second.upload_id).first_sent_at == SENT


def test_an_older_one_cannot_be_let_through_over_a_newer_that_counts(full: Store) -> None:
    older = hand_in(full)
    full.reviews.give_back(older.upload_id, "错了", by=OFFICE, at=DECIDED)
    newer = hand_in(full, "12", at=DECIDED)
    full.reviews.reopen(older.upload_id, "看错了", by=OFFICE, at=DECIDED)
    approve(full, newer.upload_id, "12")
    assert case_of(full, older.upload_id).state == "replaced"


def test_a_report_that_came_in_since_the_look_stops_it(full: Store) -> None:
    sent = hand_in(full)
    own = report(full, "甲县", FIRST, row("桥", 1, status="停工"), at=datetime(2021, 3, 9, 18))
    with pytest.raises(Overtaken, match="您核对之后"):
        full.reviews.approve(sent.upload_id, file()[0], by=OFFICE, at=DECIDED, seen=frozenset())
    done = full.reviews.approve(sent.upload_id, file()[0], by=OFFICE, at=DECIDED, seen=frozenset({own.upload_id}))
    assert done.superseded == (own.upload_id,) and full.replaced(sent.upload_id)


def test_what_does_not_fit_is_not_let_through(full: Store) -> None:
    sent = hand_in(full)
    wrong = Problem("check.x", "error", "Sheet1", "A4", None, "错")
    with pytest.raises(Refused, match="1处错误"):
        full.reviews.approve(sent.upload_id, file(problems=(wrong,))[0], by=OFFICE, at=DECIDED)
    with pytest.raises(Refused, match="发生了变化"):
        approve(full, sent.upload_id, "11")
    with pytest.raises(Refused, match="没有经过审核"):
        approve(full, 1)
    assert case_of(full, sent.upload_id).is_waiting


def test_a_unit_sees_its_own_cases_alone(full: Store) -> None:
    sent = hand_in(full)
    assert len(full.only("甲县").reviews.cases()) == 1 and full.only("甲县").original(sent.upload_id)
    other = full.only("乙县")
    assert other.reviews.cases() == ()
    for asked in (other.reviews.sent, other.reviews.attachment, other.original):
        with pytest.raises(Refused):
            asked(sent.upload_id)


def test_a_unit_decides_nothing_of_its_own(full: Store) -> None:
    sent, mine = hand_in(full), full.only("甲县").reviews
    version = full.version
    for decide in (
        lambda: mine.approve(sent.upload_id, file()[0], by=SENDER, at=DECIDED),
        lambda: mine.give_back(sent.upload_id, "错了", by=SENDER, at=DECIDED),
        lambda: mine.reopen(sent.upload_id, "", by=SENDER, at=DECIDED),
    ):
        with pytest.raises(Refused, match="由市发改委办公室审核"):
            decide()
    assert full.version == version and case_of(full, sent.upload_id).is_waiting


def test_everything_is_in_the_audit_trail(full: Store) -> None:
    sent = hand_in(full)
    full.reviews.give_back(sent.upload_id, "错了", by=OFFICE, at=DECIDED)
    full.reviews.reopen(sent.upload_id, "看错", by=OFFICE, at=DECIDED)
    approve(full, sent.upload_id, at=NOW)
    entries, _ = full.register.entries(Question(action="review."), 10)
    assert all(one.subject == f"第{sent.upload_id}号报送" for one in entries)
    assert full.register.first_broken_entry() is None
    assert [(one.action, one.person) for one in reversed(entries)] == [
        ("review.submitted", "孙丽"), ("review.returned", "王敏"), ("review.reopened", "王敏"),
        ("review.approved", "王敏"),
    ]  # fmt: skip


def test_history_keeps_its_moments(full: Store) -> None:
    roster(full, row("渠", county="市直"), at=datetime(2021, 4, 1), county="市直")
    one, content = file()
    mine = full.only("甲县")
    sent = mine.commit(one, content, by=SENDER, at=SENT, is_history=True)
    full.reviews.approve(sent.upload_id, one, by=OFFICE, at=DECIDED, is_history=True)
    assert state(full, FIRST, known_at=DECIDED)["year_investment_wan"] == 10


def test_answers_come_back_as_they_were_said() -> None:
    said = Answers(
        "甲县", FIRST, "亿元", {"桥梁": 1, "坝": None},
        {"表": Correction("progress", (2, 3), "万元", SECOND, "甲县", {"B": None}, {"C": "万元"}, (9,))}, True,
    )  # fmt: skip
    assert answers_from_json(answers_to_json(said)) == said
    assert answers_from_json(answers_to_json(Answers())) == Answers()


def test_reports_that_came_in_are_told_with_their_warnings(full: Store) -> None:
    report(full, "甲县", FIRST, row("桥", 1, status="停工"))
    sent = hand_in(full, problems=(WARNING, replace(WARNING, cell="B5"), replace(WARNING, severity="info")))
    assert [one.upload_id for one in full.reviews.reports()] == [2]
    full.reviews.approve(sent.upload_id, file(problems=(WARNING,))[0], by=OFFICE, at=DECIDED)
    told = [(one.upload_id, one.county, one.is_counting, one.warning_count) for one in full.reviews.reports()]
    assert told == [(2, "甲县", False, 0), (sent.upload_id, "甲县", True, 1)]
    assert full.only("乙县").reviews.reports() == ()


def test_a_return_that_was_taken_back_was_none(full: Store) -> None:
    sent = hand_in(full)
    full.reviews.give_back(sent.upload_id, "错了", by=OFFICE, at=DECIDED)
    assert case_of(full, sent.upload_id).return_count == 1
    full.reviews.reopen(sent.upload_id, "看错", by=OFFICE, at=DECIDED)
    assert case_of(full, sent.upload_id).return_count == 0


STEPS = ("insert_upload", "insert_change", "insert_audit_entry", "insert_review_case", "insert_review_event",
         "insert_review_scopes", "insert_review_rows", "insert_review_problems", "insert_upload_event",
         "insert_scopes", "insert_statements")  # fmt: skip


@pytest.mark.parametrize("step", STEPS)
def test_what_fails_in_the_middle_leaves_nothing(full: Store, monkeypatch: pytest.MonkeyPatch, step: str) -> None:
    def failing(cursor, name, *parameters):  # type: ignore[no-untyped-def]
        answer = ask(cursor, name, *parameters)
        if name == step:
            raise OSError(28, "No space left on device")
        return answer

    def broken() -> None:
        for module in ("uploads", "reviews", "changes", "access.audit"):
            monkeypatch.setattr(f"data.store.{module}.ask", failing)

    def told() -> str:
        return repr((full.version, full.reviews.cases(), full.uploads().to_dict(), figures_of(full)))

    is_of_submission = "review" in step or step in STEPS[:3]
    before = told()
    broken()
    if is_of_submission:
        with pytest.raises(StoreUnwritable, match="没有入库"):
            hand_in(full, problems=(WARNING,))
    monkeypatch.undo()
    assert told() == before
    sent, before = hand_in(full, problems=(WARNING,)), told()
    broken()
    if step not in ("insert_upload", "insert_review_case", *STEPS[5:8]):
        with pytest.raises(StoreUnwritable):
            approve(full, sent.upload_id)
    monkeypatch.undo()
    assert case_of(full, sent.upload_id).is_waiting and full.reviews.sent(sent.upload_id).rows
    approve(full, sent.upload_id)
    assert state(full, FIRST)["year_investment_wan"] == 10
