"""`[supervision]` of a campaign file: defaults, what it may say, and errors that name the key."""

import pytest

from data.campaign_file import CampaignError, parse
from data.supervision import KINDS, SupervisionRules, has_year, numbered
from tests.campaigns import WEEKLY_FILE, shipped, weekly

WEEKLY = WEEKLY_FILE.read_text(encoding="utf-8")


def told(section: str) -> SupervisionRules:
    head, mark, rest = WEEKLY.partition("[targets]")
    return parse(f"{head}[supervision]\n{section}\n{mark}{rest}", "x.toml").supervision


def test_a_file_without_it_has_the_defaults() -> None:
    rules = weekly().supervision
    assert rules == SupervisionRules() and set(rules.reply_days) == set(rules.numbers) == set(KINDS)


def test_the_shipped_campaign() -> None:
    rules = shipped().supervision
    assert rules.issuer == "绥化市发展和改革委员会" and rules.behind_points == 0.05
    assert numbered(rules.numbers["order"], 2020, 3) == "绥百办督〔2020〕3号"


def test_single_values_leave_the_others() -> None:
    rules = told('order_days = 15\nreply_days = { note = 3 }\nnumbers = { note = "临攻提{number}号" }')
    assert rules.order_days == 15 and rules.reply_days["note"] == 3 and rules.reply_days["order"] == 7
    assert rules.behind_points is None
    assert not has_year(rules.numbers["note"]) and has_year(rules.numbers["order"])


@pytest.mark.parametrize(
    ("section", "key"),
    [
        ("order_day = 3", "supervision.order_day"),
        ("order_days = -1", "supervision.order_days"),
        ("order_days = 1.5", "supervision.order_days"),
        ("behind_points = 5", "supervision.behind_points"),
        ('issuer = ""', "supervision.issuer"),
        ("reply_days = { note = 0 }", "supervision.reply_days.note"),
        ("reply_days = { memo = 3 }", "supervision.reply_days.memo"),
        ('numbers = { order = "督办〔{year}〕号" }', "supervision.numbers.order"),
        ('numbers = { order = "{number}{month}" }', "supervision.numbers.order"),
        ('numbers = { order = "{number.real}" }', "supervision.numbers.order"),
        ('numbers = { order = "{number:>99999}" }', "supervision.numbers.order"),
        ('numbers = { order = "{number!r}" }', "supervision.numbers.order"),
        ('numbers = { order = "{number" }', "supervision.numbers.order"),
        ("numbers = 3", "supervision.numbers"),
    ],
)
def test_a_mistake_is_told_by_file_key_and_reason(section: str, key: str) -> None:
    with pytest.raises(CampaignError) as caught:
        told(section)
    assert caught.value.key == key and "x.toml" in str(caught.value)
