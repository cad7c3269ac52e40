"""A file is kept whole or not at all."""

import threading
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal

import pytest

from data.ingest.model import Answers, Problem
from data.store import Actor, Overtaken, Refused, Store, StoreUnwritable, uploads
from data.store.questions import ask
from tests.data.store.making import (
    FIRST,
    NOW,
    content_of,
    facts,
    ids,
    open_store,
    reading,
    report,
    roster,
    row,
    send,
    sheet,
    state,
)

ROSTER = sheet("roster", [row("桥", county="甲县")], tier="甲类")
ERROR = Problem("amount.unreadable", "error", "Sheet1", "F12", "一千多", "看不懂")
WARNING = Problem("amount.jump", "warning", "Sheet1", "F12", "9999", "相差太大")


def test_what_blocks_is_refused(store: Store) -> None:
    with pytest.raises(Refused, match="1处错误"):
        send(store, ROSTER, problems=(ERROR, WARNING))
    assert (store.version, len(store.uploads())) == (0, 0)


def test_warnings_are_kept_with_the_upload(store: Store) -> None:
    sent = send(store, ROSTER, problems=(WARNING,))
    assert store.uploads()["warning_count"].tolist() == [1]
    with store._connection.read() as cursor:
        kept = cursor.execute("select * from upload_problem").fetchall()
    assert kept == [(sent.upload_id, 1, "amount.jump", "warning", "Sheet1", "F12", "9999", "相差太大")]


def test_nothing_to_keep_is_refused(store: Store) -> None:
    skipped = sheet("roster", [], skipped="空表")
    for page in (skipped, sheet("roster", []), replace(ROSTER, kind=None)):
        with pytest.raises(Refused):
            send(store, page)
    with pytest.raises(Refused, match="无法读取"):
        store.commit(replace(reading(ROSTER), readable=False), content_of((ROSTER,)), by=Actor("张三"), at=NOW)
    assert store.version == 0


def test_other_bytes_than_were_read_are_refused(store: Store) -> None:
    with pytest.raises(Refused, match="发生了变化"):
        store.commit(reading(ROSTER), b"other", by=Actor("张三"), at=NOW)


@pytest.mark.parametrize(
    ("page", "words"),
    [
        (sheet("roster", [row("桥")], tier="甲类"), "第4行看不出所属县"),
        (sheet("roster", [row("桥", county="甲县")]), "第4行看不出项目层级"),
        (sheet("progress", [row("桥")], county="甲县"), "看不出截止日期"),
        (sheet("progress", [row("桥")], cut_off=FIRST), "第4行看不出所属县"),
    ],
)
def test_a_row_that_belongs_nowhere_is_refused(store: Store, page, words: str) -> None:
    with pytest.raises(Refused, match=words):
        send(store, page)
    assert store.version == 0


def test_amounts_that_would_be_rounded_are_a_bug_not_a_row(store: Store) -> None:
    for wrong, error in ((Decimal("1.005"), ValueError), (1.5, TypeError)):
        page = sheet("roster", [row("桥", county="甲县", lead_unit="x")], tier="甲类")
        page.rows[0].values["annual_plan"] = wrong  # type: ignore[index]
        with pytest.raises(error):
            send(store, page)
    for field, wrong in (("bond", "是"), ("start_date", "8月")):
        with pytest.raises(TypeError):
            send(store, sheet("roster", [row("桥", county="甲县", **{field: wrong})], tier="甲类"))
    assert store.version == 0


STEPS = [
    "insert_upload",
    "insert_change",
    "insert_upload_event",
    "insert_sheets",
    "insert_scopes",
    "insert_supersessions",
    "insert_projects",
    "insert_statements",
    "insert_permits",
    "insert_answers",
    "insert_corrections",
    "insert_problems",
    "insert_audit_entry",
]


@pytest.mark.parametrize("step", STEPS)
def test_a_commit_that_fails_in_the_middle_leaves_nothing(
    store: Store, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    roster(store, row("桥", county="甲县"))
    before = (store.version, store.uploads().to_dict(), facts(store, FIRST).projects.to_dict(), store.known())
    page = sheet("roster", [row("桥", county="甲县"), row("坝", county="乙县", permits={"环评": "已办"})], tier="甲类")

    def failing(cursor, name, *parameters):
        answer = ask(cursor, name, *parameters)
        if name == step:
            raise OSError(28, "No space left on device")
        return answer

    monkeypatch.setattr(uploads, "ask", failing)
    monkeypatch.setattr("data.store.changes.ask", failing)
    monkeypatch.setattr("data.store.access.audit.ask", failing)
    told = {"answers": Answers(unit="万元", matches={"桥": 1}), "problems": (replace(ERROR, severity="info"),)}
    with pytest.raises(StoreUnwritable, match="没有入库"):
        send(store, page, **told)
    monkeypatch.undo()
    assert repr(before) == repr(
        (store.version, store.uploads().to_dict(), facts(store, FIRST).projects.to_dict(), store.known())
    )
    assert send(store, page, **told).upload_id == 2


@pytest.mark.parametrize("call", ["fsync", "replace"])
def test_an_original_that_cannot_be_kept_keeps_the_rows_out(
    store: Store, monkeypatch: pytest.MonkeyPatch, call: str
) -> None:
    def failing(*_: object) -> None:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(f"data.store.archive.os.{call}", failing)
    with pytest.raises(StoreUnwritable, match="没有入库"):
        send(store, ROSTER)
    monkeypatch.undo()
    assert store.version == 0
    assert send(store, ROSTER).upload_id == 1


def test_two_who_commit_the_same_county_at_once_are_both_served(store: Store) -> None:
    roster(store, row("桥", county="甲县"))
    results, gate = [], threading.Barrier(8)

    def commit(number: int) -> None:
        gate.wait()
        results.append(report(store, "甲县", FIRST, row("桥", 1, year_investment=number)))

    threads = [threading.Thread(target=commit, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(result.upload_id for result in results) == list(range(2, 10))
    told = {result.upload_id: result.superseded for result in results}
    assert told == {2: ()} | {number: (number - 1,) for number in range(3, 10)}
    assert store.uploads()["state"].tolist() == ["生效", *["被替代"] * 7, "生效"]


def test_who_looked_before_somebody_else_committed_is_told_who_and_when(store: Store) -> None:
    roster(store, row("桥", county="甲县"), row("坝", county="乙县"))
    seen = frozenset(one.upload_id for scope, one in store.known().speaking.items() if scope[0] == "progress")
    first, second = (
        sheet("progress", [row("桥", 1, year_investment=amount)], county="甲县", cut_off=FIRST) for amount in (1, 2)
    )
    sent = send(store, first, by="王五", at=datetime(2021, 3, 8, 10), seen=seen)
    report(store, "乙县", FIRST, row("坝", 2, status="已开工"))  # another scope disturbs nobody
    with pytest.raises(Overtaken, match=r"王五已于2021-03-08 10:00报送\(第2号\)"):
        send(store, second, by="赵六", seen=seen)
    assert send(store, first, by="赵六", seen=seen).is_duplicate
    assert send(store, second, by="赵六", seen=frozenset({sent.upload_id})).superseded == (sent.upload_id,)


def test_who_looked_at_a_report_that_was_withdrawn_since_is_told(store: Store) -> None:
    roster(store, row("桥", county="甲县"))
    sent = report(store, "甲县", FIRST, row("桥", 1, year_investment=1))
    store.withdraw(sent.upload_id, by=Actor("李四"), at=NOW)
    page = sheet("progress", [row("桥", 1, year_investment=2)], county="甲县", cut_off=FIRST)
    with pytest.raises(Overtaken, match="已被撤销"):
        send(store, page, seen=frozenset({sent.upload_id}))
    assert store.version == 3


def test_of_two_who_looked_at_once_one_wins_and_the_other_is_told(store: Store) -> None:
    roster(store, row("桥", county="甲县"))
    done, told, gate = [], [], threading.Barrier(6)

    def commit(number: int) -> None:
        page = sheet("progress", [row("桥", 1, year_investment=number)], county="甲县", cut_off=FIRST)
        gate.wait()
        try:
            done.append(send(store, page, by=f"第{number}人", seen=frozenset(), is_history=False))
        except Overtaken as error:
            told.append(str(error))

    threads = [threading.Thread(target=commit, args=(number,)) for number in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (len(done), len(told)) == (1, 5)
    assert all(done[0].received_by in sentence for sentence in told)


def test_two_who_send_the_same_file_at_once_are_one_upload(store: Store) -> None:
    results, gate = [], threading.Barrier(4)

    def commit() -> None:
        gate.wait()
        results.append(send(store, ROSTER))

    threads = [threading.Thread(target=commit) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [result.upload_id for result in results] == [1] * 4
    assert sorted(result.is_duplicate for result in results) == [False, True, True, True]


def test_readers_are_not_disturbed_by_a_commit(store: Store) -> None:
    roster(store, row("桥", county="甲县"))
    with store._connection.read() as cursor:
        assert ask(cursor, "store_version").fetchone() == (1,)
        report(store, "甲县", FIRST, row("桥", 1, status="已开工"))
        assert ask(cursor, "store_version").fetchone() == (1,)
    assert store.version == 2


def test_every_accepted_change_is_a_version(store: Store) -> None:
    sent = roster(store, row("桥", county="甲县"))
    store.withdraw(sent.upload_id, by=Actor("李四"), at=NOW)
    store.restore(sent.upload_id, by=Actor("李四"), at=NOW)
    assert (store.version, facts(store, FIRST).store_version) == (3, 3)


def test_answers_are_remembered_by_county_and_reported_name(store: Store) -> None:
    roster(store, row("桥", county="甲县"))
    rows = [row("大桥", 1, status="已开工"), row("无关", None)]
    page = sheet("progress", rows, county="甲县", cut_off=FIRST)
    sent = send(store, page, answers=Answers(matches={"大桥": 1, "无关": None, "没有出现": 1}))
    assert store.known().answers == {("甲县", "大桥"): 1, ("甲县", "无关"): None}
    assert facts(store, FIRST).reports.query("county == '甲县'")["row_count"].tolist() == [2]
    assert state(store, FIRST)["status"] == "已开工"
    store.withdraw(sent.upload_id, by=Actor("李四"), at=NOW)
    assert store.known().answers == {}


def test_a_later_answer_replaces_the_earlier(store: Store) -> None:
    roster(store, row("桥", county="甲县"), row("路", county="甲县"))
    report(store, "甲县", FIRST)
    for number, project_id in enumerate((1, 2)):
        page = sheet("progress", [row("大桥", project_id)], county="甲县", cut_off=date(2021, 3, 8 + number))
        send(store, page, answers=Answers(matches={"大桥": project_id}))
    assert store.known().answers == {("甲县", "大桥"): 2}


def test_the_store_survives_closing(store: Store) -> None:
    sent = send(store, ROSTER, at=datetime(2021, 2, 20, 8, 30))
    store.close()
    with open_store(store.folder) as again:
        assert ids(again) == {"桥": 1}
        assert again.original(sent.upload_id) == content_of((ROSTER,))
        assert again.known().received[reading(ROSTER).sha256].at == datetime(2021, 2, 20, 8, 30)
