"""A click that changes the store: who may, what is said, once."""

from dataclasses import replace

import pytest
from streamlit.testing.v1 import AppTest

from data.store.failures import Refused
from pages.office import deeds
from pages.parts.view import View
from tests.pages.running import LEADER, OFFICE, sign_in


def test_what_came_of_it_is_told(here: View) -> None:
    told: list[str] = []
    assert deeds.do(here, "handle", lambda now: f"{now.user.person}已办。", tell=told.append)
    assert told == ["王敏已办。"]


def test_a_refusal_is_told_in_the_punctuation_of_print(here: View) -> None:
    told: list[str] = []

    def refused(_now: View) -> str:
        raise Refused("没有这一号,没有改动;请重新选择。")

    assert not deeds.do(here, "handle", refused, tell=told.append)
    assert told == ["没有这一号，没有改动；请重新选择。"]


def test_the_role_of_now_counts_not_the_one_that_the_page_was_drawn_for(
    here: View, monkeypatch: pytest.MonkeyPatch
) -> None:
    done, told = list[View](), list[str]()

    def deed(now: View) -> str:
        done.append(now)
        return "做了"

    assert here.user == OFFICE
    sign_in(monkeypatch, LEADER)
    assert not deeds.do(here, "handle", deed, tell=told.append)
    assert not done and "“领导”不能进行这项操作" in told[0]
    sign_in(monkeypatch, replace(OFFICE, person="李红"))
    assert deeds.do(here, "handle", deed, tell=told.append) and done[0].user.person == "李红"


def test_a_sentence_is_told_once(here: View) -> None:
    def page() -> None:
        import streamlit as st

        from pages.office import deeds

        st.button("办", on_click=deeds.say, args=("已办。",))
        st.text(deeds.said() or "没有")

    app = AppTest.from_function(page).run()
    app.button[0].click().run()
    assert app.text[0].value == "已办。"
    assert app.run().text[0].value == "没有"
