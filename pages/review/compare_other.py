"""对比另一场会战: this campaign beside a sealed result of another one, or of an earlier version of its own.

The sealed result is chosen among those of this store, or is a file that the office lays on the page; such a file stays
in this session, is read as data and kept nowhere.
"""

import hashlib
from collections.abc import Sequence
from typing import Any

import streamlit as st

from data.errors import UserError
from metrics import sealed
from metrics.canonical import Unsound
from metrics.other_campaign import OtherCampaign, of_result
from pages.parts import doors, filters, wording
from pages.parts.cards import card
from pages.parts.failures import notice
from pages.parts.markup import Markup, div, span, tag
from pages.parts.tables import Column, table
from pages.parts.view import View
from pages.review import compare_goals, sealed_view
from pages.review.compared import Compared

_LARGEST_MIB = 20
_FIELD, _READ = "other-result-file", "other-result-read"
TITLE = "对比另一场会战"
NOTE = "各按自己的目标和口径、自己的时点；封存结果里的数不随本次数据变化"


def draw(compared: Compared) -> None:
    """The choice and, once something is chosen, the comparison. A reporter has none: it is about all units."""
    view = compared.view
    if view.user.unit:
        return
    chosen, failed = _chosen(view)
    parts: list[object] = [_choice(view)]
    if failed:
        parts.append(notice(failed, kind="warning"))
    elif chosen is not None:
        parts.append(_beside(compared, chosen))
    else:
        parts.append(tag("p", "选一个封存的结果，或放上一份从别处拿来的封存结果文件。", cls="c-muted"))
    st.html(card(div("c-stack", *parts), title=TITLE, note=NOTE))
    if view.may("upload"):
        with st.container(key="other-result"):
            st.file_uploader("放上封存结果文件（.json，从“定稿”页下载）", type=["json"], key=_FIELD)


def _choice(view: View) -> Markup:
    versions = view.store.results.standing().versions
    options = [("", "（不选）"), *((one.sha256, f"本库定稿第{one.number}版") for one in versions)]
    kept = [filters.hidden(key, value) for key, value in view.query.items() if key != "other" and value]
    field = filters.select("other", "封存结果", options, view.query.get("other", ""))
    return doors.form(view.page, *kept, field, cls="c-filters")


def _chosen(view: View) -> tuple[OtherCampaign | None, str]:
    """What is compared with, and why it could not be read. A file on the page goes before the address."""
    file: Any = st.session_state.get(_FIELD) if view.may("upload") else None
    try:
        if file is not None:
            return _of_file(file), ""
        wanted = view.query.get("other", "")
        known = {one.sha256 for one in view.store.results.standing().versions}
        return (of_result(sealed_view.of(view, wanted)), "") if wanted in known else (None, "")
    except UserError as error:
        return None, wording.typeset(str(error))


def _of_file(file: Any) -> OtherCampaign:
    """The campaign of a file; read once for its bytes. Raises Unsound."""
    if file.size > _LARGEST_MIB * 1024 * 1024:
        raise Unsound(f"文件超过{_LARGEST_MIB}MB,没有读取;封存结果不会这么大。")
    content = file.getvalue()
    mark = hashlib.sha256(content).hexdigest()
    kept = st.session_state.get(_READ)
    if kept is None or kept[0] != mark:
        kept = (mark, of_result(sealed.read(content)))
        st.session_state[_READ] = kept
    return kept[1]


def _beside(compared: Compared, other: OtherCampaign) -> Markup:
    return div(
        "c-stack", tag("p", lead(compared, other), cls="c-lead"), _goals(compared, other), _units(compared, other)
    )


def lead(compared: Compared, other: OtherCampaign) -> str:
    """``本次：…，会战第81天/共102天；另一场：…（数据截至2019年…），第102天/共102天。``"""
    view, campaign = compared.view, compared.view.campaign
    mine = f"第{campaign.day_number(view.as_of)}天，共{campaign.day_count}天"
    its = f"第{other.day_number}天，共{other.day_count}天"
    here = f"{campaign.name}截至{wording.full_day(view.as_of)}（{mine}）"
    there = f"{other.name}截至{wording.full_day(other.as_of)}（{its}）"
    return f"本次：{here}；对比：{there}，校验值{other.sha256[: sealed.SHORT]}。"


def rows(compared: Compared, other: OtherCampaign) -> list[tuple[str, Any, Any, list[float], list[float]]]:
    """Metric, the city's figure here and there, and the counties' known rates here and there, from low to high."""
    told = []
    for key in compare_goals.KEYS:
        mine, its = compared.view.figures.figure(key), other.city(key)
        if (
            mine is not None
            and its is not None
            and not (wording.is_missing(mine.value) and wording.is_missing(its.value))
        ):
            told.append((key, mine, its, _values(compared, key), other.values(key)))
    return told


def _values(compared: Compared, key: str) -> list[float]:
    view = compared.view
    counties = [unit.name for unit in view.campaign.units if unit.kind == "county"]
    found = [view.figures.figure(key, name) for name in counties]
    return sorted(float(one.value) for one in found if one is not None and not wording.is_missing(one.value))


def _goals(compared: Compared, other: OtherCampaign) -> Markup:
    columns = (
        Column("目标（全市）", main=True), Column("本次", number=True), Column("对比", number=True),
        Column("相差（百分点）", number=True), Column("本次各县（市、区）", number=True),
        Column("对比各县（市、区）", number=True),
    )  # fmt: skip
    listed = [
        (
            wording.typeset(compared.view.figures.metric(key).name),
            _rate(mine),
            _rate(its),
            wording.points(compare_goals.gap([mine.value, its.value])),
            span_of(low_high),
            span_of(its_low_high),
        )
        for key, mine, its, low_high, its_low_high in rows(compared, other)
    ]
    return table(columns, listed, empty="两场会战没有可以比较的指标。")


def _rate(figure: Any) -> Markup:
    target = "" if wording.is_missing(figure.target) else f"目标{wording.plain_share(figure.target)}"
    return div("v-cell", tag("b", wording.share(figure.value, figure.target)), span("c-muted", target))


def span_of(values: Sequence[float]) -> str:
    """``33.8%–79.4%（10个）``; "—" where nothing is known."""
    if not values:
        return wording.NONE
    return f"{wording.share(values[0])}–{wording.share(values[-1])}（{len(values)}个）"


def _units(compared: Compared, other: OtherCampaign) -> Markup | None:
    """The compared units that the other campaign knows by the same name."""
    known = [(name, other.total(name)) for name in compared.units]
    columns = (
        Column("单位", main=True), Column("本次得分", number=True), Column("本次名次", number=True),
        Column("对比得分", number=True), Column("对比名次", number=True),
    )  # fmt: skip
    listed = []
    for name, its in known:
        if its is not None:
            mine = compared.total(name)
            here = (wording.score(mine.points), _place(mine.rank))
            listed.append((name, *here, wording.score(its.points), _place(its.rank)))
    if not listed or compared.view.figures.is_before_start:
        return None
    wholes = f"满分：本次{wording.plain(compared.sheet.whole)}分，对比{wording.plain(other.whole)}分"
    return div(None, table(columns, listed), tag("p", wholes, cls="c-small c-muted"))


def _place(rank: Any) -> str:
    return wording.NONE if wording.is_missing(rank) else f"第{rank}名"
