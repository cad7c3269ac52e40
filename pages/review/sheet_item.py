"""One item of one unit's sheet: what it counts, all that was decided and said of it, and what can be done now."""

from collections.abc import Iterator
from typing import Any

import streamlit as st

from data.store.appraisal import Claim, Ruling
from metrics import score_words
from pages.leadership import points_list
from pages.parts import doors, downloads, wording
from pages.parts.cards import card, facts
from pages.parts.failures import notice
from pages.parts.markup import Markup, div, join, span, tag
from pages.review import ruling_forms, sheet_table, talk
from pages.review.scored_units import EFFECTS, WHOLE, ScoredUnits, units


def show_item(scored: ScoredUnits, unit: str, item: str) -> None:
    """The item that the address names, of a unit that this person may see."""
    key, view, rules = "" if item == WHOLE else item, scored.view, scored.standing.rules
    back = doors.door(view.href("score_sheet", unit=unit), "‹ 返回评分表", cls="c-link")
    is_item = not key or rules.weights.get(key) or rules.bonus(key) or rules.veto(key) or scored.ruling(unit, key)
    if unit not in units(view) or not is_item:
        missing = notice("评分表里没有这一项；请从评分表里打开。")
        st.html(div("c-stack", div("c-crumbs", back), missing))
        return
    rows = scored.rows(unit)
    row = next((one for one in rows.itertuples(index=False) if one.metric == key), None)
    st.html(div("c-stack", _head(scored, unit, key, row, back)))
    ruling_forms.draw(scored, unit, key, row)
    st.html(div("c-stack", _story(scored, unit, key)))
    talk.of_item(scored, unit, key)


def _head(scored: ScoredUnits, unit: str, key: str, row: Any | None, back: Markup) -> Markup:
    title = div("c-answer-line", span("c-answer", f"{unit} · {scored.name(key)}"))
    return card(div("c-crumbs", back), title, *_told(scored, unit, key, row), _others(scored, unit, key))


def _told(scored: ScoredUnits, unit: str, key: str, row: Any | None) -> list[Markup]:
    rules = scored.standing.rules
    if row is not None:
        sides, value = points_list.figures(scored.view, row, scored.view.filters.tier)
        pairs: dict[str, object] = {
            "分子 / 分母": sides, "完成": value, "目标": wording.plain_share(row.target),
            "权重": sheet_table.weights(row),
            "计算得分": wording.score(row.computed, row.counted_weight), "自评": wording.score(row.claimed),
            "核定": sheet_table.approved(row), "得分": wording.score(row.points, row.counted_weight),
        }  # fmt: skip
        shown = {name: one if isinstance(one, Markup) else span(None, one) for name, one in pairs.items()}
        return [facts(shown), *(tag("p", one, cls="r-told") for one in _reckoned(scored, row)),
                tag("p", "依据：", sheet_table.basis(scored, row), cls="r-told")]  # fmt: skip
    if bonus := rules.bonus(key):
        return [tag("p", f"加分项，最多加{wording.plain(bonus.most)}分：{bonus.rule}。")]
    if veto := rules.veto(key):
        return [tag("p", f"一票否决，{EFFECTS[veto.effect]}：{veto.rule}。")]
    return [tag("p", "对整张评分表的意见和申诉写在这里；对某一项的，请从那一项打开。")]


def _reckoned(scored: ScoredUnits, row: Any) -> Iterator[str]:
    """The rule with the weight that really counts, and what it gave before somebody ruled otherwise."""
    is_counted = not wording.is_missing(row.counted_weight)
    is_grown = is_counted and row.counted_weight != row.weight
    grown = f"；有指标不适用，本项按{wording.plain(round(row.counted_weight, 2))}分计" if is_grown else ""
    yield f"规则：{row.rule}{grown}。"
    if is_counted and scored.ruling(row.county, row.metric):
        yield f"计算：{wording.typeset(score_words.computed(row, scored.standing.rules.cap))}。"


def _others(scored: ScoredUnits, unit: str, key: str) -> Markup:
    """The other items of the same unit."""
    rules = scored.standing.rules
    keys = [*(one for one, weight in rules.weights.items() if weight), *(one.key for one in rules.bonuses)]
    keys += [*(one.key for one in rules.vetoes), ""]
    made = [doors.door(scored.address(unit, one), scored.name(one), cls="c-link") for one in keys if one != key]
    return tag("p", "其他项：", join(made, " · "), cls="r-told c-small")


def _story(scored: ScoredUnits, unit: str, key: str) -> Markup | None:
    """Claims and rulings, the newest first; nothing is ever deleted."""
    told: list[Claim | Ruling] = [one for one in scored.standing.every_claim if (one.unit, one.metric) == (unit, key)]
    told += [one for one in scored.standing.every_ruling if (one.unit, one.key) == (unit, key)]
    if not told:
        return None
    items = [_event(scored, one) for one in sorted(told, key=lambda one: one.change_id, reverse=True)]
    return card(tag("ul", *items, cls="r-list"), title="自评和核定的经过", note="新的在前；什么也不会删去")


def _event(scored: ScoredUnits, one: Claim | Ruling) -> Markup:
    is_claim = isinstance(one, Claim)
    words, verb = one.words if isinstance(one, Claim) else one.reason, "自评" if is_claim else "核定"
    if one.points is None:
        what = f"撤回{verb}" if is_claim else f"撤销{verb}"
    else:
        is_veto = isinstance(one, Ruling) and one.sort == "veto"
        what = "认定一票否决" if is_veto else f"{verb}{wording.score(one.points)}分"
    paper = downloads.appraisal(one.change_id, one.document) if isinstance(one, Ruling) and one.document else None
    who = tag("small", f"（{one.by} {wording.moment(one.at, scored.view.as_of)}）")
    return tag("li", tag("strong", what), f"：{words} " if words else " ", who, " ", paper)
