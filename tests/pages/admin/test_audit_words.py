"""The audit trail in words."""

import json
from dataclasses import replace
from datetime import datetime

from data.appraisal import rules_of, text
from data.store.access.audit import Entry
from pages.admin import audit_words
from tests.campaigns import shipped


def entry(action: str, before: dict[str, object] | None, after: dict[str, object]) -> Entry:
    told = dict.fromkeys(Entry.__dataclass_fields__, "") | {
        "entry_id": 1,
        "at": datetime(2020, 9, 1, 9),
        "account_id": 1,
        "action": action,
        "before": json.dumps(before) if before is not None else "",
        "after": json.dumps(after),
    }
    return Entry(**told)  # type: ignore[arg-type]


def test_settings_are_told_by_their_names_and_as_people_say_values() -> None:
    before = {"targets.investment_rate": 0.8, "light_rule.kind": "points", "end_date": "2020-11-10"}
    after = {"targets.investment_rate": 0.95, "light_rule.kind": "ratio", "units.海伦市.aliases": ["海伦", "海伦城"]}
    said = audit_words.change(entry("settings.changed", before, after))
    assert said.split("；") == [
        "目标·投资完成率：80% → 95%",
        "规则：按百分点 → 按进度线的比例",
        "会战结束：2020-11-10 → —",
        "报送单位·海伦市·别名：— → 海伦、海伦城",
    ]


def test_only_what_differs_is_told() -> None:
    said = audit_words.change(
        entry("account.changed", {"person": "甲", "role": "leader"}, {"person": "甲", "role": "office"})
    )
    assert said == "角色：领导 → 办公室"


def test_the_appraisal_is_told_by_names_and_in_chinese() -> None:
    rules = rules_of(shipped())
    after = replace(rules, weights=rules.weights | {"start_rate": 25.0})
    saved = entry("appraisal.rules", {"toml": text(rules)}, {"toml": text(after)})
    assert audit_words.change(saved) == "权重·开复工率：20分 → 25分"
    ruled = replace(entry("appraisal.ruling", None, {"points": 9.5}), subject="明水县 start_rate")
    assert (audit_words.subject(ruled), audit_words.change(ruled)) == ("明水县 开复工率", "得分：9.5")
    said = audit_words.change(entry("appraisal.comment", None, {"kind": "outcome", "outcome": "upheld"}))
    assert said.endswith("：处理；处理结果：成立")
