"""定稿: two accounts, one order of steps, nothing half kept."""

import hashlib
import threading
from collections.abc import Callable
from datetime import date, datetime
from itertools import product
from pathlib import Path

import pytest

from data.store import Actor, Overtaken, Refused, Store, StoreDamaged, StoreUnwritable
from data.store.appraisal import results as module
from data.store.appraisal.result_standing import ResultsStanding
from data.store.appraisal.results import Rests
from data.store.questions import ask
from tests.data.store.making import NOW, roster, row

JIA, YI = Actor("甲", 1, "office"), Actor("乙", 2, "reviewer")
TEXT = b'{"a":1}'
SHA = hashlib.sha256(TEXT).hexdigest()


@pytest.fixture(autouse=True)
def something(store: Store) -> None:
    roster(store, row("桥", county="甲县"))


def seen(store: Store) -> int:
    return store.results.standing().last_change


def rests(store: Store) -> Rests:
    return Rests(date(2021, 3, 21), NOW, store.version)


def propose(store: Store, by: Actor = JIA, text: bytes = TEXT) -> None:
    store.results.propose(text, rests(store), "第一次", seen=seen(store), by=by, at=NOW)


def confirm(store: Store, by: Actor = YI, text: bytes = TEXT) -> None:
    store.results.confirm(text, read_version=store.version, seen=seen(store), by=by, at=NOW)


def withdraw(store: Store, by: Actor = JIA) -> None:
    store.results.withdraw("有误", seen=seen(store), by=by, at=NOW)


def ask_to_open(store: Store, by: Actor = YI) -> None:
    store.results.propose_unfreeze("数据更正", seen=seen(store), by=by, at=NOW)


def unfreeze(store: Store, by: Actor = JIA) -> None:
    store.results.unfreeze(seen=seen(store), by=by, at=NOW)


STEPS: dict[str, Callable[[Store], None]] = {
    "propose": propose, "confirm": confirm, "withdraw": withdraw, "ask": ask_to_open, "unfreeze": unfreeze
}  # fmt: skip
# State → what may be done in it, and what it leads to.
ALLOWED = {
    "open": {"propose": "proposed"},
    "proposed": {"confirm": "final", "withdraw": "open"},
    "final": {"ask": "unfreezing"},
    "unfreezing": {"withdraw": "final", "unfreeze": "open"},
}
WAY = {"open": (), "proposed": (propose,), "final": (propose, confirm), "unfreezing": (propose, confirm, ask_to_open)}


def test_a_result_becomes_final_by_two_and_stays(store: Store) -> None:
    propose(store)
    standing = store.results.standing()
    assert (standing.state, standing.final, standing.next_number) == ("proposed", None, 1)
    confirm(store)
    standing = store.results.standing()
    assert standing.final and (standing.final.number, standing.final.sha256) == (1, SHA)
    assert (standing.final.proposed.by, standing.final.confirmed.by, standing.pending) == ("甲", "乙", None)
    assert store.results.content(SHA) == TEXT and store.appraisal.standing().is_final
    assert standing.final.proposed.as_of == date(2021, 3, 21)


@pytest.mark.parametrize(("state", "step"), list(product(ALLOWED, STEPS)))
def test_each_step_where_its_state_allows_it_and_nowhere_else(store: Store, state: str, step: str) -> None:
    for way in WAY[state]:
        way(store)
    before = store.version
    if step in ALLOWED[state]:
        STEPS[step](store)
        assert store.results.standing().state == ALLOWED[state][step]
    else:
        with pytest.raises(Refused):
            STEPS[step](store)
        assert (store.results.standing().state, store.version) == (state, before)


def test_the_second_person_is_another_account(store: Store) -> None:
    propose(store)
    with pytest.raises(Refused, match="另一个账号"):
        confirm(store, by=Actor("甲的另一个名字", 1, "reviewer"))
    confirm(store)
    ask_to_open(store, by=JIA)
    with pytest.raises(Refused, match="另一个账号"):
        unfreeze(store, by=JIA)
    unfreeze(store, by=YI)
    assert store.results.standing().state == "open"


@pytest.mark.parametrize("by", [Actor("命令行", None, "command"), Actor("李四", 3, "reporter", "甲县")])
def test_neither_the_command_line_nor_a_unit(store: Store, by: Actor) -> None:
    with pytest.raises(Refused):
        propose(store, by=by)
    with pytest.raises(Refused):
        propose(store.only("甲县"))


def test_an_opened_result_is_kept_and_the_next_has_the_next_number(store: Store) -> None:
    for step in (propose, confirm, ask_to_open, unfreeze):
        step(store)
    standing = store.results.standing()
    assert standing.final is None and standing.next_number == 2
    (first,) = standing.versions
    assert first.unfreeze_proposed and first.unfrozen and first.unfrozen.reason == "数据更正"
    propose(store, text=b'{"a":2}')
    confirm(store, text=b'{"a":2}')
    assert [one.number for one in store.results.standing().versions] == [1, 2]
    assert store.results.content(SHA) == TEXT


def test_a_withdrawn_proposal_uses_no_number(store: Store) -> None:
    propose(store)
    withdraw(store)
    assert store.results.standing().next_number == 1
    propose(store)
    confirm(store)
    assert store.results.standing().final.number == 1  # type: ignore[union-attr]


def test_another_result_at_the_second_look_is_not_final(store: Store) -> None:
    propose(store)
    with pytest.raises(Overtaken, match="不一致"):
        confirm(store, text=b'{"a":2}')
    assert store.results.standing().state == "proposed"


def test_what_was_recorded_meanwhile_is_looked_at_first(store: Store) -> None:
    was, old = seen(store), rests(store)
    roster(store, row("坝", county="乙县"), tier="乙类")
    with pytest.raises(Overtaken, match="又有变化"):
        store.results.propose(TEXT, old, "", seen=was, by=JIA, at=NOW)
    propose(store)
    read_version = store.version
    roster(store, row("坝", county="乙县"), row("路", county="乙县"), tier="乙类")
    with pytest.raises(Overtaken, match="又有变化"):
        store.results.confirm(TEXT, read_version=read_version, seen=seen(store), by=YI, at=NOW)


def test_a_kept_text_that_was_touched_is_not_confirmed(store: Store) -> None:
    propose(store)
    file = store.folder / "results" / SHA[:2] / SHA
    file.write_bytes(b'{"a":2}')
    with pytest.raises(StoreDamaged):
        confirm(store)
    with pytest.raises(StoreDamaged):
        store.results.content(SHA)
    assert store.results.standing().state == "proposed"


@pytest.mark.parametrize("reason", ["", "  ", "长" * 301])
def test_opening_and_withdrawing_need_a_reason(store: Store, reason: str) -> None:
    propose(store)
    with pytest.raises(Refused, match="理由"):
        store.results.withdraw(reason, seen=seen(store), by=JIA, at=NOW)
    confirm(store)
    with pytest.raises(Refused, match="理由"):
        store.results.propose_unfreeze(reason, seen=seen(store), by=JIA, at=NOW)


def test_two_confirm_at_once_one_is_told_who_was_faster(store: Store) -> None:
    propose(store)
    was, version = seen(store), store.version
    said: list[str] = []
    barrier = threading.Barrier(4)

    def work(number: int) -> None:
        barrier.wait()
        try:
            store.results.confirm(TEXT, read_version=version, seen=was, by=Actor(f"乙{number}", 2 + number), at=NOW)
            said.append("done")
        except Overtaken as error:
            said.append(str(error))

    threads = [threading.Thread(target=work, args=(number,)) for number in range(4)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert said.count("done") == 1 and sum("已于" in one for one in said) == 3
    assert len(store.results.standing().versions) == 1


def test_every_step_is_in_the_trail(store: Store) -> None:
    for step in (propose, confirm, ask_to_open, unfreeze):
        step(store)
    with store._connection.read() as cursor:
        told = cursor.execute(
            "select action, subject from audit_entry where action like 'result.%' order by 1"
        ).fetchall()
    assert told == [
        (f"result.{kind}", "总结评比结果第1版") for kind in ("confirmed", "proposed", "unfreeze_proposed", "unfrozen")
    ]
    assert store.register.first_broken_entry() is None


@pytest.mark.parametrize("at", ["insert_change", "insert_audit_entry", "insert_appraisal_result"])
@pytest.mark.parametrize("state", list(WAY))
def test_a_step_that_fails_in_the_middle_leaves_nothing(
    store: Store, monkeypatch: pytest.MonkeyPatch, state: str, at: str
) -> None:
    for way in WAY[state]:
        way(store)
    before = store.results.standing(), store.version

    def failing(cursor: object, name: str, *parameters: object) -> object:
        answer = ask(cursor, name, *parameters)  # type: ignore[arg-type]
        if name == at:
            raise OSError(28, "No space left on device")
        return answer

    step = STEPS[next(iter(ALLOWED[state]))]
    with monkeypatch.context() as patched:
        for where in (module, "data.store.changes", "data.store.access.audit"):
            patched.setattr(where, "ask", failing) if not isinstance(where, str) else patched.setattr(
                f"{where}.ask", failing
            )
        with pytest.raises(StoreUnwritable):
            step(store)
    assert (store.results.standing(), store.version) == before
    step(store)
    assert store.results.standing().state == ALLOWED[state][next(iter(ALLOWED[state]))]


@pytest.mark.parametrize("call", ["os.fsync", "os.replace", "os.fdopen"])
def test_a_text_that_cannot_be_kept_is_not_proposed(store: Store, monkeypatch: pytest.MonkeyPatch, call: str) -> None:
    def failing(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(f"data.store.archive.{call}", failing)
        with pytest.raises(StoreUnwritable):
            propose(store)
    assert store.results.standing() == ResultsStanding((), "open", None, ())
    left = [path for path in Path(store.folder / "results").rglob("*") if path.is_file()]
    assert all(path.name == SHA for path in left)  # at most the whole text, never a part of it
    propose(store)


def test_the_clock_set_back_changes_no_order(store: Store) -> None:
    propose(store)
    store.results.confirm(TEXT, read_version=store.version, seen=seen(store), by=YI, at=datetime(2021, 1, 1))
    assert store.results.standing().state == "final"
