"""What the list of uploads was asked for: unit, period, kind, state and page, all of them in the address."""

from dataclasses import dataclass
from datetime import date

import pandas as pd

from data.campaign import Campaign
from pages.office.words import KIND_NAMES
from pages.parts import doors, filters, wording
from pages.parts.markup import Markup
from pages.parts.view import View

STATES = ("生效", "被替代", "部分被替代", "已撤销")
_BETWEEN = "、"  # the store joins what one upload speaks for with it


@dataclass(frozen=True, slots=True)
class Question:
    """Empty text asks for all; ``number`` is the page of the list, from 1. The unit is the shared filter's."""

    county: str
    cut_off: str
    kind: str
    state: str
    number: int

    def params(self) -> dict[str, object]:
        """The part of the address that asks this question again."""
        return {"cut_off": self.cut_off, "kind": self.kind, "state": self.state}


def read(view: View) -> Question:
    """The question of an address; what it names that does not exist is left aside."""
    query, number = view.query, view.query.get("p", "1")
    kind, state = query.get("kind", ""), query.get("state", "")
    return Question(
        county=view.filters.county,
        cut_off=query.get("cut_off", ""),
        kind=kind if kind in KIND_NAMES else "",
        state=state if state in STATES else "",
        number=filters.number(number, 1) or 1,
    )


def narrowed(uploads: pd.DataFrame, question: Question) -> pd.DataFrame:
    """The uploads that the question leaves, newest first."""
    wanted = (("counties", question.county), ("cut_offs", question.cut_off), ("kinds", question.kind))
    for column, value in wanted:
        if value:
            uploads = uploads[[value in told.split(_BETWEEN) for told in uploads[column]]]
    return uploads[uploads["state"] == question.state] if question.state else uploads


def form(view: View, question: Question, uploads: pd.DataFrame) -> Markup:
    """The four selects; the other shared filters ride along."""
    carried = {key: value for key, value in view.filters.params().items() if value and key != "county"}
    units = [("", "全部单位"), *((unit.name, unit.name) for unit in view.campaign.units)]
    days = sorted({day for told in uploads["cut_offs"] for day in told.split(_BETWEEN)}, reverse=True)
    periods = [("", "全部"), *((day, period_name(view.campaign, day)) for day in days)]
    return doors.form(
        view.page,
        *(filters.hidden(key, value) for key, value in carried.items()),
        filters.select("county", "报送单位", units, question.county),
        filters.select("cut_off", "数据截至", periods, question.cut_off),
        filters.select("kind", "种类", [("", "全部种类"), *KIND_NAMES.items()], question.kind),
        filters.select("state", "状态", [("", "全部状态"), *((state, state) for state in STATES)], question.state),
        cls="c-filters h-filters",
    )


def period_name(campaign: Campaign, day: str) -> str:
    """``2020-10-20 · 10月中旬``; a day that closes no period stands alone."""
    found = date.fromisoformat(day)
    period = campaign.period_at(found)
    label = period.label if period else "基期" if found == campaign.baseline_cut_off else ""
    return f"{wording.iso_day(found)} · {label}" if label else wording.iso_day(found)


def back(view: View) -> str:
    """The address of the list that a record was opened from."""
    return doors.href(view.page, {key: value for key, value in view.query.items() if key != "upload"})
