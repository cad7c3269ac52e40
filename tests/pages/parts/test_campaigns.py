"""A target for a metric that does not exist is told like any other mistake of the campaign file."""

from pathlib import Path

import pytest

from data.campaign_file import CampaignError
from pages.parts import campaigns
from tests.campaigns import SHIPPED_FILE, WEEKLY_FILE


@pytest.mark.parametrize("file", [SHIPPED_FILE, WEEKLY_FILE])
def test_the_known_campaigns_load(file: Path) -> None:
    assert campaigns.load(file).targets


@pytest.mark.parametrize("metric", ["investment_rat", "funding_rate"])
def test_a_target_needs_a_metric_that_can_have_one(tmp_path: Path, metric: str) -> None:
    file = tmp_path / "typo.toml"
    file.write_text(WEEKLY_FILE.read_text("utf-8").replace("investment_rate = 0.6", f"{metric} = 0.6"), "utf-8")
    with pytest.raises(CampaignError) as caught:
        campaigns.load(file)
    assert (caught.value.source, caught.value.key) == ("typo.toml", f"targets.{metric}")
