"""The rows that the ledger's question asks for: of the page, and of the workbook made of it."""

import pandas as pd

from metrics.explain import Explanation, explain
from pages.leadership import ledger_filters
from pages.leadership.ledger_filters import Question
from pages.parts.view import View


def explained(view: View, question: Question) -> Explanation | None:
    """What the figure of the question is made of; None where there is no such figure."""
    if view.figures.figure(question.metric, view.filters.county, view.filters.tier) is None:
        return None
    return explain(view.figures.snapshot, question.metric, view.filters.county, view.filters.tier, question.side)


def of_figure(view: View, question: Question, answer: Explanation) -> pd.DataFrame:
    """The rows of an explanation that the page's own filters leave; reports are not filtered."""
    of_reports = view.figures.metric(question.metric).grain == "county"
    return answer.projects if of_reports else ledger_filters.narrowed(view, question, answer.projects)


def listed(view: View, question: Question) -> pd.DataFrame | None:
    """All rows of the question; None where its figure does not exist."""
    if not question.metric:
        return ledger_filters.narrowed(view, question, view.figures.snapshot.projects, with_group=True)
    answer = explained(view, question)
    return None if answer is None else of_figure(view, question, answer)
