"""Every leaders' page tells a campaign with other words, dates and cadence, at any moment of it."""

import pytest

from tests.campaigns import WEEKLY_FILE, shipped, weekly
from tests.pages import running
from tests.pages.fake_store import FakeStore

PATHS = (
    *("overview", "battle_map", "county_ranking", "county_ranking?metric=points", "tier_comparison", "trends"),
    *("project_ledger", "metric_definitions", "user_guide"),
)
# Before the baseline, before the start, the first day, inside, the last day, long after.
MOMENTS = (
    "2023-02-01T09:00",
    "2023-02-27T09:00",
    "2023-03-01T00:00",
    "2023-03-15T09:00",
    "2023-03-29T23:59",
    "2024-02-29T09:00",
)


def _own_words() -> set[str]:
    """What only the shipped campaign calls its city, units and tiers."""
    campaign = shipped()
    return {campaign.city, campaign.name, *(one.name for one in (*campaign.units, *campaign.tiers))} | {"旬"}


@pytest.mark.parametrize("moment", MOMENTS)
@pytest.mark.parametrize("path", PATHS)
def test_another_campaign_is_told_in_its_own_words(monkeypatch: pytest.MonkeyPatch, path: str, moment: str) -> None:
    monkeypatch.setenv("CAMPAIGN_FILE", str(WEEKLY_FILE))
    monkeypatch.setattr(running, "NOW", moment)
    path, _, metric = path.partition("?metric=")
    query = {"tier": "二类"} if path == "overview" else {"metric": metric} if metric else {}
    app = running.run(monkeypatch, path, FakeStore(weekly()), query)
    words = running.text(app)
    assert not app.exception and "暂时没能打开" not in words
    assert "临海市春季攻坚" in words
    assert not {word for word in _own_words() if word in words}
