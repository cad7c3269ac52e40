"""The sample campaign's work by hand, entered as the office would have entered it, each at its own moment."""

from collections.abc import Mapping
from datetime import date, datetime, time
from typing import Any

from data.campaign import Campaign
from data.sample.minutes import minutes_document
from data.sample.office_work import HandDeed, HandIssue, HandPermit, office_work
from data.sample.reports import tell
from data.sample.truth import Project
from data.store import Actor, Store
from data.store.issue_ledger import NewIssue
from data.store.issues import Deed
from data.store.permit_words import PermitTold
from data.store.permits import PermitEntry

_DISMISSED = 2  # mentions of reports that the office has set aside


def enter(store: Store, campaign: Campaign, by: Actor, *, not_after: datetime) -> None:
    """Enter all of it that had happened by ``not_after``, of the projects that are on the roster."""
    work, numbers = office_work(tell(campaign)), _numbers(store)
    for permit in work.permits:
        if permit.at <= not_after and _is_listed(permit.project, numbers):
            _permit(store, permit, numbers, by)
    for issue in work.issues:
        if not _is_listed(issue.project, numbers):
            continue
        _issue(store, issue, numbers, by, not_after)
    _answer_reports(store, by, not_after)


def _numbers(store: Store) -> Mapping[tuple[str, str], int]:
    return {(one.county, one.name): one.project_id for one in store.known().projects}


def _permit(store: Store, one: HandPermit, numbers: Mapping[tuple[str, str], int], by: Actor) -> None:
    days = (one.closed_date, one.expires_date, one.gap_deadline)
    told = PermitTold(one.state, one.document_number, one.authority, *days)
    entry = PermitEntry(_number(one.project, numbers), one.permit, one.day, told)
    store.permits.say(entry, by=by, at=one.at, is_history=True)


def _is_listed(project: Project | None, numbers: Mapping[tuple[str, str], int]) -> bool:
    return project is None or (project.unit, project.name) in numbers


def _number(project: Project, numbers: Mapping[tuple[str, str], int]) -> int:
    return numbers[project.unit, project.name]


def _issue(
    store: Store, one: HandIssue, numbers: Mapping[tuple[str, str], int], by: Actor, not_after: datetime
) -> None:
    if _at(one.raised) > not_after:
        return
    project_id = _number(one.project, numbers) if one.project else None
    told = (one.words, one.kind, one.level, one.lead, one.joint)
    new = NewIssue(project_id, one.county, *told, one.raised, one.deadline)
    issue_id = store.issues.open(new, by=by, at=_at(one.raised), is_history=True)
    for deed in one.deeds:
        if _at(deed.day) <= not_after:
            _deed(store, issue_id, one, deed, by)


def _deed(store: Store, issue_id: int, one: HandIssue, deed: HandDeed, by: Actor) -> None:
    told: dict[str, Any] = {"by": by, "at": _at(deed.day), "is_history": True}
    if deed.has_minutes:
        lines = (
            "问题会商纪要",
            f"时间：{deed.day:%Y年%m月%d日}",
            f"议题：{one.words}",
            f"牵头：{one.lead}；配合：{one.joint or '无'}",
            "议定：由牵头部门在期限内办理，专班每旬调度一次。",
        )
        content = minutes_document(lines)
        store.issues.keep_minutes(issue_id, f"会商纪要{deed.day:%m%d}.docx", content, day=deed.day, **told)
        return
    store.issues.do(issue_id, Deed(deed.kind, deed.day, deed.told, deed.deadline), **told)  # type: ignore[arg-type]


def _answer_reports(store: Store, by: Actor, not_after: datetime) -> None:
    """Some of what reports name is in the ledger or set aside already; the rest waits for somebody."""
    current = [one for one in store.issues.mentions(not_after.date()) if one.is_current and one.key.project_id]
    for number, one in enumerate(current[: 2 * _DISMISSED]):
        at = min(datetime.combine(one.cut_off, time(16, 0)), not_after)
        if number < _DISMISSED:
            store.issues.dismiss(one.key, "属于施工单位日常安排，已口头答复", by=by, at=at, is_history=True)
        else:
            words = (one.words, "其他", "县级", "项目责任单位", "")
            days = (one.first_cut_off, _month_later(one.cut_off))
            new = NewIssue(one.key.project_id, one.key.county, *words, *days)
            store.issues.accept(one.key, new, by=by, at=at, is_history=True)


def _month_later(day: date) -> date:
    return date(day.year + day.month // 12, day.month % 12 + 1, min(day.day, 28))


def _at(day: date) -> datetime:
    return datetime.combine(day, time(15, 10))
