"""The units by points; each opens to its indicators: value, target, weight, points, and why."""

from typing import Any

from metrics.rates import UNREPORTED
from metrics.shown import money_unit
from pages.leadership import ranking_tables, unit_doors
from pages.leadership.scored import Scored
from pages.parts import doors, wording
from pages.parts.cards import card, thin_bar
from pages.parts.markup import Markup, div, join, span, tag
from pages.parts.tables import Column, table
from pages.parts.view import View

_COLUMNS = (
    Column("指标", main=True), Column("完成", number=True), Column("目标", number=True),
    Column("分子 / 分母", number=True), Column("权重", number=True), Column("计分权重", number=True),
    Column("得分", number=True), Column("算法"),
)  # fmt: skip


def lists(scored: Scored) -> Markup:
    """One card for the counties, one for the departments; what could not be ranked stands under them."""
    cards = []
    for kind, title in (("county", "县（市、区）得分"), ("department", "部门得分")):
        listed = scored.of_kind(kind)
        items = [_unit(scored, rank, is_alone=len(listed) == 1) for rank in listed.itertuples(index=False)]
        if items:
            note = "同分并列" if len(items) > 1 else "只有一个单位，不排位次"
            note = f"{note}；{scored.scope}；点开看每项得分"
            cards.append(card(div("c-points", *items), title=title, note=note))
    return div("c-stack", *cards, _unranked(scored))


def rules(scored: Scored) -> Markup:
    """How points are given, by the campaign file."""
    view, found = scored.view, scored.points
    rows = found.rows.drop_duplicates("metric")
    weights = "、".join(
        f"{wording.typeset(str(row.name))}{wording.plain(row.weight)}分" for row in rows.itertuples(index=False)
    )
    cap = view.campaign.scoring.cap
    most = "最高计满分" if cap == 1 else f"最高按目标的{wording.plain(cap)}倍计"
    words = [
        f"满分{wording.plain(found.whole)}分：{weights}。每项得分＝权重 × 完成率 ÷ 目标，{most}。",
        "不适用的指标，权重按比例分给该单位的其他指标；适用而尚未报送的，权重不转移，该项不得分。",
        *_penalties(scored),
        "各项得分显示两位小数，合计按未舍入的数相加。",
    ]
    return tag("p", "".join(words), cls="c-small c-muted")


def _penalties(scored: Scored) -> list[str]:
    rules = scored.view.campaign.scoring
    if not rules.penalties:
        return []
    said = "、".join(
        f"{wording.typeset(scored.view.figures.metric(key).name)}每少1个扣{wording.plain(points)}分"
        for key, points in rules.penalties.items()
    )
    return [f"{said}，每项最多扣至{wording.plain(rules.floor) if rules.floor else 0}分。"]


def _unit(scored: Scored, rank: Any, *, is_alone: bool) -> Markup:
    whole, view = scored.points.whole, scored.view
    name = [tag("strong", rank.county), _small(scored, rank)]
    head = tag(
        "summary",
        span("c-points-rank", wording.NONE if is_alone else ranking_tables.place(rank)),
        span("c-points-name", *name),
        span("c-points-moved", wording.NONE if is_alone else ranking_tables.movement(rank)),
        thin_bar(rank.value / whole, wording.NO_NUMBER),
        tag("b", wording.score(rank.value, whole)),
    )
    rows = [_indicator(scored, row) for row in scored.basis(rank.county).itertuples(index=False)]
    total = ("合计", "", "", "", wording.plain(whole), wording.plain(whole), wording.score(rank.value, whole), "")
    link = doors.door(unit_doors.address(view, rank.county), f"看{rank.county}的项目 ›", cls="c-link")
    body = div("c-points-basis", table(_COLUMNS, rows, total=total, css="c-basis"), tag("p", link))
    is_chosen = rank.county == view.filters.county
    return tag("details", head, body, open=is_chosen, cls="c-own" if is_chosen else None)


def _small(scored: Scored, rank: Any) -> Markup | None:
    """That some of a unit's points rest on few projects, and which."""
    if not rank.is_small_sample:
        return None
    rows = scored.basis(rank.county)
    names = "、".join(wording.typeset(name) for name in rows.loc[rows["is_small_sample"], "name"])
    return span("c-tag", "样本少", title=f"{names}的分母少，一两个项目就会使得分大起大落")


def _indicator(scored: Scored, row: Any) -> tuple[object, ...]:
    if wording.is_missing(row.points):
        why = span("c-muted", f"不计分：{wording.typeset(row.reason)}；权重分给其他指标")
        none = (wording.NONE,) * 3
        return (wording.typeset(row.name), *none, wording.plain(row.weight), wording.NONE, wording.NONE, why)
    sides, value = figures(scored.view, row, scored.tier)
    return (
        wording.typeset(row.name),
        value,
        wording.plain_share(row.target),
        sides,
        wording.plain(row.weight),
        wording.plain(row.counted_weight),
        tag("b", wording.score(row.points, row.counted_weight)),
        _why(scored, row),
    )


def figures(view: View, row: Any, tier: str) -> tuple[object, object]:
    """Both sides and the value of an indicator's row, each a door to its projects."""
    if wording.is_missing(row.value):
        return wording.NONE, wording.NONE
    metric = view.figures.metric(row.metric)
    tier = tier if metric.grain == "project" else ""
    money_in = money_unit([row.numerator, row.denominator]) if metric.money else None
    sides = [
        doors.door(
            doors.project_list(view, row.metric, side, county=row.county, tier=tier),
            wording.amount(amount, is_money=metric.money, money_in=money_in),
        )
        for side, amount in (("numerator", row.numerator), ("denominator", row.denominator))
    ]
    address = doors.project_list(view, row.metric, county=row.county, tier=tier)
    return join(sides, " / "), doors.door(address, wording.share(row.value, row.target))


def _why(scored: Scored, row: Any) -> Markup:
    """The arithmetic of one row."""
    if row.reason == UNREPORTED:
        return span("c-muted", "尚未报送，不得分")
    weight, cap = wording.plain(row.counted_weight), scored.view.campaign.scoring.cap
    words = f"{weight} × {wording.share(row.value, row.target)} ÷ {wording.plain_share(row.target)}"
    if row.value >= row.target * cap:
        words = f"达到目标，{weight} × {wording.plain(cap)}" if cap != 1 else "达到目标，计满分"
    off = f"，扣{wording.score(row.penalty)}分" if row.penalty else ""
    small = span("c-tag", "样本少") if row.is_small_sample else None
    return join([span("c-muted", f"{words}{off}"), " ", small])


def _unranked(scored: Scored) -> Markup | None:
    view, ranked = scored.view, set(scored.table["county"])
    by_reason: dict[str, list[str]] = {}
    for name in view.figures.counties():
        if name not in ranked:
            reason = "没有可计分的项目" if name in view.figures.reported else UNREPORTED
            by_reason.setdefault(reason, []).append(name)
    words = "；".join(f"{reason}：{'、'.join(names)}" for reason, names in by_reason.items())
    return tag("p", f"不参加排名。{words}", cls="c-muted") if words else None
