"""填报模板: a period's prefilled workbook for one unit, or for all that have not reported as one archive."""

import io
import zipfile
from datetime import date
from functools import partial

import streamlit as st

from data.cadence import Period
from data.ingest.template_columns import file_name
from pages.office import steps
from pages.office.template_choices import Choice, choices, first_open, received_units
from pages.parts import cards, downloads, wording
from pages.parts.view import View

_CHOOSE = "请选择"


def show(view: View) -> None:
    """Draw the control; nothing before there is a roster."""
    received = received_units(steps.latest(view).snapshot.reports)
    units = [unit.name for unit in view.campaign.units if unit.name in set().union(*received.values())]
    if not units or not view.campaign.periods:
        return
    with st.container(border=True, key="card-templates"):
        st.html(cards.heading("填报模板", "已带入项目清单和上期数，填好后直接拖到上方"))
        when, who, get = st.columns([3, 4, 2], vertical_alignment="bottom")
        start = view.campaign.periods.index(first_open(view.campaign, received, view.today))
        period = when.selectbox("报送期", view.campaign.periods, start, _period, "template-period", placeholder=_CHOOSE)
        offered = choices(units, received.get(period.cut_off, {}))
        # A key of its own for every list: what was chosen from one list may be missing from the next.
        key = f"template-{period.cut_off}-{offered[0].label}"
        choice = who.selectbox("单位", offered, format_func=lambda one: one.label, key=key, placeholder=_CHOOSE)
        make = partial(_bytes, view, choice, period.cut_off)
        key, name = f"template-{period.cut_off}-{choice.label}", choice.file_name(period.cut_off)
        get.html(downloads.made(view.user, "下载填报模板", key, "export.template", "upload", name, make))


def _period(period: Period) -> str:
    return f"{period.label}（截至{wording.day(period.cut_off)}）"


def _bytes(view: View, choice: Choice, cut_off: date) -> bytes:
    from data.ingest import template  # openpyxl is loaded by the first download, not by the first visitor

    known = view.store.known()
    made = {unit: template.template_for(view.campaign, known, unit, cut_off) for unit in choice.units}
    if len(made) == 1:
        return made[choice.units[0]]
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for unit, content in made.items():
            archive.writestr(file_name(unit, cut_off), content)
    return stream.getvalue()
