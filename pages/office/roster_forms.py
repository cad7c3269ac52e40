"""The forms by which the office changes a roster: which project, from when, why, by which document (plan 六(三))."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import pandas as pd
import streamlit as st

from data.store.roster_wanted import Kind
from metrics import replacements
from pages.office import file_field, roster_clicks, roster_words
from pages.office.roster_clicks import FILE_WORDS, KNOWN, NEW, field
from pages.parts import day_field, doors, filters, wording
from pages.parts.cards import heading
from pages.parts.failures import notice
from pages.parts.markup import Markup, div, label, span, tag
from pages.parts.tables import Column, table
from pages.parts.view import View

_HINTS: Mapping[Kind, str] = {
    "replacement": "因客观因素无法按预期推进的，安排投资规模相当的项目替换；旧清单永久保留，两种口径的完成率并列显示。",
    "promotion": "把市级清单里的大项目、好项目在窗口期纳入上一层级管理。",
    "pause": "暂停的项目仍是本地的项目，仍在各项指标的分母里，只加“暂停”标记；不可抗力要在考核中扣除的，另行认定。",
    "resumption": "恢复后去掉“暂停”标记。",
    "addition": "把一个项目增加到清单里，自生效日期起计入。",
    "removal": "把一个项目调出清单，自生效日期起不再计入；以前各期的数不变。",
}
_CANDIDATES = (
    Column("候选项目", main=True),
    Column("县区", short=True),
    Column("现在的清单", short=True),
    Column("年度计划", number=True),
    Column("与原项目相差", number=True),
)
_SHOWN = 8


def bar(view: View, chosen: str) -> Markup:
    """A door to the form of each kind of change."""
    shown = [
        doors.door(
            view.href(view.page, do=kind),
            roster_words.kind_name(view.campaign, kind),
            cls="c-side c-chosen" if kind == chosen else "c-side",
        )
        for kind in roster_words.KINDS
    ]
    return div("c-sides", *shown)


def form(view: View, kind: Kind) -> None:
    """The form of one kind of change."""
    name = roster_words.kind_name(view.campaign, kind)
    with st.container(border=True, key="card-roster-form"):
        st.html(div(None, heading(name), tag("p", _HINTS[kind], cls="c-small c-muted")))
        if kind == "promotion":
            st.html(tag("p", roster_words.windows(view.campaign, view.today), cls="c-small"))
        known = view.store.roster.projects(roster_clicks.day_of(view))
        if kind == "addition":
            _addition(view, known)
        else:
            old = _choose(view, kind, known)
            if kind == "replacement" and old is not None:
                _successor(view, known, old)
        _about(view, kind, name)


def _choose(view: View, kind: Kind, known: pd.DataFrame) -> int | None:
    """The project that is to be changed."""
    fitting = known[known["is_listed"]]
    if kind in ("replacement", "promotion"):
        fitting = fitting[fitting["tier"] == view.campaign.roster.replaceable_tier]
    if kind == "resumption":
        projects = view.figures.snapshot.projects
        fitting = fitting[fitting["project_id"].isin(projects.loc[projects["paused_since"].notna(), "project_id"])]
    names = {row.project_id: f"{_named(row)} · {row.tier} · 年度计划{_plan(row)}" for row in _rows(fitting)}
    return _select(view, "project", "哪个项目", names, view.query.get("project", ""))


def _rows(frame: pd.DataFrame) -> Iterable[Any]:
    return frame.itertuples(index=False)


def _named(row: Any) -> str:
    return f"{row.project_name} · {row.county}"


def _plan(row: Any) -> str:
    return wording.money(row.annual_plan_wan)


def _select(view: View, name: str, label: str, names: Mapping[int, str], preset: str = "") -> int | None:
    options = list(names)
    at = options.index(one) if (one := filters.number(preset)) in names else None
    if not options:
        st.html(notice("没有符合条件的项目。"))
        return None
    chosen = st.selectbox(
        label, options, index=at, format_func=lambda one: names.get(one, ""), placeholder="输入几个字查找",
        key=field(view, name),
    )  # fmt: skip
    return chosen if chosen is None else int(chosen)


def _successor(view: View, known: pd.DataFrame, old: int) -> None:
    """Who takes the place: candidates of comparable scale first, or a new project; the difference in figures."""
    plan = known.loc[known["project_id"] == old, "annual_plan_wan"].iloc[0]
    rows = replacements.candidates(known, old, view.campaign.roster)
    if st.radio("由哪个项目替换", (KNOWN, NEW), key=field(view, "source"), horizontal=True) == NEW:
        entry = _new_project(view, str(known.loc[known["project_id"] == old, "county"].iloc[0]))
        _scale(view, plan, entry)
        return
    st.html(_offered(view, rows))
    names = {row.project_id: _candidate(row) for row in _rows(rows)}
    chosen = _select(view, "successor", "替换为", names)
    if chosen is not None:
        _scale(view, plan, rows.loc[rows["project_id"] == chosen, "annual_plan_wan"].iloc[0])


def _offered(view: View, rows: pd.DataFrame) -> Markup:
    """The candidates of comparable scale, the nearest first."""
    near = rows[rows["is_comparable"]]
    told = [
        (row.project_name, row.county, _place(row), wording.money(row.annual_plan_wan), _gap(row))
        for row in near.head(_SHOWN).itertuples(index=False)
    ]
    rule = roster_words.scale_rule(view.campaign)
    note = f"年度计划与原项目相差在{rule}以内的{len(near)}个，其余{len(rows) - len(near)}个也可以选"
    empty = f"没有年度计划相差在{rule}以内的候选项目；可以从其余项目中选，或新录入一个。"
    return div(None, heading("投资规模相当的候选", note), table(_CANDIDATES, told, empty=empty))


def _place(row: Any) -> str:
    return row.tier if row.is_listed else "不在清单"


def _gap(row: Any) -> str:
    if wording.is_missing(row.difference_share):
        return wording.NONE
    sign = "+" if row.difference_wan > 0 else "−" if row.difference_wan < 0 else ""
    return f"{sign}{wording.money(abs(row.difference_wan))}（{sign}{wording.share(abs(row.difference_share))}）"


def _candidate(row: Any) -> str:
    near = "规模相当" if row.is_comparable else "规模不相当"
    return f"{_named(row)} · {_place(row)} · {_plan(row)}（{_gap(row)}，{near}）"


def _scale(view: View, old_wan: object, new_wan: object) -> None:
    """The difference of scale before it is confirmed."""
    if wording.is_missing(new_wan):
        return
    rule = roster_words.scale_rule(view.campaign)
    fits = roster_words.is_comparable(view.campaign, old_wan, new_wan)
    verdict = f"在“规模相当”的{rule}以内" if fits else f"超出“规模相当”的{rule}，请在原因里说明"
    words = (tag("b", "规模对比："), span(None, f"{roster_words.scale(old_wan, new_wan)}，"), tag("b", verdict))
    st.html(div("c-notice", div(None, *words), role="status"))


def _addition(view: View, known: pd.DataFrame) -> None:
    tiers = [tier.name for tier in view.campaign.tiers]
    st.selectbox("增加到哪个层级", tiers, key=field(view, "tier"))
    if st.radio("增加哪个项目", (KNOWN, NEW), key=field(view, "source"), horizontal=True) == NEW:
        _new_project(view, view.filters.county)
        return
    free = _rows(known[~known["is_listed"]])
    names = {row.project_id: f"{_named(row)} · 曾在{row.tier} · {_plan(row)}" for row in free}
    _select(view, "project", "哪个项目", names)


def _new_project(view: View, county: str) -> object:
    """What a roster says of a project; its annual plan in 万元 as far as it is typed."""
    units = [unit.name for unit in view.campaign.units]
    at = units.index(county) if county in units else None
    _row(view, (("project_name", "项目名称"), ("project_code", "项目代码（可不填）")))
    with st.container(horizontal=True):
        st.selectbox("所属县（市、区）", units, index=at, placeholder="请选择", key=field(view, "county"), width=215)
        for key, label in (("annual_plan", "年度计划投资（万元）"), ("total_investment", "总投资（万元）")):
            st.text_input(label, key=field(view, key), max_chars=20, width=215)
    _row(view, (("lead_unit", "责任单位（可不填）"), ("planned_start", "计划开工时间（可不填）"),
                ("planned_finish", "计划竣工时间（可不填）")))  # fmt: skip
    return roster_clicks.typed_amount(st.session_state.get(field(view, "annual_plan")))


def _row(view: View, fields: Sequence[tuple[str, str]]) -> None:
    with st.container(horizontal=True):
        for key, label in fields:
            st.text_input(label, key=field(view, key), max_chars=120, width=215)


def _about(view: View, kind: Kind, name: str) -> None:
    """From when, why, by which document; and the button."""
    with st.container(horizontal=True):
        day_field.field("生效日期", field(view, "day"), view.today, width=215)
        optional = "（可不填）" if kind == "resumption" else ""
        st.text_input(f"依据文件文号{optional}", key=field(view, "document"), max_chars=120, width=330)
    st.text_area("原因", key=field(view, "reason"), max_chars=300, height=80, placeholder="写明客观因素或依据")
    file_field.field(f"依据文件（可不附，{FILE_WORDS}，20 MB 以内）", field(view, "file"))
    st.button(
        label(f"确认{name}"), key="roster-confirm", type="primary", on_click=roster_clicks.made, args=(view, kind)
    )
