"""Which metric a page is about: in the address, chosen by a native select."""

from collections.abc import Iterable

from metrics.points import KEY
from pages.parts import doors, filters, wording
from pages.parts.cards import card
from pages.parts.markup import Markup, div
from pages.parts.view import View

_DEFAULT = "investment_rate"


def chosen(view: View, offered: Iterable[str]) -> str:
    """The metric of the address, else 投资完成率."""
    wanted = view.query.get("metric", _DEFAULT)
    return wanted if wanted in offered else _DEFAULT


def of_projects(view: View) -> list[str]:
    """The metrics that count projects: those that a tier can have."""
    return [one.key for one in view.figures.snapshot.metrics.values() if one.grain == "project"]


def ask(view: View, label: str, options: Iterable[tuple[str, str]], metric: str, *answer: Markup) -> Markup:
    """The page's first row: its sentence, and beside it the metric that it is about."""
    return card(div("c-ask", div(None, *answer), field(view, label, options, metric)))


def field(view: View, label: str, options: Iterable[tuple[str, str]], metric: str) -> Markup:
    """The select; the shared filters ride along."""
    kept = [filters.hidden(key, value) for key, value in view.filters.params().items() if value]
    return doors.form(view.page, *kept, filters.select("metric", label, options, metric), cls="c-filters")


def rankings(view: View) -> list[tuple[str, str]]:
    """What can be ranked by: the points, then each metric."""
    return [(KEY, "得分（考核总分）"), *names(view, view.figures.snapshot.metrics)]


def names(view: View, keys: Iterable[str]) -> list[tuple[str, str]]:
    """Key and name of each metric, for the select."""
    return [(key, wording.typeset(view.figures.metric(key).name)) for key in keys]
