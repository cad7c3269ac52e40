"""Pages run as Streamlit runs them, above a fake store and a fixed clock, and given back as text."""

import html
import re
from collections.abc import Mapping
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from pages.navigation import PAGES
from pages.parts import cached, clock

NOW = "2020-09-22T16:00"
_SCRIPT = "from pages.navigation import PAGES, run\nrun(PAGES[{number}])"


def run(monkeypatch: pytest.MonkeyPatch, path: str, store: Any, query: Mapping[str, str] | None = None) -> AppTest:
    """One run of the page at ``path`` with a query, 22 September 2020 in the afternoon."""
    monkeypatch.setenv("CAMPAIGN_NOW", NOW)
    monkeypatch.setattr(clock, "monotonic", lambda: clock._STARTED)
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
