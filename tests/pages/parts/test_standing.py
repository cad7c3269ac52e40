"""Beside a unit's name: that it has not reported, or of which day its figures are; on every page that lists units."""

import pytest

from tests.campaigns import shipped
from tests.pages import running
from tests.pages.fake_store import FakeStore

CAMPAIGN = shipped()
_TAG = '<span class="c-tag">尚未报送</span>'


@pytest.mark.parametrize(
    "page", ["overview", "battle_map", "three_counts", "tier_comparison", "trends", "county_profile"]
)
def test_every_unit_that_has_not_reported_says_so(monkeypatch: pytest.MonkeyPatch, page: str) -> None:
    drawn = running.source(running.run(monkeypatch, page, FakeStore(CAMPAIGN, reported=("北林区",))))
    assert drawn.count(_TAG) == len(CAMPAIGN.units) - 1
    assert _TAG not in running.source(running.run(monkeypatch, page, FakeStore(CAMPAIGN)))


@pytest.mark.parametrize("page", ["tier_comparison", "trends"])
def test_what_does_not_rest_on_reports_is_not_called_unreported(monkeypatch: pytest.MonkeyPatch, page: str) -> None:
    store = FakeStore(CAMPAIGN, reported=("北林区",))
    assert _TAG not in running.source(running.run(monkeypatch, page, store, {"metric": "permit_rate"}))


def test_a_phone_leaves_out_the_empty_cells_of_who_has_told_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    drawn = running.source(running.run(monkeypatch, "three_counts", FakeStore(CAMPAIGN, reported=("北林区",))))
    assert drawn.count('<tr class="c-untold">') == len(CAMPAIGN.units) - 1
