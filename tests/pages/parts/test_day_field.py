"""Days as people type them into a field: the same ways on every form."""

from datetime import date

import pytest
import streamlit as st

from pages.parts import day_field

DAY = date(2020, 10, 21)


def typed(monkeypatch: pytest.MonkeyPatch, text: str | None) -> None:
    monkeypatch.setattr(st, "session_state", {} if text is None else {"day": text})


@pytest.mark.parametrize("text", ["2020-10-21", " 2020.10.21 ", "2020/10/21", "2020年10月21日", "10月21日"])
def test_every_way_is_the_same_day(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    typed(monkeypatch, text)
    assert day_field.said("签发日期", "day", 2020) == day_field.needed("签发日期", "day", 2020) == DAY


@pytest.mark.parametrize("text", [None, "", "  "])
def test_an_empty_field_is_no_day_and_says_so_where_one_is_needed(
    monkeypatch: pytest.MonkeyPatch, text: str | None
) -> None:
    typed(monkeypatch, text)
    assert day_field.said("签发日期", "day", 2020) is None
    with pytest.raises(day_field.DayUnreadable, match="请填写“签发日期”，什么也没有改动。"):
        day_field.needed("签发日期", "day", 2020)


@pytest.mark.parametrize("text", ["昨天", "2020", "2020-02-30", "10月", "=TODAY()", "<b>1</b>"])
def test_what_is_no_day_is_one_sentence(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    typed(monkeypatch, text)
    with pytest.raises(day_field.DayUnreadable, match="“签发日期”看不出是哪一天，什么也没有改动"):
        day_field.said("签发日期", "day", 2020)
