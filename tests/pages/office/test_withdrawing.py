"""One rule for undo: a reason is asked wherever it is offered, and what came of it is said beside the button."""

from datetime import datetime

import pytest
from streamlit.testing.v1 import AppTest

from data.store import Store
from pages.office.withdrawing import NO_REASON
from tests.commands.small_workbooks import INVESTED, progress
from tests.pages.office.conftest import accept
from tests.pages.office.test_upload_page import dropped, opened, press, text


def confirm(page: AppTest, place: str, reason: str = "") -> AppTest:
    next(one for one in page.text_area if one.key == f"reason-{place}").set_value(reason)
    next(one for one in page.button if f"undo-{place}" in str(one.key)).click().run()
    assert not page.exception
    return page


@pytest.fixture
def page(office: Store) -> AppTest:
    accept(office, "周报.xlsx", progress(INVESTED), datetime(2023, 3, 11, 9, 0))
    return opened()


def test_without_a_reason_nothing_happens_and_the_form_says_so(office: Store, page: AppTest) -> None:
    page.session_state["undo-recent-2"] = True
    confirm(page, "recent-2", "  ")
    assert NO_REASON in text(page)
    assert page.session_state["undo-recent-2"] is True, "the form stays open"
    assert not office.record(2).is_withdrawn
    assert NO_REASON not in text(page.run())


def test_the_reason_is_kept_and_the_answer_stands_in_the_same_row(office: Store, page: AppTest) -> None:
    page.session_state["undo-recent-2"] = True
    confirm(page, "recent-2", "报错了期次")
    assert page.session_state["undo-recent-2"] is False
    assert office.record(2).events[-1].reason == "报错了期次"
    bodies = [one.proto.body for one in page.html]
    said = next(number for number, body in enumerate(bodies) if "第 2 号报表已撤销" in body)
    row = next(number for number, body in enumerate(bodies) if "第 2 号" in body and "o-upload" in body)
    assert row < said < next(number for number, body in enumerate(bodies) if "第 1 号" in body and "o-upload" in body)
    assert "第 2 号报表已撤销" not in text(page.run())


def test_a_restore_is_asked_once_more(office: Store, page: AppTest) -> None:
    confirm(page, "recent-2", "报错了期次")
    assert "恢复后，这份报表重新计入" in text(page)
    press(page, "确认恢复")
    assert "第 2 号报表已恢复，重新计入" in text(page)
    assert not office.record(2).is_withdrawn


def test_from_a_card_the_line_that_stays_in_sight_says_it(office: Store) -> None:
    page = dropped(opened(), 周报=progress(INVESTED))
    page.checkbox[0].check().run()
    press(page, "确认入库")
    confirm(page, "card-2", "报错了期次")
    assert "第 2 号报表已撤销" in text(page)
    assert "✓ 已入库" not in text(page)
    assert office.record(2).events[-1].reason == "报错了期次"
