"""Pages run as Streamlit runs them, above a fake store and a fixed clock, and given back as text."""

import html
import re
from collections.abc import Mapping
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from pages.access import identity
from pages.access import offers as promises
from pages.access.offers import Offer
from pages.access.roles import User
from pages.navigation import PAGES
from pages.parts import cached, clock

NOW = "2020-09-22T16:00"
OFFICE = User(1, 1, "wangmin", "王敏", "office")
LEADER = User(2, 2, "zhaogang", "赵刚", "leader")
REVIEWER = User(3, 3, "qianwei", "钱伟", "reviewer")
ADMINISTRATOR = User(4, 4, "zhouli", "周立", "administrator")
_SCRIPT = "from pages.navigation import PAGES, run\nrun(PAGES[{number}])"


def reporter(unit: str) -> User:
    """The one who reports for this unit."""
    return User(5, 5, "sunli", "孙丽", "reporter", unit)


def sign_in(monkeypatch: pytest.MonkeyPatch, user: User) -> None:
    """From now on pages run for ``user``, as if the gate had let this person in."""
    monkeypatch.setattr(identity, "current", lambda: user)


def run(
    monkeypatch: pytest.MonkeyPatch,
    path: str,
    store: Any,
    query: Mapping[str, str] | None = None,
    user: User = OFFICE,
) -> AppTest:
    """One run of the page at ``path`` with a query for ``user``, 22 September 2020 in the afternoon.

    ``store`` None: the one that the server would open.
    """
    sign_in(monkeypatch, user)
    monkeypatch.setenv("CAMPAIGN_NOW", NOW)
    monkeypatch.setattr(clock, "monotonic", lambda: clock._STARTED)
    if store is not None:
        monkeypatch.setattr(cached, "store", lambda: store)
    monkeypatch.setattr(cached, "_snapshots", {})
    number = next(number for number, entry in enumerate(PAGES) if entry.path == path)
    app = AppTest.from_string(_SCRIPT.format(number=number), default_timeout=60)
    for key, value in (query or {}).items():
        app.query_params[key] = value
    return app.run()


def source(app: AppTest) -> str:
    """All HTML of the page, stylesheet aside."""
    parts = [element.proto.body for element in app.get("html")]
    return "\n".join(part for part in parts if not part.startswith("<style>"))


def text(app: AppTest) -> str:
    """What a person reads: no tags, no double spaces."""
    return re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]+>", " ", source(app)))).strip()


def links(app: AppTest) -> list[str]:
    """Every address on the page."""
    return [html.unescape(found) for found in re.findall(r'href="([^"]*)"', source(app))]


def offers(app: AppTest) -> dict[str, Offer]:
    """What the page gives out, made when somebody asks for it: the words of each link, and its offer."""
    found = re.findall(r'<a href="/files/made/(\w+)"[^>]*>([^<]*)</a>', source(app))
    return {html.unescape(label): promises._offers[token] for token, label in found}


def opened(path: str, **query: str) -> AppTest:
    """The page as the person who is signed in gets it, above the store that the server would open."""
    number = next(number for number, entry in enumerate(PAGES) if entry.path == path)
    app = AppTest.from_string(_SCRIPT.format(number=number), default_timeout=60)
    for key, value in query.items():
        app.query_params[key] = value
    return again(app)


def again(app: AppTest) -> AppTest:
    """One more run; a page that fails fails the test."""
    app.run()
    assert not app.exception
    return app


def press(app: AppTest, label: str) -> AppTest:
    """Click the one button of this label, and run."""
    (button,) = [one for one in app.button if one.label == label]
    button.click()
    return again(app)


def press_key(app: AppTest, key: str) -> AppTest:
    """The same of the one button whose key ends so."""
    (button,) = [one for one in app.button if str(one.key).endswith(key)]
    button.click()
    return again(app)


def put(app: AppTest, key: str, value: Any) -> None:
    """Fill in the one field whose key begins so."""
    fields = [*app.text_input, *app.text_area, *app.checkbox, *app.selectbox]
    (field,) = [one for one in fields if str(one.key).startswith(key)]
    field.set_value(value)
