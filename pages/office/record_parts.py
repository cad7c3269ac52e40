"""One upload's record as HTML: its facts, what was understood, the doubts ticked, what it changed, what happened."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from data.ingest.model import Change, Problem
from data.store.records import Event, UploadRecord
from data.store.review_cases import ReviewEvent
from pages.office import case_record, causes, differences, findings
from pages.office.causes import Finding
from pages.office.history_list import among
from pages.office.record_effects import in_order
from pages.office.words import KIND_NAMES
from pages.parts import doors, wording
from pages.parts.cards import card, facts
from pages.parts.failures import notice
from pages.parts.markup import Markup, div, join, span, tag
from pages.parts.view import View

_EVENTS = {"accepted": "入库", "withdrawn": "撤销", "restored": "恢复"}
_SHORT = 12  # characters of a checksum that a person can compare at a glance
_SHOWN = 8


def head(view: View, row: Any, record: UploadRecord, back: Markup) -> Markup:
    """File, state and the facts of its receipt; ``row`` is the upload's line of the list."""
    known = {
        "报送单位": among(str(row.counties).split("、"), len(view.campaign.units)),
        "种类": "、".join(KIND_NAMES.get(kind, kind) for kind in str(row.kinds).split("、")),
        "层级": in_order(str(row.tiers).split("、"), view.campaign),
        "数据截至": row.cut_offs,
        "经办人": row.by,
        "入库时间": f"{wording.full_day(record.accepted.at)} {record.accepted.at:%H:%M}",
        "读入": f"{wording.count(row.row_count)} 行",
        "文件大小": size(record.byte_count),
        "校验码 SHA-256": checksum(record.sha256),
    }
    if not wording.is_missing(row.approved_by):
        known |= {"报送时间": wording.moment(row.sent_at, view.today), "审核": f"{row.approved_by}通过"}
    others = {"替代了": record.superseded, "现由此份替代": _replacing(record)}
    known |= {name: _links(view, upload_ids) for name, upload_ids in others.items() if upload_ids}
    title = div("c-answer-line", tag("h2", record.file, cls="c-h1 h-file"), span("c-tag", row.state))
    crumbs = div("c-crumbs", back, " · ", f"第 {record.upload_id} 号")
    return div("c-stack", div(None, crumbs, title), facts(known))


def _replacing(record: UploadRecord) -> list[int]:
    """The uploads that now speak where this one did."""
    found = {one.counting_id for one in record.standings if one.counting_id is not None}
    return sorted(found - {record.upload_id})


def _links(view: View, upload_ids: Iterable[int]) -> Markup:
    return join((_link(view, one) for one in upload_ids), "、")


def _link(view: View, upload_id: int) -> Markup:
    return doors.door(view.href(view.page, upload=upload_id), f"第 {upload_id} 号", cls="c-link")


def checksum(sha256: str) -> Markup:
    """The first characters; all of them on demand."""
    return tag("details", tag("summary", f"{sha256[:_SHORT]}…", cls="c-mono"), div("c-mono", sha256), cls="h-sum")


def size(byte_count: int) -> str:
    """``12.3 KB``."""
    return f"{byte_count / 1024:,.1f} KB" if byte_count < 1024 * 1024 else f"{byte_count / 1024 / 1024:,.1f} MB"


def details(
    view: View,
    record: UploadRecord,
    changes: Sequence[Change],
    files: Mapping[int, str],
    reviewed: Sequence[ReviewEvent] = (),
) -> Markup:
    """All below the facts: what it changed and what was understood; beside it what happened and what was doubted."""
    main = div("c-stack", _difference(view, record, changes, files), _sheets(record))
    return div("c-grid c-two", main, div("c-stack", _story(record, reviewed), _doubts(record)))


def _difference(view: View, record: UploadRecord, changes: Sequence[Change], files: Mapping[int, str]) -> Markup:
    title = "与被替代报送的差异"
    if not record.superseded:
        return card(notice("入库时，所报单位、层级在这一期没有别的报送生效，因此没有可比的差异。"), title=title)
    told = [join([_link(view, one), f"（{files.get(one, '')}）"]) for one in record.superseded]
    compared = tag("p", "比较对象：", join(told, "、"), cls="c-muted")
    if not changes:
        return card(compared, notice("内容完全一致，没有一个数不同。"), title=title)
    return card(compared, differences.shown(changes, record.sheets), title=title, note=_tally(changes))


def _tally(changes: Sequence[Change]) -> str:
    words = {"new": "新出现", "gone": "不再出现", "changed": "有变化"}
    counts = {kind: len({(one.project_id, one.project_name) for one in changes if one.kind == kind}) for kind in words}
    return "，".join(f"{words[kind]} {count} 个项目" for kind, count in counts.items() if count)


def _sheets(record: UploadRecord) -> Markup:
    # A text file has one sheet without a name.
    named = [sheet if sheet.sheet else replace(sheet, sheet=record.file) for sheet in record.sheets]
    mappings = [findings.mapping(sheet) for sheet in named if not sheet.skipped]
    return card(
        findings.understood(record.sheets), div("o-groups h-mappings", *mappings), title="读懂的内容", note="入库时"
    )


def _story(record: UploadRecord, reviewed: Sequence[ReviewEvent]) -> Markup:
    told = [(one.at, _event(one)) for one in record.events] + [(one.at, case_record.event(one)) for one in reviewed]
    lines = [line for _, line in sorted(told, key=lambda pair: pair[0])]
    return card(tag("ol", *reversed(lines), cls="h-story"), title="经过")


def _event(one: Event) -> Markup:
    when = f"{wording.iso_day(one.at)} {one.at:%H:%M}"
    reason = div(None, f"原因：{one.reason}") if one.reason else None
    return tag("li", tag("strong", _EVENTS[one.kind]), " ", one.by, div("c-muted", when), reason)


def _doubts(record: UploadRecord) -> Markup | None:
    found = causes.told(record.problems, record.sheets)
    warnings = [one for one in found if one.severity == "warning"]
    infos = [one for one in found if one.severity == "info"]
    if not warnings and not infos:
        return card(tag("p", "入库时没有警告和提示。", cls="c-muted"), title="核对过的警告")
    note = f"{len(warnings)} 条，由{record.accepted.by}核对后入库" if warnings else "没有警告"
    told = tag("details", tag("summary", f"提示 {len(infos)} 条"), *_problems(infos)) if infos else None
    rest = tag("details", tag("summary", f"其余 {len(warnings) - _SHOWN} 条"), *_problems(warnings[_SHOWN:]))
    parts = [*_problems(warnings[:_SHOWN]), rest if len(warnings) > _SHOWN else None, told]
    return card(div("o-problems h-doubts", *parts), title="核对过的警告", note=note)


def _problems(found: Iterable[Finding]) -> list[Markup]:
    return [div("h-doubt", span("o-cell", _place(one.problem)), " ", _words(one)) for one in found]


def _place(one: Problem) -> str:
    return one.cell or one.sheet or "整份"


def _words(one: Finding) -> str:
    """The sentence without the cell that stands before it anyhow."""
    return wording.typeset(one.words.removeprefix(f"{one.problem.cell}:"))
