"""What a metric would be on the first rosters, as a worked example beside today's."""

from metrics.definition import Metric
from pages.office import roster_rates
from pages.parts import doors, wording
from pages.parts.markup import Markup, div
from pages.parts.view import View


def example(view: View, metric: Metric) -> Markup | None:
    """``按原清单：172 ÷ 180 = 95.6%，相差+0.5个百分点``, where the rosters were changed and it makes a difference."""
    if view.figures.is_empty or metric.grain != "project":
        return None
    row = roster_rates.rates(view).get((metric.key, view.filters.county, view.filters.tier))
    if row is None or not roster_rates.differs(row):
        return None
    target = view.campaign.target(metric.key, view.filters.tier)
    sides = roster_rates.amounts(metric, row, "original_").replace(" / ", " ÷ ")
    words = f"按原清单：{sides} = {wording.share(row.original_value, target)}，"
    told = f"{words}{roster_rates.difference_in_words(row)} "
    return div("c-small c-muted", told, doors.door(view.href("roster_changes", metric=metric.key), "差在哪些项目 ›"))
