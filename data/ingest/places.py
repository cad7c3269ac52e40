"""A campaign's units, tiers and permits by name, remembered: a sheet asks the same few words a thousand times."""

import re
from functools import cached_property, lru_cache

from data.campaign import Campaign, PermitKind, Tier, Unit
from data.ingest.text import squeezed, without_brackets

REMEMBERED = 5000
FULL = ("市", "县", "区")
ROAD = re.compile("[路街场]|大[街道]|公路")  # 安达市场 is a market
CELL_COUNT = re.compile(r"[(]?共?\d{1,4}[个项](?:项目)?[)]?$")
PERMIT_SUFFIX = re.compile(r"(办理|审批|批复|手续|情况|状态|意见|进展|文件|报告|表|书|证)$")


class Places:
    """The same answers as ``Campaign``'s own lookups, which fold every spelling anew each time."""

    def __init__(self, campaign: Campaign) -> None:
        self.campaign = campaign
        self.cadence = campaign.cadence
        self.city = campaign.city
        self._find_unit = lru_cache(REMEMBERED)(campaign.find_unit)
        self._find_tier = lru_cache(REMEMBERED)(campaign.find_tier)
        self._find_permit = lru_cache(REMEMBERED)(campaign.find_permit)
        self._unit_named_in = lru_cache(REMEMBERED)(campaign.unit_named_in)
        self._tier_named_in = lru_cache(REMEMBERED)(campaign.tier_named_in)

    def find_unit(self, text: str) -> Unit | None:
        """The unit whose name or alias is ``text``."""
        return self._find_unit(text)

    def unit_of_location(self, text: str) -> Unit | None:
        """The unit of a place that somebody described: its name alone, or its full name first (海伦市经济开发区).

        望奎路北侧 and 临江镇安达村 lie nobody knows where.
        """
        if unit := self.find_unit(text):
            return unit
        place = squeezed(text).removeprefix(self.city)
        units = [unit for unit in self.campaign.units if unit.name.endswith(FULL) and place.startswith(unit.name)]
        return None if not units or ROAD.match(place.removeprefix(units[0].name)) else units[0]

    def unit_of_cell(self, text: str, *, is_location: bool) -> Unit | None:
        """The unit that a cell of the county's column names."""
        return self.unit_of_location(text) if is_location else self.find_unit(text) or self.unit_named_in(text)

    def find_tier(self, text: str) -> Tier | None:
        """The tier whose name or alias is ``text``."""
        return self._find_tier(text)

    @cached_property
    def _own_cities(self) -> re.Pattern[str]:
        names = [re.escape(unit.name) for unit in self.campaign.units if unit.name.endswith("市")]
        return re.compile("|".join(names) or "(?!)")

    def find_permit(self, text: str) -> PermitKind | None:
        """The permit whose name or alias is ``text``."""
        return self._find_permit(text)

    def permit_named(self, text: str) -> PermitKind | None:
        """The permit of a longer name: 环评批复文件(县级) is 环评."""
        bare = without_brackets(text)
        texts = [squeezed(text), bare]
        while (shorter := PERMIT_SUFFIX.sub("", bare)) != bare:
            texts.append(bare := shorter)
        found = (self.find_permit(one) for one in texts if one)
        return next((permit for permit in found if permit), None)

    def unit_named_in(self, text: str) -> Unit | None:
        """The one unit that a free text names."""
        return self._unit_named_in(text)

    def tier_of_cell(self, text: str) -> Tier | None:
        """The tier that a cell says, with or without its count: 省百大(2个)."""
        return self.find_tier(text) or self.find_tier(CELL_COUNT.sub("", squeezed(text)))

    def tier_named_in(self, text: str) -> Tier | None:
        """The one tier that a free text names; the 市 of 安达市百大项目 is the county's own and names none."""
        return self._tier_named_in(self._own_cities.sub(" ", squeezed(text)))
