"""Permits, problems, rosters, letters, reviews: what a reporter asks for of another unit is not there, whoever asks by
whatever address; and what is the office's to do is done by nobody else."""

from collections.abc import Iterator
from io import BytesIO
from itertools import product
from pathlib import Path
from zipfile import BadZipFile, ZipFile

import pytest
from streamlit.proto.WidgetStates_pb2 import WidgetState

from pages.navigation import PAGES
from tests.campaigns import WEEKLY_FILE
from tests.door import by_hand, house
from tests.door.talking import ask, enter, tab
from tests.serving import started

_OWN, _OTHER = by_hand.SECRETS[house.OWN], by_hand.SECRETS[house.OTHER]
_READERS = ("baosongyuan", "bangongshi", "lingdao", "kaohe")
_NUMBERS = range(1, 13)
# What either unit's secret word goes with.
_PARTS = ("用地", "纪要", "批文", "备注", "已整改", "反馈.pdf", "洪水", "文号", "依据", "610.xlsx", "620.xlsx", "不符")
_NO_NUMBERS = ("9" * 18, "9" * 19, "9" * 40, "9" * 5000, "-1", "1.5", "0x1", "%EF%BC%91", "1/", "..", "%00")
# Pages, and what in their addresses is a number.
_NUMBERED = (
    ("permits", "p"),
    ("site_media", "medium"),
    ("issues", "issue"),
    ("project_ledger", "p"),
    ("audit_log", "p"),
    ("roster_changes", "do=pause&project"),
    ("supervision", "letter"),
    ("history", "upload"),
    ("history", "p"),
)
QUERIES = (
    *(("permits", f"project={one}&cell=环评") for one in _NUMBERS),
    *(("permits", f"list={one}&q={_OTHER}") for one in ("", "overdue", "near", "lacking")),
    *(("issues", f"issue={one}") for one in range(1, 60)),
    *(("issues", f"list={one}") for one in ("", "overdue", "city", "closed", "proposed", "causes", "withdrawn")),
    *(("roster_changes", f"change={one}") for one in _NUMBERS),
    *(("history", f"upload={one}") for one in _NUMBERS),
    *(("review", f"upload={one}") for one in _NUMBERS),
    *(("supervision", f"letter={one}") for one in range(1, 5)),
    *((entry.path, f"county={house.OTHER}&unit={house.OTHER}&from=issues") for entry in PAGES),
)


@pytest.fixture(scope="module")
def hand(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, dict[str, str], Path]]:
    """A server of its own, who is in by which cookie, and the folder of the store."""
    folder = by_hand.furnish(tmp_path_factory.mktemp("by-hand") / "store")
    with started("demo", folder, "--campaign", str(WEEKLY_FILE)) as (address, _):
        yield address, {login: enter(address, login) for login in _READERS}, folder


def _content(body: bytes) -> str:
    """What a file says, unpacked where it is packed."""
    try:
        with ZipFile(BytesIO(body)) as archive:
            return "".join(archive.read(name).decode("utf-8", "replace") for name in archive.namelist())
    except BadZipFile:
        return body.decode("utf-8", "replace")


def test_a_reporter_finds_the_own_unit_s_alone_and_the_office_both(
    hand: tuple[str, dict[str, str], Path],
) -> None:
    address, cookies, _ = hand
    seen: dict[str, str] = {}
    for login in ("baosongyuan", "bangongshi"):
        with tab(address, cookies[login]) as visitor:
            for path, query in QUERIES:
                shown = visitor.visit(path, query)
                told = shown.raw.decode("utf-8", "replace").replace(f"q={_OTHER}", "").replace(f'"{_OTHER}"', "")
                files = "".join(_content(ask(address, one, cookies[login]).body) for one in shown.offered)
                seen[login] = seen.get(login, "") + told + files
                if login == "baosongyuan":
                    assert _OTHER not in told.replace(_OTHER + "\n", "") or _OTHER in query, f"{path}?{query}"
                    assert _OTHER not in files, f"a file of {path}?{query}"
    for part in _PARTS:
        assert _OWN + part in seen["baosongyuan"] and _OTHER + part in seen["bangongshi"], part
        assert _OTHER + part not in seen["baosongyuan"], part


def test_minutes_and_originals_by_their_numbers(hand: tuple[str, dict[str, str], Path]) -> None:
    address, cookies, _ = hand
    found: dict[str, set[str]] = {login: set() for login in _READERS}
    for login, number, kind in product(_READERS, range(60), ("minutes", "original")):
        answer = ask(address, f"/files/{kind}/{number}", cookies[login])
        assert answer.status in (200, 403, 404) and ask(address, f"/files/{kind}/{number}").status == 401
        if answer.status == 200:
            assert answer.headers["content-disposition"].startswith("attachment;")
            assert answer.headers["content-type"] == "application/octet-stream"
            found[login] |= {word for word in (_OWN, _OTHER) if word in _content(answer.body)}
    assert found["baosongyuan"] == {_OWN} and found["bangongshi"] == {_OWN, _OTHER}


@pytest.mark.parametrize("number", _NO_NUMBERS)
def test_a_number_that_is_none_is_no_failure(hand: tuple[str, dict[str, str], Path], number: str) -> None:
    address, cookies, folder = hand
    for kind in ("original/{}", "minutes/{}", "medium/{}/shown", "medium/{}/original", "made/{}"):
        answer = ask(address, f"/files/{kind.format(number)}", cookies["bangongshi"])
        assert answer.status < 500 and b"PK" not in answer.body[:2] and b"\xff\xd8" not in answer.body
    with tab(address, cookies["bangongshi"]) as visitor:
        for path, name in _NUMBERED:
            assert not visitor.visit(path, f"{name}={number}").says("程序出错"), path
    assert "Traceback" not in (folder.parent / "server.log").read_text(encoding="utf-8")


def test_the_office_s_buttons_in_other_hands_do_nothing(hand: tuple[str, dict[str, str], Path]) -> None:
    """Every button and form of the office's pages, pressed by everybody else with every box filled."""
    address, cookies, folder = hand
    pages = [
        ("permits", "project=1&cell=环评"), ("roster_changes", "do=pause"), ("supervision", ""), ("review", ""),
        ("supervision", "letter=2"), ("supervision", "part=templates"), ("bulletin", ""), ("bulletin", "part=template"),
        *(("issues", f"issue={one}") for one in range(1, 60)),
        *(("roster_changes", f"change={one}") for one in _NUMBERS),
    ]  # fmt: skip
    pressed = 0
    with tab(address, cookies["bangongshi"]) as office:
        offered = [(path, query, dict(office.visit(path, query).widgets)) for path, query in pages]
    before = _changes(folder, address, cookies["bangongshi"])
    for login in ("lingdao", "kaohe", "baosongyuan"):
        with tab(address, cookies[login]) as other:
            for path, query, widgets in offered:
                own = set(other.visit(path, query).widgets)
                boxes = [key for key, kind in widgets.items() if kind in ("text_input", "text_area")]
                for button in [key for key, kind in widgets.items() if kind == "button" and key not in own]:
                    filled = [WidgetState(id=key, string_value="2023-03-10") for key in boxes]
                    other.visit(path, query, *filled, WidgetState(id=button, trigger_value=True))
                    pressed += 1
    assert pressed > 100
    assert _changes(folder, address, cookies["bangongshi"]) == before


def _changes(folder: Path, address: str, cookie: str) -> list[str]:
    """What the office's own pages say of every kind of deed."""
    with tab(address, cookie) as office:
        pages = [
            ("issues", ""), ("issues", "list=withdrawn"), ("roster_changes", ""), ("review", ""), ("supervision", ""),
            ("supervision", "part=register"), ("bulletin", ""), ("permits", "project=1&cell=环评"),
        ]  # fmt: skip
        return [office.visit(path, query).text.partition("/files/made")[0] for path, query in pages]
