"""下载标注副本 on a card: offered where there is something to send back, made only when asked for."""

from io import BytesIO

import pytest
from openpyxl import load_workbook

from data.store import Store
from pages.office import returned_copy, submission
from tests.campaigns import weekly
from tests.commands.small_workbooks import INVESTED, progress
from tests.pages.office.test_upload_page import dropped, opened

LABEL = "下载标注副本"


def offered(page: object) -> list[str]:
    return [one.label for one in page.get("download_button") if one.label == LABEL]  # type: ignore[attr-defined]


def test_a_file_with_problems_offers_its_copy(office: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(returned_copy, "marked_copy", lambda *given: pytest.fail("made before anybody asked"))
    page = dropped(opened(), 周报=progress(INVESTED))
    assert offered(page) == [LABEL]


def test_an_unreadable_file_has_nothing_to_mark(office: Store) -> None:
    assert offered(dropped(opened(), 坏=b"not a workbook")) == []


def test_the_copy_is_the_file_with_its_problems(office: Store) -> None:
    one = submission.read("周报.xlsx", progress(INVESTED, unit=""), weekly(), office.known())
    book = load_workbook(BytesIO(returned_copy._bytes(one)))
    assert book.sheetnames[0] == "问题清单"
    assert any(cell.comment for row in book.worksheets[1].iter_rows() for cell in row)
