"""审计日志: every deed with its words, filtered, paged and exported; and a trail that was tampered with says so."""

from io import BytesIO

import pytest
from openpyxl import load_workbook

from data.store.access.audit import Question
from pages.admin import audit_chain, audit_words
from tests.pages.admin.conftest import NOW, House
from tests.pages.running import links, offers, opened, sign_in, source, text


@pytest.fixture(autouse=True)
def _looked_at_afresh() -> None:
    audit_chain.first_broken.clear()  # verified once per newest entry of a folder


def rows(shown: str) -> int:
    return shown.count("<tr") - 1


def test_every_deed_is_told_in_words(reported: House) -> None:
    shown = text(opened("audit_log"))
    assert "日志逐条相扣，经核对没有缺失和改动。" in shown
    assert "新建账号" in shown and "报表入库" in shown and "登录" in shown
    assert "姓名：孙丽" in shown and "单位：东湖区" in shown and "10.0.0.7" in shown
    for entry in reported.store.register.entries(Question(), 100)[0]:
        assert audit_words.action(entry) != entry.action, f"no word for {entry.action}"


def test_a_password_is_never_told(house: House) -> None:
    shown = source(opened("audit_log"))
    assert "argon2" not in shown and house.account("zhouli").password_hash not in shown


def test_it_is_filtered(reported: House) -> None:
    for seen, unseen, query in (
        ("报表入库", "新建账号</td>", {"kind": "upload."}),
        ("孙丽（东湖区）", "周立（管理员）", {"person": "孙丽"}),
        ("东湖周报.xlsx", "清单.xlsx", {"q": "东湖周报"}),
        ("东湖周报.xlsx", "清单.xlsx", {"since": "2023-03-01"}),
        ("清单.xlsx", "东湖周报.xlsx", {"until": "2023-03-01"}),
    ):
        body = source(opened("audit_log", **query)).split("<table")[1]
        assert seen in body and unseen not in body, query


def test_an_address_that_asks_nonsense_asks_nothing(house: House) -> None:
    everything = rows(source(opened("audit_log")))
    for query in ({"kind": "nothing"}, {"p": "0"}, {"p": "x"}, {"since": "soon"}, {"until": "2023-13-99"}):
        assert rows(source(opened("audit_log", **query))) == everything > 0, query


def test_nothing_found_is_said(house: House) -> None:
    assert "没有符合条件的记录；请放宽上方的筛选。" in text(opened("audit_log", q="不存在"))


def test_many_entries_come_page_by_page(house: House) -> None:
    for number in range(120):
        house.store.register.note("export.names", house.users["zhouli"].actor, NOW, subject=f"第{number}次")
    page = opened("audit_log", kind="export.")
    assert rows(source(page)) == 50 and "共 120 条" in text(page)
    assert "第119次" in text(page) and "第69次" not in text(page)
    assert [link for link in links(page) if "p=3" in link and "kind=export." in link]
    last = opened("audit_log", kind="export.", p="3")
    assert rows(source(last)) == 20 and "第0次" in text(last)


def test_what_is_exported_is_what_is_asked_for(reported: House) -> None:
    page = opened("audit_log", kind="upload.")
    (offer,) = offers(page).values()
    assert (offer.deed, offer.needs, offer.file_name) == ("export.audit", "audit", "审计日志_2023-03-11.xlsx")
    lines = list(load_workbook(BytesIO(offer.make())).worksheets[0].values)
    assert lines[0][:5] == ("序号", "时间", "人员", "事项", "对象") and len(lines) == 3
    assert {line[3] for line in lines[1:]} == {"报表入库"}
    newest = reported.store.register.entries(Question(action="upload."), 1)[0][0]
    assert lines[1][0] == str(newest.entry_id) and lines[1][-1] == newest.hash


def test_a_deed_with_markup_in_it_is_text(house: House) -> None:
    house.store.register.note("export.names", house.users["zhouli"].actor, NOW, subject="<img src=x onerror=alert(1)>")
    shown = source(opened("audit_log", person="<script>", q=""))
    assert "<script>" not in shown
    assert "<img" not in source(opened("audit_log")) and "&lt;img src=x" in source(opened("audit_log"))


@pytest.mark.parametrize(
    "tampering",
    ["UPDATE audit_entry SET person = '别人' WHERE entry_id = 3", "DELETE FROM audit_entry WHERE entry_id = 3"],
)
def test_a_chain_that_was_tampered_with_says_from_where(house: House, tampering: str) -> None:
    with house.store._connection.write() as cursor:
        cursor.execute(tampering)
    page = opened("audit_log")
    assert "日志从第 3 条起对不上：有人在程序之外改动过数据库" in text(page)
    assert "经核对没有缺失和改动" not in text(page) and "c-notice-error" in source(page)


def test_it_is_the_administrators_alone(reported: House, monkeypatch: pytest.MonkeyPatch) -> None:
    for login in ("wangmin", "sunli", "zhaogang"):
        sign_in(monkeypatch, reported.users[login])
        page = opened("audit_log")
        assert "这一页不在您的权限之内" in text(page) and offers(page) == {} and "东湖周报" not in text(page)
