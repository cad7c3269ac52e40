"""The shipped column names per field, and every word about taught ones, as HTML."""

from collections.abc import Sequence

from data.ingest.vocabulary import load
from data.store.learned import LearnedName
from pages.office.remembering import unit_name
from pages.office.words import FIELD_NAMES, field_name
from pages.parts import wording
from pages.parts.cards import card
from pages.parts.markup import Markup, div, join, tag
from pages.parts.tables import Column, table


def names_of(field: str) -> list[str]:
    """The shipped names of a field as they are compared: without spaces, punctuation and units."""
    words = load().fields.get(field)
    return sorted((words.aliases | words.weak) if words else (), key=lambda name: (len(name), name))


def shipped() -> Markup:
    """A fold a field."""
    folds = [_fold(name, names_of(field)) for field, name in FIELD_NAMES.items() if names_of(field)]
    return div("o-names", *folds)


def _fold(label: str, names: list[str]) -> Markup:
    return tag("details", tag("summary", f"{label}（{len(names)}）"), tag("p", join(names, "、")))


def events(told: Sequence[LearnedName]) -> Markup:
    """Who taught or took back what, the newest first."""
    columns = (Column("列名", main=True), Column("字段"), Column("用于", short=True), Column("经办人"), Column("时间"))
    rows = (
        (
            one.header,
            field_name(one.field) if one.field else "收回",
            unit_name(one.county),
            one.by,
            wording.moment(one.at),
        )
        for one in told
    )
    return card(table(columns, rows), title="经过", note="记住和收回都留有记录")
