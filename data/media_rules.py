"""Reads how large photos and videos may be: [media] of a campaign file."""

from data.campaign import MediaRules
from data.campaign_section import Section
from data.media.limits import MOST_MIB


def read(root: Section) -> MediaRules:
    """MiB, each with its default; CampaignError for a mistake."""
    section = Section(root.take("media", dict, {}), root.source, "media.").only("photo_mib", "video_mib")
    most = {key: section.take(key, int, getattr(MediaRules(), key)) for key in ("photo_mib", "video_mib")}
    if wrong := next((key for key, mib in most.items() if not 1 <= mib <= MOST_MIB), ""):
        raise section.fail(wrong, f"应在 1 与 {MOST_MIB} 之间")
    return MediaRules(**most)
