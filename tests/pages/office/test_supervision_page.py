"""督办 as people use it, without a browser: decide, agree, issue, reply, judge, close; who sees and may do what."""

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from typing import Any

import pytest
from docx import Document
from openpyxl import load_workbook
from streamlit.testing.v1 import AppTest

from data.errors import UserError
from data.store import Store
from pages.access.roles import User
from pages.documents import letters as paper
from pages.office import proposed, supervision_due, supervision_steps
from pages.office.desk import Desk
from pages.parts import view as views
from tests.commands.small_workbooks import progress
from tests.pages import running
from tests.pages.office.conftest import NOW, accept
from tests.pages.running import (
    ADMINISTRATOR,
    LEADER,
    OFFICE,
    REVIEWER,
    links,
    offers,
    press,
    put,
    reporter,
    sign_in,
    source,
    text,
)

OWN = reporter("东湖区")
SLOW = {"湖滨路改造": 60, "东湖水厂": 1000, "老街修缮": 1}


def opened(path: str = "supervision", **query: str) -> AppTest:
    return running.opened(path, **query)


@pytest.fixture
def lagging(office: Store, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    accept(office, "周报.xlsx", progress(SLOW))
    yield office


def decided(page: AppTest | None = None) -> AppTest:
    page = page or opened()
    put(page, "pick-all", True)
    return press(page, "决定发文")


def issued() -> AppTest:
    page = decided()
    put(page, "consent-who", "某市长")
    return press(press(page, "记录市政府同意"), "编号签发")


def test_nothing_due_is_said(office: Store) -> None:
    page = opened()
    assert "目前没有要办的督办事项" in text(page) and "没有够得上提示、督办、警示的事项" in text(page)
    assert "台账里还没有文书" in text(opened(part="register"))


def test_proposals_stand_with_their_facts_by_unit(lagging: Store) -> None:
    said = text(opened())
    assert "待决定2件" in said and "东湖区 2件" in said
    assert re.search(
        r"完成投资60万元，占年度计划投资2,000万元的3.0%，低于会战进度线（[0-9.]+%）[0-9.]+个百分点，为“严重滞后”", said
    )
    assert "（方案四（二））" in said


def test_the_whole_way(lagging: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    page = decided()
    assert "已决定发文2件" in text(page) and "待市政府同意2件" in text(page)
    put(page, "consent-who", "某市长")
    put(page, "consent-document", "阅批1号")
    page = press(page, "记录市政府同意")
    assert "待签发2件" in text(page)
    page = press(page, "编号签发")
    labels = [one.label for one in lagging.letters.all()]
    assert labels == ["百日督〔2023〕1号", "百日督〔2023〕2号"] and "已签发2件" in text(page)
    assert lagging.letters.one(1).day("deadline") == date(2023, 3, 18)
    sign_in(monkeypatch, OWN)
    page = opened(letter="1")
    put(page, "words-reply", "已增加作业面")
    page = press(page, "提交反馈")
    assert "已提交反馈" in text(page) and lagging.letters.one(1).state == "replied"
    sign_in(monkeypatch, OFFICE)
    assert "待认定反馈1件" in text(opened())
    page = press(opened(letter="1"), "确认认可反馈")
    page = press(page, "确认办结")
    assert lagging.letters.one(1).state == "closed" and "已办结" in text(page)
    said = text(opened(part="register"))
    assert "已签发2件，待反馈1件，办结1件" in said
    story = [one.kind for one in lagging.letters.one(1).events]
    assert story == ["drafted", "consented", "issued", "replied", "accepted", "closed"]


def test_one_is_decided_against_with_a_reason(lagging: Store) -> None:
    page = opened()
    put(page, "pick-1-progress", True)
    page = press(page, "决定不发")
    assert "请写明不发的理由" in text(page) and lagging.letters.all() == ()
    put(page, "decline-reason", "已另行调度")
    page = press(page, "决定不发")
    assert "已决定不发1件" in text(page) and "待决定1件" in text(page)
    assert "已决定不发" in text(opened(part="register"))


def test_nothing_chosen_changes_nothing(lagging: Store) -> None:
    assert "没有选中任何一件" in text(press(opened(), "决定发文")) and lagging.letters.all() == ()


def test_a_day_that_is_none_changes_nothing(lagging: Store) -> None:
    page = decided()
    put(page, "consent-who", "某市长")
    put(page, "consent-on", "昨天")
    page = press(page, "记录市政府同意")
    assert "“同意日期”看不出是哪一天" in text(page)
    assert {one.state for one in lagging.letters.all()} == {"drafted"}


def test_the_second_click_finds_it_done(lagging: Store) -> None:
    """What one tab has decided, another still shows; its click changes nothing."""
    other = opened()
    put(other, "pick-all", True)
    decided()
    other = press(other, "决定发文")
    assert "已由别人决定" in text(other) and len(lagging.letters.all()) == 2


def test_the_word_file_is_the_frozen_facts_and_stays(lagging: Store) -> None:
    issued()
    page = opened(letter="1")
    offer = next(one for words, one in offers(page).items() if words.startswith("下载文书"))
    first = offer.make()
    said = "\n".join(one.text for one in Document(io.BytesIO(first)).paragraphs)
    assert "百日督〔2023〕1号" in said and "完成投资60万元，占年度计划投资2,000万元的3.0%" in said
    assert "2023年3月18日前" in said and "湖滨路改造" in said
    accept(lagging, "更正.xlsx", progress({**SLOW, "湖滨路改造": 900}))
    assert offer.make() == first
    assert "完成投资60万元" in text(opened(letter="1"))


def test_many_letters_leave_as_one_zip_and_the_register_as_a_workbook(lagging: Store) -> None:
    issued()
    found = offers(opened(part="register"))
    archive = zipfile.ZipFile(io.BytesIO(found["打包下载所选2件"].make()))
    assert sorted(archive.namelist()) == ["百日督〔2023〕1号-湖滨路改造.docx", "百日督〔2023〕2号-老街修缮.docx"]
    sheet = load_workbook(io.BytesIO(found["导出台账（Excel）"].make())).worksheets[0]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert [row[0] for row in rows] == ["文号", "百日督〔2023〕1号", "百日督〔2023〕2号"] and rows[1][-2] == "待反馈"


def test_a_reporter_sees_what_was_sent_to_the_own_unit(lagging: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    decided()
    sign_in(monkeypatch, OWN)
    assert "还没有发给本单位的督办文书" in text(opened())
    assert "没有这件文书" in text(opened(letter="1"))
    sign_in(monkeypatch, OFFICE)
    page = opened()
    put(page, "consent-who", "某市长")
    press(press(page, "记录市政府同意"), "编号签发")
    sign_in(monkeypatch, OWN)
    page = opened(letter="1")
    assert "市政府同意" not in text(page) and [one.label for one in page.button] == ["提交反馈"]
    sign_in(monkeypatch, reporter("西山县"))
    for query in ({}, {"letter": "1"}, {"part": "register", "county": "东湖区"}):
        assert "湖滨路改造" not in text(opened(**query)) and "百日督" not in text(opened(**query))


@pytest.mark.parametrize("user", [LEADER, REVIEWER], ids=lambda user: user.role)
def test_leaders_and_reviewers_read_the_register_and_may_do_nothing(
    lagging: Store, monkeypatch: pytest.MonkeyPatch, user: User
) -> None:
    issued()
    sign_in(monkeypatch, user)
    for query in ({}, {"part": "templates"}, {"letter": "1"}):
        page = opened(**query)
        assert list(page.button) == [] and "百日督〔2023〕1号" in text(page)


def test_a_click_is_checked_again(lagging: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """A page that was drawn for the office, and the role has changed since."""
    page = opened()
    put(page, "pick-all", True)
    sign_in(monkeypatch, LEADER)
    page = press(page, "决定发文")
    assert "“领导”不能进行这项操作" in text(page) and lagging.letters.all() == ()


def test_withdrawn_with_a_reason_and_proposed_again(lagging: Store) -> None:
    issued()
    page = press(opened(letter="1"), "确认撤回")
    assert "请写明撤回的原因" in text(page)
    put(page, "words-withdraw", "文号有误")
    page = press(page, "确认撤回")
    assert lagging.letters.one(1).state == "withdrawn" and "文号有误" in text(page)
    assert "待决定1件" in text(opened())


def test_escalated_by_hand(lagging: Store) -> None:
    issued()
    page = opened(letter="1")
    put(page, "kind-escalate", "talk")
    put(page, "words-escalate", "两次调度会未到会。")
    press(page, "确认升级")
    page = opened()
    put(page, "consent-who", "某市长")
    page = press(page, "记录市政府同意")
    put(page, "issue-meeting", "3月20日9时")
    page = press(page, "编号签发")
    assert lagging.letters.one(1).state == "escalated" and lagging.letters.one(3).label == "百日约〔2023〕1号"
    event = lagging.letters.one(3).last("issued")
    assert event is not None
    content = lagging.letters.file(3, event.change_id)[1]
    said = "\n".join(one.text for one in Document(io.BytesIO(content)).paragraphs)
    assert "约谈时间：3月20日9时" in said and "两次调度会未到会。" in said and "约谈地点：另行通知" in said


def test_templates_are_checked_used_and_taken_back(lagging: Store) -> None:
    page = opened(part="templates")
    assert "程序自带的模板" in text(page) and "{{ 文号 }}" in text(page)
    specimen = offers(page)["样张"].make()
    assert "示例县粮食精深加工项目" in "".join(one.text for one in Document(io.BytesIO(specimen)).paragraphs)
    page = press(page, "检查并启用")
    assert "请先选择一份 Word 模板" in text(page)
    own = Document(io.BytesIO(paper.default_template("order")))
    own.add_paragraph("本局自行添加的一句。")
    buffer = io.BytesIO()
    own.save(buffer)
    lagging.letters.keep_template("order", "本局督办单.docx", buffer.getvalue(), by=OFFICE.actor, at=NOW)
    issued()
    content = lagging.letters.file(1, lagging.letters.one(1).events[-1].change_id)[1]
    assert "本局自行添加的一句。" in [one.text for one in Document(io.BytesIO(content)).paragraphs]
    page = opened(part="templates")
    assert "本局督办单.docx" in text(page)
    page = press(page, "恢复自带模板")
    assert lagging.letters.template("order") is None and "已恢复程序自带的模板" in text(page)


@pytest.mark.parametrize("wanted", ["99", "x", "-1", "1" * 400, "１"])
def test_a_letter_that_is_not_there(lagging: Store, wanted: str) -> None:
    assert "没有这件文书" in text(opened(letter=wanted))


def test_names_stay_text(lagging: Store) -> None:
    told = views.current("supervision", {}, OFFICE)
    one, *_ = proposed.due(told, ())
    wanted = proposed.decision(told, one, ())
    facts = {**wanted.facts, "project_name": "<img src=x onerror=alert(1)>{{7*7}}", "task_force_head": "<b>长</b>"}
    lagging.letters.draft(replace(wanted, facts=facts), by=OFFICE.actor, at=NOW)
    for query in ({}, {"part": "register"}, {"letter": "1"}):
        page = opened(**query)
        assert not re.search(r"<img|<b>长", source(page))
    assert "<img src=x onerror=alert(1)>{{7*7}}" in text(opened(letter="1"))


def test_what_a_list_of_the_day_gets(lagging: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    decided_view = views.current("supervision", {}, OFFICE)
    assert [one.task for one in supervision_due.items(decided_view)] == ["to_decide", "to_decide"]
    issued()
    monkeypatch.setenv("CAMPAIGN_NOW", datetime(2023, 3, 25, 9).isoformat())
    late = views.current("supervision", {}, OFFICE)
    items = supervision_due.items(late)
    overdue = [one for one in items if one.task == "overdue"]
    assert [one.name for one in overdue] == ["百日督〔2023〕1号", "百日督〔2023〕2号"]
    assert supervision_due.words(overdue[0], late) == "百日督〔2023〕1号 东湖区湖滨路改造：逾期未反馈（3月18日到期）"
    assert supervision_due.address(overdue[0], late) == "supervision?letter=1"
    assert supervision_due.items(views.current("supervision", {}, LEADER)) == ()


@pytest.mark.parametrize(
    ("path", "query"), [("project_ledger", {"project": "1"}), ("county_profile", {"county": "东湖区"})]
)
def test_a_project_and_a_unit_tell_of_letters(lagging: Store, path: str, query: dict[str, str]) -> None:
    issued()
    page = opened(path=path, **query)
    assert "百日督〔2023〕1号" in text(page) and any("letter=1" in one for one in links(page))


def test_the_overview_marks_the_days_of_issue(lagging: Store) -> None:
    assert "c-letter-mark" not in source(opened(path="overview"))
    issued()
    page = opened(path="overview")
    assert "签发督办文书2件" in text(page) and 'title="3月11日签发督办文书2件"' in source(page)


def test_a_step_that_is_refused_midway_says_what_was_done(lagging: Store) -> None:
    issued()
    told, desk = views.current("supervision", {}, ADMINISTRATOR), Desk({})

    def step(_: object, __: object, letter_id: int) -> Any:
        if letter_id == 2:
            raise UserError("不行。")
        return lagging.letters.one(letter_id)

    assert supervision_steps.many(told, desk, [1, 2], step, "办理") == 1
    assert desk.said() == "已办理1件；其余没有办：不行。"
