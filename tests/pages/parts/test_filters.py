"""The shared filters live in the address and survive what it gets wrong."""

from datetime import date, datetime

import pytest

from data.campaign_file import load
from pages.parts import filters, settings
from pages.parts.filters import Filters, read

CAMPAIGN = load(settings.campaign_file())


def test_an_address_is_read() -> None:
    query = {"as_of": "2020-08-31", "known_at": "2020-09-05T10:00", "county": "安达市", "tier": "市本级"}
    assert read(query, CAMPAIGN) == Filters(date(2020, 8, 31), datetime(2020, 9, 5, 10), "安达市", "市本级")


@pytest.mark.parametrize("query", [{}, {"as_of": "gestern"}, {"known_at": "x"}, {"county": "<b>"}, {"tier": "'"}])
def test_what_the_campaign_does_not_know_is_left_aside(query: dict[str, str]) -> None:
    assert read(query, CAMPAIGN) == Filters()


def test_reading_what_was_written_changes_nothing() -> None:
    chosen = Filters(date(2020, 8, 31), None, "安达市", "市本级")
    query = {key: str(value) for key, value in chosen.params().items() if value}
    assert read(query, CAMPAIGN) == chosen


def test_the_bar_offers_past_cut_offs_only_and_keeps_the_pages_own_query() -> None:
    bar = filters.bar(CAMPAIGN, Filters(county="安达市"), date(2020, 8, 15), "county_ranking", {"metric": "start_rate"})
    assert 'value="2020-08-10"' in bar and "2020-08-20" not in bar
    assert '<input type="hidden" name="metric" value="start_rate">' in bar
    assert '<option value="安达市" selected>' in bar


def test_a_date_that_is_no_cut_off_is_offered_while_chosen() -> None:
    assert 'value="2020-08-12" selected' in filters.bar(
        CAMPAIGN, Filters(date(2020, 8, 12)), date(2020, 8, 15), "x", {}
    )


def test_a_date_that_is_no_cut_off_is_neither_the_latest_nor_the_baseline() -> None:
    bar = filters.bar(CAMPAIGN, Filters(date(2020, 8, 5)), date(2020, 8, 15), "x", {})
    assert ">8月10日（最新）<" in bar and ">8月5日<" in bar and ">7月31日 · 基期<" in bar


def test_choosing_in_the_bar_keeps_to_what_was_known_then() -> None:
    bar = filters.bar(CAMPAIGN, Filters(known_at=datetime(2020, 9, 5, 10)), date(2020, 9, 22), "x", {})
    assert '<input type="hidden" name="known_at" value="2020-09-05T10:00:00">' in bar
    assert "known_at" not in filters.bar(CAMPAIGN, Filters(), date(2020, 9, 22), "x", {})


@pytest.mark.parametrize("text", ["", "-1", "1.5", "0x1", "１", "一", "²"])
def test_what_is_no_number_of_an_address_is_none(text: str) -> None:
    assert filters.number(text) == 0 and filters.number(text, 1) == 1


def test_a_number_of_an_address_may_be_of_any_length() -> None:
    assert filters.number("999999999") == 999_999_999 and filters.number("007", 1) == 7
    assert filters.number("9" * 10) == filters.number("9" * 5000) == 10**9
