"""调整替换, 问题台账, 影像索引, 意见与申诉, 报表目录, 督办台账, 审计摘录: the record as tables, cut to the unit."""

from collections.abc import Collection, Iterator
from typing import Any

from data.store.access.audit import Entry, Question
from pages.admin import audit_words
from pages.documents.evidence.source import Source, rows_of
from pages.documents.sheet import Column, Sheet, plain
from pages.office import letter_words, roster_words
from pages.office.words import KIND_NAMES
from pages.parts import wording
from pages.review import rules_words
from pages.review.scored_units import OUTCOMES

_MOST_ENTRIES = 1_000_000
# How the house is kept, with people's devices: the administrator's to read (roles: "audit"), and evidence of nothing.
_HOUSE = ("session.", "account.", "export.", "backup.", "store.")
# What was weighed before a letter is the office's, see ``Letters``.
_OFFICE = ("letter.declined", "letter.drafted", "letter.consented")
_COMMENTS = {"comment": "意见", "appeal": "申诉", "reply": "答复", "outcome": "结论", "withdrawn": "撤回"}


def uploads(source: Source) -> Sheet:
    """What was received, and under which checksum its original lies."""
    heads = ("报表号", "文件", "状态", "表的种类", "单位", "层级", "数据截至", "收到时间", "报送人", "校验值")
    rows = [
        [f"第{one.upload_id}号", one.file, one.state, _kinds(str(plain(one.kinds))),
         *(plain(getattr(one, name)) for name in _SCOPE),
         f"{one.received_at:%Y-%m-%d %H:%M}", one.by, one.sha256]
        for one in rows_of(source.then.uploads().sort_values("upload_id"))
    ]  # fmt: skip
    return Sheet("报表", f"{source.name}报表目录", _texts(*heads), rows)


def _kinds(keys: str) -> str:
    return "、".join(KIND_NAMES.get(key, key) for key in keys.split("、"))


_SCOPE = ("counties", "tiers", "cut_offs")


def rosters(source: Source) -> Sheet:
    """Every change of the rosters by hand."""
    heads = (
        "号",
        "调整",
        "生效",
        "变动",
        "项目",
        "单位",
        "层级",
        "原因",
        "依据文号",
        "附件",
        "经办",
        "办理时间",
        "撤销",
    )
    rows = [
        [f"第{one.number}号", roster_words.kind_name(source.campaign, one.kind), f"{one.effective_on}",
         roster_words.ACTS[move.act], move.name, move.county, move.tier, one.reason, one.document, one.document_file,
         one.by, f"{one.at:%Y-%m-%d %H:%M}", one.undone_reason if one.is_undone else ""]
        for one in sorted(source.then.roster.changes(), key=lambda one: one.number)
        for move in one.moves
    ]  # fmt: skip
    return Sheet("调整替换", f"{source.name}清单调整", _texts(*heads), rows)


def issues(source: Source) -> Sheet:
    """The ledger of problems as of the result's day."""
    heads = ("问题号", "问题", "项目", "单位", "类型", "级别", "牵头部门", "配合部门", "提出日期", "期限", "状态",
             "办结日期", "处理结果", "会商纪要")  # fmt: skip
    found = source.then.issues.at(source.result.head.as_of)
    rows = [
        [f"第{one.issue_id}号", one.words, one.project_name, one.county, one.kind, one.level, one.lead_department,
         one.joint_departments, f"{one.raised_date}", wording.iso_day(one.deadline), _issue_state(one),
         wording.iso_day(one.closed_date), one.outcome,
         "、".join(f"{event.minutes.file}（{event.minutes.sha256}）" for event in one.minutes if event.minutes)]
        for one in sorted(found, key=lambda one: one.issue_id)
    ]  # fmt: skip
    return Sheet("问题台账", f"{source.name}问题台账", _texts(*heads), rows)


def _issue_state(one: Any) -> str:
    return "已撤销" if one.is_withdrawn else "已办结" if one.is_closed else "在办"


def media(source: Source) -> Sheet:
    """Every photo and video with its checksum; the files stay in the archive."""
    names = dict(source.snapshot.projects[["project_id", "project_name"]].itertuples(index=False, name=None))
    heads = ("编号", "单位", "项目", "数据截至", "种类", "文件", "字节", "报送时间", "报送人", "状态", "校验值")
    rows = [
        [f"{one.medium_id}", one.county, names.get(one.project_id, f"项目{one.project_id}"), f"{one.cut_off}",
         "照片" if one.is_photo else "视频", one.file_name, f"{one.byte_count}", f"{one.received_at:%Y-%m-%d %H:%M}",
         one.received_by, "已撤销" if one.is_withdrawn else "有效", one.sha256]
        for one in source.then.media.every(None)
    ]  # fmt: skip
    basis = ["只列目录和校验值；影像原件带有拍摄地点和设备信息、体量大，留在存档，可按校验值核对"]
    return Sheet("影像索引", f"{source.name}现场影像索引", _texts(*heads), rows, basis)


def comments(source: Source) -> Sheet:
    """What was said of the sheet, and what became of it."""
    heads = ("号", "时间", "谁", "单位", "事项", "种类", "内容", "针对", "申诉期限", "结论", "依此作出的核定")
    rows = [
        [f"{one.change_id}", f"{one.at:%Y-%m-%d %H:%M}", one.by, one.unit, _item(source, one.key),
         _COMMENTS[one.kind], one.words, f"第{one.answers}号" if one.answers else "", wording.iso_day(one.deadline),
         OUTCOMES.get(one.outcome or "", ""), f"第{one.followed_by}号" if one.followed_by else ""]
        for one in source.standing.comments
    ]  # fmt: skip
    return Sheet("意见与申诉", f"{source.name}意见与申诉", _texts(*heads), rows)


def decisions(source: Source) -> Sheet:
    """Every 自评, 核定 and exemption that was ever said, those taken back included."""
    heads = ("号", "时间", "经办", "种类", "单位", "事项", "分数", "理由", "文件", "文件校验值")
    standing = source.standing
    rows = [
        [f"{one.change_id}", f"{one.at:%Y-%m-%d %H:%M}", one.by, "自评", one.unit, _item(source, one.metric),
         _points(one.points), one.words, "", ""]
        for one in standing.every_claim
    ] + [
        [f"{one.change_id}", f"{one.at:%Y-%m-%d %H:%M}", one.by, "核定", one.unit, _item(source, one.key),
         _points(one.points), one.reason, one.document, one.sha256]
        for one in standing.every_ruling
    ] + [
        [f"{one.change_id}", f"{one.at:%Y-%m-%d %H:%M}", one.by, "不可抗力" if one.is_exempt else "撤销不可抗力",
         one.county, one.project_name, "", one.reason, one.document, one.sha256]
        for one in standing.every_exemption
    ]  # fmt: skip
    return Sheet("核定与自评", f"{source.name}自评、核定和不可抗力", _texts(*heads), rows)


def _item(source: Source, key: str) -> str:
    """What an indicator, a bonus or a veto is called."""
    rules = source.standing.rules
    named = rules.bonus(key) or rules.veto(key)
    return named.name if named else rules_words.name(key) if key else "整张评分表"


def _points(value: float | None) -> str:
    return "撤回" if value is None else f"{value:g}"


def letters(source: Source) -> Sheet:
    """Every letter and every step of it."""
    heads = ("文号", "文种", "单位", "项目", "步骤", "时间", "经办", "内容", "文件", "校验值")
    rows = [
        [one.label or f"第{one.letter_id}件", letter_words.KIND_NAMES[one.kind], one.decision.county,
         str(one.decision.facts.get("project_name", "")), letter_words.EVENTS[event.kind],
         f"{event.at:%Y-%m-%d %H:%M}", event.by, event.words, event.file_name, event.sha256]
        for one in source.then.letters.all()
        for event in one.events
    ]  # fmt: skip
    return Sheet("督办台账", f"{source.name}督办函件与回复", _texts(*heads), rows)


def trail(source: Source) -> Sheet:
    """The audit trail up to the step that made the result final; of a unit what it did and what was done to it."""
    heads = ("序号", "时间", "人员", "事项", "对象", "内容", "校验值")
    rows = [
        [f"{one.entry_id}", f"{one.at:%Y-%m-%d %H:%M:%S}", audit_words.who(one), audit_words.action(one),
         audit_words.subject(one), audit_words.change(one), one.hash]
        for one in reversed(list(_entries(source)))
    ]  # fmt: skip
    basis = ["每条的校验值含上一条的校验值；登录、账号、下载和备份不列，完整日志由管理员核对"]
    return Sheet("审计摘录", f"{source.name}审计摘录", _texts(*heads), rows, basis)


def _entries(source: Source) -> Iterator[Entry]:
    """The newest first. What came after the confirming step is of another day, so that the pack stays the same."""
    end = f"总结评比结果第{source.version.number}版"
    found, _ = source.then.register.entries(Question(), _MOST_ENTRIES)
    own = {f"第{number}号{what}" for number in source.then.uploads()["upload_id"] for what in ("报表", "报送")}
    is_later = True
    for one in found:
        is_last = one.action == "result.confirmed" and one.subject == end and one.at == source.version.confirmed.at
        is_later = is_later and not is_last
        if not is_later and not one.action.startswith(_HOUSE) and (not source.unit or _is_own(source.unit, own, one)):
            yield one


def _is_own(unit: str, own: Collection[str], one: Entry) -> bool:
    """Whether the unit did it, or it was done to one of its reports (``own``) or named it."""
    if one.action in _OFFICE:
        return False
    if one.county:
        return one.county == unit
    return one.subject in own or f" {unit} " in f" {one.subject} "


def _texts(*heads: str) -> list[Column]:
    return [Column(head) for head in heads]
