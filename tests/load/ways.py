"""What people do on the dashboard, by role, and on a page that has nothing."""

from collections.abc import Sequence
from random import Random

from tests.load.crowd import Look
from tests.load.person import Person

# So many of ten sessions: leaders look, the office works, reporters see their own unit.
ROLES = ("lingdao",) * 4 + ("bangongshi",) * 3 + ("baosongyuan",) * 2 + ("kaohe",)
PAGES = (
    "", "battle_map", "county_ranking", "tier_comparison", "trends", "changes", "shortfall", "three_counts",
    "project_ledger", "county_profile", "permits", "issues", "reporting_status", "supervision",
)  # fmt: skip
_FILTERED = ("", "changes", "shortfall", "project_ledger", "three_counts")
_FILTERS = (
    "", "tier=省百大", "tier=市百大", "county=庆安县", "county=肇东市", "county=北林区&tier=市百大", "as_of=2020-09-30",
)  # fmt: skip


def around(person: Person, chance: Random) -> Look:
    """Half of the looks change a filter of the page, half go to another one."""
    if person.page in _FILTERED and chance.random() < 0.5:
        return Look(person.page, chance.choice(_FILTERS))
    return Look(chance.choice(PAGES), "")


def again(person: Person, _chance: Random) -> Look:
    """The same page once more: all that an empty page offers."""
    return Look(person.page, "")


async def seen(people: Sequence[Person], pages: Sequence[str]) -> None:
    """Each cookie's person opens every page once, and the front page with every filter. Raises what ``look`` raises."""
    for person in {one.cookie: one for one in people}.values():
        async with person:
            await person.come()
            for page in pages:
                await person.look(page)
            for query in _FILTERS if len(pages) > 1 else ():
                await person.look("", query)
