"""The walk's own parts that need no browser: where it goes, and what it prints."""

from pathlib import Path

from PIL import Image

from data.store import Store
from pages.navigation import PAGES
from tests.campaigns import shipped
from tests.screens import contact, states
from tests.screens.__main__ import table
from tests.screens.looking import THEMES, WIDTHS, Finding, Looked
from tests.screens.visits import visits


def test_every_page_of_the_navigation_is_looked_at_in_every_state() -> None:
    for state in ("empty", "thin", "full"):
        found = list(visits(shipped(), state))
        assert {entry.path for entry in PAGES} <= {one.name for one in found}
        assert len({one.name for one in found}) == len(found)


def test_the_thin_state_is_all_rosters_and_one_report(tmp_path: Path) -> None:
    states.STATES["thin"](tmp_path / "store", shipped())
    with Store.open(tmp_path / "store", shipped()) as store:
        known = store.known()
        reported = {scope[1] for scope in known.speaking if scope[0] == "progress"}
    assert len(known.projects) == 180
    assert reported == {shipped().units[0].name}


def test_what_is_wrong_in_several_places_is_one_line() -> None:
    findings = [Finding(page, "sideways", where, "9 px") for page in ("trends", "wall") for where in ("390", "1440")]
    (line,) = table(findings)
    assert line.split() == ["sideways", "9", "px", "|", "trends,", "wall", "|", "1440,", "390"]


def test_a_contact_sheet_has_a_thumbnail_of_every_picture_and_is_kept_small(tmp_path: Path) -> None:
    looked = Looked()
    for width in WIDTHS:
        for theme in THEMES:
            path = tmp_path / f"{width}-{theme}.png"
            Image.new("RGB", (width, 3000), "#102030").save(path)
            looked.pictures["overview", width, theme] = path
    made = contact.sheet(looked, ["overview"])
    assert made.getpixel((20, 100)) == (16, 32, 48) == made.getpixel((made.width - 20, 100))
    contact.keep(made, tmp_path / "kept.webp", largest=20_000)
    assert (tmp_path / "kept.webp").stat().st_size <= 20_000
