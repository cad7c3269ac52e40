"""What the settings are called on the screen."""

from pages.admin import settings_text, settings_words
from tests.campaigns import WEEKLY_FILE

_SCORED = """
[scoring]
cap = 1.2
[scoring.penalties]
start_rate = 0.33
"""


def test_the_rules_of_scoring_are_settings_with_names() -> None:
    text = WEEKLY_FILE.read_text(encoding="utf-8") + _SCORED
    found = {one.path: one.value for one in settings_text.settings(text) if one.path[0] == "scoring"}
    assert {settings_words.name(path): value for path, value in found.items()} == {
        "完成率最多按目标的几倍计分": 1.2,
        "开复工率：每少一个扣分": 0.33,
    }
    assert settings_words.GROUPS[settings_words.group(("scoring", "cap"))] == "计分规则"


def test_a_weight_has_its_metrics_name() -> None:
    assert settings_words.name(("weights", "problem_rate")) == "问题办结率"
    assert settings_words.name(("weights", "start_rate")) == "开复工率"
