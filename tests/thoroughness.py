"""How many random cases a run takes: few in ``make test``, more in ``make test LONG=1``."""

import os
from typing import Any

from hypothesis import HealthCheck, settings

IS_LONG = os.environ.get("LONG", "") not in ("", "0")


def few(short: int, long: int) -> int:
    """``short``, or ``long`` where time is no matter."""
    return long if IS_LONG else short


def seeds(short: int, long: int) -> range:
    """Numbers of random cases: the short run's are the first of the long run's."""
    return range(few(short, long))


def examples(short: int, long: int, **more: Any) -> settings:
    """So many examples of hypothesis, however slow each is."""
    return settings(max_examples=few(short, long), deadline=None, suppress_health_check=list(HealthCheck), **more)
