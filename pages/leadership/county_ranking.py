"""县区排名: who leads, who lags, who moved, on one goal or by points; counties and departments apart (metrics.md)."""

from metrics.points import KEY
from pages.leadership import look, metric_choice, ranking_by_metric, ranking_by_points
from pages.parts.view import View


def show(view: View) -> None:
    """By the metric of the address, or by points."""
    look.apply()
    chosen = metric_choice.chosen(view, [KEY, *view.figures.snapshot.metrics])
    if chosen == KEY:
        ranking_by_points.draw(view)
    else:
        ranking_by_metric.draw(view, chosen)
