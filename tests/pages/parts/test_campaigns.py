"""What only the metrics know about a campaign file, and which file is the product's own."""

from pathlib import Path

import pytest

from data.campaign_section import CampaignError
from pages.parts import campaigns, settings
from tests.campaigns import WEEKLY_FILE

TEXT = WEEKLY_FILE.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("before", "after", "key"),
    [
        ("start_rate = 40", "start_rte = 40", "weights.start_rte"),
        ("investment_rate = 0.6", "investment_rat = 0.6", "targets.investment_rat"),
        ("investment_rate = 0.6", "funding_rate = 0.6", "targets.funding_rate"),
        ("[weights]", "[scoring.penalties]\nstart_rat = 1\n[weights]", "scoring.penalties.start_rat"),
        ("[weights]", "[scoring.penalties]\ninvestment_rate = 1\n[weights]", "scoring.penalties.investment_rate"),
        ("[weights]", "[scoring.penalties]\npermit_rate = 1\n[weights]", "scoring.penalties.permit_rate"),
    ],
)
def test_a_metric_that_does_not_exist_is_told_by_its_key(before: str, after: str, key: str, tmp_path: Path) -> None:
    assert before in TEXT
    file = tmp_path / "活动.toml"
    file.write_text(TEXT.replace(before, after, 1), encoding="utf-8")
    with pytest.raises(CampaignError) as caught:
        campaigns.load(file)
    assert caught.value.key == key


def test_problems_are_weighed_before_they_are_a_metric(tmp_path: Path) -> None:
    file = tmp_path / "活动.toml"
    file.write_text(TEXT.replace("start_rate = 40", "start_rate = 40\nproblem_rate = 5", 1), encoding="utf-8")
    assert campaigns.load(file).weights["problem_rate"] == 5


def test_the_default_campaign_is_named_not_the_first_of_the_folder(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.delenv("CAMPAIGN_FILE", raising=False)
    assert settings.campaign_file().name == "suihua-2020.toml"
    assert campaigns.load(settings.campaign_file()).key == "suihua-2020"
