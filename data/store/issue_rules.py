"""What may be entered into the ledger of problems, and what may be done with an issue as it stands."""

from datetime import date

from data.campaign import Campaign
from data.store.failures import Refused
from data.store.issue_ledger import CITY_LEVEL, LEVELS, Issue, NewIssue

LONGEST_WORDS, LONGEST_DEPARTMENTS = 500, 120
_KEPT = "什么也没有改动"
_NEEDS_REASON = {
    "postponed": "请写明延期的理由",
    "escalated": "请写明提请市级协调的理由",
    "lowered": "请写明退回县级的理由",
    "closed": "请写明处理结果",
    "reopened": "请写明重新办理的理由",
    "withdrawn": "请写明撤销的原因",
}


def trimmed(words: str) -> str:
    """Words on one line, without idle spaces."""
    return " ".join(words.split())


def refuse_unfit_issue(new: NewIssue, campaign: Campaign, today: date) -> None:
    """Raise Refused for an issue that cannot be entered."""
    if not 0 < len(trimmed(new.words)) <= LONGEST_WORDS:
        raise Refused(f"问题要有文字、不超过{LONGEST_WORDS}个字,没有保存。")
    if new.kind not in campaign.issue_kinds:
        raise Refused("请选择问题的类型,没有保存。")
    if new.level not in LEVELS:
        raise Refused("请选择问题的级别,没有保存。")
    if max(len(new.lead_department), len(new.joint_departments)) > LONGEST_DEPARTMENTS:
        raise Refused(f"牵头、配合部门各不超过{LONGEST_DEPARTMENTS}个字,没有保存。")
    if new.raised_date > today:
        raise Refused("提出日期不能晚于今天,没有保存。")
    if new.deadline is not None and new.deadline < new.raised_date:
        raise Refused("解决期限早于提出日期,没有保存。")


def refuse_unfit_deed(issue: Issue, kind: str, day: date, told: str, deadline: date | None, today: date) -> None:
    """Raise Refused for what cannot be done with the issue as it stands now."""
    _refuse_standing(issue, kind)
    if kind in _NEEDS_REASON and not told:
        raise Refused(f"{_NEEDS_REASON[kind]},{_KEPT}。")
    if len(told) > LONGEST_WORDS:
        raise Refused(f"文字不能超过{LONGEST_WORDS}个字,{_KEPT}。")
    if not issue.raised_date <= day <= today:
        raise Refused(f"日期要在提出日期与今天之间,{_KEPT}。")
    last = max((one.day for one in issue.events if one.kind in ("closed", "reopened")), default=day)
    if kind in ("closed", "reopened") and day < last:
        raise Refused(f"日期早于上一次办结或重新办理的日期,{_KEPT}。")
    if kind == "postponed" and (deadline is None or deadline <= (issue.deadline or issue.raised_date)):
        raise Refused(f"新的期限要晚于现在的期限,{_KEPT}。")


def _refuse_standing(issue: Issue, kind: str) -> None:
    if issue.is_withdrawn != (kind == "restored"):
        raise Refused(f"这个问题{'没有' if kind == 'restored' else '已经'}撤销,{_KEPT}。")
    if issue.is_closed and kind in ("postponed", "escalated", "lowered", "closed"):
        raise Refused(f"这个问题已经办结,{_KEPT};要继续办理,请先“重新办理”。")
    if not issue.is_closed and kind == "reopened":
        raise Refused(f"这个问题还没有办结,{_KEPT}。")
    if kind == "escalated" and issue.level == CITY_LEVEL:
        raise Refused(f"这个问题已经提请市级,{_KEPT}。")
    if kind == "lowered" and issue.level != CITY_LEVEL:
        raise Refused(f"这个问题本来就是县级,{_KEPT}。")
