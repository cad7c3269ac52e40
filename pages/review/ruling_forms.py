"""核定 by the office and 自评 by the unit, each a small form with its reason."""

import math
from typing import Any

import streamlit as st

from data.errors import UserError
from data.store.appraisal.unfit import LONGEST
from pages.parts import wording
from pages.parts.failures import notice
from pages.parts.view import View
from pages.review import appraising
from pages.review.scored_units import ScoredUnits


class NotBelow(UserError):  # noqa: N818 - what happened
    """More points than the indicator counts."""


def draw(scored: ScoredUnits, unit: str, key: str, row: Any | None) -> None:
    """The forms that fit the item and the person."""
    view = scored.view
    if not key or scored.standing.is_final:
        return
    if view.looked_at is not None or view.filters.known_at is not None:
        st.html(notice(appraising.LOOKING_BACK))
        return
    if view.filters.tier:
        st.html(notice("自评和核定对全部项目，请把层级改回“全部层级”。"))
        return
    is_counted = row is not None and not wording.is_missing(row.counted_weight)
    with st.container(horizontal=True, key="score-actions"):
        if view.may("appraise"):
            _office(scored, unit, key, row if is_counted else None)
        if view.may("upload") and is_counted:
            _claims(scored, unit, key, row)


def _office(scored: ScoredUnits, unit: str, key: str, row: Any | None) -> None:
    rules, now = scored.standing.rules, scored.ruling(unit, key)
    seen = now.change_id if now else 0
    args = (scored.view, unit, key, seen)
    if row is not None:
        most = _most(scored, row)
        start = now.points if now else wording.number(row.computed)
        _rule(args, "核定", most, min(round(float(start or 0), 2), most), is_free=True)
    elif bonus := rules.bonus(key):
        _rule(args, "给予加分", bonus.most, now.points if now and now.points else 0.0, is_free=False)
    elif rules.veto(key) and now is None:
        _rule(args, "认定一票否决", 0.0, 0.0, is_free=False)
    if now:
        _take_back(args)


def _key(deed: str, args: tuple[View, str, str, int]) -> str:
    """Another one for every item and after every change: what was typed for one never stands in another's form."""
    return f"{deed}-{args[3]}-{args[1]}-{args[2]}"


def _most(scored: ScoredUnits, row: Any) -> float:
    """What the indicator counts at most, in the two decimals that points are written with; never less than that."""
    return math.ceil(round(float(row.counted_weight) * scored.standing.rules.cap * 100, 6)) / 100


def _rule(args: tuple[View, str, str, int], label: str, most: float, start: float, *, is_free: bool) -> None:
    """``most`` 0: nothing to count, a veto; ``is_free``: without a document, too."""
    key = _key("rule", args)
    with st.popover(label, key=f"open-{key}"), st.form(f"form-{key}", border=False):
        if most:
            st.number_input(f"分数（0 至 {most:g}）", 0.0, most, start, 0.5, format="%.2f", key=f"points-{key}")
        st.text_area("理由", key=f"reason-{key}", max_chars=LONGEST)
        appraising.paper_field(f"{appraising.PAPER}{'，可不附' if is_free else ''}", f"paper-{key}")
        st.form_submit_button(f"确认{label}", type="primary", on_click=_ruled, args=(*args, label, most))


def _ruled(view: View, unit: str, item: str, seen: int, label: str, most: float) -> None:
    def deed(now: View) -> str:
        state, key = st.session_state, _key("rule", (view, unit, item, seen))
        points = float(state.get(f"points-{key}") or 0.0)
        if points > most:
            raise NotBelow(f"这一项最多{most:g}分，什么也没有改动。")
        reason, paper = str(state.get(f"reason-{key}") or ""), appraising.paper(f"paper-{key}")
        now.store.appraisal.rule(unit, item, points, reason, paper, seen=seen, by=now.user.actor, at=now.now)
        return f"已{label}：{unit}{f' {points:.2f}分' if most else ''}。"

    appraising.do(view, "appraise", deed)


def _take_back(args: tuple[View, str, str, int]) -> None:
    key = _key("back", args)
    with st.popover("撤销核定", key=f"open-{key}"), st.form(f"form-{key}", border=False):
        st.text_area("撤销的理由", key=f"reason-{key}", max_chars=LONGEST)
        st.form_submit_button("确认撤销核定", on_click=_taken_back, args=args)


def _taken_back(view: View, unit: str, item: str, seen: int) -> None:
    def deed(now: View) -> str:
        reason = str(st.session_state.get(f"reason-{_key('back', (view, unit, item, seen))}") or "")
        now.store.appraisal.rule(unit, item, None, reason, seen=seen, by=now.user.actor, at=now.now)
        return "已撤销核定，按计算得分计；核定的经过仍在下面。"

    appraising.do(view, "appraise", deed)


def _claims(scored: ScoredUnits, unit: str, item: str, row: Any) -> None:
    told = [one for one in scored.standing.every_claim if (one.unit, one.metric) == (unit, item)]
    key, most = _key("claim", (scored.view, unit, item, told[-1].change_id if told else 0)), _most(scored, row)
    label = "自评" if scored.view.unit else "代录自评"
    start = wording.number(row.claimed if not wording.is_missing(row.claimed) else row.computed)
    with st.popover(label, key=f"open-{key}"), st.form(f"form-{key}", border=False):
        start = min(round(start, 2), most)
        st.number_input(f"自评分（0 至 {most:g}）", 0.0, most, start, 0.5, format="%.2f", key=f"points-{key}")
        st.text_area("自评说明（可不填）", key=f"words-{key}", max_chars=LONGEST)
        st.form_submit_button("确认自评", type="primary", on_click=_claimed, args=(scored.view, unit, item, key))
    if not wording.is_missing(row.claimed):
        args = (scored.view, unit, item, "")
        st.button("撤回自评", key=f"drop-{key}", on_click=_claimed, args=args)


def _claimed(view: View, unit: str, item: str, key: str) -> None:
    def deed(now: View) -> str:
        points = float(st.session_state.get(f"points-{key}") or 0.0) if key else None
        words = str(st.session_state.get(f"words-{key}") or "") if key else ""
        now.store.appraisal.claim(unit, item, points, words, by=now.user.actor, at=now.now)
        return f"已自评{points:.2f}分。" if points is not None else "已撤回自评。"

    appraising.do(view, "upload", deed)
