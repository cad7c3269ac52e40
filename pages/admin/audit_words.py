"""The audit trail in words."""

import json
from collections.abc import Mapping
from types import MappingProxyType

from data import appraisal
from data.store.access.audit import Entry
from pages.access.roles import ROLE_NAMES
from pages.admin import devices, settings_words
from pages.review import rules_words
from pages.review.scored_units import OUTCOMES

# Kinds of deeds for the filter: the beginning of an action → its word.
KINDS: Mapping[str, str] = MappingProxyType(
    {
        "session.": "登录",
        "upload.": "报表",
        "review.": "审核",
        "name.": "列名词表",
        "roster.": "动态管理",
        "media.": "现场影像",
        "permit.": "前期手续",
        "issue.": "问题会商",
        "export.": "导出下载",
        "account.": "账号",
        "settings.": "活动设置",
        "letter.": "督办文书",
        "bulletin.": "通报",
        "backup.": "备份与恢复",
        "store.": "数据维护",
        "result.": "定稿",
        "appraisal.": "总结评比",
    }
)
ACTIONS: Mapping[str, str] = MappingProxyType(
    {
        "session.started": "登录",
        "session.refused": "登录失败",
        "session.signed_out": "退出登录",
        "session.revoked": "收回登录",
        "session.expired": "登录过期",
        "session.disabled": "停用退出",
        "session.password": "改密码退出",
        "upload.accepted": "报表入库",
        "upload.withdrawn": "撤销报表",
        "upload.restored": "恢复报表",
        "review.submitted": "送审",
        "review.approved": "审核通过",
        "review.returned": "审核退回",
        "review.reopened": "收回审核",
        "export.returned": "下载退回副本",
        "name.learned": "记住列名",
        "name.withdrawn": "收回列名",
        "roster.replacement": "调整替换项目",
        "roster.promotion": "项目纳入上一层级",
        "roster.pause": "暂停项目",
        "roster.resumption": "恢复项目",
        "roster.addition": "增加项目",
        "roster.removal": "调出项目",
        "roster.undone": "撤销清单调整",
        "export.document": "下载依据文件",
        "backup.taken": "备份",
        "backup.restored": "由备份恢复",
        "backup.checked": "核对备份",
        "store.rebuilt": "重建数据库",
        "store.renewed": "重新起账",
        "media.accepted": "报送影像",
        "media.withdrawn": "撤销影像",
        "media.restored": "恢复影像",
        "media.judged": "判断疑似重复",
        "permit.said": "登记手续",
        "permit.withdrawn": "撤销手续记录",
        "permit.restored": "恢复手续记录",
        "issue.opened": "登记问题",
        "issue.postponed": "问题延期",
        "issue.escalated": "问题提请市级",
        "issue.lowered": "问题退回县级",
        "issue.amended": "更正问题",
        "issue.minuted": "存入会商纪要",
        "issue.closed": "问题办结",
        "issue.reopened": "问题重新办理",
        "issue.withdrawn": "撤销问题",
        "issue.restored": "恢复问题",
        "issue.accepted": "报送列入台账",
        "issue.merged": "报送并入问题",
        "issue.dismissed": "报送不列入",
        "issue.undone": "重新认领报送",
        "export.minutes": "下载会商纪要",
        "export.original": "下载原件",
        "export.medium": "下载影像原件",
        "export.marked": "下载标注副本",
        "export.template": "下载填报模板",
        "export.names": "导出列名词表",
        "export.audit": "导出审计日志",
        "export.table": "导出表格",
        "export.page": "打印一页",
        "account.created": "新建账号",
        "account.changed": "修改账号",
        "account.disabled": "停用账号",
        "account.enabled": "启用账号",
        "account.password": "更换密码",
        "settings.changed": "修改活动设置",
        "letter.declined": "决定不发文书",
        "letter.drafted": "决定发文书",
        "letter.consented": "记录市政府同意",
        "letter.issued": "签发文书",
        "letter.replied": "文书反馈",
        "letter.accepted": "认可反馈",
        "letter.returned": "不认可反馈",
        "letter.closed": "文书办结",
        "letter.withdrawn": "撤回文书",
        "letter.template": "更换文书模板",
        "export.letter": "下载文书",
        "export.letters": "批量下载文书",
        "export.register": "导出督办台账",
        "export.letter_template": "下载文书模板",
        "bulletin.drafted": "拟通报",
        "bulletin.edited": "修改通报",
        "bulletin.issued": "印发通报",
        "bulletin.withdrawn": "撤回通报",
        "bulletin.template": "更换通报模板",
        "appraisal.rules": "修改评分规则",
        "appraisal.announced": "公示评分表",
        "appraisal.claim": "自评",
        "appraisal.ruling": "核定",
        "appraisal.exemption": "认定不可抗力",
        "appraisal.comment": "意见和申诉",
        "export.appraisal": "下载认定文件",
        "export.scores": "下载评比文件",
        "result.proposed": "提请定稿",
        "result.confirmed": "复核定稿",
        "result.withdrawn": "撤回提请",
        "result.unfreeze_proposed": "提请解除定稿",
        "result.unfrozen": "解除定稿",
        "export.result": "下载定稿全文",
        "export.evidence": "下载证据包",
        "export.bulletin": "下载通报",
        "export.bulletin_draft": "下载通报拟稿",
        "export.bulletin_template": "下载通报模板",
    }
)
_FIELDS = {
    "login": "登录名", "person": "姓名", "role": "角色", "county": "单位", "is_disabled": "停用", "file": "文件",
    "sha256": "校验值", "rows": "行数", "supersedes": "替代", "reason": "原因", "field": "字段", "device": "设备",
    "is_by_provider": "统一认证", "effective_on": "生效日期", "document": "文号", "document_sha256": "附件校验值",
    "moves": "清单变动", "is_same": "确认重复", "kind": "文种", "matter": "事项", "who": "同意人", "on": "日期",
    "issued_on": "签发日期", "deadline": "期限", "meeting_at": "约谈时间", "meeting_place": "约谈地点",
    "state": "状态", "document_number": "文号", "authority": "审批部门", "closed_date": "办结日期",
    "expires_date": "到期日", "gap_deadline": "容缺期限", "note": "备注", "day": "日期", "words": "问题",
    "level": "级别", "lead_department": "牵头部门", "joint_departments": "配合部门", "raised_date": "提出日期",
    "told": "理由或结果", "issue_kind": "类型", "issue": "问题号", "as_of": "数据截至",
    "folder": "备份文件夹", "line": "流水条数", "files": "文件数", "old": "原数据库", "lacking": "缺少文件",
    "known_at": "知情时间", "version": "数据版本",
    "points": "得分", "last_day": "申诉截止", "is_exempt": "不可抗力", "outcome": "处理结果", "answers": "针对",
    "followed_by": "所依据的核定", "toml": "规则",
}  # fmt: skip


_SAID = {
    "comment": "意见", "appeal": "申诉", "reply": "回复", "outcome": "处理", **OUTCOMES,
    "proposed": "提请定稿", "confirmed": "确认定稿", "unfreeze_proposed": "提请解除定稿", "unfrozen": "解除定稿",
    "withdrawn": "撤回",
}  # fmt: skip


def action(entry: Entry) -> str:
    """What was done, in words."""
    return ACTIONS.get(entry.action, entry.action)


def who(entry: Entry) -> str:
    """Who did it and as what."""
    role = "命令行" if entry.role == "command" else {**ROLE_NAMES}.get(entry.role, "")  # type: ignore[call-overload]
    return f"{entry.person}（{entry.county or role}）" if entry.county or role else entry.person


def subject(entry: Entry) -> str:
    """Whom or what it was done to; an indicator of the appraisal, which the store knows by its key, by its name."""
    before, _, last = entry.subject.rpartition(" ")
    return f"{before} {rules_words.name(last)}" if before and entry.action.startswith("appraisal.") else entry.subject


def change(entry: Entry) -> str:
    """What was and what became, of the fields that differ."""
    before, after = (json.loads(told) if told else {} for told in (entry.before, entry.after))
    if entry.action == "settings.changed":
        return "；".join(_setting(path, before.get(path), after.get(path)) for path in {**before, **after})
    if entry.action == "appraisal.rules":
        told = [appraisal.parse(told["toml"], "评分规则") for told in (before, after)]
        return "；".join(rules_words.differences(*told))
    parts = []
    for key in {**before, **after}:
        was, became = (_plain(key, told.get(key)) for told in (before, after))
        if was != became:
            parts.append(
                f"{_FIELDS.get(key, key)}：{was} → {became}" if before else f"{_FIELDS.get(key, key)}：{became}"
            )
    return "；".join(parts)


def _setting(dotted: str, was: object, became: object) -> str:
    path = tuple(dotted.split("."))
    name = settings_words.full_name(path)
    return f"{name}：{settings_words.said(path, was)} → {settings_words.said(path, became)}"


def _plain(key: str, value: object) -> str:
    if key == "device":
        return devices.words(str(value))
    if key in ("sha256", "document_sha256") and value:
        return str(value)[:12]
    if value is None or value == "" or value == []:
        return "—"
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, list):
        return "、".join(str(one).strip() for one in value)
    if key in ("kind", "outcome") and str(value) in _SAID:
        return _SAID[str(value)]
    return {**ROLE_NAMES}.get(str(value), str(value))  # type: ignore[call-overload, no-any-return]
