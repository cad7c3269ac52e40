"""Where to look: every page of the navigation table, for somebody who may see it, and what has no entry there."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import quote

from data.campaign import Campaign
from data.store.access.accounts import Role
from pages.access.roles import User, may
from pages.navigation import PAGES, Entry

# The demonstration's accounts, the one that may most first.
_LOGINS: Sequence[tuple[str, Role]] = (
    ("guanliyuan", "administrator"),
    ("bangongshi", "office"),
    ("lingdao", "leader"),
    ("kaohe", "reviewer"),
)
REPORTER = "baosongyuan"
_REPORTER = User(0, 0, REPORTER, REPORTER, "reporter")


@dataclass(frozen=True)
class Visit:
    """One thing to look at: its name in tables and file names, its address, who looks ("" is nobody), and whether it
    is a screen without the frame, that is looked at as high as it is."""

    name: str
    path: str
    login: str
    is_bare: bool = False
    drops: bool = False  # the workbooks that wait to be reported are dropped first


def visits(campaign: Campaign, state: str) -> Iterator[Visit]:
    """The sign-in pages, every page of the table, one unit, one project, a reporter's view, and what is refused.

    The reporter's unit is one that has not reported in the thin state: all its pages are looked at there.
    """
    yield Visit("sign_in", "sign-in", "", is_bare=True)
    for entry in PAGES:
        yield Visit(entry.path, entry.path if entry is not PAGES[0] else "", _login(entry, campaign), entry.is_bare)
    admin, unit = _LOGINS[0][0], quote(campaign.units[0].name)
    if state != "empty":
        yield Visit("county_profile_one", f"county_profile?county={unit}", admin)
        yield Visit("project_file", f"project_ledger?county={unit}&project=1", admin)
        yield Visit("before_the_start", "?as_of=2020-07-31", admin)
    if state == "full":
        yield Visit("upload_dropped", "upload", admin, drops=True)
    yield from (
        Visit(f"reporter_{entry.path}", entry.path if entry is not PAGES[0] else "", REPORTER)
        for entry in PAGES
        if may(_REPORTER, entry.action, campaign) and (state == "thin" or entry.path in ("overview", "upload"))
    )
    yield Visit("error_no_project", "project_ledger?project=999999", admin)
    yield Visit("error_refused", "accounts", "lingdao")
    yield Visit("password", "password", admin, is_bare=True)


def _login(entry: Entry, campaign: Campaign) -> str:
    """The first account that may see the page."""
    return next(
        login for login, role in _LOGINS if may(User(0, 0, login, login, role), entry.action, campaign)
    )  # fmt: skip
