"""Photos and videos of sites against a running server: to every role, to nobody, in parts, under every method."""

import pytest

from tests.data.media.drawing import GPS
from tests.door import house
from tests.door.conftest import Server
from tests.door.talking import ask, tab
from tests.door.test_matrix import ROLES

_SIZES = ("small", "middle", "shown", "original")
_FILM = "/files/medium/3/shown"


@pytest.mark.parametrize("login", [None, *ROLES])
def test_each_goes_to_whom_the_table_and_the_unit_say(server: Server, login: str | None) -> None:
    user, cookie = (server.users[login], server.cookies[login]) if login else (None, "")
    for number, (_, county, _) in enumerate(house.media(), start=1):
        for size in _SIZES:
            answer = ask(server.address, f"/files/medium/{number}/{size}", cookie)
            expected = house.medium_status(user, size, county)
            if number == 3 and size in ("small", "middle") and expected == 200:
                expected = 404  # a video has none
            assert answer.status == expected, (number, size)
            assert (GPS in answer.body) is (answer.status == 200 and size == "original"), (number, size)


def test_a_video_is_sought_in_parts(server: Server) -> None:
    cookie = server.cookies["lingdao"]
    whole = ask(server.address, _FILM, cookie)
    assert whole.status == 200 and whole.headers["accept-ranges"] == "bytes"
    for asked, body in (("bytes=4-7", whole.body[4:8]), ("bytes=-9", whole.body[-9:]), ("bytes=30-", whole.body[30:])):
        part = ask(server.address, _FILM, cookie, Range=asked)
        assert (part.status, part.body) == (206, body)
    assert ask(server.address, _FILM, cookie, Range="bytes=999999-").status == 416
    head = ask(server.address, _FILM, cookie, "HEAD", Range="bytes=4-7")
    assert (head.status, head.body, head.headers["content-length"]) == (206, b"", "4")
    for login in (None, "baosongyuan"):
        refused = ask(server.address, _FILM, server.cookies[login] if login else "", Range="bytes=4-7")
        assert refused.status == (404 if login else 401) and b"ftyp" not in refused.body


def test_the_headers_keep_it_in_this_browser_and_as_what_it_is(server: Server) -> None:
    for number, kind in ((1, "image/jpeg"), (3, "video/mp4")):
        told = ask(server.address, f"/files/medium/{number}/shown", server.cookies["kaohe"]).headers
        assert told["content-type"] == kind and told["x-content-type-options"] == "nosniff"
        assert told["cache-control"] == "private, no-cache" and "default-src 'self'" in told["content-security-policy"]
    original = ask(server.address, "/files/medium/1/original", server.cookies["bangongshi"]).headers
    assert original["content-type"] == "application/octet-stream" and original["cache-control"] == "private, no-store"


def test_another_method_is_no_way_around(server: Server) -> None:
    for method in ("POST", "PUT", "DELETE", "PATCH", "OPTIONS"):
        for login in ("baosongyuan", "lingdao"):
            answer = ask(server.address, "/files/medium/2/shown", server.cookies[login], method)
            assert answer.status in (403, 404, 405) and b"\xff\xd8" not in answer.body


def test_the_buttons_of_one_are_not_those_of_another(server: Server) -> None:
    """To withdraw another unit's photo, or to judge as somebody who only looks."""
    reason = {"medium-reason-2": "别家的"}
    with tab(server.address, server.cookies["bangongshi"]) as office:
        before = office.visit("site_media", "medium=2")
        (reasons,) = [key for key in before.widgets if "medium-reason-2" in key]
        (submit,) = [key for key in before.widgets if "form-withdraw-2" in key]
        verdict = [key for key in before.widgets if "judge-1-2" in key]
        assert len(verdict) == 2
        for login in ("lingdao", "kaohe", "baosongyuan"):
            with tab(server.address, server.cookies[login]) as other:
                for button in (submit, *verdict):
                    other.visit("site_media", "medium=2")
                    other.pretend("site_media", button, {reasons: reason["medium-reason-2"]})
        after = office.visit("site_media", "medium=2")
        assert sorted(after.widgets) == sorted(before.widgets) and "撤销：" not in after.text
