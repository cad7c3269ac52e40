"""还缺影像: the started projects of which nobody has sent a photo or video this period."""

from typing import Any

import streamlit as st

from pages.parts import doors, site_pictures, wording
from pages.parts.cards import card
from pages.parts.markup import Markup, div
from pages.parts.site_pictures import Pictures
from pages.parts.tables import Column, table

_UNITS = (
    Column("单位", main=True),
    Column("应有影像（个）", number=True),
    Column("已有", number=True),
    Column("还缺", number=True),
    Column("照片（张）", number=True),
    Column("视频（段）", number=True),
)
_PROJECTS = (
    Column("项目名称", main=True),
    Column("单位", short=True),
    Column("层级", short=True),
    Column("责任单位", wide=True),
    Column("形象进度", wide=True),
    Column("最近一次影像", short=True),
)
BASIS = "应有影像：清单内已开工的项目，每期至少一份照片或视频；确认为重复的不算"


def draw(found: Pictures) -> None:
    """How each unit stands, then the projects."""
    st.html(div("c-stack", _units(found), _projects(found)))


def _units(found: Pictures) -> Markup:
    rows = [
        (row.county, row.due_count, row.pictured_count, row.missing_count, row.photo_count, row.video_count)
        for row in found.by_unit.itertuples(index=False)
    ]
    return card(table(_UNITS, rows, empty="没有符合条件的项目。"), title="各单位", note=BASIS)


def _projects(found: Pictures) -> Markup:
    rows = listed(found)
    body = table(_PROJECTS, [_row(found, row) for row in rows], empty="本期已开工的项目都有影像。")
    return card(body, title="还缺影像的项目", note=f"共{len(rows)}个" if rows else None)


def listed(found: Pictures) -> list[Any]:
    """The projects in the order of the units, by name within each."""
    order = {unit.name: place for place, unit in enumerate(found.view.campaign.units)}
    rows = list(found.missing.itertuples(index=False))
    return sorted(rows, key=lambda row: (order.get(row.county, len(order)), row.project_name))


def last_seen(found: Pictures, project_id: int) -> str:
    """The last period of which there is a photo or video; "从未报过" where there is none."""
    days = [one.cut_off for one in found.media if one.project_id == project_id]
    return site_pictures.period_name(found.view, max(days)) if days else "从未报过"


def _row(found: Pictures, row: Any) -> tuple[object, ...]:
    view = found.view
    name = doors.door(view.href("project_ledger", project=row.project_id), row.project_name)
    lead, progress = (wording.plain(getattr(row, key)) for key in ("lead_unit", "physical_progress"))
    return (name, row.county, row.tier, lead, progress, last_seen(found, int(row.project_id)))
