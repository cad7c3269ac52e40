"""The one place where the product reads a clock; everything below is handed ``now``."""

import os
from datetime import datetime, timedelta
from time import monotonic
from zoneinfo import ZoneInfo

_STARTED = monotonic()


def now(timezone: str = "Asia/Shanghai") -> datetime:
    """The present moment as a naive datetime in the campaign's zone.

    ``CAMPAIGN_NOW`` (ISO, e.g. ``2020-09-22T16:00``) sets the moment at which the process started, and time goes
    on from there: a demonstration inside a campaign that is long over keeps a living countdown.
    """
    simulated = os.environ.get("CAMPAIGN_NOW")
    if simulated:
        return datetime.fromisoformat(simulated) + timedelta(seconds=monotonic() - _STARTED)
    return datetime.now(ZoneInfo(timezone)).replace(tzinfo=None)
