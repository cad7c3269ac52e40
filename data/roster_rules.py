"""Reads how a campaign's rosters may be changed by hand, and when (plan 六(三)): [roster] of its file."""

from datetime import date

from data.campaign import RosterRules, Tier, Window
from data.campaign_section import Section


def read(section: Section, tiers: tuple[Tier, ...]) -> RosterRules:
    """The rules of the section [roster], which may be missing; CampaignError for a mistake in it."""
    section.only("replaceable_tier", "promoted_to", "reserve_tiers", "scale_share", "windows")
    if not section.table:
        return RosterRules()
    names = {tier.name for tier in tiers}
    rules = RosterRules(
        replaceable_tier=section.take("replaceable_tier", str),
        promoted_to=section.take("promoted_to", str),
        reserve_tiers=section.words("reserve_tiers"),
        scale_share=section.share("scale_share", RosterRules().scale_share),
        windows=tuple(_window(one) for one in section.sections("windows")) if "windows" in section.table else (),
    )
    for key in ("replaceable_tier", "promoted_to"):
        if getattr(rules, key) not in names:
            raise section.fail(key, "没有这个项目层级")
    if not set(rules.reserve_tiers) <= names - {rules.replaceable_tier, rules.promoted_to}:
        raise section.fail("reserve_tiers", "只能是另外的项目层级")
    return rules


def _window(section: Section) -> Window:
    section.only("name", "first_day", "last_day")
    window = Window(section.take("name", str), section.take("first_day", date), section.take("last_day", date))
    if window.last_day < window.first_day:
        raise section.fail("last_day", f"早于 first_day({window.first_day})")
    return window
