"""A campaign's own arithmetic: days, periods, names found in free text."""

from datetime import date, datetime

import pytest

from tests.campaigns import shipped, weekly


def test_both_ends_of_the_campaign_count() -> None:
    campaign = shipped()
    assert campaign.day_count == 102
    assert campaign.day_number(date(2020, 8, 1)) == 1
    assert campaign.day_number(date(2020, 11, 10)) == 102
    assert campaign.days_left(date(2020, 11, 10)) == 0


@pytest.mark.parametrize(
    ("day", "phase", "number", "left"),
    [
        (date(2020, 7, 20), "before", 0, 102),
        (date(2020, 8, 1), "during", 1, 101),
        (date(2020, 10, 20), "during", 81, 21),
        (date(2020, 11, 10), "during", 102, 0),
        (date(2020, 12, 1), "after", 102, 0),
    ],
)
def test_phase_day_and_days_left(day: date, phase: str, number: int, left: int) -> None:
    campaign = shipped()
    assert (campaign.phase(day), campaign.day_number(day), campaign.days_left(day)) == (phase, number, left)


def test_ten_dekads_close_on_the_plans_days() -> None:
    campaign = shipped()
    closing = [f"{period.cut_off:%m-%d}" for period in campaign.periods]
    assert closing == ["08-10", "08-20", "08-31", "09-10", "09-20", "09-30", "10-10", "10-20", "10-31", "11-10"]
    assert [period.number for period in campaign.periods] == list(range(1, 11))
    assert campaign.periods[1].label == "8月中旬"
    assert campaign.periods[0].due_at == datetime(2020, 8, 12, 17, 30)


def test_weeks_close_on_their_weekday_and_the_last_on_the_end() -> None:
    campaign = weekly()
    assert [period.cut_off.day for period in campaign.periods] == [3, 10, 17, 24, 29]
    assert campaign.periods[0].label == "第1周"
    assert campaign.periods[0].due_at == datetime(2023, 3, 4, 12, 0)


@pytest.mark.parametrize(
    ("day", "cut_off"),
    [
        (date(2020, 7, 30), None),
        (date(2020, 7, 31), date(2020, 7, 31)),
        (date(2020, 8, 9), date(2020, 7, 31)),
        (date(2020, 10, 20), date(2020, 10, 20)),
        (date(2021, 1, 1), date(2020, 11, 10)),
    ],
)
def test_latest_cut_off_is_never_after_the_day(day: date, cut_off: date | None) -> None:
    assert shipped().latest_cut_off(day) == cut_off


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("北林区", "北林区"),
        (" 北 林 ", "北林区"),
        ("绥化市安达市", "安达市"),
        ("市本级", "市直"),
        ("哈尔滨市", None),
        ("绥化市", None),
    ],
)
def test_a_unit_is_found_by_name_alias_and_with_the_citys_name(text: str, name: str | None) -> None:
    unit = shipped().find_unit(text)
    assert (unit.name if unit else None) == name


def test_a_title_names_one_unit_or_none() -> None:
    campaign = shipped()
    assert campaign.unit_named_in("绥化市肇东市百日会战进度表") is campaign.unit("肇东市")
    assert campaign.unit_named_in("北林区、安达市进度表") is None
    assert campaign.unit_named_in("绥化市百日会战进度表") is None


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("一、省“百大项目”(12个)", "省百大"),
        ('二、市"百大项目"', "市百大"),
        ("三、市本级重点项目", "市本级"),
        ("省百大项目和市百大项目", None),
        ("合计", None),
    ],
)
def test_a_section_row_names_its_tier(text: str, name: str | None) -> None:
    tier = shipped().tier_named_in(text)
    assert (tier.name if tier else None) == name


def test_a_permit_is_found_by_its_longer_names() -> None:
    permit = shipped().find_permit("建筑工程施工许可证")
    assert permit is not None
    assert permit.name == "施工许可"
    assert shipped().find_permit("食品许可") is None


def test_a_tiers_own_target_wins_over_the_general_one() -> None:
    campaign = weekly()
    assert campaign.target("start_rate") == 0.9
    assert campaign.target("start_rate", "一类") == 1.0
    assert campaign.target("start_rate", "二类") == 0.9
    assert campaign.target("funding_rate") is None
