"""One case of the queue as a card: who sent what when, what is doubtful or new, what it would change, 通过 or 退回."""

from collections.abc import Iterator, Sequence

import streamlit as st

from pages.office import card_details, causes, findings, history_filters, replacing, review_steps
from pages.office.desk import Desk
from pages.office.review_reading import Reread
from pages.office.words import KIND_NAMES
from pages.parts import doors, downloads, wording
from pages.parts.failures import notice
from pages.parts.markup import Markup, div, join, span, tag
from pages.parts.view import View

_STUCK = {
    "asking": "按现在的清单读，有 {0} 个问题要回答，不能直接通过。请退回，或下载原件由办公室在“报表上传”里回答后入库。",
    "blocked": "按现在的清单读有错误，不能通过；请退回改正。",
    "unreadable": "原件现在读不出来，不能通过；请退回，或联系管理员。",
}
_ADVICE = {"error": "不能通过，请退回改正", "warning": "报送人已核对；看清楚再通过，或退回"}
_LONGEST_REASON = 500


def card(view: View, desk: Desk, one: Reread, rivals: Sequence[Reread]) -> None:
    """Draw one case; its buttons change the store before the next run."""
    upload_id = one.case.upload_id
    with st.container(border=True, key=f"card-review-{upload_id}"):
        st.html(_head(view, one))
        for sentence in _notes(view, one, rivals):
            st.html(notice(sentence))
        _effects(one)
        _problems(one)
        card_details.show(one.now)
        _buttons(view, desk, one)


def _head(view: View, one: Reread) -> Markup:
    case = one.case
    days = [history_filters.period_name(view.campaign, day.isoformat()) for day in case.cut_offs]
    kinds = "、".join(KIND_NAMES.get(kind, kind) for kind in case.kinds)
    file = doors.door(view.href("history", upload=case.upload_id), case.file, cls="c-link h-file")
    facts = [f"第 {case.upload_id} 号", kinds, "、".join(days), f"{case.row_count} 行"]
    sent = f"{case.sent_by} {wording.moment(case.sent_at, view.today)} 报送"
    return div(
        None,
        div("o-head", span("o-file", case.county), span("o-stage o-stage-warned", "待审核"), timely(view, one)),
        div("o-upload", file, tag("small", " · ".join([*facts, sent]))),
    )


def timely(view: View, one: Reread) -> Markup | None:
    """Whether its periods' reports were sent in time; by when the unit first sent them."""
    periods = [period for day in one.case.reported if (period := view.campaign.period_at(day))]
    if not periods:
        return None
    late = any(one.case.first_sent_at > period.due_at for period in periods)
    return span("c-tag", "逾期报送" if late else "按时报送")


def _notes(view: View, one: Reread, rivals: Sequence[Reread]) -> Iterator[str]:
    if one.news:
        yield f"与送审时不同：{'；'.join(one.news)}。请看清楚再通过。"
    if rivals:
        numbers = "、".join(f"第 {other.case.upload_id} 号" for other in rivals)
        yield f"同一单位、同一期还有{numbers}也在等待审核；后通过的替代先通过的。"
    for sentence in replacing.sentences(view, one.now):
        yield sentence.replace("入库后", "通过后", 1)
    if one.now.stage in _STUCK:
        yield _STUCK[one.now.stage].format(len(one.now.questions))


def _effects(one: Reread) -> None:
    if one.effects:
        told = (span("o-effect", text) for text in one.effects)
        st.html(div("o-done", span("c-muted", "通过后："), join(told)))


def _problems(one: Reread) -> None:
    sheets, groups = one.now.reading.sheets, []
    for severity in ("error", "warning"):
        found = one.now.of(severity)
        rest = [problem for problem in one.now.reading.problems if problem.severity != severity]
        groups.append(findings.problem_group(severity, found, sheets, rest, _ADVICE[severity]))
    if any(groups):
        st.html(div("o-groups", *groups))


def _buttons(view: View, desk: Desk, one: Reread) -> None:
    upload_id, is_ready = one.case.upload_id, one.now.stage == "ready"
    count = causes.count(one.now.reading.problems, "warning", one.now.reading.sheets)
    with st.container(horizontal=True, vertical_alignment="center", key=f"review-buttons-{upload_id}"):
        text = f"通过（{count} 条警告已看过）" if count else "通过"
        args = (view, desk, (one,))
        st.button(
            text, key=f"approve-{upload_id}", type="primary", disabled=not is_ready, on_click=review_steps.approve,
            args=args,
        )  # fmt: skip
        _return(view, desk, one)
        st.html(downloads.original(upload_id, "下载原件"), width="content")


def _return(view: View, desk: Desk, one: Reread) -> None:
    upload_id = one.case.upload_id
    popover, key = f"return-{upload_id}", f"return-reason-{upload_id}"
    with st.popover("退回", key=popover, on_change="rerun"):
        if said := desk.said_at(popover):
            st.html(tag("strong", said))
        has_copy = one.now.reading.readable and (one.now.of("error") or one.now.of("warning"))
        st.html(div(None, "退回后不计入；原件保留，改好重新报送后再审核。", "附上标注副本。" if has_copy else None))
        with st.form(f"form-{popover}", border=False):
            st.text_area("退回原因", key=key, max_chars=_LONGEST_REASON, placeholder="例如：第 7 行累计投资比上期少")
            args = (view, desk, one, popover, key)
            st.form_submit_button("确认退回", type="primary", on_click=_returned, args=args)


def _returned(view: View, desk: Desk, one: Reread, popover: str, key: str) -> None:
    reason = str(st.session_state.get(key, "")).strip()
    if not reason:
        desk.say_at(popover, "请写明退回的原因，再点确认；什么也没有改动。")
        return
    if review_steps.give_back(view, desk, one, reason):  # else the reason stays, to be sent again
        st.session_state[popover] = False
        st.session_state[key] = ""
