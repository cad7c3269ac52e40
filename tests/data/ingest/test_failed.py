"""A mistake of the program at one file is one problem with a number, never an exception."""

import logging

import pytest

from data.ingest import Known, read_file, whole
from pages.office import submission
from tests.campaigns import weekly
from tests.commands.small_workbooks import INVESTED, progress, roster
from tests.data.ingest.build import answer_in_this_process


def _broken(*_: object, **__: object) -> object:
    raise ZeroDivisionError("oops")


@pytest.mark.parametrize("part", ["matcher_for", "read_with_learned", "_assembled"])
def test_reading_never_raises(part: str, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture) -> None:
    monkeypatch.setattr(whole, part, _broken)
    answer_in_this_process(monkeypatch)
    with caplog.at_level(logging.ERROR, "campaign"):
        found = read_file("周报.xlsx", progress(INVESTED), weekly())
    assert (found.readable, found.sheets, found.blocks) == (False, (), True)
    (one,) = found.problems
    assert one.code == "file.failed"
    assert one.value and one.value in one.message and one.value in caplog.text
    assert "ZeroDivisionError: oops" in caplog.records[-1].traceback
    assert "周报.xlsx" in caplog.text


@pytest.mark.parametrize("part", ["difference", "questions", "_scopes"])
def test_one_file_does_not_hide_the_others(part: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """What comes after the reading may fail as well: the card is an unreadable one."""
    campaign, known = weekly(), Known()
    good = submission.read("清单.xlsx", roster(), campaign, known)
    monkeypatch.setattr(submission, part, _broken)
    bad = submission.read("周报.xlsx", progress(INVESTED), campaign, known)
    assert (good.stage, bad.stage, bad.file) == ("ready", "unreadable", "周报.xlsx")
    assert bad.key != good.key
    assert submission.refreshed(bad, campaign, known) == bad
    assert [one.code for one in bad.of("error")] == ["file.failed"]
