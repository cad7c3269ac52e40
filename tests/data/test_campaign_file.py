"""A campaign file's mistakes are told by file, key and reason."""

from datetime import date
from pathlib import Path

import pytest

from data.campaign import RosterRules
from data.campaign_file import load, parse
from data.campaign_section import CampaignError
from tests.campaigns import WEEKLY_FILE, weekly

TEXT = WEEKLY_FILE.read_text(encoding="utf-8")


_ROSTER = '[roster]\nreplaceable_tier = "一类"\npromoted_to = "二类"\n'
_WINDOW = "[[roster.windows]]\nname = '甲'\nfirst_day = 2023-03-02\nlast_day = "


@pytest.mark.parametrize(
    ("before", "after", "key", "reason"),
    [
        ('city = "临海市"', "", "city", "缺少"),
        ('city = "临海市"', "city = 5", "city", "应为文字"),
        ("start_date = 2023-03-01", 'start_date = "三月"', "start_date", "应为日期"),
        ("end_date = 2023-03-29", "end_date = 2023-02-01", "end_date", "早于"),
        ("Asia/Shanghai", "Asia/Nowhere", "timezone", "没有名为"),
        ('kind = "week"', 'kind = "month"', "cadence.kind", "只能是"),
        ("weekday = 5", "weekday = 8", "cadence.weekday", "应为 1"),
        ("baseline_cut_off = 2023-02-24", "baseline_cut_off = 2023-03-02", "cadence.baseline_cut_off", "应早于"),
        ("due_days = 1", "due_days = -1", "cadence.due_days", "不能小于"),
        ('due_time = "12:00"', 'due_time = "noon"', "cadence.due_time", "应为时刻"),
        ("red_ratio = 0.7", "red_ratio = 0.95", "light_rule.red_ratio", "不能大于"),
        ("yellow_ratio = 0.9", "yellow_ratio = 90.0", "light_rule.yellow_ratio", "应在 0 与 1"),
        ("investment_rate = 0.6", "investment_rate = 80", "targets.investment_rate", "应在 0 与 1"),
        ('"一类" = 1.0', '"三类" = 1.0', "targets.start_rate.三类", "没有这个项目层级"),
        ("start_rate = 40", "start_rate = -1", "weights.start_rate", "不能小于"),
        ("start_rate = 40\ninvestment_rate = 60", "start_rate = 0", "weights.(全部)", "大于 0"),
        ("[weights]", "[scoring]\ncap = 0.9\n[weights]", "scoring.cap", "不能小于 1"),
        ("[weights]", "[scoring]\ntop = 1\n[weights]", "scoring.top", "没有这一项"),
        ("[weights]", "[scoring.penalties]\nstart_rate = -1\n[weights]", "scoring.penalties.start_rate", "不能小于"),
        ("[weights]", f'{_ROSTER}reserve_tiers = ["一类"]\n[weights]', "roster.reserve_tiers", "另外的项目层级"),
        (
            "[weights]",
            '[roster]\nreplaceable_tier = "三类"\npromoted_to = "二类"\n[weights]',
            "roster.replaceable_tier",
            "没有这个项目层级",
        ),
        ("[weights]", '[roster]\nreplaceable_tier = "一类"\n[weights]', "roster.promoted_to", "缺少"),
        ("[weights]", f"{_ROSTER}scale_share = 20\n[weights]", "roster.scale_share", "应在 0 与 1"),
        ("[weights]", f"{_ROSTER}{_WINDOW}2023-03-01\n[weights]", "roster.windows[1].last_day", "早于"),
        ("[weights]", f"{_ROSTER}wide = 1\n[weights]", "roster.wide", "没有这一项"),
        ("[weights]", "[media]\nvideo_mib = 201\n[weights]", "media.video_mib", "应在 1 与 200"),
        ("[weights]", "[media]\nphoto_mib = 0\n[weights]", "media.photo_mib", "应在 1 与 200"),
        ("[weights]", "[media]\nsound_mib = 9\n[weights]", "media.sound_mib", "没有这一项"),
        ("[weights]", "[access]\nreports_are_reviewed = 1\n[weights]", "access.reports_are_reviewed", "应为true"),
        ("[weights]", "[access]\nreviewed = true\n[weights]", "access.reviewed", "没有这一项"),
        ('name = "二类"', 'name = "一类"', "tiers", "出现了两次"),
        ('start_scope = "planned"', 'start_scope = "some"', "tiers[2].start_scope", "只能是"),
        ("tile = [0, 1]", "tile = [0]", "units[3].tile", "两个不小于"),
        ('aliases = ["东湖"]', "aliases = [1]", "units[1].aliases", "文字的列表"),
        ('aliases = ["东湖"]', 'aliases = ["西山"]', "units", "都叫“西山”"),
        ('aliases = ["东湖"]', 'alias = ["东湖"]', "units[1].alias", "没有这一项"),
        ('city = "临海市"', 'city = "临海市"\ntown = "x"', "town", "没有这一项"),
        ("red_ratio = 0.7", "red_rate = 0.7", "light_rule.red_rate", "没有这一项"),
        ('due_time = "12:00"', 'due_time = "12:00+08:00"', "cadence.due_time", "时区"),
        ("small_sample = 3", 'small_sample = "few"', "thresholds.small_sample", "应为整数"),
        ("start_rate = 40", "start_rate = nan", "weights.start_rate", "有限的数"),
        ("yellow_ratio = 0.9", "yellow_ratio = nan", "light_rule.yellow_ratio", "有限的数"),
        ("small_sample = 3", "small_sample = -3", "thresholds.small_sample", "不能小于"),
        ('city = "临海市"', 'city = " "', "city", "不能空着"),
        ('name = "东湖区"', 'name = ""', "units[1].name", "不能空着"),
        ('name = "二类"', 'name = ""', "tiers[2].name", "不能空着"),
        ("key = ", "key = = ", "(格式)", "TOML"),
    ],
)
def test_an_error_names_key_and_reason(before: str, after: str, key: str, reason: str) -> None:
    assert before in TEXT
    with pytest.raises(CampaignError) as caught:
        parse(TEXT.replace(before, after, 1), "weekly.toml")
    assert caught.value.key == key
    assert reason in caught.value.reason
    assert "weekly.toml" in str(caught.value)


def test_a_campaign_without_any_unit_is_refused() -> None:
    units, permits = TEXT.index("[[units]]"), TEXT.index("[[permits]]")
    with pytest.raises(CampaignError, match="units 有误:至少要有一组"):
        parse("units = []\n" + TEXT[:units] + TEXT[permits:], "x.toml")


def test_a_missing_file_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(CampaignError, match=r"absent\.toml"):
        load(tmp_path / "absent.toml")


def test_the_second_campaign_parses_whole() -> None:
    campaign = weekly()
    assert [unit.name for unit in campaign.units] == ["东湖区", "西山县", "市属"]
    assert campaign.light_rule.kind == "ratio"
    assert campaign.light_rule.yellow_points == 0.10
    assert campaign.thresholds["statistics_minimum_wan"] == 1000.0
    assert campaign.roster == RosterRules()


def test_rules_of_the_rosters() -> None:
    rules = parse(TEXT.replace("[weights]", f"{_ROSTER}{_WINDOW}2023-03-09\n[weights]", 1), "x.toml").roster
    assert (rules.replaceable_tier, rules.promoted_to, rules.scale_share) == ("一类", "二类", 0.2)
    assert [rules.windows[0].holds(date(2023, 3, day)) for day in (1, 2, 9, 10)] == [False, True, True, False]
    assert rules.windows_in_words == "甲2023-03-02至2023-03-09"


def test_sizes_of_media_have_defaults_and_may_be_set() -> None:
    assert (weekly().media.photo_mib, weekly().media.video_mib) == (30, 100)
    told = parse(TEXT.replace("[weights]", "[media]\nvideo_mib = 60\n[weights]", 1), "weekly.toml")
    assert (told.media.photo_mib, told.media.video_mib) == (30, 60)


def test_what_reporters_send_is_reviewed_unless_the_file_says_otherwise() -> None:
    assert weekly().access.reports_are_reviewed
    off = TEXT.replace("[weights]", "[access]\nreports_are_reviewed = false\n[weights]")
    assert not parse(off, "x.toml").access.reports_are_reviewed
