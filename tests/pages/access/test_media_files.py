"""Pictures and videos go to whom they are for, drawn anew; as they were received to the office alone."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware

from data.media.read import read_medium
from data.store import Actor, Store
from data.store.access.audit import Question
from pages.access import media_files
from pages.access.doorkeeper import Doorkeeper
from pages.access.gate import COOKIE, Gate
from pages.access.headers import SecurityHeaders
from tests.data.media.drawing import GPS, RULES, ZONE, film_with_places, picture, with_exif
from tests.pages.access.asking import Answer, get
from tests.pages.access.people import AT, enter, staffed
from tests.pages.access.received import city_roster

OWN_PHOTO, OTHER_PHOTO, OWN_FILM = 1, 2, 3
PHOTO = with_exif(picture(1))
BY = Actor("某人")


@pytest.fixture
def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[Store, Doorkeeper]]:
    with staffed(tmp_path / "store", monkeypatch) as made:
        store = made[0]
        city_roster(store)
        projects = {one.county: one.project_id for one in store.known().projects}
        for county, content, name in (
            ("明水县", PHOTO, 'a"\r\nSet-Cookie: x.jpg'),
            ("海伦市", PHOTO, "b.jpg"),
            ("明水县", film_with_places(), "c.mov"),
        ):
            store.media.accept(
                content, read_medium(content, RULES, ZONE), file_name=name, project_id=projects[county],
                cut_off=date(2020, 8, 10), by=BY, at=AT,
            )  # fmt: skip
        yield made


@pytest.fixture
def app(house: object) -> Starlette:
    routes, gate = list(media_files.ROUTES), Middleware(Gate, upload_mib=1)
    return Starlette(routes=routes, middleware=[Middleware(SecurityHeaders), gate])


def ask(app: Starlette, keeper: Doorkeeper, login: str, path: str, **headers: str) -> Answer:
    return get(app, path, cookie=f"{COOKIE}={enter(keeper, login)}", **headers)


@pytest.mark.parametrize("size", ["small", "middle", "shown"])
def test_a_picture_goes_to_whoever_may_see_its_unit(app: Starlette, house: tuple[Store, Doorkeeper], size: str) -> None:
    for login in ("boss", "office", "leader", "reviewer", "reporter"):
        for number in (OWN_PHOTO, OTHER_PHOTO):
            expected = 404 if (login, number) == ("reporter", OTHER_PHOTO) else 200
            answer = ask(app, house[1], login, media_files.address(number, size))
            assert answer.status == expected, (login, number)
            assert (answer.body[:3] == b"\xff\xd8\xff") is (expected == 200) and GPS not in answer.body
    assert get(app, media_files.address(OWN_PHOTO, size)).status == 401


def test_what_is_shown_says_what_it_is_and_nothing_else(app: Starlette, house: tuple[Store, Doorkeeper]) -> None:
    answer = ask(app, house[1], "leader", media_files.address(OWN_PHOTO))
    told = answer.headers
    assert told[b"content-type"] == b"image/jpeg" and told[b"x-content-type-options"] == b"nosniff"
    assert told[b"cache-control"] == b"private, no-cache" and told[b"content-disposition"] == b"inline"
    assert b"default-src 'self'" in told[b"content-security-policy"]
    again = ask(app, house[1], "leader", media_files.address(OWN_PHOTO), if_none_match=told[b"etag"].decode())
    assert (again.status, again.body) == (304, b"")


def test_a_video_is_given_in_parts_and_without_its_place(app: Starlette, house: tuple[Store, Doorkeeper]) -> None:
    whole = ask(app, house[1], "reporter", media_files.address(OWN_FILM))
    assert whole.status == 200 and whole.headers[b"content-type"] == b"video/mp4" and GPS not in whole.body
    part = ask(app, house[1], "reporter", media_files.address(OWN_FILM), range="bytes=4-11")
    assert (part.status, part.body) == (206, whole.body[4:12])
    assert ask(app, house[1], "reporter", media_files.address(OWN_FILM), range="bytes=99999-").status == 416
    assert ask(app, house[1], "reporter", media_files.address(OWN_FILM, "small")).status == 404


def test_the_bytes_as_received_go_to_the_office_alone(app: Starlette, house: tuple[Store, Doorkeeper]) -> None:
    expected = {"boss": 200, "office": 200, "leader": 403, "reviewer": 403, "reporter": 403}
    for login, status in expected.items():
        answer = ask(app, house[1], login, media_files.original_address(OWN_PHOTO))
        assert answer.status == status and (answer.body == PHOTO) is (status == 200), login
    told = ask(app, house[1], "office", media_files.original_address(OWN_PHOTO)).headers
    assert told[b"content-type"] == b"application/octet-stream"
    assert told[b"content-disposition"].startswith(b"attachment; filename*=UTF-8''")
    assert b"set-cookie" not in told
    entry = house[0].register.entries(Question(action="export."), 5)[0][0]
    assert (entry.action, entry.person) == ("export.medium", "office")


def test_what_was_withdrawn_is_seen_by_those_who_could_bring_it_back(
    app: Starlette, house: tuple[Store, Doorkeeper]
) -> None:
    house[0].media.withdraw(OWN_PHOTO, by=BY, at=AT, reason="拍错")
    seen = {login: ask(app, house[1], login, media_files.address(OWN_PHOTO)).status for login in
            ("boss", "office", "reporter", "leader", "reviewer")}  # fmt: skip
    assert seen == {"boss": 200, "office": 200, "reporter": 200, "leader": 404, "reviewer": 404}


@pytest.mark.parametrize(
    "path", ["99/shown", "1/huge", "1/../../etc", "-1/shown", "x/shown", f"{2**70}/shown", f"{2**70}/original", "1/"]
)
def test_what_is_not_there_is_not_there(app: Starlette, house: tuple[Store, Doorkeeper], path: str) -> None:
    assert ask(app, house[1], "office", f"/files/medium/{path}").status == 404


def test_a_file_that_the_disk_lost_is_a_sentence(app: Starlette, house: tuple[Store, Doorkeeper]) -> None:
    house[0].media.file(OWN_PHOTO, "small").path.unlink()
    answer = ask(app, house[1], "office", media_files.address(OWN_PHOTO, "small"))
    assert answer.status == 404 and "从备份恢复" in answer.text
