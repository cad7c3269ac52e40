"""The links of a page by the real way: for one session, one unit and one role, and written down."""

import html
import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware

from data.errors import UserError
from data.store import Store
from data.store.access.audit import Question
from pages.access import files, offers
from pages.access.doorkeeper import Doorkeeper
from pages.access.gate import COOKIE, Gate
from pages.access.roles import User
from pages.documents import shelf
from pages.documents.project_page import project_page
from pages.navigation import PAGES
from pages.parts import cached
from pages.parts.view import View, current
from tests.pages.access.asking import get
from tests.pages.access.people import AT, add, enter, staffed
from tests.pages.access.received import city_roster, own_report

House = tuple[Store, Doorkeeper]


@pytest.fixture
def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[House]:
    monkeypatch.setattr(offers, "_offers", type(offers._offers)())
    monkeypatch.setattr(cached, "_snapshots", {})
    monkeypatch.setenv("CAMPAIGN_NOW", f"{AT:%Y-%m-%dT%H:%M}")
    with staffed(tmp_path / "store", monkeypatch) as made:
        add(made[0], "neighbour", "reporter", "海伦市")
        city_roster(made[0])
        own_report(made[0], "明水县")
        yield made


@pytest.fixture
def app(house: House) -> Starlette:
    return Starlette(routes=list(files.ROUTES), middleware=[Middleware(Gate, upload_mib=1)])


def _person(house: House, login: str) -> tuple[User, str]:
    token = enter(house[1], login)
    user = house[1].who(token, AT)
    assert user is not None
    return user, f"{COOKIE}={token}"


def _addresses(view: View) -> dict[str, str]:
    entry = next(one for one in PAGES if one.path == view.page)
    links = shelf.links(view, entry.title, entry.action) or ""
    return {label: address for address, label in re.findall(r'href="([^"]*)"[^>]*>([^<]*)</a>', links)}


def _text(content: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return html.unescape("".join(archive.read(one).decode("utf-8", "replace") for one in archive.namelist()))


def test_a_table_goes_to_the_one_who_was_offered_it_and_is_written_down(app: Starlette, house: House) -> None:
    user, cookie = _person(house, "office")
    view = current("project_ledger", {"tier": "省百大", "q": "甲"}, user)
    address = _addresses(view)["导出 Excel"]
    answer = get(app, address, cookie=cookie)
    assert answer.status == 200 and answer.body[:2] == b"PK" and "甲项目" in _text(answer.body)
    entry = house[0].register.entries(Question(action="export."), 5)[0][0]
    assert (entry.action, entry.person) == ("export.table", "office")
    assert entry.subject == "项目台账：时点2020年9月20日，层级省百大，县区全市，q=甲"
    for other in ("office", "boss", "leader", "reporter", "neighbour"):
        assert get(app, address, cookie=_person(house, other)[1]).status == 404, other
    assert get(app, address).status == 401


def test_a_reporter_gets_the_own_rows_alone(app: Starlette, house: House) -> None:
    for login, own, other in (("reporter", "甲项目", "乙项目"), ("neighbour", "乙项目", "甲项目")):
        user, cookie = _person(house, login)
        for page in ("project_ledger", "county_profile", "three_counts", "by_leader", "changes", "trends"):
            for query in ({}, {"county": "海伦市"}, {"county": "明水县", "q": ""}):
                for address in _addresses(current(page, query, user)).values():
                    answer = get(app, address, cookie=cookie)
                    assert answer.status == 200 and other not in _text(answer.body), (login, page, query)
        address = _addresses(current("project_ledger", {}, user))["导出 Excel"]
        assert own in _text(get(app, address, cookie=cookie).body)


def test_a_project_of_another_unit_is_on_nobody_elses_paper(app: Starlette, house: House) -> None:
    office, _ = _person(house, "office")
    numbers = dict(
        current("project_ledger", {}, office).figures.snapshot.projects[["project_name", "project_id"]].values
    )
    user, cookie = _person(house, "reporter")
    foreign, own = ({"project": f"{numbers[name]}"} for name in ("乙项目", "甲项目"))
    assert _addresses(current("project_ledger", foreign, user)) == {}
    with pytest.raises(UserError):
        project_page(current("project_ledger", foreign, user), foreign["project"])
    answer = get(app, _addresses(current("project_ledger", own, user))["打印一页（Word）"], cookie=cookie)
    assert answer.status == 200 and "甲项目" in _text(answer.body)
    entry = house[0].register.entries(Question(action="export."), 5)[0][0]
    assert entry.action == "export.page" and entry.subject.startswith("项目一页纸-甲项目：")


def test_who_becomes_another_units_reporter_loses_what_was_offered(house: House) -> None:
    user, _ = _person(house, "reporter")
    token = _addresses(current("project_ledger", {}, user))["导出 Excel"].rpartition("/")[2]
    assert offers.found(token, user) and offers.found(token, replace(user, unit="海伦市")) is None


def test_a_ranking_needs_the_right_to_rankings(app: Starlette, house: House) -> None:
    user, cookie = _person(house, "reporter")
    address = _addresses(current("county_ranking", {}, user, is_of_all=True))["导出 Excel"]
    assert get(app, address, cookie=cookie).status == 404  # the campaign does not let reporters see rankings


def test_what_is_promised_holds_no_snapshot(house: House) -> None:
    user, _ = _person(house, "office")
    view = current("shortfall", {}, user)
    _addresses(view)
    (offer,) = offers._offers.values()
    assert "figures" in vars(view) and "figures" not in vars(offer.make.args[0])  # type: ignore[attr-defined]
