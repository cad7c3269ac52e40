"""The campaign file with what only the metrics know about it: which metrics a target may be set for."""

from pathlib import Path

from data import campaign_file
from data.campaign import Campaign
from data.campaign_section import CampaignError
from metrics import definition


def load(path: Path) -> Campaign:
    """The campaign in ``path``; CampaignError also for a target or a weight of a metric that does not exist."""
    campaign = campaign_file.load(path)
    check(campaign, path.name)
    return campaign


def check(campaign: Campaign, source: str) -> None:
    """CampaignError for a target or weight that no metric can have; ``source`` is the name that the sentence gives."""
    metrics = definition.load()
    for key in campaign.targets:
        if key not in metrics:
            raise CampaignError(source, f"targets.{key}", "没有这个指标")
        if metrics[key].target != "campaign":
            raise CampaignError(source, f"targets.{key}", "这个指标仅供对照,不设目标")
    for key in campaign.weights:
        if key not in metrics:
            raise CampaignError(source, f"weights.{key}", "没有这个指标")
    for key in campaign.scoring.penalties:
        if key not in metrics or metrics[key].money or not campaign.weights.get(key):
            raise CampaignError(source, f"scoring.penalties.{key}", "只能对有权重、按个数计算的指标扣分")
