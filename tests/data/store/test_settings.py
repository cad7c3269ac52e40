"""Settings: changed by versions, checked, with a reason, by one person at a time; the newest counts everywhere."""

import json
from datetime import date, datetime
from pathlib import Path

import pytest

from data import campaign_file
from data.campaign import BUNDLED
from data.campaign_section import CampaignError
from data.store import Actor, Refused, Store
from data.store.access.audit import Question

FILE = BUNDLED / "suihua-2020.toml"
TEXT = FILE.read_text(encoding="utf-8")
AT = datetime(2020, 9, 1, 9)
BY = Actor("管理", 1, "administrator")


@pytest.fixture
def store(tmp_path: Path):  # type: ignore[no-untyped-def]
    with Store.open(tmp_path / "store", campaign_file.load(FILE)) as opened:
        yield opened


def changed(old: str, new: str, text: str = TEXT) -> str:
    assert old in text
    return text.replace(old, new, 1)


def save(store: Store, text: str, before: str = TEXT, reason: str = "调度会决定") -> None:
    store.save_settings(before, text, reason=reason, by=BY, at=AT)


def test_the_files_settings_hold_until_somebody_changes_them(store: Store) -> None:
    assert store.settings_versions() == () and store.campaign.target("investment_rate") == 0.8


def test_new_settings_hold_at_once_and_after_a_restart(store: Store, tmp_path: Path) -> None:
    version = store.version
    save(store, changed("investment_rate = 0.8", "investment_rate = 0.9"))
    assert store.campaign.target("investment_rate") == 0.9 and store.version == version + 1
    assert store.only("北林区").campaign.target("investment_rate") == 0.9
    store.close()
    with Store.open(tmp_path / "store", campaign_file.load(FILE)) as again:
        assert again.campaign.target("investment_rate") == 0.9
        assert [(one.by, one.reason) for one in again.settings_versions()] == [("管理", "调度会决定")]


def test_every_version_is_kept_and_told(store: Store) -> None:
    second = changed("investment_rate = 0.8", "investment_rate = 0.9")
    save(store, second)
    save(store, TEXT, before=second, reason="改回")
    assert [one.reason for one in store.settings_versions()] == ["改回", "调度会决定"]
    entry = store.register.entries(Question(action="settings."), 9)[0][0]
    assert json.loads(entry.before) == {"targets.investment_rate": 0.9}
    assert json.loads(entry.after) == {"targets.investment_rate": 0.8}


def test_the_trail_names_the_unit_whose_other_names_changed(store: Store) -> None:
    save(store, changed('aliases = ["海伦"]', 'aliases = ["海伦", "海伦城"]'))
    entry = store.register.entries(Question(action="settings."), 9)[0][0]
    assert json.loads(entry.after) == {"units.海伦市.aliases": ["海伦", "海伦城"]}


@pytest.mark.parametrize(
    ("text", "reason", "word"),
    [
        (TEXT, "没变", "没有变化"),
        (changed('key = "suihua-2020"', 'key = "other"'), "换活动", "代号"),
        (changed('name = "海伦市"', 'name = "海轮市"'), "改名", "海伦市"),
        (changed("investment_rate = 0.8", "investment_rate = 0.9"), "  ", "原因"),
    ],
)
def test_what_must_not_be_saved_is_refused(store: Store, text: str, reason: str, word: str) -> None:
    with pytest.raises(Refused, match=word):
        save(store, text, reason=reason)
    assert store.settings_versions() == () and store.version == 0


def test_what_is_no_campaign_names_its_key(store: Store) -> None:
    with pytest.raises(CampaignError, match="end_date"):
        save(store, changed("end_date = 2020-11-10", "end_date = 2020-07-01"))
    assert store.settings_versions() == ()


def test_nobody_overwrites_what_he_has_not_seen(store: Store) -> None:
    save(store, changed("investment_rate = 0.8", "investment_rate = 0.9"))
    with pytest.raises(Refused, match="刚刚保存"):
        save(store, changed("investment_rate = 0.8", "investment_rate = 0.7"))
    assert store.campaign.target("investment_rate") == 0.9


def test_a_trial_changes_nothing(store: Store) -> None:
    trial = campaign_file.parse(changed("end_date = 2020-11-10", "end_date = 2020-12-31"), "试")
    store.facts(as_of=date(2020, 9, 1), known_at=None, now=AT, trial=trial)
    assert store.campaign.end_date == date(2020, 11, 10)
