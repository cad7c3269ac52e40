"""The campaigns that tests run on: the shipped one, and a second that shares nothing with it."""

from pathlib import Path

from data.campaign import BUNDLED, Campaign
from data.campaign_file import load

SHIPPED_FILE = BUNDLED / "suihua-2020.toml"
WEEKLY_FILE = Path(__file__).parent / "weekly.toml"


def shipped() -> Campaign:
    """Suihua's campaign of 2020, as shipped."""
    return load(SHIPPED_FILE)


def weekly() -> Campaign:
    """A weekly campaign of three units and two tiers that nothing in the product knows about."""
    return load(WEEKLY_FILE)
