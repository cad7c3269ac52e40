"""记住这个写法: a column name that a person corrected is remembered, taken back, and told to the desk."""

from collections.abc import Sequence

import streamlit as st

from data.errors import UserError
from data.ingest.learned import ALL_UNITS, can_be_learned
from data.ingest.model import Correction, SheetReading
from data.store.learned import LONGEST, LearnedName, in_force
from pages.office.desk import Desk
from pages.office.steps import NO_HANDLER
from pages.office.submission import Submission
from pages.office.words import field_name
from pages.parts import cached
from pages.parts.markup import div, span, tag
from pages.parts.view import View

EVERY_UNIT = "所有单位"


def offers(view: View, desk: Desk, one: Submission, sheet: SheetReading) -> None:
    """A line per corrected column: remember its header for this unit, or for all."""
    said = one.answers.corrections.get(sheet.sheet, Correction())
    known = in_force(cached.store().name_events()) if said.columns else ()
    for letter, field in said.columns.items():
        header = sheet.headers.get(letter, "")
        if field and 0 < len(header) <= LONGEST and can_be_learned(field, view.campaign):
            _offer(view, desk, f"{one.key}-{sheet.sheet}-{letter}", header, field, sheet.county, known)


def _offer(
    view: View, desk: Desk, place: str, header: str, field: str, county: str | None, known: Sequence[LearnedName]
) -> None:
    where = [name.county for name in known if (name.header, name.field) == (header, field)]
    line = div("o-learn", tag("strong", f"“{header}”"), span(None, f"就是“{field_name(field)}”"))
    with st.container(horizontal=True, vertical_alignment="center"):
        st.html(line, width="content")
        if ALL_UNITS in where or county in where:
            st.html(span("c-tag", f"已记住：{unit_name(ALL_UNITS if ALL_UNITS in where else county)}"), width="content")
        for unit in dict.fromkeys((county, ALL_UNITS)):
            if unit is not None and unit not in where and ALL_UNITS not in where:
                text = f"记住这个写法（{unit_name(unit)}）"
                key = f"learn-{place}-{unit}"
                st.button(text, key=key, on_click=_learn, args=(view, desk, header, field, unit))


def unit_name(county: str | None) -> str:
    """The unit for which a name holds, in words."""
    return county or EVERY_UNIT


def _learn(view: View, desk: Desk, header: str, field: str, county: str) -> None:
    learn(view, desk, header, field, county)


def learn(view: View, desk: Desk, header: str, field: str, county: str) -> bool:
    """Remember; what came of it is said at the top of the page. Whether it was done."""
    if not desk.handler:
        desk.say(NO_HANDLER)
        return False
    try:
        cached.store().learn_name(header.strip(), field, county=county, by=desk.handler, at=view.at_this_moment().now)
    except UserError as error:
        desk.say(str(error))
        return False
    desk.say(
        f"已记住：{unit_name(county)}的“{header}”就是“{field_name(field)}”，以后的报表自动认得；可在“列名词表”收回。"
    )
    return True


def forget(view: View, desk: Desk, header: str, county: str) -> None:
    """Take a name back; reports that were accepted with it stay as they are."""
    if not desk.handler:
        desk.say(NO_HANDLER)
        return
    try:
        cached.store().forget_name(header, county=county, by=desk.handler, at=view.at_this_moment().now)
    except UserError as error:
        desk.say(str(error))
        return
    desk.say(f"已收回“{header}”（{unit_name(county)}）；已入库的报表不变，以后的报表不再按它读取。")
