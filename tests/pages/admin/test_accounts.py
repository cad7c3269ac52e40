"""账号管理 as an administrator uses it: made, changed, reset, disabled, thrown out; refused to everybody else."""

from dataclasses import replace

import pytest
from streamlit.testing.v1 import AppTest

from data.store.access import passwords
from pages.access.doorkeeper import SignInRefused
from tests.pages.admin.conftest import NOW, PASSWORD, PHONE, House, keys
from tests.pages.running import again, opened, press_key, sign_in, source, text


def filled(page: AppTest, key: str, login: str, person: str, role: str, unit: str) -> AppTest:
    page.text_input(f"login-{key}").set_value(login)
    page.text_input(f"person-{key}").set_value(person)
    page.selectbox(f"role-{key}").set_value(role)
    page.selectbox(f"unit-{key}").set_value(unit)
    return page


def create(page: AppTest, login: str = "xinren", person: str = "辛仁", role: str = "office", unit: str = "") -> AppTest:
    return press_key(filled(page, "new", login, person, role, unit), "new-account-建立")


def deeds(house: House) -> list[str]:
    from data.store.access.audit import Question

    return [entry.action for entry in house.store.register.entries(Question(), 50)[0]]


def test_everybody_is_listed_with_role_unit_and_sessions(house: House) -> None:
    house.enter("sunli", PHONE)
    shown = text(opened("accounts"))
    assert "4 个在用，0 个停用；4 人在线" in shown
    assert "sunli · 报送员 · 东湖区 · 自 2023-03-11 · 在线 2 处" in shown
    assert "微信 · 安卓 · 10.0.0.7" in shown and "Edge · Windows" in shown
    assert "zhouli · 管理员" in shown


def test_nobody_disables_or_throws_out_oneself_by_accident(house: House) -> None:
    own = house.users["zhouli"]
    found = keys(opened("accounts"))
    assert f"switch-{own.account_id}" not in found and f"end-{own.session_id}" not in found
    assert {f"switch-{house.users[login].account_id}" for login in ("wangmin", "sunli", "zhaogang")} <= set(found)


def test_a_new_account_comes_with_a_password_that_is_shown_once(house: House) -> None:
    page = create(opened("accounts"))
    said = text(page)
    assert "已建立账号“xinren”（辛仁）" in said
    given = said.split("初始密码：")[1].split("。")[0]
    account = house.account("xinren")
    assert account.role == "office" and account.must_change_password
    assert passwords.matches(account.password_hash, given)
    assert "初始密码，尚未更换" in said
    assert given not in text(again(page)) and "account.created" in deeds(house)


def test_what_cannot_be_an_account_is_said_and_none_is_made(house: House) -> None:
    page = opened("accounts")
    for words, *told in (
        ("登录名“zhouli”已经有人用了", "zhouli", "另一人", "office", ""),
        ("登录名要有 2 至 40 个字符", "x", "一人", "office", ""),
        ("登录名要有 2 至 40 个字符", "<b>x</b>", "一人", "office", ""),
        ("姓名要有字", "xinren", "", "office", ""),
        ("报送员要指定所属的报送单位", "xinren", "辛仁", "reporter", ""),
    ):
        assert words in text(create(page, *told))
    assert len(house.store.register.accounts()) == 4


def test_a_name_is_text(house: House) -> None:
    page = create(opened("accounts"), person="<img src=x>&'\"")
    assert "<img" not in source(page) and "&lt;img src=x&gt;" in source(page)


def test_a_role_is_changed_at_once(house: House) -> None:
    user = house.users["wangmin"]
    page = filled(opened("accounts"), str(user.account_id), "wangmin", "王敏", "reporter", "西山县")
    assert "已保存“wangmin”（王敏，报送员）" in text(press_key(page, f"edit-{user.account_id}-保存"))
    now = house.keeper.user(user.session_id, NOW)
    assert now is not None and (now.role, now.unit) == ("reporter", "西山县")


def test_a_reset_password_ends_every_session_and_is_shown_once(house: House) -> None:
    page = press_key(opened("accounts"), f"reset-{house.users['wangmin'].account_id}")
    given = text(page).split("“王敏”的新初始密码：")[1].split("。")[0]
    account = house.account("wangmin")
    assert passwords.matches(account.password_hash, given) and account.must_change_password
    assert not passwords.matches(account.password_hash, PASSWORD)
    assert not house.is_in(house.users["wangmin"]) and house.is_in(house.users["sunli"])
    assert given not in text(again(page))


def test_whoever_is_disabled_is_out_and_may_come_back(house: House) -> None:
    user, key = house.users["sunli"], f"switch-{house.users['sunli'].account_id}"
    house.enter("sunli", PHONE)
    page = press_key(opened("accounts"), key)
    assert "已停用“孙丽”，2 处登录已退出。" in text(page) and "3 个在用，1 个停用" in text(page)
    assert not house.is_in(user)
    with pytest.raises(SignInRefused):
        house.keeper.sign_in("sunli", PASSWORD, at=NOW, address="", device="")
    assert "已启用“孙丽”。" in text(press_key(page, key))
    assert not house.account("sunli").is_disabled and not house.is_in(user)
    assert {"account.disabled", "account.enabled", "session.disabled"} <= set(deeds(house))


def test_a_session_is_called_back_alone(house: House) -> None:
    other = house.enter("wangmin", PHONE)
    page = press_key(opened("accounts"), f"end-{other.session_id}")
    assert "已收回这处登录。" in text(page)
    assert not house.is_in(other) and house.is_in(house.users["wangmin"])


def test_the_last_administrator_stays(house: House) -> None:
    own = house.users["zhouli"]
    page = filled(opened("accounts"), str(own.account_id), "zhouli", "周立", "leader", "")
    assert "没有可用的管理员" in text(press_key(page, f"edit-{own.account_id}-保存")).replace(",", "，")
    assert house.account("zhouli").role == "administrator"


def test_it_is_the_administrators_alone(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    for login in ("wangmin", "sunli", "zhaogang"):
        sign_in(monkeypatch, house.users[login])
        page = opened("accounts")
        assert text(page).endswith("这一页不在您的权限之内；确有需要请联系管理员。") and not page.button


def test_every_click_asks_for_the_role_of_its_moment(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    """The page lay open; meanwhile another administrator took the role away."""
    target, session = house.users["sunli"], house.enter("wangmin").session_id
    for key in (f"switch-{target.account_id}", f"reset-{target.account_id}", f"end-{session}"):
        sign_in(monkeypatch, house.users["zhouli"])
        page = opened("accounts")
        sign_in(monkeypatch, replace(house.users["zhouli"], role="leader"))
        press_key(page, key)
    sign_in(monkeypatch, house.users["zhouli"])
    page = filled(opened("accounts"), "new", "xinren", "辛仁", "administrator", "")
    sign_in(monkeypatch, replace(house.users["zhouli"], role="leader"))
    press_key(page, "new-account-建立")
    assert not house.account("sunli").is_disabled and house.is_in(target)
    assert house.keeper.user(session, NOW) is not None and len(house.store.register.accounts()) == 4
