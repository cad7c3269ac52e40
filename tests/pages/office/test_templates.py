"""下载填报模板 on the upload page: which period and units it offers, and that what it gives can be sent in."""

import io
import zipfile
from datetime import date, datetime
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from data.store import Actor, Store
from pages.office import submission, templates
from pages.office.template_choices import Choice, choices, first_open, received_units
from pages.office.upload import steps
from pages.parts.view import View
from tests.campaigns import weekly
from tests.commands.small_workbooks import INVESTED, progress, roster
from tests.pages.office.conftest import NOW, accept
from tests.pages.running import offers, reporter, sign_in

CAMPAIGN = weekly()
DAY = date(2023, 3, 10)
LABEL = "下载填报模板"


def _page() -> None:
    from pages.access import identity
    from pages.office import templates
    from pages.parts import view

    templates.show(view.current("upload", {}, identity.current()))


def shown() -> AppTest:
    page = AppTest.from_function(_page, default_timeout=30).run()
    assert not page.exception
    return page


def box(page: AppTest, number: int) -> Any:
    return page.selectbox[number]


def test_without_a_roster_there_is_nothing_to_fill_in(empty_office: Store) -> None:
    assert not shown().selectbox


def test_the_period_being_reported_and_the_missing_units_come_first(office: Store) -> None:
    accept(office, "清单二.xlsx", roster("西山县"), datetime(2023, 2, 20, 9, 0))
    page = shown()
    assert box(page, 0).options[0].startswith("第1周")
    assert box(page, 0).value.cut_off == DAY
    assert box(page, 1).options == ["未报送的 2 个单位（压缩包）", "东湖区", "西山县"]


def test_a_template_can_be_filled_in_and_accepted(office: Store, here: View) -> None:
    content = templates._bytes(here, Choice("东湖区", ("东湖区",)), DAY)
    one = submission.read("东湖区.xlsx", content, CAMPAIGN, office.known())
    assert one.stage == "ready"
    assert [sheet.kind for sheet in one.reading.sheets] == ["progress", None]
    done = submission.confirmed(one, office, by=Actor("王敏"), at=NOW)
    assert done.stage == "accepted"


def test_it_is_prefilled_with_what_the_last_period_brought(office: Store, here: View) -> None:
    accept(office, "周报.xlsx", progress(INVESTED))
    content = templates._bytes(here, Choice("东湖区", ("东湖区",)), date(2023, 3, 17))
    (sheet, _) = submission.read("东湖区.xlsx", content, CAMPAIGN, office.known()).reading.sheets
    assert {row.values["project_name"]: row.values["year_investment"] for row in sheet.rows} == INVESTED


def test_several_units_come_as_one_archive(office: Store) -> None:
    accept(office, "清单二.xlsx", roster("西山县"), datetime(2023, 2, 20, 9, 0))
    offer = offers(shown())[LABEL]
    assert (offer.deed, offer.file_name) == ("export.template", "填报模板(截至2023-03-10).zip")
    with zipfile.ZipFile(io.BytesIO(offer.make())) as archive:
        assert archive.namelist() == ["东湖区进度表(截至2023-03-10).xlsx", "西山县进度表(截至2023-03-10).xlsx"]


def test_a_reporter_gets_the_own_units_template(office: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    accept(office, "清单二.xlsx", roster("西山县"), datetime(2023, 2, 20, 9, 0))
    sign_in(monkeypatch, reporter("西山县"))
    page = shown()
    assert box(page, 1).options == ["西山县"]
    assert offers(page)[LABEL].file_name == "西山县进度表(截至2023-03-10).xlsx"


def test_an_archive_or_a_workbook_is_called_so() -> None:
    assert Choice("x", ("东湖区", "西山县")).file_name(DAY) == "填报模板(截至2023-03-10).zip"
    assert Choice("x", ("东湖区",)).file_name(DAY) == "东湖区进度表(截至2023-03-10).xlsx"


def test_who_has_reported_comes_last() -> None:
    offered = choices(["东湖区", "西山县", "市属"], {"东湖区": True, "西山县": False})
    assert [one.label for one in offered] == ["未报送的 2 个单位（压缩包）", "西山县", "市属", "东湖区（已报送）"]
    assert offered[0].units == ("西山县", "市属")
    assert [one.label for one in choices(["东湖区"], {})] == ["东湖区"]


@pytest.mark.parametrize(
    ("received", "today", "expected"),
    [
        ({}, date(2023, 2, 20), date(2023, 3, 3)),
        ({}, date(2023, 3, 3), date(2023, 3, 3)),
        ({date(2023, 3, 3): {"东湖区": False}}, date(2023, 3, 6), date(2023, 3, 3)),
        ({date(2023, 3, 3): {"东湖区": True}}, date(2023, 3, 6), date(2023, 3, 10)),
        ({}, date(2024, 1, 1), date(2023, 3, 29)),
        ({date(2023, 3, 29): {"东湖区": True}}, date(2024, 1, 1), date(2023, 3, 29)),
    ],
)
def test_the_period_that_is_open(received: Any, today: date, expected: date) -> None:
    assert first_open(CAMPAIGN, received, today).cut_off == expected


def test_who_has_reported_is_read_from_the_snapshot(office: Store, here: View) -> None:
    accept(office, "周报.xlsx", progress(INVESTED))
    received = received_units(steps.latest(here).snapshot.reports)
    assert received[DAY] == {"东湖区": True}
    assert received[date(2023, 3, 3)] == {"东湖区": False}
