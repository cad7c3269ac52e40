"""What a roster speaks for: the counties and tiers whose list it replaces."""

from collections.abc import Collection, Iterable

from data.campaign import Campaign
from data.ingest.model import KnownProject, SheetReading

Place = tuple[str, str]  # county, tier


def speaks_for(own: Collection[Place], place: Place) -> bool:
    """Whether a sheet whose rows stand in ``own`` replaces the list of ``place``.

    Rows of several counties are the city's list, which speaks for every county of its tiers; rows of one county are
    that county's alone (``data.store.statements.scopes_of`` files them so).
    """
    is_citys = len({county for county, _ in own}) > 1
    return place in own or (is_citys and place[1] in {tier for _, tier in own})


def places(sheet: SheetReading) -> frozenset[Place]:
    """County and tier of every row."""
    return frozenset((str(row.values.get("county")), str(row.values.get("tier"))) for row in sheet.rows)


def replaced(own: Collection[Place], projects: Iterable[KnownProject]) -> list[KnownProject]:
    """The projects whose list such a sheet replaces."""
    return [one for one in projects if speaks_for(own, (one.county, one.tier))]


def in_words(own: Collection[Place], campaign: Campaign) -> str:
    """What a sheet speaks for, as people say it: 全市省百大, or 海伦市省百大."""
    is_citys = len({county for county, _ in own}) > 1
    order = [tier.name for tier in campaign.tiers]
    ordered = sorted(own, key=lambda place: order.index(place[1]))
    named = dict.fromkeys(f"全市{tier}" if is_citys else f"{county}{tier}" for county, tier in ordered)
    return "、".join(named)
