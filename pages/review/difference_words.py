"""What differs between two results, in the words of the screen."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any

from data.store.rereading import Fault
from metrics import definition
from metrics.sealed import Difference
from pages.office.words import FIELD_NAMES

TABLES: Mapping[str, str] = MappingProxyType(
    {
        "head": "依据", "score_rows": "评分表", "score_extras": "加分与一票否决", "score_totals": "总分与名次",
        "score_exempted": "不可抗力项目", "figures": "指标", "trend": "走势", "rankings": "单项名次",
        "robustness": "名次稳健性", "projects": "项目", "reports": "报送", "uploads": "报表文件",
    }
)  # fmt: skip
_COLUMNS: Mapping[str, str] = MappingProxyType(
    {
        "approved": "核定", "basis": "得分依据", "claimed": "自评", "computed": "计算得分",
        "counted_weight": "计分权重",
        "denominator": "分母", "numerator": "分子", "is_small_sample": "样本少", "kind": "类别", "metric": "指标",
        "name": "名称", "penalty": "扣分", "points": "得分", "reason": "原因", "rule": "规则", "target": "目标",
        "value": "数值", "weight": "权重", "by": "经办人", "document": "文件", "effect": "效果", "key": "代号",
        "sort": "性质", "bonus": "加分", "computed_rank": "计算名次", "has_reported": "已报送", "is_tied": "并列",
        "is_vetoed": "一票否决", "rank": "名次", "veto": "否决事项", "baseline": "基期", "baseline_note": "基期说明",
        "calendar_line": "时序进度", "line": "会战进度线", "light": "灯", "shortfall": "还差",
        "is_unreported": "尚未报送",
        "movement": "位次升降", "previous_rank": "上期名次", "is_carried": "沿用", "is_started": "已开复工",
        "is_finished": "已竣工投产", "paused_since": "暂停", "state_cut_off": "数据截至", "due_at": "应报时间",
        "is_due": "应报", "is_on_time": "及时", "period_number": "期次", "received_at": "收到时间", "row_count": "行数",
        "counties": "报送单位", "cut_offs": "数据截至", "file": "文件名", "kinds": "表的种类", "sha256": "校验值",
        "state": "状态", "tiers": "层级", "project_id": "项目号", "cells": "单元格", "said": "内容",
        "as_of": "数据截至", "known_at": "知情时间", "settings": "活动设置", "rules": "评分规则", "program": "程序版本",
        "store_version": "数据版本", "audit_entry": "审计条目", "audit_hash": "审计校验值", "whole": "总权重",
        "shifted": "权重转移", "warnings": "定稿前的提示", "campaign": "活动", "seed": "抽样种子", "industry": "行业",
        "is_bond": "抗疫特别国债", "moves": "清单变动", "effective_on": "生效日期", "document_sha256": "附件校验值",
        "row": "行号", "upload_id": "报表号", "report_upload_id": "报表号", "roster_upload_id": "清单号",
    }
)  # fmt: skip
_LONGEST = 60
_LATIN = re.compile(r"[A-Za-z_]{3,}")


def sentence(one: Difference) -> str:
    """``评分表 北林区 投资完成率 得分：封存 35.0，现在 34.2``."""
    place = " ".join(part for part in (TABLES[one.table], _where(one), column(one.column)) if part)
    if one.table == "head" and one.column in ("settings", "rules"):
        return f"{place}与封存时不同"
    return f"{place}：封存 {_value(one.sealed)}，现在 {_value(one.now)}"


def by_table(found: Sequence[Difference]) -> str:
    """``总分与名次 3 处、评分表 12 处``."""
    counts = Counter(one.table for one in found)
    return "、".join(f"{TABLES[name]} {count} 处" for name, count in counts.items())


def fault(one: Fault) -> str:
    """``第3号报表“旬报.xlsx” 表 第12行 F12 状态：库中 已开工，原件 未开工``."""
    place = " ".join(part for part in (one.where, one.cell, _field(one.field)) if part)
    return f"第{one.upload_id}号报表“{one.file}” {place}：库中 {_value(one.stored)}，原件 {_value(one.now)}"


def column(name: str) -> str:
    """A column in Chinese; what has no word of its own is one of the components that figures are made of."""
    bare = name.removesuffix("_wan")
    word = _COLUMNS.get(name) or FIELD_NAMES.get(name) or FIELD_NAMES.get(bare) or name
    return "计算分量" if _LATIN.search(word) else word


def _field(name: str) -> str:
    return "的".join(column(part) for part in name.split(".", 1))


def _where(one: Difference) -> str:
    if one.table == "projects":
        return f"第{one.where}号"
    if one.table == "uploads":
        return f"第{one.where}号报表"
    names = {key: metric.name for key, metric in definition.load().items()} | {"county": "县区", "department": "市直"}
    return " ".join(names.get(part, part.removesuffix("T00:00:00")) for part in one.where.split(" "))


def _value(value: Any) -> str:
    if value is None or value == "":
        return "空"
    if isinstance(value, bool):
        return "是" if value else "否"
    said = "、".join(map(str, value)) if isinstance(value, list) else str(value)
    return said if len(said) <= _LONGEST else f"{said[:_LONGEST]}…"
