"""A frozen result stays what it was whatever comes later, and whoever touches anything below it is found out."""

from collections.abc import Callable
from datetime import date, datetime, timedelta

import pytest

from data.store import Actor, Overtaken, Store
from data.store.issue_ledger import NewIssue
from data.store.permit_words import PermitTold
from data.store.permits import PermitEntry
from data.store.roster_wanted import Wanted
from metrics import sealed
from pages.review import recounting, sealing
from pages.review.recounting import Recount
from tests.commands.small_workbooks import progress, roster
from tests.pages.review.finishing import END, JIA, LAST, SETTINGS, WEST, YI, accept, confirmed, lived, proposed
from tests.pages.review.frozen import final, kept, store

__all__ = ["final", "kept", "store"]
BY = Actor("李强", 9, "office")
BEFORE, AFTER = datetime(2023, 3, 12, 9), END + timedelta(days=3)


def recount(store: Store) -> Recount:
    return recounting.recount(store, recounting.frozen(store), lambda _: None)


def number(store: Store, name: str) -> int:
    return next(one.project_id for one in store.known().projects if one.name == name)


def a_later_report(store: Store) -> None:
    accept(store, "补报.xlsx", progress({"湖滨路改造": 1, "东湖水厂": 1, "老街修缮": 1}, cut_off=LAST), AFTER)


def history_of_before(store: Store) -> None:
    accept(store, "漏报.xlsx", progress({"湖滨路改造": 2000, "东湖水厂": 4000}, cut_off=date(2023, 3, 24)), BEFORE)


def a_withdrawn_report(store: Store) -> None:
    store.withdraw(5, by=BY, at=AFTER, reason="报错")


def other_settings(store: Store) -> None:
    changed = SETTINGS.replace("investment_rate = 60", "investment_rate = 20").replace(
        "investment_rate = 0.6", "investment_rate = 0.9"
    )
    store.save_settings(SETTINGS, changed, reason="明年的", by=BY, at=AFTER)


def a_roster_change(store: Store) -> None:
    wanted = Wanted("removal", date(2023, 3, 5), "划出", "2号", number(store, "湖滨路改造"))
    store.roster.make(wanted, by=BY, at=BEFORE, is_history=True)


def another_roster(store: Store) -> None:
    accept(
        store,
        "新清单.xlsx",
        roster("西山县", (*WEST, ("西山大桥", "一类", 9000, 9000))),
        BEFORE,
        cut_off=date(2023, 3, 3),
    )


def permits_by_hand(store: Store) -> None:
    entry = PermitEntry(number(store, "东湖水厂"), "环评", date(2023, 3, 10), PermitTold("已办"))
    store.permits.say(entry, by=BY, at=BEFORE, is_history=True)


def an_issue(store: Store) -> None:
    new = NewIssue(number(store, "东湖水厂"), "", "缺电", "其他", "县级", "", "", date(2023, 3, 10), None)
    store.issues.open(new, by=BY, at=BEFORE, is_history=True)


def a_learned_name(store: Store) -> None:
    # Were it taken for what was known then, the reports' own column would be read as the plan.
    store.learn_name("本年累计完成投资", "funds_in_place", by=BY, at=AFTER)


def comments(store: Store) -> None:
    from data.store.appraisal import Said

    store.appraisal.comment(Said("东湖区", "", "comment", "请核"), by=YI, at=AFTER)


LATER: list[Callable[[Store], None]] = [
    a_later_report, history_of_before, a_withdrawn_report, other_settings, a_roster_change, another_roster,
    permits_by_hand, an_issue, a_learned_name, comments,
]  # fmt: skip


def test_nothing_that_comes_later_changes_a_frozen_result(final: Store) -> None:
    assert recount(final).verdict == "equal"
    step = recounting.frozen(final)[0]
    result = sealed.read(final.results.content(step.sha256))
    for act in LATER:
        act(final)
        again = sealing.reckoned(final, sealing.Basis.of(result.head)).result
        assert again.sha256 == result.sha256, act.__name__
    found = recount(final)
    assert (found.verdict, found.faults, found.file_count) == ("equal", (), 7)
    assert sealing.differences_now(result, final, AFTER, SETTINGS)


def test_what_was_ruled_and_answered_is_in_the_result(final: Store) -> None:
    result = sealed.read(final.results.content(recounting.frozen(final)[0].sha256))
    rows = result.sheet.rows.set_index(["county", "metric"])
    assert rows.loc[("东湖区", "start_rate"), "approved"] == 38.5
    west = result.figures[(result.figures["county"] == "西山县") & (result.figures["metric"] == "investment_rate")]
    assert west["numerator"].max() == 1830
    assert result.tables["uploads"]["upload_id"].tolist() == [1, 2, 3, 4, 5, 6]


def test_changed_settings_and_an_opened_result_are_recounted_by_what_held_then(final: Store) -> None:
    other_settings(final)
    final.results.propose_unfreeze("更正", seen=final.results.standing().last_change, by=JIA, at=AFTER)
    final.results.unfreeze(seen=final.results.standing().last_change, by=YI, at=AFTER)
    found = recount(final)
    assert (found.verdict, len(found.results)) == ("equal", 1)
    assert recounting.frozen(final, 1) and not final.results.standing().final


@pytest.mark.parametrize("act", [a_later_report, a_withdrawn_report, a_roster_change, permits_by_hand, other_settings])
def test_the_second_look_sees_what_has_changed_since_the_first(store: Store, act: Callable[[Store], None]) -> None:
    lived(store)
    proposed(store)
    act(store)
    settings = store.settings_versions()[0].toml if store.settings_versions() else SETTINGS
    from pages.review import freezing

    with pytest.raises(Overtaken, match="提请之后数据有变化"):
        seen = store.results.standing().last_change
        freezing.confirmed(store, settings, seen=seen, by=YI, at=AFTER)
    assert store.results.standing().state == "proposed"


def test_what_moves_no_number_does_not_stand_in_the_way(store: Store) -> None:
    lived(store)
    proposed(store)
    comments(store)
    confirmed(store)
    assert recount(store).verdict == "equal"


# ---- somebody with the database or the disk in hand


def change(store: Store, statement: str, *parameters: object) -> None:
    with store._connection.write() as cursor:
        cursor.execute(statement, list(parameters))


def test_one_byte_of_the_sealed_text(final: Store) -> None:
    sha256 = recounting.frozen(final)[0].sha256
    file = final.folder / "results" / sha256[:2] / sha256
    content = bytearray(file.read_bytes())
    content[len(content) // 2] ^= 1
    file.write_bytes(content)
    found = recount(final)
    assert found.verdict == "unreadable" and "封存结果" in found.results[0].unreadable


def test_a_sealed_text_that_was_replaced_together_with_its_row(final: Store) -> None:
    """A whole forgery that hashes well is found by its numbers."""
    step = recounting.frozen(final)[0]
    result = sealed.read(final.results.content(step.sha256))
    totals = result.tables["score_totals"]
    better = {**result.tables, "score_totals": totals.assign(points=totals["points"] + 0.000000001)}
    forged = sealed.seal(result.head, better)
    final.results._archive.put(forged.text.encode())
    change(final, "update appraisal_result set sha256 = $1", forged.sha256)
    found = recount(final)
    assert found.verdict == "different"
    assert {(one.table, one.column) for one in found.results[0].differences} == {("score_totals", "points")}


def test_one_byte_of_an_original(final: Store) -> None:
    path, _ = final.original_file(3)
    content = bytearray(path.read_bytes())
    content[100] ^= 1
    path.write_bytes(content)
    found = recount(final)
    assert found.verdict == "different"
    assert [(one.upload_id, one.field) for one in found.faults] == [(3, "原件")] and "损坏" in found.faults[0].now


def test_one_value_of_a_stored_row(final: Store) -> None:
    change(
        final, "update statement set year_investment_wan = 1300.01 where upload_id = 5 and project_name = '湖滨路改造'"
    )
    found = recount(final)
    (one,) = found.faults
    assert (one.upload_id, one.field, one.stored, one.now) == (5, "year_investment", "1300.01", "1300.00")
    assert one.cell and one.where
    assert found.verdict == "different"
    assert {"figures", "projects"} <= {each.table for each in found.results[0].differences}


@pytest.mark.parametrize(
    ("statement", "field"),
    [
        ("update statement set said = replace(said, '1300', '1301') where upload_id = 5", "said.year_investment"),
        ("update statement set project_id = 2 where upload_id = 5 and project_name = '湖滨路改造'", "project_id"),
        ("update statement set cells = '{}' where upload_id = 5 and project_name = '湖滨路改造'", "cells.project_name"),
        ("delete from statement where upload_id = 5 and project_name = '老街修缮'", "整行"),
        ("delete from upload_scope where upload_id = 4 and tier = '一类'", "报送范围"),
        ("update roster_change set reason = '别的'", "reason"),
        ("update roster_move set county = '东湖区'", "moves"),
        ("update match_answer set project_id = 1", "project_id"),
    ],
)
def test_any_stored_row_against_its_original(final: Store, statement: str, field: str) -> None:
    change(final, statement)
    found = recount(final)
    assert found.verdict == "different" and field in {one.field for one in found.faults}


def test_a_ruling_that_was_changed(final: Store) -> None:
    change(final, "update appraisal_ruling set points = 40")
    (one,) = recount(final).results
    assert {"approved", "points"} <= {each.column for each in one.differences}


def test_a_trail_that_was_shortened_or_changed(final: Store) -> None:
    change(final, "update audit_entry set person = '别人' where entry_id = 2")
    assert "第2条" in recount(final).results[0].trail
    change(final, "delete from audit_entry where entry_id >= 2")
    found = recount(final)
    assert found.verdict == "different" and "与封存时不同" in found.results[0].trail


def test_a_document_that_is_gone(final: Store) -> None:
    (ruling,) = final.appraisal.standing().every_ruling
    path, _ = final.appraisal.document_file(ruling.change_id)
    path.write_bytes(b"other")
    found = recount(final)
    assert found.verdict == "different" and "依据.pdf" in found.results[0].documents[0]


def test_there_is_nothing_to_recount(store: Store) -> None:
    lived(store)
    assert recount(store) == Recount((), 0, ())
