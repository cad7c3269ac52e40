"""总览 as a workbook: the goals by tier, what they lack, units by goals, the course of the investment, the changes."""

from dataclasses import replace

from pages.documents import goal_tables, pace_tables, progress_tables, unit_tables
from pages.documents.sheet import Sheet
from pages.parts.view import View


def sheets(view: View) -> list[Sheet]:
    """What the page shows, in its order."""
    of_investment = replace(view, query={**view.query, "metric": "investment_rate"})
    return [
        goal_tables.goals(view),
        pace_tables.of_group(view, "还差多少"),
        goal_tables.heat(view),
        goal_tables.one_metric(view, "investment_rate"),
        *unit_tables.of_trends(of_investment),
        *progress_tables.of_changes(view, is_of_kind=False),
    ]
