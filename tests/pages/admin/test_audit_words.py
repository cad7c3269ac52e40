"""The audit trail in words."""

import json
from datetime import datetime

from data.store.access.audit import Entry
from pages.admin import audit_words


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
