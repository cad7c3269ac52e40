"""Every version that was ever final, and every step, the newest first."""

from functools import partial

from data.store.appraisal.result_standing import ResultsStanding, ResultVersion
from data.store.appraisal.standing import ResultStep
from pages.documents import appraisal_files
from pages.parts import cached, downloads, wording
from pages.parts.cards import card
from pages.parts.markup import Markup, div, span, tag
from pages.parts.tables import Column, table
from pages.parts.view import View
from pages.review import report_words

_STEPS = {
    "proposed": "提请定稿", "confirmed": "复核定稿", "withdrawn": "撤回提请", "unfreeze_proposed": "提请解除定稿",
    "unfrozen": "解除定稿",
}  # fmt: skip
_COLUMNS = (
    Column("版次", main=True, short=True),
    Column("状态", short=True),
    Column("数据截至", short=True),
    Column("提请"),
    Column("复核"),
    Column("解除"),
    Column("校验值", short=True, long=True),
    Column("封存全文", short=True),
    Column("评比文件", long=True),
)


def listed(view: View, standing: ResultsStanding) -> Markup:
    """The versions, and below them the steps."""
    rows = [_version(view, standing, one) for one in reversed(standing.versions)]
    versions = card(table(_COLUMNS, rows, empty="还没有定稿过。"), title="版次", note="每一版全文封存，不能删除")
    if not standing.steps:
        return versions
    lines = [tag("li", _step(one)) for one in reversed(standing.steps)]
    return div("c-stack", versions, card(tag("ul", *lines, cls="c-list c-plain-list"), title="经过"))


def _version(view: View, standing: ResultsStanding, one: ResultVersion) -> list[object]:
    is_final = standing.final is not None and standing.final.number == one.number
    name = f"定稿结果-第{one.number}版-{one.sha256[:16]}.json"
    link = downloads.made(
        view.user, "下载", f"result-{one.sha256}", "export.result", "rank", name,
        partial(_content, one.sha256), f"总结评比结果第{one.number}版",
    )  # fmt: skip
    return [
        f"第{one.number}版", span("c-tag", "现行" if is_final else "已解除"), f"{one.proposed.as_of}",
        _who(one.proposed), _who(one.confirmed), _opened(one), tag("code", one.sha256[:16], translate="no"), link,
        _papers(view, one),
    ]  # fmt: skip


def _papers(view: View, one: ResultVersion) -> object:
    """They name every unit, and are made from the whole record, which a reporter's store does not have."""
    if view.user.unit:
        return wording.NONE
    return div("c-sides c-chips", appraisal_files.of(view, one, report_words.said()))


def _content(sha256: str) -> bytes:
    return cached.store().results.content(sha256)


def _who(step: ResultStep | None) -> str:
    return f"{step.by} {step.at:%Y-%m-%d %H:%M}" if step else "—"


def _opened(one: ResultVersion) -> str:
    if one.unfrozen is None or one.unfreeze_proposed is None:
        return "—"
    return f"{one.unfreeze_proposed.by}、{_who(one.unfrozen)}：{one.unfrozen.reason}"


def _step(one: ResultStep) -> Markup:
    head = div(
        "s-head", tag("strong", f"第{one.number}版 {_STEPS[one.kind]}"),
        span("c-muted", f"{one.by} · {one.at:%Y-%m-%d %H:%M}"),
    )  # fmt: skip
    return div(None, head, span("c-muted", one.reason) if one.reason else None)
