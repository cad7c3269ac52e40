"""评分规则: the rules in force, a draft with what it would change, and every version; none is lost."""

from collections.abc import Iterator
from typing import Any

import pandas as pd
import streamlit as st

from data import appraisal
from data.appraisal import AppraisalRules
from data.errors import UserError
from data.store.appraisal import RulesVersion
from data.store.appraisal.book import SOURCE
from data.store.appraisal.unfit import LONGEST
from metrics.score import ScoreSheet, score_sheet
from pages.parts import wording
from pages.parts.cards import card, heading
from pages.parts.markup import Markup, div, join, tag
from pages.parts.tables import Column, table
from pages.parts.view import View
from pages.review import appraising, rules_form, rules_words
from pages.review.scored_units import ScoredUnits, units

_TRIAL, _REASON = "score-rules-trial", "score-rules-reason"
_COLUMNS = (
    Column("单位", main=True), Column("现在", number=True), Column("改后", number=True),
    Column("得分变化", number=True), Column("名次", short=True),
)  # fmt: skip


def draw(scored: ScoredUnits) -> None:
    """The rules in words; for the office the form, its trial and the way back to an earlier version."""
    st.html(_in_words(scored))
    is_editable = appraising.may(scored.view, "appraise") and not scored.standing.is_final
    if is_editable:
        _form(scored)
        if trial := st.session_state.get(_TRIAL):
            _trial(scored, str(trial))
    _versions(scored, is_editable=is_editable)


def _in_words(scored: ScoredUnits) -> Markup:
    lines = [
        tag("li", tag("strong", key), f"：{said}") for key, said in rules_words.told(scored.standing.rules).items()
    ]
    versions = scored.standing.rules_versions
    note = f"{versions[0].by} {wording.moment(versions[0].at, scored.view.as_of)}修改" if versions else "按活动设置"
    words = (
        "不适用的指标，权重按比例分给该单位的其他指标；适用而没有报送的，权重不转移，该项不得分。"
        "核定只改变那一项的得分，计算得分始终列在旁边。"
    )
    return card(
        tag("ul", *lines, cls="r-list r-rules"),
        tag("p", words, cls="c-muted c-small r-told"),
        title="现行评分规则",
        note=note,
    )


def _form(scored: ScoredUnits) -> None:
    rules, version = scored.standing.rules, _version(scored)
    with st.container(border=True, key="card-score-rules"):
        st.html(heading("修改评分规则", "先看名次怎样变化，再写明原因保存；每一版都保留"))
        with st.form(f"score-rules-{version}", border=False):
            rules_form.draw(rules, version)
            st.form_submit_button("预览名次变化", type="primary", on_click=_previewed, args=(rules, version))


def _version(scored: ScoredUnits) -> int:
    versions = scored.standing.rules_versions
    return versions[0].change_id if versions else 0


def _previewed(rules: AppraisalRules, version: int) -> None:
    st.session_state.pop(_TRIAL, None)
    try:
        trial = rules_form.read(rules, version)
    except UserError as error:
        appraising.say(str(error))
        return
    _tried(rules, appraisal.text(trial))


def _tried(rules: AppraisalRules, text: str) -> None:
    if text == appraisal.text(rules):
        appraising.say("评分规则没有变化。")
    else:
        st.session_state[_TRIAL] = text


def _trial(scored: ScoredUnits, trial: str) -> None:
    rules = appraisal.parse(trial, SOURCE)
    with st.container(border=True, key="card-score-trial"):
        st.html(_effect(scored, rules))
        st.text_input("修改原因", key=_REASON, max_chars=LONGEST, placeholder="例如：领导小组第×次会议决定")
        args = (scored.view, appraisal.text(scored.standing.rules), trial)
        with st.container(horizontal=True):
            st.button("确认保存", type="primary", key="save-score-rules", on_click=_saved, args=args)
            st.button("放弃", key="drop-score-rules", on_click=_dropped)


def _saved(view: View, before: str, trial: str) -> None:
    def deed(now: View) -> str:
        reason = str(st.session_state.get(_REASON) or "")
        now.store.appraisal.save_rules(before, trial, reason=reason, by=now.user.actor, at=now.now)
        return "已保存，评分表即刻按新的规则计算；原先的规则保留在下面。"

    if appraising.do(view, "appraise", deed):
        _dropped()


def _dropped() -> None:
    st.session_state.pop(_TRIAL, None)


def _effect(scored: ScoredUnits, rules: AppraisalRules) -> Markup:
    """What differs, and 这版规则下名次怎样变化."""
    now, then = scored.sheet.totals.set_index("county"), _sheet(scored, rules).totals.set_index("county")
    moved = int((now["rank"].fillna(0) != then["rank"].reindex(now.index).fillna(0)).sum())
    rows = [_row(unit, now.loc[unit], then.loc[unit], now, then) for unit in then.index]
    lines = [tag("li", words) for words in rules_words.differences(scored.standing.rules, rules)]
    title = f"{moved}个单位名次变化" if moved else "名次不变"
    return div(
        "c-stack", heading("这版规则下名次怎样变化", title), tag("ul", *lines, cls="c-plain"), table(_COLUMNS, rows)
    )


def _sheet(scored: ScoredUnits, rules: AppraisalRules) -> ScoreSheet:
    view, standing = scored.view, scored.standing
    return score_sheet(
        view.figures.snapshot, view.campaign, rules, units(view), tier=view.filters.tier,
        claims=standing.claims, rulings=standing.rulings, exempt=standing.exemptions,
    )  # fmt: skip


def _row(unit: str, was: Any, became: Any, now: pd.DataFrame, then: pd.DataFrame) -> list[object]:
    change = became.points - was.points
    shown = (
        wording.NONE
        if wording.is_missing(change)
        else f"{'+' if change > 0 else '−' if change < 0 else ''}{abs(change):.2f}"
    )
    places = [wording.NONE if wording.is_missing(one["rank"]) else f"第{one['rank']}名" for one in (was, became)]
    place = places[0] if places[0] == places[1] else " → ".join(places)
    return [unit, wording.score(was.points), wording.score(became.points), shown, place]


def _versions(scored: ScoredUnits, *, is_editable: bool) -> None:
    versions = scored.standing.rules_versions
    if not versions:
        return
    with st.container(border=True, key="card-score-versions"):
        st.html(heading("各版规则", "新的在前；回到较早一版也是新的一版"))
        for one, before in _pairs(scored, versions):
            st.html(_version_told(scored, one, before))
            if is_editable and one is not versions[0]:
                args = (scored.standing.rules, one.toml)
                st.button("回到这一版", key=f"again-{one.change_id}", on_click=_tried, args=args)
        if is_editable:
            first = appraisal.text(appraisal.rules_of(scored.view.campaign))
            st.button("回到活动设置的规则", key="again-0", on_click=_tried, args=(scored.standing.rules, first))


def _pairs(
    scored: ScoredUnits, versions: tuple[RulesVersion, ...]
) -> Iterator[tuple[RulesVersion, AppraisalRules]]:  # fmt: skip
    """Each version with the rules before it."""
    for place, one in enumerate(versions):
        earlier = versions[place + 1 :]
        before = appraisal.parse(earlier[0].toml, SOURCE) if earlier else appraisal.rules_of(scored.view.campaign)
        yield one, before


def _version_told(scored: ScoredUnits, one: RulesVersion, before: AppraisalRules) -> Markup:
    lines = [tag("li", words) for words in rules_words.differences(before, appraisal.parse(one.toml, SOURCE))]
    head = join(
        [tag("strong", one.reason), tag("small", f"（{one.by} {wording.moment(one.at, scored.view.as_of)}）")], " "
    )
    return div("r-thread", tag("p", head), tag("ul", *lines, cls="c-plain"))
