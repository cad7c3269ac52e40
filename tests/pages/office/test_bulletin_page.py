"""通报 as people use it, without a browser: begin, write, issue, withdraw, change the template; who sees what."""

import io
from collections.abc import Iterator
from dataclasses import replace

import pytest
from docx import Document
from openpyxl import load_workbook
from streamlit.testing.v1 import AppTest

from data.campaign import AccessRules
from data.store import Store
from data.store.bulletins import Wording
from pages.access.roles import User
from pages.documents import bulletin_values
from pages.office import bulletin_steps
from pages.office.desk import Desk
from pages.parts import view as views
from pages.parts.view import View
from tests.commands.small_workbooks import progress
from tests.pages import running
from tests.pages.office.conftest import accept
from tests.pages.running import ADMINISTRATOR, LEADER, OFFICE, REVIEWER, offers, press, put, reporter, sign_in, text

OWN = reporter("东湖区")


def opened(**query: str) -> AppTest:
    return running.opened("bulletin", **query)


@pytest.fixture
def reported(office: Store) -> Iterator[Store]:
    accept(office, "周报.xlsx", progress({"湖滨路改造": 60, "东湖水厂": 1000, "老街修缮": 1}))
    yield office


def test_a_second_draft_of_a_day_says_that_there_is_one(reported: Store) -> None:
    press(opened(), "拟稿")
    page = press(opened(), "拟稿")
    assert "一份拟稿；不要的一份请撤回。" in text(page) and page.query_params["bulletin"] in ("2", ["2"])


def issued() -> AppTest:
    press(opened(), "拟稿")
    return press(opened(bulletin="1"), "确认印发")


def test_the_whole_way(reported: Store) -> None:
    page = press(opened(), "拟稿")  # which opens it
    assert "已拟截至" in text(page) and "请撤回" not in text(page)
    assert "✓ 已核对" in text(page) and "一、总体情况" in text(page) and "全文预览" in text(page)
    put(page, "problems", "一是推进不平衡。")
    page = press(page, "保存文字")
    assert "文字已保存为新的版本" in text(page) and "一是推进不平衡。" in text(page)
    page = press(page, "确认印发")
    assert "已印发第1期" in text(page) and "与存档的 Word 文件相同" in text(page)
    (one,) = reported.bulletins.all()
    assert [event.kind for event in one.events] == ["drafted", "edited", "issued"]
    word, book = (offers(opened(bulletin="1"))[label].make() for label in ("下载 Word", "下载 Excel 附表"))
    assert (word, book) == reported.bulletins.files(1)
    said = "\n".join(each.text for each in Document(io.BytesIO(word)).paragraphs)
    assert "第1期" in said and "一是推进不平衡。" in said
    assert load_workbook(io.BytesIO(book)).sheetnames[0].startswith("附表1")


def test_later_data_do_not_change_what_was_issued(reported: Store) -> None:
    issued()
    before, shown = reported.bulletins.files(1), text(opened(bulletin="1"))
    accept(reported, "周报2.xlsx", progress({"湖滨路改造": 900, "东湖水厂": 1100, "老街修缮": 700}))
    assert reported.bulletins.files(1) == before
    assert (
        "投资完成率" in shown
        and text(opened(bulletin="1")).split("经过")[0].split("全文")[1] == (shown.split("经过")[0].split("全文")[1])
    )


def test_a_number_that_no_table_knows_keeps_it_from_being_issued(reported: Store) -> None:
    press(opened(), "拟稿")
    page = opened(bulletin="1")
    put(page, "problems", "全市共有316个项目。")
    page = press(page, "保存文字")
    assert "“316”（全市的项目）与附表对不上" in text(page)
    assert "确认印发" not in [one.label for one in page.button]
    assert "拟稿 Word" in offers(page)
    (one,) = reported.bulletins.all()
    here: View = views.current("bulletin", {}, OFFICE)
    desk = Desk({})
    bulletin_steps.do(here, desk, bulletin_steps.issued(1, one.newest.change_id, here.today))
    assert "没有通过核对" in desk.said() and reported.bulletins.one(1).state == "draft"


def test_withdrawal_needs_a_reason_and_keeps_the_number(reported: Store) -> None:
    page = press(issued(), "确认撤回")
    assert "请写明撤回的原因" in text(page)
    put(page, "words-withdraw", "名单有误")
    page = press(page, "确认撤回")
    assert "已撤回第1期" in text(page) and "名单有误" in text(page) and "已撤回" in text(opened())
    press(opened(), "拟稿")
    press(opened(bulletin="2"), "确认印发")
    assert reported.bulletins.one(2).name == "第2期"


@pytest.mark.parametrize("user", [LEADER, REVIEWER])
def test_leaders_read_what_is_issued(reported: Store, monkeypatch: pytest.MonkeyPatch, user: User) -> None:
    issued()
    press(opened(), "拟稿")
    sign_in(monkeypatch, user)
    page = opened()
    assert "第1期" in text(page) and "未编号" not in text(page) and list(page.button) == []
    page = opened(bulletin="1")
    assert (
        set(offers(page)) == {"下载 Word", "下载 Excel 附表"} and list(page.button) == [] and "经过" not in text(page)
    )
    assert "没有这份通报" in text(opened(bulletin="2"))
    assert "通报模板" not in text(opened(part="template"))


def test_a_reporter_is_told_nothing(reported: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    issued()
    sign_in(monkeypatch, OWN)
    for query in ({}, {"bulletin": "1"}, {"part": "template"}):
        page = opened(**query)
        assert "不在您的权限之内" in text(page) and offers(page) == {}


def test_a_reporter_reads_what_is_issued_where_the_campaign_lets_rankings_be_seen(
    reported: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    issued()
    press(opened(), "拟稿")
    reported._settings.campaign = replace(reported.campaign, access=AccessRules(reporters_see_rankings=True))
    sign_in(monkeypatch, OWN)
    assert "第1期" in text(opened()) and "未编号" not in text(opened())
    page = opened(bulletin="1")
    assert "一、总体情况" in text(page) and list(page.button) == []
    assert offers(page)["下载 Word"].make() == reported.bulletins.files(1)[0]
    assert "没有这份通报" in text(opened(bulletin="2"))


def test_of_two_who_issue_at_once_one_does(reported: Store) -> None:
    press(opened(), "拟稿")
    (one,) = reported.bulletins.all()
    here, desks = views.current("bulletin", {}, OFFICE), [Desk({}), Desk({})]
    for desk in desks:
        bulletin_steps.do(here, desk, bulletin_steps.issued(1, one.newest.change_id, here.today))
    assert "已印发第1期" in desks[0].said() and "什么也没有改动" in desks[1].said()
    assert reported.bulletins.next_number() == 2


@pytest.mark.parametrize("user", [LEADER, REVIEWER, OWN])
def test_a_click_of_who_may_not_is_refused(reported: Store, monkeypatch: pytest.MonkeyPatch, user: User) -> None:
    here = views.current("bulletin", {}, OFFICE)
    sign_in(monkeypatch, user)
    for step in (
        bulletin_steps.drafted(here.as_of, int),
        bulletin_steps.saved(1, 1, Wording("甲", "乙")),
        bulletin_steps.issued(1, 1, here.today),
        bulletin_steps.withdrawn(1, "原因"),
    ):
        desk = Desk({})
        bulletin_steps.do(here, desk, step)
        assert "不能进行这项操作" in desk.said()
    assert reported.bulletins.all() == ()


def test_the_administrator_may(reported: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    sign_in(monkeypatch, ADMINISTRATOR)
    assert "已拟" in text(press(opened(), "拟稿"))


def test_the_template_in_force_is_given_out_and_dropped(reported: Store) -> None:
    page = opened(part="template")
    assert offers(page)["下载模板"].make() == bulletin_values.default_template()
    assert "程序自带的模板" in text(page) and "{{ 期号 }}" in text(page)
    here = views.current("bulletin", {}, OFFICE)
    document, buffer = Document(io.BytesIO(bulletin_values.default_template())), io.BytesIO()
    document.add_paragraph("特此通报。")
    document.save(buffer)
    here.store.bulletins.keep_template("本委.docx", buffer.getvalue(), by=OFFICE.actor, at=here.now)
    page = opened(part="template")
    assert "本委.docx" in text(page)
    assert "已恢复程序自带的模板" in text(press(page, "恢复自带模板"))


def test_nothing_yet(office: Store) -> None:
    assert "还没有通报" in text(opened())
    assert "没有这份通报" in text(opened(bulletin="x"))
    page = press(opened(), "拟稿")
    assert "已拟截至" in text(page)
    assert "✓ 已核对" in text(opened(bulletin="1")) and "各单位均未报送" in text(opened(bulletin="1"))
