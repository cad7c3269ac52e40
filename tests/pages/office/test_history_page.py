"""报送记录 as a person uses it, without a browser."""

from collections.abc import Iterator
from datetime import datetime
from html import unescape
from re import sub

import pytest
from streamlit.testing.v1 import AppTest

from data.store import Actor, Store
from pages.access.roles import User
from tests.commands.small_workbooks import INVESTED, book, progress, roster
from tests.pages.office.conftest import accept
from tests.pages.running import LEADER, reporter, sign_in

CORRECTED = INVESTED | {"东湖水厂": 1200}
ORIGINAL = 'href="/files/original/{}"'
HOSTILE = "<img src=x onerror=alert(1)>.xlsx"


def _page() -> None:
    import streamlit as st

    from pages.access import identity
    from pages.office import history
    from pages.parts import view

    history.show(view.current("history", st.query_params.to_dict(), identity.current()))


def opened(**query: str) -> AppTest:
    page = AppTest.from_function(_page, default_timeout=30)
    for key, value in query.items():
        page.query_params[key] = value
    page.run()
    assert not page.exception
    return page


def source(page: AppTest) -> str:
    return "\n".join(one.proto.body for one in page.get("html") if not one.proto.body.startswith("<style>"))


def text(page: AppTest) -> str:
    return sub(r"\s+", " ", unescape(sub(r"<[^>]+>", " ", source(page))))


def press(page: AppTest, label: str) -> AppTest:
    next(button for button in page.button if button.label == label).click().run()
    assert not page.exception
    return page


@pytest.fixture
def corrected(office: Store) -> Iterator[Store]:
    """A report and its correction, an hour apart."""
    accept(office, "周报.xlsx", progress(INVESTED), datetime(2023, 3, 11, 9, 0))
    accept(office, "周报更正.xlsx", progress(CORRECTED), datetime(2023, 3, 11, 10, 0))
    yield office


def test_an_empty_store_says_what_to_do(empty_office: Store) -> None:
    page = opened()
    assert "还没有报送记录" in text(page) and 'href="upload"' in source(page)


def test_every_upload_newest_first_with_its_state(corrected: Store) -> None:
    page = opened()
    words = text(page)
    assert "共 3 份：生效 2 份，被替代 1 份" in words
    assert words.index("周报更正.xlsx") < words.index("周报.xlsx") < words.index("清单.xlsx")
    assert 'href="history?upload=3"' in source(page)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"kind": "roster"}, ["清单.xlsx"]),
        ({"state": "被替代"}, ["周报.xlsx"]),
        ({"cut_off": "2023-03-10"}, ["周报更正.xlsx", "周报.xlsx"]),
        ({"county": "东湖区", "kind": "progress", "state": "生效"}, ["周报更正.xlsx"]),
        ({"state": "已撤销"}, []),
        ({"kind": "nonsense", "p": "x"}, ["周报更正.xlsx", "周报.xlsx", "清单.xlsx"]),
    ],
)
def test_filters_come_from_the_address(corrected: Store, query: dict[str, str], found: list[str]) -> None:
    words = text(opened(**query))
    assert [file for file in ("周报更正.xlsx", "周报.xlsx", "清单.xlsx") if file in words] == found
    assert ("没有符合条件的报送" in words) is not bool(found)


def test_a_record_keeps_the_way_back_to_its_list(corrected: Store) -> None:
    assert "history?kind=progress&amp;state=%E7%94%9F%E6%95%88" in source(
        opened(kind="progress", state="生效", upload="3")
    )


def test_a_long_list_has_pages(corrected: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pages.office.history_list._PAGE", 2)
    assert "清单.xlsx" not in text(opened()) and "清单.xlsx" in text(opened(p="2"))


def test_a_record_tells_the_whole_story(corrected: Store) -> None:
    words = text(opened(upload="3"))
    record = corrected.record(3)
    for told in (
        "第 3 号",
        "李强",
        "2023年3月11日 10:00",
        "3 行",
        record.sha256,
        "进度表",
        "东湖区",
        "截至 2023-03-10",
        "金额单位 万元",
        "表头第 3 行",
        "比较对象： 第 2 号 （周报.xlsx）",
        "1,000 → 1,200 万元",
        "入库 李强",
    ):
        assert told in words, told
    assert "由李强核对后入库" in words
    assert "D5" in words


def test_a_replaced_report_says_by_whom(corrected: Store) -> None:
    words = text(opened(upload="2"))
    assert "现由此份替代 第 3 号" in words
    assert "因此没有可比的差异" in words
    assert "本就以第 3 号为准，不变" in words


def test_undo_wants_a_reason(corrected: Store) -> None:
    page = opened(upload="3")
    assert "改用第 2 号 （周报.xlsx）" in text(page)
    press(page, "确认撤销")
    assert "请写明撤销的原因" in text(page)
    assert not corrected.record(3).is_withdrawn


@pytest.mark.parametrize("user", [reporter("东湖区"), LEADER], ids=lambda user: user.role)
def test_who_may_not_undo_reads_the_record_without_the_buttons(
    corrected: Store, user: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    sign_in(monkeypatch, user)
    page = opened(upload="3")
    assert ORIGINAL.format(3) in source(page)
    assert "由李强核对后入库" in text(page)
    assert not page.button
    corrected.withdraw(3, by=Actor("李强"), at=datetime(2023, 3, 11, 10, 30), reason="数报错了")
    assert not page.run().button


def test_a_reporter_reads_of_the_own_unit_alone(corrected: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    accept(corrected, "西山清单.xlsx", roster("西山县"), datetime(2023, 2, 20, 9, 0))
    sign_in(monkeypatch, reporter("西山县"))
    assert "西山清单.xlsx" in text(opened()) and "周报" not in text(opened())
    assert "没有这一号报送" in text(opened(upload="3"))


def test_undo_and_restore_are_recorded(corrected: Store) -> None:
    page = opened(upload="3")
    page.text_area(key="reason-record-3").set_value("数报错了<b>")
    press(page, "确认撤销")
    words = text(page)
    assert "<b>" not in source(page)
    assert "第 3 号报表已撤销，原先的数据重新生效" in words
    assert "已撤销" in words and "原因：数报错了<b>" in words
    assert "重新以本份为准，替代第 2 号" in words
    press(page, "确认恢复")
    assert "已恢复，重新计入" in text(page)
    events = [(one.kind, one.by, one.reason) for one in corrected.record(3).events]
    assert events == [("accepted", "李强", ""), ("withdrawn", "王敏", "数报错了<b>"), ("restored", "王敏", "")]


def test_an_only_report_leaves_nothing_when_undone(office: Store) -> None:
    words = text(opened(upload="1"))
    assert "起的项目清单 ：不再有项目清单，其中的项目不再计入任何指标" in words


def test_a_damaged_original_is_a_sentence(corrected: Store) -> None:
    path = corrected.folder / "originals" / corrected.record(3).sha256[:2] / corrected.record(3).sha256
    path.write_bytes(b"other bytes")
    page = opened(upload="3")
    assert "的存档已损坏" in text(page)
    assert ORIGINAL.format(3) not in source(page)
    assert ORIGINAL.format(2) in source(opened(upload="2"))


@pytest.mark.parametrize("wanted", ["99", "abc", "-1", "1 or 1=1"])
def test_an_unknown_number_is_a_sentence(corrected: Store, wanted: str) -> None:
    assert "没有这一号报送" in text(opened(upload=wanted))


def test_what_sheets_say_is_never_markup(office: Store) -> None:
    head = ("项目名称", "项目层级", "本周完成投资", "本年累计完成投资", "建设状态", "是否入统")
    names = {"湖滨路改造": "<b>已完成</b>", "东湖水厂": "x", "老街修缮": "y"}
    for number, by in enumerate(names):
        rows = [(name, "一类" if name != "老街修缮" else "二类", 1, 1 + number, "已开工", "是") for name in names]
        report = book(f"东湖区重点项目周报表(截至2023年3月10日)<script>{by}</script>", head, rows)
        accept(office, HOSTILE, report, datetime(2023, 3, 11, 9, number))
    for page in (opened(), opened(upload="4")):
        assert "<img" not in source(page) and "<script" not in source(page)
        assert HOSTILE in unescape(source(page))
