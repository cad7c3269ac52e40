"""The ranks with their ranges: a row a unit, a small bar for each test on one scale of places."""

from typing import Any

import pandas as pd

from pages.leadership import unit_doors
from pages.parts import doors, wording
from pages.parts.cards import card
from pages.parts.markup import Markup, div, join, span, tag
from pages.parts.tables import Column, Row, table
from pages.review import robust_words
from pages.review.tried import KINDS, Tried

_COLUMNS = (
    Column("现名次", number=True),
    Column("单位", main=True),
    Column("得分", number=True),
    Column("权重波动"),
    Column("按全部项目"),
    Column("按原清单"),
    Column("不计任一项目", long=True),
    Column("合起来"),
)


def lists(tried: Tried) -> Markup:
    """One card for the counties, one for the departments; who has no rank stands below them."""
    cards = []
    for kind, title in KINDS:
        listed = tried.of_kind(kind)
        if len(listed) > 1:
            rows = [_row(tried, row, len(listed)) for row in listed.itertuples(index=False)]
            note = f"共{len(listed)}个；条从最好名次到最差名次，竖线是现名次"
            cards.append(card(table(_COLUMNS, rows, css="v-ranges"), title=f"{title}名次范围", note=note))
        elif len(listed) == 1:
            words = f"{title}只有{listed['county'].iloc[0]}一个单位有得分，不排名次，不作检验。"
            cards.append(card(tag("p", words, cls="c-muted")))
    return div("c-stack", *cards, _unranked(tried))


def _unranked(tried: Tried) -> Markup | None:
    names = "、".join(tried.unranked)
    return (
        tag("p", f"不参加排名，不作检验：{names}（没有可计分的数据，或按规定不排名次）。", cls="c-muted")
        if names
        else None
    )


def _row(tried: Tried, row: Any, count: int) -> Row:
    tied = span("c-tag", "并列") if row.is_tied else None
    name = doors.door(unit_doors.address(tried.view, row.county), row.county, cls="c-link")
    cells = (
        join([f"第{row.rank}名", " ", tied]),
        name,
        _score(tried, row),
        _range(row, row.weights_low, row.weights_high, count, _kept(tried, row)),
        _one(row, row.over_all_rank, count),
        _one(row, row.original_rank, count),
        _range(row, row.project_low, row.project_high, count, _project(tried, row)),
        _range(row, row.low, row.high, count, None, cls="v-all"),
    )
    return Row(cells, "c-own" if row.county == tried.view.filters.county else None)


def _score(tried: Tried, row: Any) -> Markup:
    address = tried.view.href("score_sheet", county=row.county)
    return doors.door(address, wording.score(row.value, tried.sheet.whole))


def _kept(tried: Tried, row: Any) -> str:
    """In how many of the drawn sets of weights the unit keeps its rank."""
    return f"{_percent(row.weights_share)}保持现名次"


def _percent(share: float) -> str:
    """All are 100 %, and all but one of a thousand are not."""
    shown = wording.share(share, 1.0)
    return wording.plain_share(share) if shown in ("100.0%", "0.0%") else shown


def _project(tried: Tried, row: Any) -> Markup | str:
    if row.drops_out and wording.is_missing(row.project_id):
        return "不计唯一计分的项目则不参加排名"
    if wording.is_missing(row.project_id):
        return "哪个项目都不影响"
    return join(["不计", named(tried, int(row.project_id), row.county), f"则第{row.project_rank}名"])


def named(tried: Tried, number: int, beside: str = "") -> Markup | str:
    """A project's name, a door to its page where the person may see it; ``beside``: the unit that it stands beside."""
    words = robust_words.project(tried, number, beside)
    if robust_words.is_hidden(tried, number):
        return words
    address = tried.view.href("project_ledger", project=number, **{"from": tried.view.page})
    return doors.door(address, words, cls="c-link c-cited")


def _one(row: Any, rank: Any, count: int) -> Markup:
    if wording.is_missing(rank):
        return span("c-muted", wording.NONE, title="这项检验在这里不适用")
    moved = int(row.rank) - int(rank)
    words = "不变" if not moved else f"上升{moved}位" if moved > 0 else f"下降{-moved}位"
    return _range(row, min(row.rank, rank), max(row.rank, rank), count, words, shown=f"第{rank}名")


def _range(
    row: Any, low: Any, high: Any, count: int, words: object, *, cls: str = "", shown: str | None = None
) -> Markup:
    """A track of so many places, the range on it, the present rank as a mark; in words below."""
    if wording.is_missing(low):
        return span("c-muted", wording.NONE)
    left, right = ((int(place) - step) / count for place, step in ((low, 1), (high, 0)))
    bar = div("v-band", style=f"left:{left:.2%};width:{right - left:.2%}")
    mark = div("v-mark", style=f"left:{(int(row.rank) - 0.5) / count:.2%}")
    said = shown or robust_words.span(low, high)
    return div(
        f"v-range {cls}".strip(),
        div("v-track", bar, mark, aria_hidden="true"),
        div("v-said", tag("b", said), span("c-muted", words) if words else None),
    )


def frame(tried: Tried) -> pd.DataFrame:
    """The rows that the page lists, for its workbook."""
    return pd.concat([tried.of_kind(kind) for kind, _ in KINDS if len(tried.of_kind(kind)) > 1])
