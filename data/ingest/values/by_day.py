"""A day and what was to happen then, without a word whether it has: 8月15日开工, 9月底前入统. The cut-off decides."""

import re
from datetime import date, timedelta

from data.ingest.values.cleaned import Cleaned
from data.ingest.values.dates import DateContext, find_date

WHEN = re.compile(
    r"(?:将于|拟于|定于|于|在)?[\d年月日号份./\-]{2,12}(?:上旬|中旬|下旬|初|底|末)?(?:之前|以前|前)?"
    r"(?:已经|已|将|拟|可|能)?(?:正式|全面)?"
)
PROMISE = re.compile("前|将|拟|可|能|定于")
# Without a year, a day further ahead than this may as well be last year's.
NEAR = timedelta(days=122)


def happened_by(text: str, verb: re.Pattern[str], context: DateContext) -> Cleaned | None:
    """True with its day where the cut-off has passed it, False while it is ahead; None where that is left open.

    ``verb`` ends the text. A promise is none any more once its day has come: kept or broken, nobody says.
    """
    told = verb.search(text)
    when = text[: told.start()] if told else ""
    if not context.cut_off or not WHEN.fullmatch(when):
        return None
    found = find_date(when, context)
    if found is None or found.value is None:
        return None
    is_deadline = "前" in when and found.value > context.cut_off
    ahead = is_deadline or _is_ahead(found, context.cut_off)
    if ahead is None or (ahead and "已" in when):
        return None
    if ahead:
        is_far = not re.search(r"\d{2}年", when) and found.value - context.cut_off > NEAR
        return None if is_far else Cleaned(False)
    return None if PROMISE.search(when) else Cleaned(True, found_date=found.value)


def _is_ahead(found: Cleaned, cut_off: date) -> bool | None:
    """None: in the cut-off's own month, of which no day is written."""
    if found.code != "date.approximate":
        return bool(found.value > cut_off)
    month = (found.value.year, found.value.month)
    own = (cut_off.year, cut_off.month)
    return None if month == own else month > own
