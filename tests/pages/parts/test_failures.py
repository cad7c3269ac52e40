"""A mistake is one sentence; a bug is one sentence with a number that stands in the log."""

import logging
import re

import pytest
from streamlit.testing.v1 import AppTest

SCRIPT = """
from datetime import datetime
from data.errors import UserError
from pages.parts import failures
with failures.shown("overview", datetime(2020, 9, 22, 16)):
    raise {error}
"""


def _body(error: str) -> str:
    app = AppTest.from_string(SCRIPT.format(error=error)).run()
    assert not app.exception
    return app.get("html")[0].proto.body


def test_a_user_error_is_shown_as_its_sentence() -> None:
    assert "请先上传清单&lt;b&gt;" in _body("UserError('请先上传清单<b>')")


def test_a_bug_shows_a_reference_that_the_log_knows(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.ERROR, logger="campaign.pages"):
        body = _body("ZeroDivisionError('secret detail')")
    reference = re.search(r"编号 (0922-1600-\w{4})", body)
    assert reference and reference[1] in caplog.text and "ZeroDivisionError" in caplog.text
    assert "secret detail" not in body


def test_streamlits_own_stops_pass_through() -> None:
    app = AppTest.from_string(SCRIPT.format(error="__import__('streamlit').runtime.scriptrunner.StopException()")).run()
    assert not app.get("html")
