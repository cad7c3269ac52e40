"""What a card folds away: the difference against the last report, and what was only remarked."""

import streamlit as st

from pages.office import differences, findings
from pages.office.submission import Submission
from pages.parts.markup import Markup, div, label


def show(one: Submission) -> None:
    """One line; it opens where there is more to it."""
    line, infos, sheets = differences.line_of(one), one.of("info"), one.reading.sheets
    changes = () if differences.is_open(one) else one.changes
    if not changes and not infos:
        st.html(div("c-muted", line))
        return
    with st.expander(label(line + (f"；提示 {len(infos)} 条" if infos else ""))):
        parts: list[Markup | None] = [differences.shown(changes, sheets)] if changes else []
        parts.append(findings.problem_group("info", infos, sheets))
        st.html(div("o-groups", *parts))
