"""我的登录, for everybody: the own devices, each of which can be put out, and nobody else's."""

import pytest

from pages.admin import devices, my_account
from pages.parts import view
from tests.pages.admin.conftest import PHONE, House, keys
from tests.pages.running import opened, press_key, sign_in, text


def test_everybody_sees_the_own_account_and_devices(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    for login, user in house.users.items():
        sign_in(monkeypatch, user)
        other = house.enter(login, PHONE)
        page = opened("my_account")
        assert user.person in text(page) and user.login in text(page) and (user.unit or "—") in text(page)
        assert "Edge · Windows 当前" in text(page) and "微信 · 安卓" in text(page)
        assert keys(page) == [f"own-{other.session_id}"]


def test_a_device_is_put_out(house: House) -> None:
    phone = house.enter("zhouli", PHONE)
    page = press_key(opened("my_account"), f"own-{phone.session_id}")
    assert not house.is_in(phone) and house.is_in(house.users["zhouli"]) and keys(page) == []


def test_nobody_elses_device_is_put_out_by_its_number(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    """The number comes from a browser."""
    sign_in(monkeypatch, house.users["zhaogang"])
    here = view.current("my_account", {}, house.users["zhaogang"])
    my_account._ended(here, house.users["zhouli"].session_id)
    assert house.is_in(house.users["zhouli"])


@pytest.mark.parametrize(
    ("device", "words"),
    [
        (PHONE, "微信 · 安卓"),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 17_0) Safari/605", "Safari · iPhone"),
        ("Mozilla/5.0 (Macintosh; Intel Mac OS X) Firefox/120", "Firefox · Mac"),
        ("curl/8", "未知设备"),
        ("", "未知设备"),
        ("<script>Chrome</script>", "Chrome"),
    ],
)
def test_a_device_is_named_in_words_that_people_know(device: str, words: str) -> None:
    assert devices.words(device) == words
