"""Where the result stands: the ladder of steps, what is or would be sealed, what differs from today."""

import streamlit as st

from data.store.appraisal.result_standing import ResultsStanding, State
from data.store.appraisal.standing import ResultStep
from metrics.sealed import Difference, SealedResult
from pages.parts import cards, wording
from pages.parts.cards import card
from pages.parts.markup import Markup, div, span, tag
from pages.parts.view import View
from pages.review import difference_words, freeze_checks, freeze_steps, freeze_totals, sealed_view, sealing
from pages.review.freeze_checks import Check

_LADDER = (("草稿", ""), ("提请定稿", "甲"), ("复核定稿", "乙，另一个账号"), ("已定稿", ""))
_AT: dict[State, int] = {"open": 0, "proposed": 2, "final": 3, "unfreezing": 3}
_LISTED = 8


def draw(view: View, standing: ResultsStanding) -> None:
    """The ladder, then what would be sealed, or what is and in what today differs."""
    st.html(card(_ladder(standing), title="定稿", note="两个人、两个账号；定稿以后，后来的数据不会改变本结果"))
    if (found := _shown(view, standing)) is None:
        st.html(_before(view, freeze_checks.checks(view)))
        return
    step, result = found
    sealed_card = _sealed(result, step, is_final=standing.state != "proposed")
    st.html(div("c-stack", sealed_card, _today(view, result, standing.state)))


def totals(view: View, standing: ResultsStanding) -> None:
    """The sealed points and ranks."""
    if (found := _shown(view, standing)) is not None:
        st.html(freeze_totals.listed(found[1]))


def _shown(view: View, standing: ResultsStanding) -> tuple[ResultStep, SealedResult] | None:
    """The step whose result the page shows, and the result: what waits, else what is final."""
    waits = standing.pending if standing.state == "proposed" else None
    step = waits or (standing.final.confirmed if standing.final else None)
    return (step, sealed_view.of(view, step.sha256)) if step else None


def _ladder(standing: ResultsStanding) -> Markup:
    at = _AT[standing.state]
    steps = [_rung(number, *told, at=at) for number, told in enumerate(_LADDER)]
    pending = standing.pending
    note = None
    if pending is not None:
        what = "解除定稿" if standing.state == "unfreezing" else "定稿"
        note = div(
            "c-small", f"{pending.by}于{pending.at:%Y-%m-%d %H:%M}提请{what}，等待另一个账号办理。{pending.reason}"
        )
    return div("c-stack", tag("ol", *steps, cls="f-ladder"), note)


def _rung(number: int, name: str, who: str, *, at: int) -> Markup:
    is_done = number < at or at == 3
    css = "f-done" if is_done else "f-here" if number == at else ""
    sign = "✓" if is_done else str(number + 1)
    head = span("f-sign", sign, aria_hidden="true")
    here = {"aria_current": "step"} if number == at else {}
    return tag("li", head, div(None, tag("strong", name), span("c-muted", who) if who else None), cls=css, **here)


def _before(view: View, found: tuple[Check, ...]) -> Markup:
    lines = [
        tag("li", _sign(one), span(None, tag("strong", one.name), span("c-muted f-said", one.words))) for one in found
    ]
    note = "提示不阻止定稿，但与结果一起封存"
    return div("c-stack", _will_be(view), card(tag("ul", *lines, cls="c-list"), title="定稿前核对", note=note))


def _sign(one: Check) -> Markup:
    return span("c-tag", "✓ 无误" if one.is_fine else "△ 提示")


def _will_be(view: View) -> Markup:
    projects = view.figures.snapshot.projects
    pairs = {
        "数据截至": wording.full_day(view.as_of),
        "知情时间": "提请的那一刻",
        "数据版本": f"第{view.figures.snapshot.store_version}版",
        "评比单位": f"{projects['county'].nunique()}个",
        "项目": f"{len(projects)}个",
        "报表": f"{len(view.store.uploads())}份",
    }
    words = "封存评分表、全部指标和走势、项目明细、报送情况、报表的校验值、评分规则和活动设置"
    return card(cards.facts(pairs), div("c-small", words), title="将要封存", note="校验值（SHA-256）在提请时生成")


def _sealed(result: SealedResult, step: ResultStep, *, is_final: bool) -> Markup:
    head = result.head
    pairs = {
        "版次": f"第{step.number}版",
        "数据截至": wording.full_day(head.as_of),
        "知情时间": f"{head.known_at:%Y-%m-%d %H:%M}",
        "数据版本": f"第{head.store_version}版",
        "程序版本": head.program,
        "校验值（短）": result.short,
    }
    full = div("f-hash", span("c-muted", "校验值（SHA-256 全文）"), tag("code", result.sha256, translate="no"))
    warned = [tag("li", span("c-tag", "△ 提示"), span(None, one)) for one in head.warnings]
    told = div("c-stack", tag("strong", "一并封存的提示"), tag("ul", *warned, cls="c-list")) if warned else None
    title = "定稿结果" if is_final else "等待复核的结果"
    return card(div("c-stack", cards.facts(pairs), full, told), title=title)


def _today(view: View, result: SealedResult, state: State) -> Markup:
    found = now_differs(view, result)
    if not found:
        words = div(None, "现在的数据与本结果逐位一致。")
    else:
        lines = [tag("li", difference_words.sentence(one)) for one in _weighty(found)]
        more = f"；另有其他处，共 {len(found)} 处" if len(found) > len(lines) else ""
        head = div(None, f"现在的数据与本结果相比：{difference_words.by_table(found)}不同{more}。")
        words = div("c-stack", head, tag("ul", *lines, cls="c-plain"))
    title = "提请以后的变化" if state == "proposed" else "以后上传的报表不会改变本结果"
    return card(words, title=title, note=f"同一数据截至日期，按{view.now:%m-%d %H:%M}所知重算")


def _weighty(found: tuple[Difference, ...]) -> list[Difference]:
    """Ranks and points first, then what they are made of."""
    order = list(difference_words.TABLES)
    weight = {"score_totals": -3, "score_rows": -2, "score_extras": -1}
    return sorted(found, key=lambda one: weight.get(one.table, order.index(one.table)))[:_LISTED]


def now_differs(view: View, result: SealedResult) -> tuple[Difference, ...]:
    """In what today's record differs; reckoned once for a version of the store."""
    settings = freeze_steps.settings_text(view)
    return view.figures.kept(
        ("sealed and now", result.sha256, view.store.version),
        lambda: sealing.differences_now(result, view.store, view.now, settings),
    )
