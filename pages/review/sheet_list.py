"""The units by points; each opens to its indicators, bonuses, vetoes and exempt projects."""

from typing import Any

import pandas as pd
import streamlit as st

from metrics.score import GONE
from pages.leadership import unit_doors
from pages.parts import doors, downloads, wording
from pages.parts.cards import card, thin_bar
from pages.parts.markup import Markup, div, join, span, tag
from pages.review import announcing, sheet_table
from pages.review.scored_units import EFFECTS, KINDS, ScoredUnits


def draw(scored: ScoredUnits) -> None:
    """Counties, then departments, then who has no rank."""
    cards = []
    for kind, title in KINDS:
        listed = scored.sheet.totals[scored.sheet.totals["kind"] == kind]
        if listed.empty:
            continue
        is_alone = len(listed) == 1
        items = [_unit(scored, row, is_alone=is_alone) for row in listed.itertuples(index=False)]
        note = "同分并列；点开看每项得分、自评、核定和依据" if scored.shows_ranks and not is_alone else "点开看每项得分"
        cards.append(card(div("r-units", *items), title=f"{title}得分", note=note))
    st.html(div("c-stack", *cards))
    announcing.draw(scored)


def _unit(scored: ScoredUnits, row: Any, *, is_alone: bool) -> Markup:
    whole = scored.sheet.whole
    name = [tag("strong", row.county), _marks(row)]
    told = _computed(scored, row)
    head = tag(
        "summary",
        span("c-points-rank", _place(scored, row, is_alone=is_alone)),
        span("r-name", *name),
        span("c-muted c-small r-computed", told),
        thin_bar(wording.number(row.points) / whole, wording.NO_NUMBER),
        tag("b", wording.score(row.points, whole)),
    )
    view = scored.view
    is_chosen = row.county in (view.unit, view.query.get("unit"), view.filters.county)
    return tag("details", head, _body(scored, row, told), open=is_chosen, cls="c-own" if is_chosen else None)


def _place(scored: ScoredUnits, row: Any, *, is_alone: bool) -> object:
    if is_alone or not scored.shows_ranks or wording.is_missing(row.rank):
        return wording.NONE
    return join([f"第{row.rank}名", span("c-tag", "并列") if row.is_tied else None], " ")


def _marks(row: Any) -> Markup:
    marks = [
        span("r-veto", f"一票否决：{row.veto}") if row.is_vetoed else None,
        span("c-tag", "样本少") if row.is_small_sample else None,
        None if row.has_reported else span("c-tag", "本期未报"),
    ]
    return join([one for one in marks if one], " ")


def _computed(scored: ScoredUnits, row: Any) -> str:
    """What it would be by computation alone, where people's decisions made it another."""
    if wording.is_missing(row.points) and wording.is_missing(row.computed):
        return "没有可计分的数据，不排名次"
    if row.points == row.computed and row.rank is row.computed_rank:
        return ""
    is_same = not wording.is_missing(row.points) and row.points == row.computed
    place = "" if wording.is_missing(row.computed_rank) or not scored.shows_ranks else f"第{row.computed_rank}名"
    moved = place if place and str(row.rank) != str(row.computed_rank) else ""
    if is_same and not moved:
        return ""
    return f"计算{wording.score(row.computed, scored.sheet.whole)}分{f'，{moved}' if moved else ''}"


def _body(scored: ScoredUnits, row: Any, told: str) -> Markup:
    unit = str(row.county)
    said = doors.door(scored.address(unit, ""), "对整张表的意见和申诉 ›", cls="c-link")
    projects = doors.door(unit_doors.address(scored.view, unit), f"看{unit}的项目 ›", cls="c-link")
    return div(
        "r-body",
        sheet_table.of_unit(scored, row),
        tag("p", f"{told}。", cls="r-phone") if told else None,
        *(tag("p", words, cls="c-muted") for words in scored.sheet.shifted if words.startswith(f"{unit}：")),
        _extras(scored, unit),
        _exempted(scored, unit),
        tag("p", said, " ", projects),
    )


def _extras(scored: ScoredUnits, unit: str) -> Markup | None:
    items = [_extra(scored, one) for one in scored.extras(unit).itertuples(index=False)]
    return tag("ul", *items, cls="r-list") if items else None


def _extra(scored: ScoredUnits, one: Any) -> Markup:
    ruling = scored.ruling(one.county, one.key)
    effect = one.effect if one.effect == GONE else EFFECTS.get(one.effect, "")
    value = f"加{wording.score(one.points)}分" if one.sort == "bonus" and one.effect != GONE else effect
    title = doors.door(scored.address(one.county, one.key), "加分·" if one.sort == "bonus" else "一票否决·", one.name)
    paper = downloads.appraisal(ruling.change_id, ruling.document) if ruling and ruling.document else None
    who = tag("small", f"（{one.by} {wording.day(ruling.at, scored.view.as_of)}）") if ruling else None
    return tag("li", tag("strong", title), f" {value}：{one.reason} ", who, " ", paper)


def _exempted(scored: ScoredUnits, unit: str) -> Markup | None:
    rows: pd.DataFrame = scored.sheet.exempted[scored.sheet.exempted["county"] == unit]
    if rows.empty:
        return None
    listed = set(rows["project_id"])
    items = [
        tag("li", tag("strong", one.project_name), f" 不可抗力：{one.reason} ",
            downloads.appraisal(one.change_id, one.document))
        for one in scored.standing.exemptions
        if one.project_id in listed
    ]  # fmt: skip
    note = tag("p", "上列项目不计入分子和分母；点开数字看到的清单里仍列出它们。", cls="c-muted")
    return join([tag("ul", *items, cls="r-list"), note])
