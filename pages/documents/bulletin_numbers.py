"""The number of the snapshot that a claim of a bulletin names."""

from typing import Any

from pages.documents.claims import Of
from pages.parts import wording
from pages.parts.view import View


def number_of(view: View, source: Of) -> float | None:
    """A share of 1, 万元 or a count; None where the snapshot has none."""
    found = _of_figure(view, source) if source.metric else _of_group(view, source)
    return None if wording.is_missing(found) else float(found)


def _of_figure(view: View, source: Of) -> Any:
    if source.side == "change":
        return view.figures.change(source.metric, source.county, source.tier)
    figure = view.figures.figure(source.metric, source.county, source.tier)
    if figure is None:
        return None
    return figure.target - figure.value if source.side == "gap" else getattr(figure, source.side)


def _of_group(view: View, source: Of) -> Any:
    found, calendar = view.figures.coverage(source.county, source.tier), view.figures.snapshot.calendar
    if source.side == "reported":
        return found.fresh
    return getattr(found if hasattr(found, source.side) else calendar, source.side)
