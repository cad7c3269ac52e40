"""问题会商 as the office uses it: entered, acted on, minuted, claimed from reports; nobody else."""

from datetime import date

import pytest
from streamlit.testing.v1 import AppTest

from data.sample.minutes import minutes_document
from data.store import Actor, Store
from data.store.issue_ledger import Issue, NewIssue
from data.store.issues import Deed
from pages.office import due_items, issue_question
from pages.parts import cached, view
from tests.commands.small_workbooks import INVESTED, PROGRESS_HEAD, book, progress
from tests.pages.documents import reading
from tests.pages.office.conftest import NOW, accept
from tests.pages.running import LEADER, OFFICE, again, links, opened, press_key, reporter, sign_in, text

BY, DAY = Actor("王敏"), date(2023, 3, 11)


@pytest.fixture(autouse=True)
def _reported(office: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cached, "_snapshots", {})
    accept(office, "东湖周报.xlsx", progress(INVESTED))


def entered(store: Store, words: str = "缺电", deadline: date = date(2023, 3, 5), project: int = 1) -> int:
    new = NewIssue(project, "东湖区", words, "资金", "县级", "财政局", "", date(2023, 3, 1), deadline)
    return store.issues.open(new, by=BY, at=NOW)


def ledger(store: Store) -> list[Issue]:
    return list(store.issues.at(DAY))


def naming(store: Store, *words: str) -> None:
    rows = [(name, "一类", 600, 600, "已开工", "是", told) for name, told in zip(INVESTED, words, strict=False)]
    head = (*PROGRESS_HEAD, "存在问题")
    accept(store, "又报.xlsx", book("东湖区重点项目周报表(截至2023年3月10日)", head, rows))


def acted(number: int, deed: str, label: str, **fields: str) -> AppTest:
    page = opened("issues", issue=str(number))
    for name, value in fields.items():
        found = [*page.text_area, *page.text_input, *page.selectbox]
        next(one for one in found if str(one.key).startswith(f"{name}-{deed}-{number}-")).set_value(value)
    return press_key(page, f"-确认{label}")


def test_the_answer_and_the_lists(office: Store) -> None:
    entered(office)
    entered(office, "拆迁款未付", date(2023, 3, 20))
    closed = entered(office, "用水")
    office.issues.do(closed, Deed("closed", DAY, "接通"), by=BY, at=NOW)
    said = text(opened("issues"))
    assert "在办2个，其中逾期1个、提请市级0个；已办结1个。" in said and "逾期 6天" in said and "还有9天" in said
    assert "截至3月10日，问题办结率 0.0% （0/3，不含单位自己的问题）" in said
    assert "拆迁款" not in text(opened("issues", list="overdue"))
    assert "用水" in text(opened("issues", list="closed")) and "共0个" in text(opened("issues", kind="其他"))
    causes = text(opened("issues", list="causes"))
    assert "资金 3个，在办2，逾期1" in causes and "财政局 3个，在办2，逾期1" in causes


def test_a_new_issue_is_entered(office: Store) -> None:
    page = opened("issues")
    page.selectbox("project-new-0").set_value(2)
    page.selectbox("kind-new-0").set_value("前期手续")
    page.text_area("words-new-0").set_value("施工图没有审完")
    page.text_input("deadline-new-0").set_value("2023年3月30日")
    assert "已登记为第" in text(press_key(page, "form-new-0-登记"))
    (found,) = ledger(office)
    assert (found.project_name, found.deadline, found.by) == ("东湖水厂", date(2023, 3, 30), "王敏")
    page = opened("issues")
    page.text_area("words-new-0").set_value("没有选类型")
    assert "请选择问题的类型" in text(press_key(page, "form-new-0-登记")) and len(ledger(office)) == 1


def test_every_deed_of_the_page(office: Store) -> None:
    number = entered(office)
    assert "已延期" in text(acted(number, "postponed", "延期", deadline="2023-03-25", told="审批增加"))
    assert "已提请市级" in text(acted(number, "escalated", "提请市级", told="涉及市级"))
    assert "已退回县级" in text(acted(number, "lowered", "退回县级", told="县里能办"))
    assert "已更正" in text(acted(number, "amended", "更正", kind="政策", lead="发改局"))
    assert "请写明处理结果" in text(acted(number, "closed", "办结"))
    assert "已办结" in text(acted(number, "closed", "办结", told="接通"))
    assert "已重新办理" in text(acted(number, "reopened", "重新办理", told="又断了"))
    assert "已撤销，不再计入" in text(acted(number, "withdrawn", "撤销", told="重复"))
    said = text(acted(number, "restored", "恢复"))
    (found,) = ledger(office)
    assert (found.kind, found.lead_department, found.is_closed, len(found.events)) == ("政策", "发改局", False, 8)
    assert "到2023-03-25：审批增加" in said and "提出 ，期限2023-03-05" in said


def test_who_was_overtaken_is_told(office: Store) -> None:
    number = entered(office)
    page = opened("issues", issue=str(number))
    office.issues.do(number, Deed("escalated", DAY, "急"), by=BY, at=NOW)
    page.text_area(f"told-closed-{number}-{number}").set_value("好了")
    assert "别人刚刚处理过它" in text(press_key(page, "-确认办结")) and not ledger(office)[0].is_closed


def test_minutes_are_kept_and_linked(office: Store) -> None:
    number = entered(office)
    page = opened("issues", issue=str(number))
    assert "请先选择会商纪要的文件" in text(press_key(page, "-存入"))
    page.file_uploader[0].set_value([("纪要.docx", minutes_document(["x"]), "")])
    page = press_key(page, "-存入")
    assert f"已存入第{number}号问题的会商纪要" in text(page) and "纪要.docx（1 KB）" in text(page)
    (event,) = ledger(office)[0].minutes
    assert f"/files/minutes/{event.change_id}" in links(page)
    page.file_uploader[0].set_value([("x.docx", b"MZ", "")])
    assert "只收 Word" in text(press_key(page, "-存入")) and len(ledger(office)[0].minutes) == 1


def test_what_a_report_names_is_claimed_merged_or_set_aside(office: Store) -> None:
    naming(office, "缺少施工用电线路", "征地未完成", "雨天停工")
    assert "各地最近一期报送里还有3条没有认领" in text(opened("issues"))
    signs = {one.words: issue_question.sign(one.key) for one in office.issues.mentions(DAY)}
    first = signs["缺少施工用电线路"]
    page = opened("issues", list="proposed", mention=first)
    page.selectbox(f"kind-{first}").set_value("水电路配套")
    assert "已列入台账，第" in text(press_key(page, f"form-accept-{first}-登记"))
    issue = ledger(office)[0]
    assert (issue.words, issue.kind, issue.raised_date) == ("缺少施工用电线路", "水电路配套", date(2023, 3, 10))
    other = entered(office, "征地未完成", project=2)
    second = signs["征地未完成"]
    page = opened("issues", list="proposed", mention=second)
    assert f"第{other}号 征地未完成（相近100%）" in text(page)
    assert f"已并入第{other}号问题" in text(press_key(page, f"form-merge-{second}-并入"))
    third = signs["雨天停工"]
    page = opened("issues", list="proposed", mention=third)
    page.text_input(f"reason-{third}").set_value("日常安排")
    assert "已记为不列入台账" in text(press_key(page, f"form-dismiss-{third}-确认不列入"))
    assert "问题都处理过了" in text(opened("issues", list="proposed"))
    assert "报表中的说法" in text(opened("issues", issue=str(other)))
    page = press_key(opened("issues", list="proposed"), f"undecide-{third}")
    assert "重新列为待认领" in text(page) and "雨天停工" in text(again(page))


def test_a_closed_issue_that_is_reported_again_is_said(office: Store) -> None:
    naming(office, "缺电")
    (found,) = office.issues.mentions(DAY)
    number = office.issues.accept(found.key, NewIssue(1, "", "缺电", "资金", "县级", "", "", date(2023, 3, 1), None),
                                  by=BY, at=NOW)  # fmt: skip
    office.issues.do(number, Deed("closed", date(2023, 3, 5), "好了"), by=BY, at=NOW)
    assert "办结以后，报表里又报了同样的文字" in text(opened("issues", issue=str(number)))


def test_others_look_and_do_not_touch(office: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    number = entered(office)
    page = opened("issues", issue=str(number))
    for user in (LEADER, reporter("东湖区")):
        sign_in(monkeypatch, user)
        for query in ({}, {"issue": str(number)}, {"list": "proposed"}):
            shown = opened("issues", **query)
            assert not shown.button and not shown.text_area
        assert "缺电" in text(opened("issues"))
    page.text_area(f"told-closed-{number}-{number}").set_value("好了")
    assert "不能进行这项操作" in text(press_key(page, "-确认办结")) and not ledger(office)[0].is_closed


def test_another_unit_is_told_nothing(office: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    number = entered(office)
    naming(office, "缺少施工用电线路")
    sign_in(monkeypatch, reporter("西山县"))
    for query in ({}, {"issue": str(number)}, {"list": "proposed"}, {"list": "causes"}, {"county": "东湖区"}):
        said = text(opened("issues", **query))
        assert "缺电" not in said and "缺少" not in said and "湖滨路" not in said


def test_the_project_the_unit_the_workbook_and_todays_list(office: Store) -> None:
    number = entered(office)
    for page in (opened("project_ledger", project="1"), opened("county_profile", county="东湖区")):
        assert "缺电" in text(page) and "在办1个，已办结0个" in text(page)
    (row,) = reading.rows(reading.sheets(reading.made(opened("issues")))["台账"])
    assert (row["问题号"].value, row["状态"].value) == (f"第{number}号", "逾期")
    assert row["现在的期限"].value.date() == date(2023, 3, 5)
    here = view.current("issues", {}, OFFICE)
    (due,) = due_items.due_items(here)
    assert due_items.words(due) == "问题逾期：缺电，已过6天" and f"issue={number}" in due_items.address(here, due)
