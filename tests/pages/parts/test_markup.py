"""Text from sheets can never become markup."""

import pytest

from pages.parts.markup import Markup, div, join, span, tag, text
from tests.pages.fake_store import HOSTILE


def test_text_is_escaped_and_markup_is_not() -> None:
    assert tag("p", "a<b", Markup("<i>c</i>")) == "<p>a&lt;b<i>c</i></p>"


@pytest.mark.parametrize("build", [lambda: text(HOSTILE), lambda: join([HOSTILE, HOSTILE]), lambda: div(None, HOSTILE)])
def test_a_hostile_name_opens_no_tag(build: object) -> None:
    assert "<img" not in build() and "<script" not in build()  # type: ignore[operator]


def test_attributes_are_escaped_too() -> None:
    assert tag("a", href='"><script>', title="'") == '<a href="&quot;&gt;&lt;script&gt;" title="&#x27;"></a>'


def test_attributes_that_are_off_are_left_out() -> None:
    assert tag("option", selected=False, value=None, disabled=True) == "<option disabled></option>"


def test_underscores_are_dashes_and_cls_is_class() -> None:
    assert span("x", data_door=True, aria_label="灯") == '<span class="x" data-door aria-label="灯"></span>'


def test_void_elements_are_not_closed() -> None:
    assert tag("input", name="q") == '<input name="q">'


def test_an_attribute_may_be_called_name() -> None:
    assert tag("select", name="tier") == '<select name="tier"></select>'


def test_none_is_nothing() -> None:
    assert text(None) == "" and join([None, "a"]) == "a"


def test_a_string_made_from_markup_is_no_longer_trusted() -> None:
    assert text(Markup("<b>").strip()) == "&lt;b&gt;"
