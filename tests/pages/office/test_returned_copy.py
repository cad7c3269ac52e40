"""下载标注副本 on a card: offered where there is something to send back, made only when asked for."""

from io import BytesIO

import pytest
from openpyxl import load_workbook

from data.store import Store
from pages.office import returned_copy
from tests.commands.small_workbooks import INVESTED, progress
from tests.pages.office.test_upload_page import dropped, opened
from tests.pages.running import offers

LABEL = "下载标注副本"


def test_a_file_with_problems_offers_its_copy(office: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(returned_copy, "marked_copy", lambda *given: pytest.fail("made before anybody asked"))
    offer = offers(dropped(opened(), 周报=progress(INVESTED)))[LABEL]
    assert (offer.deed, offer.file_name) == ("export.marked", "周报(标注副本).xlsx")


def test_an_unreadable_file_has_nothing_to_mark(office: Store) -> None:
    assert LABEL not in offers(dropped(opened(), 坏=b"not a workbook"))


def test_the_copy_is_the_file_with_its_problems(office: Store) -> None:
    page = dropped(opened(), 周报=progress(INVESTED, unit=""))
    book = load_workbook(BytesIO(offers(page)[LABEL].make()))
    assert book.sheetnames[0] == "问题清单"
    assert any(cell.comment for row in book.worksheets[1].iter_rows() for cell in row)
