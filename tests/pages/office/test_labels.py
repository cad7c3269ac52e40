"""Names out of files stand in many widgets: no label of the page may let them be Markdown."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from streamlit.proto.Block_pb2 import Block as BlockProto
from streamlit.testing.v1 import AppTest

from data.store import Store
from tests.commands.small_workbooks import PROGRESS_HEAD, book
from tests.pages.office.test_upload_page import cards, opened
from tests.pages.running import OFFICE, sign_in

IMAGE = "![x](http://evil.example/p.png)项目"
LINK = "[点我](http://evil.example/x) :red[红] $x^2$ :smile:"
TITLE = "东湖区重点项目周报表(截至2023年3月10日)"
LIVE = (r"(?<!\\)!\[", r"(?<!\\)\]\(", r"(?<!\\):red", r"(?<!\\)\$x", "://", r":smile\\?:")


def labels_of(page: AppTest) -> Iterator[str]:
    """The label and help of every widget, expander and popover."""
    for kind in ("selectbox", "checkbox", "button", "multiselect", "text_input", "text_area", "toggle", "expander"):
        for one in page.get(kind):
            yield str(getattr(one, "label", ""))
            yield str(getattr(one.proto, "help", ""))
    yield from _popovers(page.main)


def _popovers(block: Any) -> Iterator[str]:
    for child in getattr(block, "children", {}).values():
        proto = getattr(child, "proto", None)
        if isinstance(proto, BlockProto) and proto.HasField("popover"):
            yield proto.popover.label
        yield from _popovers(child)


@pytest.fixture
def page(office: Store, monkeypatch: pytest.MonkeyPatch) -> AppTest:
    """Two hostile names in a file with a hostile name, and everything that can be opened opened."""
    sign_in(monkeypatch, OFFICE)
    rows = [(name, "一类", 5, 5, "已开工", "是") for name in (IMAGE, LINK)]
    app = opened()
    files = [(f"{LINK}{number}.xlsx", book(TITLE, (*PROGRESS_HEAD[:-1], IMAGE), rows), "") for number in (1, 2)]
    app.file_uploader[0].set_value(files).run()
    for key in cards(app):
        app.session_state[f"seen-{key}-0"] = True
    app.session_state["warnings-together"] = True
    return app.run()


def test_no_label_is_live_markdown(page: AppTest) -> None:
    assert not page.exception
    found = [words for words in labels_of(page) if words]
    assert any("evil" in words for words in found)
    assert not [words for words in found for mark in LIVE if re.search(mark, words)]


def test_an_answer_shows_the_name_as_text(page: AppTest) -> None:
    question = next(box for box in page.selectbox if "evil" in box.label)
    question.select_index(0).run()
    assert not page.exception
    assert not [words for words in labels_of(page) for mark in LIVE if re.search(mark, words)]
    assert any("o-given" in one.proto.body and "evil" in one.proto.body for one in page.html)
