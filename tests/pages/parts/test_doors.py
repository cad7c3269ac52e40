"""The addresses behind numbers."""

from datetime import date, datetime

import pytest

from data.campaign_file import load
from pages.parts import doors, settings
from pages.parts.filters import Filters
from pages.parts.view import View
from tests.pages.running import OFFICE


def _view(**chosen: object) -> View:
    campaign = load(settings.campaign_file())
    return View(campaign, datetime(2020, 9, 22, 16), "overview", Filters(**chosen), {}, OFFICE)  # type: ignore[arg-type]


def test_empty_values_stay_out_of_the_address() -> None:
    assert (
        doors.href("project_ledger", {"metric": "start_rate", "county": "", "tier": None})
        == "project_ledger?metric=start_rate"
    )


def test_home_is_the_root_below_any_base_path() -> None:
    assert doors.href("overview") == "./"
    assert doors.href("overview", as_of=date(2020, 9, 20)) == "./?as_of=2020-09-20"


def test_values_are_quoted() -> None:
    assert doors.href("x", q='a&b="<') == "x?q=a%26b%3D%22%3C"


def test_a_figures_door_names_metric_side_group_and_date() -> None:
    address = doors.project_list(_view(tier="省百大"), "start_rate", "remaining", county="北林区")
    assert address == (
        "project_ledger?metric=start_rate&side=remaining&county=%E5%8C%97%E6%9E%97%E5%8C%BA"
        "&tier=%E7%9C%81%E7%99%BE%E5%A4%A7&as_of=2020-09-20&from=overview"
    )


def test_a_door_may_leave_the_filters_group() -> None:
    assert "tier=" not in doors.project_list(_view(tier="省百大"), "reporting_rate", tier="")


def test_the_date_of_a_door_is_fixed_even_when_none_was_chosen() -> None:
    assert "as_of=2020-09-20" in doors.project_list(_view(), "start_rate")
    assert "as_of=2020-08-31" in doors.project_list(_view(as_of=date(2020, 8, 31)), "start_rate")


def test_a_door_keeps_to_what_was_known_then() -> None:
    address = doors.project_list(_view(known_at=datetime(2020, 9, 5, 10)), "start_rate")
    assert "known_at=2020-09-05T10%3A00%3A00" in address


def test_page_links_carry_only_what_was_chosen() -> None:
    assert _view(county="安达市").href("county_ranking") == "county_ranking?county=%E5%AE%89%E8%BE%BE%E5%B8%82"
    assert _view().href("county_ranking") == "county_ranking"


@pytest.mark.parametrize("label", ["<b>", "“甲”&乙"])
def test_a_door_is_a_link_with_escaped_words(label: str) -> None:
    door = doors.door("x?a=1&b=2", label)
    assert door.startswith('<a class="c-door" href="x?a=1&amp;b=2" data-door>') and "<b>" not in door
