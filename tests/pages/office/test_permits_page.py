"""前期手续 as the office uses it: looked at, filled in, overtaken, undone; refused to others; cut to a unit."""

from collections.abc import Mapping
from datetime import date

import pytest
from streamlit.testing.v1 import AppTest

from data.store import Actor, Store
from data.store.permit_words import PermitTold
from data.store.permits import PermitEntry
from pages.office import due_items
from pages.parts import cached, view
from tests.commands.small_workbooks import INVESTED, progress
from tests.pages import running
from tests.pages.documents import reading
from tests.pages.office.conftest import NOW, accept
from tests.pages.running import LEADER, OFFICE, again, opened, press_key, reporter, sign_in, text

AS_OF = date(2023, 3, 10)
KEY = "1-施工许可"


@pytest.fixture(autouse=True)
def _reported(office: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cached, "_snapshots", {})
    accept(office, "东湖周报.xlsx", progress(INVESTED))


def say(store: Store, permit: str, state: str, project: int = 1, **told: date) -> int:
    entry = PermitEntry(project, permit, AS_OF, PermitTold(state, **told))  # type: ignore[arg-type]
    return store.permits.say(entry, by=Actor("王敏"), at=NOW)


def cells(store: Store) -> Mapping[tuple[int, str], str]:
    return {(one.project_id, one.permit): one.told.state for one in store.permits.at(AS_OF)}


def filled(**fields: str) -> AppTest:
    page = opened("permits", project="1", cell="施工许可")
    page.selectbox(f"state-{KEY}").set_value(fields.pop("state"))
    for name, value in fields.items():
        page.text_input(f"{name}-{KEY}").set_value(value)
    return press_key(page, f"permit-{KEY}-保存")


def test_the_answer_the_matrix_and_the_lists(office: Store) -> None:
    say(office, "环评", "已办", expires_date=date(2023, 3, 20))
    say(office, "施工许可", "容缺", gap_deadline=date(2023, 3, 1))
    said = text(opened("permits"))
    assert "手续办结率 50.0% （1/2）" in said and "手续齐全率 0.0% （0/1）" in said
    assert "容缺逾期1项，即将到期1项，1个已开工项目手续不全" in said
    assert "共3个项目" in said and "容缺 逾期" in said and "未报" in said
    assert "已过10天" in text(opened("permits", list="overdue")) and "还有9天" in text(opened("permits", list="near"))
    assert "施工许可 容缺" in text(opened("permits", list="lacking"))
    narrowed = text(opened("permits", permit="施工许可", state="容缺"))
    assert "共1个项目" in narrowed and "共3个项目" in text(opened("permits", state="没有这种", list="x"))


def test_a_cell_is_filled_in_and_told_with_its_story(office: Store) -> None:
    page = filled(state="已办", document="建审〔2023〕7号", authority="住建局", closed="2023.3.9")
    assert "已登记：湖滨路改造的施工许可为已办，自2023年3月10日起计入" in text(page)
    assert cells(office) == {(1, "施工许可"): "已办"}
    (told,) = [one.told for one in office.permits.at(AS_OF)]
    assert (told.document_number, told.closed_date) == ("建审〔2023〕7号", date(2023, 3, 9))
    assert "现在以此为准" in text(page) and "手工登记 · 王敏" in text(page)
    page.text_input("reason-permit-" + str(office.permits.newest(1, "施工许可"))).set_value("登错了项目")
    assert "已撤销施工许可的这条登记" in text(press_key(page, "-确认撤销"))
    assert cells(office) == {} and "已撤销：登错了项目" in text(again(page))
    (key,) = [str(one.key) for one in page.button if "restore-permit" in str(one.key)]
    assert "已恢复施工许可" in text(press_key(page, key)) and cells(office) == {(1, "施工许可"): "已办"}


@pytest.mark.parametrize(
    ("fields", "why"),
    [
        ({"state": "容缺"}, "容缺的手续要写明容缺期限"),
        ({"state": "已办", "closed": "去年"}, "“办结日期”看不出是哪一天"),
        ({"state": "已办", "day": ""}, "请填写“生效日期”"),
        ({"state": "未办", "document": "3号"}, "却填了文号"),
    ],
)
def test_what_cannot_be_is_said_and_nothing_is_kept(office: Store, fields: dict[str, str], why: str) -> None:
    assert why in text(filled(**fields)) and cells(office) == {}


def test_who_was_overtaken_is_told(office: Store) -> None:
    page = opened("permits", project="1", cell="施工许可")
    say(office, "施工许可", "在办")
    page.selectbox(f"state-{KEY}").set_value("已办")
    assert "别人刚刚改过它" in text(press_key(page, f"permit-{KEY}-保存")) and cells(office)[1, "施工许可"] == "在办"


def test_an_entry_of_a_later_day_says_when_it_counts(office: Store) -> None:
    page = filled(state="在办", day="2023-03-11")
    assert "这条要到3月11日以后的时点才计入" in text(page) and "晚于所看的时点" in text(page)


def test_others_look_and_do_not_touch(office: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    say(office, "施工许可", "在办")
    page = opened("permits", project="1", cell="施工许可")
    for user in (LEADER, reporter("东湖区")):
        sign_in(monkeypatch, user)
        shown = opened("permits", project="1", cell="施工许可")
        assert "手工登记 · 王敏" in text(shown) and not shown.button and not shown.selectbox
    page.selectbox(f"state-{KEY}").set_value("已办")
    assert "不能进行这项操作" in text(press_key(page, f"permit-{KEY}-保存")) and cells(office)[1, "施工许可"] == "在办"


def test_another_unit_is_told_nothing(office: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    say(office, "施工许可", "在办")
    sign_in(monkeypatch, reporter("西山县"))
    for query in ({}, {"project": "1", "cell": "施工许可"}, {"list": "lacking"}, {"county": "东湖区"}):
        assert "湖滨路" not in text(opened("permits", **query))


def test_the_projects_file_the_units_page_and_the_workbook_tell_the_same(office: Store) -> None:
    say(office, "施工许可", "容缺", gap_deadline=date(2023, 3, 1))
    file = text(opened("project_ledger", project="1"))
    assert "手工登记 · 王敏" in file and "已办0项，应办1项" in file
    unit = text(opened("county_profile", county="东湖区"))
    assert "逾期 1" in unit and "容缺逾期" in unit
    page = opened("permits")
    rows = reading.rows(reading.sheets(reading.made(page))["逾期和即将到期"])
    shown = [(row["手续"].value, row["事项"].value, row["天数"].value) for row in rows]
    assert shown == [("施工许可", "容缺逾期", "已过10天")]
    details = reading.rows(reading.sheets(reading.made(page))["逐项"])
    assert details[0]["出处"].value == "手工登记（王敏）"


def test_what_is_due_today_is_one_call(office: Store) -> None:
    say(office, "施工许可", "容缺", gap_deadline=date(2023, 3, 1))
    here = view.current("permits", {}, OFFICE)
    (due,) = due_items.due_items(here)
    assert due_items.words(due) == "容缺逾期：施工许可，已过10天"
    assert "project=1" in due_items.address(here, due) and running.NOW
