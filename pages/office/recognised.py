"""识别结果: per sheet what was understood over its first rows, and the controls that correct it."""

import streamlit as st

from data.ingest.model import Correction, SheetReading
from pages.office import correcting, correcting_columns, remembering
from pages.office.desk import Desk
from pages.office.recognised_table import table
from pages.office.submission import Submission
from pages.parts.markup import Markup, div, label, span
from pages.parts.view import View
from pages.parts.wording import typeset


def show(view: View, desk: Desk, one: Submission) -> None:
    """An expander per sheet; what is in it is drawn only where a person opened it."""
    for number, sheet in enumerate(one.reading.sheets):
        with st.expander(_title(one, sheet), key=f"seen-{one.key}-{number}", on_change="rerun") as expander:
            if expander.open:
                _sheet(view, desk, one, sheet)


def _title(one: Submission, sheet: SheetReading) -> str:
    # Only what no correction changes: an expander with another label is another, closed expander. A label is
    # Markdown, and a sheet's name is somebody else's text.
    return f"识别结果：{label(sheet.sheet)}" if len(one.reading.sheets) > 1 else "识别结果"


def _sheet(view: View, desk: Desk, one: Submission, sheet: SheetReading) -> None:
    correction = one.answers.corrections.get(sheet.sheet, Correction())
    st.html(div("o-recognised", table(sheet, correction.ignored_rows), _notes(sheet)))
    correcting.sheet_controls(view, desk, one, sheet)
    if sheet.headers:
        correcting_columns.column_controls(view, desk, one, sheet)
        remembering.offers(view, desk, one, sheet)
    if sheet.kind:
        correcting.row_control(view, desk, one, sheet)
    if sheet.sheet in one.answers.corrections:
        st.button(
            "恢复程序的识别",
            key=f"reset-{one.key}-{sheet.sheet}",
            type="tertiary",
            on_click=correcting.apply,
            args=(view, desk, one.key, sheet.sheet, None),
        )


def _notes(sheet: SheetReading) -> Markup | None:
    said = [span("o-said", typeset(note.replace(":", "：", 1))) for note in sheet.notes if note.startswith("按更正")]
    return div("o-saids", *said) if said else None
