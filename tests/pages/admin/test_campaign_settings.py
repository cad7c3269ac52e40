"""活动设置: what a change would do is said first; saved with a reason, kept in versions, the administrator's alone."""

from dataclasses import replace

import pytest
from streamlit.testing.v1 import AppTest

from pages.parts import cached
from tests.pages.admin.conftest import House, keys
from tests.pages.running import again, opened, press_key, sign_in, source, text

TARGET = "setting-targets.investment_rate"


def previewed(page: AppTest, **shares: float) -> AppTest:
    """The page after 预览影响 with these targets, in per cent."""
    for metric, value in shares.items():
        page.number_input(f"setting-targets.{metric}").set_value(value)
    return press_key(page, "settings-预览影响")


def saved(page: AppTest, reason: str) -> AppTest:
    page.text_input("settings-reason").set_value(reason)
    return press_key(page, "save-settings")


def test_every_value_stands_in_the_form_as_people_say_it(house: House) -> None:
    page = opened("campaign_settings")
    assert page.number_input(TARGET).value == 60 and page.number_input("setting-light_rule.yellow_ratio").value == 90
    assert page.text_input("setting-start_date").value == "2023-03-01"
    assert "东湖区 | 县区 | 东湖" in page.text_area("settings-units").value
    assert "还没有修改过，按随附的活动配置文件执行。" in text(page) and "save-settings" not in keys(page)


def test_nothing_changed_is_said(house: House) -> None:
    assert "设置没有变化。" in text(press_key(opened("campaign_settings"), "settings-预览影响"))


def test_without_data_no_light_changes(house: House) -> None:
    shown = text(previewed(opened("campaign_settings"), investment_rate=99.0))
    assert "目标·投资完成率：60% → 99%" in shown and "没有灯会变化" in shown


def test_the_lights_that_would_change_are_named_before_anything_is_saved(reported: House) -> None:
    """26.8 % of the plan invested: enough on the way to 60 %, too little on the way to 99 %."""
    page = previewed(opened("campaign_settings"), investment_rate=99.0)
    shown = text(page)
    moved = shown.split("保存后的影响")[1]
    assert "目标·投资完成率：60% → 99%" in moved and "处灯会变化" in moved
    effect = next(one.proto.body for one in page.get("html") if "保存后的影响" in one.proto.body)
    assert effect.count("<tr") - 1 == int(moved.split(" 处灯会变化")[0].split()[-1]) > 0
    assert "东湖区" in effect and "投资完成率" in effect and "达标" in effect
    assert cached.campaign().target("investment_rate", "") == 0.6 and not reported.store.settings_versions()


def test_a_change_is_saved_with_its_reason_and_holds_at_once(reported: House) -> None:
    page = saved(previewed(opened("campaign_settings"), investment_rate=70.0), "市政府第3次调度会决定<b>")
    assert "已保存，各页面即刻按新的设置计算" in text(page) and "save-settings" not in keys(page)
    assert "市政府第3次调度会决定&lt;b&gt;" in source(page) and "周立" in text(page)
    assert cached.campaign().target("investment_rate", "") == 0.7
    assert opened("campaign_settings").number_input(TARGET).value == 70
    (version,) = reported.store.settings_versions()
    assert version.by == "周立" and "investment_rate = 0.7" in version.toml


def test_without_a_reason_nothing_is_saved(house: House) -> None:
    page = saved(previewed(opened("campaign_settings"), investment_rate=70.0), "")
    assert "原因" in text(page).split("设置 修改后")[0] and not house.store.settings_versions()
    assert "save-settings" in keys(page)


def test_a_trial_is_dropped(house: House) -> None:
    page = press_key(previewed(opened("campaign_settings"), investment_rate=70.0), "drop-settings")
    assert "保存后的影响" not in text(page) and not house.store.settings_versions()


def test_what_cannot_be_set_is_said_by_its_name(house: House) -> None:
    for key, value, words in (
        ("setting-start_date", "三月一日", "会战开始应写成 2020-08-01 这样的日期"),
        ("setting-end_date", "2022-01-01", "end_date"),
        ("setting-cadence.due_time", "25点", "due_time"),
    ):
        page = opened("campaign_settings")
        page.text_input(key).set_value(value)
        page = press_key(page, "settings-预览影响")
        assert words in text(page) and "save-settings" not in keys(page), key


def test_a_unit_is_added_and_a_line_that_is_none_is_named(house: House) -> None:
    page = opened("campaign_settings")
    units = page.text_area("settings-units")
    units.set_value(f"{units.value}\n南湾县 | 县区 | 南湾")
    page = press_key(page, "settings-预览影响")
    assert "报送单位增加：南湾县 | 县区 | 南湾" in text(page)
    page = opened("campaign_settings")
    page.text_area("settings-units").set_value("东湖区 | 县区 |\n什么也不是")
    assert "报送单位第 2 行应写成" in text(press_key(page, "settings-预览影响"))


def test_two_at_once_one_is_told(house: House) -> None:
    """Both looked at the same settings; the second would undo what the first has just decided."""
    first = previewed(opened("campaign_settings"), investment_rate=70.0)
    second = previewed(opened("campaign_settings"), investment_rate=75.0)
    saved(first, "先")
    page = saved(second, "后")
    assert "已保存" not in text(page) and len(house.store.settings_versions()) == 1
    assert cached.campaign().target("investment_rate", "") == 0.7


def test_it_is_the_administrators_alone(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    for login in ("wangmin", "sunli", "zhaogang"):
        sign_in(monkeypatch, house.users[login])
        page = opened("campaign_settings")
        assert "这一页不在您的权限之内" in text(page) and not page.number_input and not page.button


def test_saving_asks_for_the_role_of_its_moment(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    page = previewed(opened("campaign_settings"), investment_rate=70.0)
    page.text_input("settings-reason").set_value("趁机")
    sign_in(monkeypatch, replace(house.users["zhouli"], role="office"))
    press_key(page, "save-settings")
    assert not house.store.settings_versions()
    sign_in(monkeypatch, house.users["zhouli"])
    assert "“办公室”不能进行这项操作" in text(again(page))
