"""报送情况 of the current period: which units have reported, on time or late, and which are missing."""

from typing import Any

import pandas as pd
import streamlit as st

from pages.office import steps
from pages.parts import cards, wording
from pages.parts.markup import Markup, div, tag
from pages.parts.view import View


def show(view: View) -> None:
    """Draw the current period's units; nothing before the first period or without a roster."""
    cut_off = view.campaign.latest_cut_off(view.today)
    period = view.campaign.period_at(cut_off) if cut_off else None
    reports = steps.latest(view).snapshot.reports
    rows = list(reports[reports["cut_off"] == pd.Timestamp(period.cut_off)].itertuples(index=False)) if period else []
    if period is None or not rows:
        return
    received = sum(not wording.is_missing(row.received_at) for row in rows)
    note = f"{period.label}，截至 {wording.day(period.cut_off)}，{wording.moment(period.due_at)} 前报送"
    tiles = div("o-units", *map(_tile, sorted(rows, key=lambda row: not wording.is_missing(row.received_at))))
    st.html(cards.card(tiles, title=f"本期报送 {received}/{len(rows)}", note=note))


def _tile(row: Any) -> Markup:
    kind, words = state(row)
    return div(f"o-unit o-unit-{kind}", row.county, tag("small", words))


def state(row: Any) -> tuple[str, str]:
    """How one unit stands: (received | late | missing, words)."""
    if wording.is_missing(row.received_at):
        return "missing", "逾期未报" if row.is_due else "尚未报送"
    if row.is_on_time:
        return "received", f"✓ {wording.moment(row.received_at)}"
    return "late", f"逾期 · {wording.moment(row.received_at)}"
