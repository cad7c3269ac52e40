"""Rules of the appraisal: read, written in one manner, refused by section, key and reason."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.appraisal import AppraisalRules, Bonus, Veto, parse, rules_of, text, with_rules
from data.campaign_section import CampaignError
from tests.campaigns import shipped, weekly

TEXT = """
[weights]
start_rate = 40
investment_rate = 60

[scoring]
cap = 1.1

[scoring.penalties]
start_rate = 0.33

[appraisal]
appeal_days = 7
weight_spread = 0.1

[[appraisal.bonuses]]
key = "raised"
name = "纳入省级"
most = 2.5
rule = "每个加0.5分"

[[appraisal.vetoes]]
key = "accident"
name = "安全生产事故"
rule = "发生责任事故"
effect = "last"
"""


def test_a_draft_is_read_whole() -> None:
    rules = parse(TEXT, "评分规则")
    assert rules == AppraisalRules(
        {"start_rate": 40.0, "investment_rate": 60.0}, 1.1, 0.0, {"start_rate": 0.33},
        (Bonus("raised", "纳入省级", 2.5, "每个加0.5分"),),
        (Veto("accident", "安全生产事故", "发生责任事故", "last"),), 7, 0.1,
    )  # fmt: skip
    assert rules.whole == 100.0 and rules.bonus("raised") == rules.bonuses[0] and rules.veto("raised") is None


def test_the_shipped_campaign_has_the_plans_vetoes_and_one_without_a_section_has_none() -> None:
    rules = rules_of(shipped())
    assert {"安全生产事故", "影响生态环境行为"} <= {one.name for one in rules.vetoes} and rules.bonuses
    assert rules_of(weekly()).vetoes == () and rules_of(weekly()).appeal_days == 5


def test_a_campaign_takes_a_drafts_rules_and_gives_them_back() -> None:
    rules = parse(TEXT, "评分规则")
    assert rules_of(with_rules(shipped(), rules)) == rules


@pytest.mark.parametrize(
    ("old", "new", "key", "reason"),
    [
        ("[weights]", "[weights", "(格式)", "TOML"),
        ("[weights]", "[targets]\nx = 1\n[weights]", "targets", "没有这一项"),
        ("start_rate = 40", "start_rate = -1", "weights.start_rate", "不能小于"),
        ("start_rate = 40\ninvestment_rate = 60", "start_rate = 0", "weights.(全部)", "大于 0"),
        ("cap = 1.1", "cap = 0.5", "scoring.cap", "不能小于 1"),
        ("start_rate = 0.33", "start_rate = -0.33", "scoring.penalties.start_rate", "不能小于 0"),
        ("appeal_days = 7", "appeal_days = 0", "appraisal.appeal_days", "应在 1 与"),
        ("appeal_days = 7", "appeal_days = 7.5", "appraisal.appeal_days", "整数"),
        ("weight_spread = 0.1", "weight_spread = 2", "appraisal.weight_spread", "应在 0 与 1"),
        ("weight_spread = 0.1", "spread = 0.1", "appraisal.spread", "没有这一项"),
        ("most = 2.5", "most = 0", "appraisal.bonuses[1].most", "大于 0"),
        ("most = 2.5", "", "appraisal.bonuses[1].most", "缺少"),
        ('key = "raised"', 'key = "加分"', "appraisal.bonuses[1].key", "小写英文"),
        ('key = "raised"', 'key = "accident"', "appraisal.bonuses/vetoes", "出现了两次"),
        ('key = "raised"', 'key = "start_rate"', "appraisal.bonuses/vetoes", "出现了两次"),
        ('name = "纳入省级"', 'name = "安全生产事故"', "appraisal.bonuses/vetoes", "出现了两次"),
        ('rule = "每个加0.5分"', 'rule = "两行\\n文字"', "appraisal.bonuses[1].rule", "一行文字"),
        ('effect = "last"', 'effect = "first"', "appraisal.vetoes[1].effect", "只能是"),
    ],
)
def test_a_mistake_names_its_key(old: str, new: str, key: str, reason: str) -> None:
    with pytest.raises(CampaignError) as told:
        parse(TEXT.replace(old, new, 1), "评分规则")
    assert told.value.key == key and reason in told.value.reason


_KEYS = st.from_regex(r"[a-z][a-z0-9_]{0,8}", fullmatch=True)
_POINTS = st.floats(0.01, 1000, allow_nan=False)
_LINES = st.text(min_size=1, max_size=30).map(str.strip).filter(lambda told: told and told.isprintable())


@given(st.data())
def test_written_and_read_again_rules_are_the_same(data: st.DataObject) -> None:
    keys = data.draw(st.lists(_KEYS, min_size=4, max_size=8, unique=True))
    names = data.draw(st.lists(_LINES, min_size=len(keys), max_size=len(keys), unique=True))
    rules = AppraisalRules(
        weights=dict.fromkeys(keys[:2], data.draw(_POINTS)),
        cap=data.draw(st.floats(1, 3)),
        floor=data.draw(st.floats(0, 5)),
        penalties={keys[0]: data.draw(_POINTS)},
        bonuses=(Bonus(keys[2], names[2], data.draw(_POINTS), names[2]),),
        vetoes=tuple(Veto(key, name, name, "zero") for key, name in zip(keys[3:], names[3:], strict=True)),
        appeal_days=data.draw(st.integers(1, 60)),
        weight_spread=data.draw(st.floats(0, 1)),
    )  # fmt: skip
    assert parse(text(rules), "评分规则") == rules and text(parse(text(rules), "评分规则")) == text(rules)
