"""The letters of supervision about one project or one unit, as its page tells of them, and the days of their issue."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from data.store.letters import Letter
from pages.office import letter_words
from pages.parts import wording
from pages.parts.cards import card
from pages.parts.markup import Markup, div, span
from pages.parts.tables import Column, table
from pages.parts.view import View


def of_project(view: View, project_id: int) -> Markup | None:
    """The card 督办 of a project; None where no letter was ever issued."""
    return _card(view, [one for one in issued(view) if one.decision.project_id == project_id], with_project=False)


def of_county(view: View, county: str) -> Markup | None:
    """The card 督办 of a unit; None where no letter was ever issued."""
    return _card(view, [one for one in issued(view) if one.decision.county == county], with_project=True)


def days(view: View) -> Mapping[date, int]:
    """How many letters were issued on which day, of the unit that the filters choose."""
    chosen = view.filters.county
    found = (one.day("issued_on") for one in issued(view) if chosen in ("", one.decision.county))
    return Counter(day for day in found if day is not None)


def issued(view: View) -> list[Letter]:
    """Issued letters; of an earlier day those of then, as they stood then."""
    every: Iterable[Letter] = view.store.letters.all()
    if view.looked_at is not None:
        every = (_until(one, view.as_of) for one in every)
    return [one for one in every if one.last("issued")]


def _until(one: Letter, day: date) -> Letter:
    return replace(one, events=tuple(event for event in one.events if event.at.date() <= day))


def _card(view: View, letters: Sequence[Letter], *, with_project: bool) -> Markup | None:
    if not letters:
        return None
    today = view.looked_at or view.today
    columns = (
        Column("文书", main=True),
        *((Column("项目"),) if with_project else ()),
        Column("签发", short=True),
        Column("反馈期限", short=True),
        Column("状态", short=True),
    )
    rows = [
        (
            div("s-head", letter_words.door(view, one), span("c-muted", letter_words.KIND_NAMES[one.kind])),
            *((letter_words.project_door(view, one),) if with_project else ()),
            wording.iso_day(one.day("issued_on")),
            wording.iso_day(one.day("deadline")),
            letter_words.state(one, today),
        )
        for one in reversed(letters)
    ]
    late = sum(one.is_overdue(today) for one in letters)
    note = f"签发{len(letters)}件" + (f"，逾期{late}件" if late else "")
    return card(table(columns, rows), title="督办", note=note)
