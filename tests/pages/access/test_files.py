"""Files leave by our own routes only: for whom they are, named safely, and written down."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware

from data.errors import UserError
from data.sample.minutes import minutes_document
from data.store import Actor, Store
from data.store.access.audit import Question
from data.store.attachments import Attachment
from data.store.issue_ledger import NewIssue
from pages.access import files, offers
from pages.access.doorkeeper import Doorkeeper
from pages.access.gate import COOKIE, Gate
from pages.access.roles import User
from tests.pages.access.asking import Answer, get
from tests.pages.access.people import AT, add, enter, staffed
from tests.pages.access.received import city_roster, own_report


@pytest.fixture
def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[Store, Doorkeeper]]:
    monkeypatch.setattr(offers, "_offers", type(offers._offers)())
    with staffed(tmp_path / "store", monkeypatch) as made:
        yield made


@pytest.fixture
def app(house: object) -> Starlette:
    return Starlette(routes=list(files.ROUTES), middleware=[Middleware(Gate, upload_mib=1)])


def ask(app: Starlette, keeper: Doorkeeper, login: str, path: str, **headers: str) -> Answer:
    return get(app, path, cookie=f"{COOKIE}={enter(keeper, login)}", **headers)


def person(keeper: Doorkeeper, login: str) -> tuple[User, str]:
    token = enter(keeper, login)
    user = keeper.who(token, AT)
    assert user is not None
    return user, f"{COOKIE}={token}"


def test_an_original_goes_to_who_may_have_it(app: Starlette, house: tuple[Store, Doorkeeper]) -> None:
    store, keeper = house
    city, own = city_roster(store), own_report(store, "明水县")
    expected = {
        "office": (200, 200),
        "boss": (200, 200),
        "reporter": (404, 200),
        "leader": (403, 403),
        "reviewer": (403, 403),
    }
    for login, statuses in expected.items():
        asked = [ask(app, keeper, login, files.original_address(one)).status for one in (city, own)]
        assert tuple(asked) == statuses, login
    assert get(app, files.original_address(own)).status == 401


def test_an_original_is_a_download_with_its_name_and_its_entry(app: Starlette, house: tuple[Store, Doorkeeper]) -> None:
    store, keeper = house
    answer = ask(app, keeper, "office", files.original_address(own_report(store, "明水县")))
    assert answer.headers[b"content-disposition"].startswith(b"attachment; filename*=UTF-8''")
    assert answer.headers[b"content-type"] == b"application/octet-stream"
    assert b"no-store" in answer.headers[b"cache-control"]
    entry = store.register.entries(Question(action="export."), 5)[0][0]
    assert (entry.action, entry.person, entry.address) == ("export.original", "office", "127.0.0.1")


def test_a_part_of_an_original(app: Starlette, house: tuple[Store, Doorkeeper]) -> None:
    store, keeper = house
    address = files.original_address(own_report(store, "明水县"))
    whole = ask(app, keeper, "office", address).body
    part = ask(app, keeper, "office", address, range="bytes=2-5")
    assert (part.status, part.body) == (206, whole[2:6])


def test_minutes_go_to_whoever_may_see_the_problem(app: Starlette, house: tuple[Store, Doorkeeper]) -> None:
    store, keeper = house
    city_roster(store)
    content, by = minutes_document(["纪要"]), Actor("王敏")
    new = NewIssue(None, "明水县", "缺煤", "其他", "县级", "", "", AT.date(), None)
    number = store.issues.open(new, by=by, at=AT)
    store.issues.keep_minutes(number, "纪要.docx", content, day=AT.date(), by=by, at=AT)
    (event,) = store.issues.at(AT.date())[0].minutes
    address = files.minutes_address(event.change_id)
    for login in ("office", "leader", "reporter", "boss"):
        answer = ask(app, keeper, login, address)
        assert (answer.status, answer.body) == (200, content) and b"no-store" in answer.headers[b"cache-control"]
        entry = store.register.entries(Question(action="export."), 1)[0][0]
        assert (entry.action, entry.person) == ("export.minutes", login)
    add(store, "neighbour", "reporter", "海伦市")
    assert ask(app, keeper, "neighbour", address).status == 404 and get(app, address).status == 401
    assert ask(app, keeper, "office", files.minutes_address(number)).status == 404


def test_the_document_of_a_ruling_goes_to_whoever_may_see_the_unit(
    app: Starlette, house: tuple[Store, Doorkeeper]
) -> None:
    store, keeper = house
    paper, by = Attachment("核查单.pdf", b"%PDF-1.4 x"), Actor("王敏")
    number = store.appraisal.rule("明水县", "start_rate", 10.0, "现场核查", paper, by=by, at=AT)
    for login in ("office", "leader", "reporter", "boss"):
        answer = ask(app, keeper, login, files.appraisal_address(number))
        assert (answer.status, answer.body) == (200, paper.content) and b"no-store" in answer.headers[b"cache-control"]
        entry = store.register.entries(Question(action="export."), 1)[0][0]
        assert (entry.action, entry.person) == ("export.appraisal", login)
    add(store, "neighbour", "reporter", "海伦市")
    assert ask(app, keeper, "neighbour", files.appraisal_address(number)).status == 404
    assert ask(app, keeper, "office", files.appraisal_address(number + 50)).status == 404


_NOWHERE = (
    "/files/original/99",
    "/files/minutes/99",
    "/files/appraisal/99",
    "/files/original/-1",
    "/files/original/x",
    "/files/made/x",
)


@pytest.mark.parametrize("path", _NOWHERE)
def test_what_is_not_there_is_not_there(app: Starlette, house: tuple[Store, Doorkeeper], path: str) -> None:
    assert ask(app, house[1], "office", path).status == 404


def test_what_was_made_for_one_session_is_for_no_other(app: Starlette, house: tuple[Store, Doorkeeper]) -> None:
    store, keeper = house
    user, cookie = person(keeper, "office")
    address = files.made_address(user, "k", "export.template", "upload", "模板.xlsx", lambda: b"made")
    assert address == files.made_address(user, "k", "export.template", "upload", "模板.xlsx", lambda: b"made")
    answer = get(app, address, cookie=cookie)
    assert (answer.status, answer.body) == (200, b"made")
    for other in ("office", "boss", "reporter", "leader"):
        assert ask(app, keeper, other, address).status == 404
    assert get(app, address).status == 401
    assert store.register.entries(Question(action="export.template"), 5)[1] == 1


def test_a_large_file_is_given_out_from_the_disk(
    app: Starlette, house: tuple[Store, Doorkeeper], tmp_path: Path
) -> None:
    store, keeper = house
    path = tmp_path / "pack.zip"
    path.write_bytes(b"PK" + b"0" * 200_000)
    user, cookie = person(keeper, "leader")
    address = files.made_address(user, "pack", "export.evidence", "rank", "证据包.zip", lambda: path, "全市证据包")
    found = get(app, address, cookie=cookie)
    assert (found.status, len(found.body)) == (200, 200_002)
    _, other = person(keeper, "reviewer")
    assert get(app, address, cookie=other).status == 404
    entries, _ = store.register.entries(Question(action="export.evidence"), 5)
    assert [one.subject for one in entries] == ["全市证据包"] and path.exists()


def test_what_a_role_lost_it_gets_no_more(app: Starlette, house: tuple[Store, Doorkeeper]) -> None:
    user, cookie = person(house[1], "leader")
    address = files.made_address(user, "k", "export.audit", "audit", "日志.xlsx", lambda: b"made")
    assert get(app, address, cookie=cookie).status == 404


def test_what_was_promised_to_one_unit_is_not_kept_for_another(house: tuple[Store, Doorkeeper]) -> None:
    """The same session, whose account the administrator has given to another unit, or made a reporter's."""
    user, _ = person(house[1], "reporter")
    token = offers.offer(user, "k", "export.template", "upload", "模板.xlsx", lambda: b"made")
    assert offers.found(token, user)
    assert offers.found(token, replace(user, unit="海伦市")) is None
    assert offers.found(token, replace(user, unit="", role="office")) is None


def test_a_session_that_ended_leaves_no_offers(house: tuple[Store, Doorkeeper]) -> None:
    user, _ = person(house[1], "office")
    files.made_address(user, "k", "export.names", "teach", "词表.xlsx", lambda: b"made")
    offers.forget(user.session_id)
    assert not offers._offers


def test_only_so_many_are_kept(house: tuple[Store, Doorkeeper], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(offers, "_MOST_OFFERS", 3)
    user, _ = person(house[1], "office")
    for number in range(9):
        offers.offer(user, str(number), "x", "read", "x", lambda: b"")
    assert len(offers._offers) == 3


def test_a_refusal_while_making_is_its_sentence(app: Starlette, house: tuple[Store, Doorkeeper]) -> None:
    def refuse() -> bytes:
        raise UserError("还没有清单。")

    user, cookie = person(house[1], "office")
    address = files.made_address(user, "k", "export.template", "upload", "模板.xlsx", refuse)
    answer = get(app, address, cookie=cookie)
    assert (answer.status, answer.text) == (409, "还没有清单。")


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("旬报.xlsx", "%E6%97%AC%E6%8A%A5.xlsx"),
        ("../../etc/passwd", "passwd"),
        ("..\\..\\boot.ini", "boot.ini"),
        ('a"\r\nSet-Cookie: x=y', "a%22Set-Cookie%3A%20x%3Dy"),
        ("", "%E6%96%87%E4%BB%B6"),
    ],
)
def test_a_name_is_a_name_and_nothing_else(name: str, shown: str) -> None:
    assert files.headers(name)["Content-Disposition"] == f"attachment; filename*=UTF-8''{shown}"
