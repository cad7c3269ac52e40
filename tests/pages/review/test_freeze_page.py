"""定稿 as people use it, without a browser: propose, confirm, open again; who may do and see what."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from data.store import Store
from pages.access.roles import User
from pages.navigation import PAGES
from pages.parts import cached
from pages.review import freeze_packs
from tests.campaigns import WEEKLY_FILE
from tests.commands.small_workbooks import progress
from tests.pages.review.finishing import END, LAST, accept, lived, ruled
from tests.pages.running import ADMINISTRATOR, LEADER, OFFICE, REVIEWER, offers, reporter, sign_in, source, text

OWN = reporter("东湖区")


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    """The store that the pages see, a campaign that is over in it; 王敏 of the office is signed in."""
    monkeypatch.setenv("CAMPAIGN_STORE", str(tmp_path / "store"))
    monkeypatch.setenv("CAMPAIGN_FILE", str(WEEKLY_FILE))
    monkeypatch.setenv("CAMPAIGN_NOW", END.isoformat())
    monkeypatch.setattr(cached, "_snapshots", {})
    sign_in(monkeypatch, OFFICE)
    with cached.store() as found:
        lived(found)
        ruled(found)
        yield found


def opened(monkeypatch: pytest.MonkeyPatch, user: User = OFFICE, path: str = "final", **query: str) -> AppTest:
    sign_in(monkeypatch, user)
    number = next(number for number, entry in enumerate(PAGES) if entry.path == path)
    page = AppTest.from_string(f"from pages.navigation import PAGES, run\nrun(PAGES[{number}])", default_timeout=120)
    for key, value in query.items():
        page.query_params[key] = value
    return run(page)


def run(page: AppTest) -> AppTest:
    page.run()
    assert not page.exception
    return page


def press(page: AppTest, label: str, words: str = "") -> AppTest:
    if words:
        page.text_area[0].set_value(words)
    (button,) = [one for one in page.button if one.label == label]
    button.click()
    return run(page)


def frozen(monkeypatch: pytest.MonkeyPatch) -> AppTest:
    press(opened(monkeypatch), "确认提请定稿", "评比结束")
    return press(opened(monkeypatch, REVIEWER), "复核无误，定稿")


def test_the_whole_way(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    page = opened(monkeypatch)
    said = text(page)
    assert "将要封存" in said and "定稿前核对" in said and "评分表没有公示过" in said and "还没有定稿过" in said
    page = press(page, "确认提请定稿", "评比结束")
    said = text(page)
    assert "已提请第1版定稿" in said and "等待复核的结果" in said and "提请的就是您本人" in said
    assert "复核无误，定稿" not in [one.label for one in page.button]
    page = opened(monkeypatch, REVIEWER)
    assert ("公示：评分表没有公示过" in text(page) and "38.5" in text(page)) or "东湖区" in text(page)
    said = text(press(page, "复核无误，定稿"))
    sha256 = store.results.standing().versions[0].sha256
    assert "第1版已定稿" in said and sha256 in said and sha256[:16] in said
    assert "现在的数据与本结果逐位一致" in said and "以后上传的报表不会改变本结果" in said
    page = press(opened(monkeypatch, ADMINISTRATOR), "确认提请解除定稿", "数据更正")
    assert "已提请解除第1版定稿" in text(page)
    said = text(press(opened(monkeypatch), "确认解除定稿"))
    assert "下一次定稿是第2版" in said and "已解除" in said and "数据更正" in said


def test_a_phone_gives_the_checksum_a_line_of_its_own(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    shown = source(frozen(monkeypatch))
    assert '<td class="c-nowrap c-long-words" data-label="校验值">' in shown


def test_what_is_otherwise_now_is_said(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    frozen(monkeypatch)
    before = store.results.content(store.results.standing().versions[0].sha256)
    later = {"湖滨路改造": 1, "东湖水厂": 1, "老街修缮": 1}
    accept(store, "补报.xlsx", progress(later, cut_off=LAST), END)
    said = text(opened(monkeypatch, LEADER))
    assert "现在的数据与本结果相比：" in said and "总分与名次 东湖区 得分：封存" in said
    assert store.results.content(store.results.standing().versions[0].sha256) == before


def test_the_second_person_is_told_what_changed(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    press(opened(monkeypatch), "确认提请定稿")
    page = opened(monkeypatch, REVIEWER)
    later = {"湖滨路改造": 1, "东湖水厂": 1, "老街修缮": 1}
    accept(store, "补报.xlsx", progress(later, cut_off=LAST), END)
    said = text(press(page, "复核无误，定稿"))
    assert "提请之后数据有变化，没有定稿" in said and store.results.standing().state == "proposed"
    said = text(press(opened(monkeypatch), "确认撤回", "补报了"))
    assert "已撤回第1版的提请" in said and "草稿" in said


def test_two_who_withdraw_and_confirm_at_once(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    press(opened(monkeypatch), "确认提请定稿")
    second = opened(monkeypatch, REVIEWER)
    press(opened(monkeypatch), "确认撤回", "再看看")
    sign_in(monkeypatch, REVIEWER)
    assert "没有等待复核的结果" in text(press(second, "复核无误，定稿"))


def test_leaders_read_and_do_nothing(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    frozen(monkeypatch)
    page = opened(monkeypatch, LEADER)
    assert [one.label for one in page.button] == ["生成证据包"] and not page.text_area
    assert "东湖区" in text(page) and "下载" in offers(page)


def test_a_role_that_was_taken_away_does_nothing(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    page = opened(monkeypatch)
    sign_in(monkeypatch, replace(LEADER, account_id=OFFICE.account_id))
    (button,) = [one for one in page.button if one.label == "确认提请定稿"]
    button.click()
    assert "不能进行这项操作" in text(run(page)) and store.results.standing().state == "open"


def test_a_unit_sees_its_own_share_alone(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "还没有定稿" in text(opened(monkeypatch, OWN))
    frozen(monkeypatch)
    page = opened(monkeypatch, OWN)
    said = text(page)
    assert "东湖区定稿结果" in said and "得分" in said and "西山" not in said and "名次" not in said
    assert [one.label for one in page.button] == ["生成证据包"] and offers(page) == {}
    page = press(page, "生成证据包")
    ((label, one),) = offers(page).items()
    assert label.startswith("下载证据包（东湖区") and (one.needs, one.unit) == ("read", "东湖区")
    path = one.make()
    assert isinstance(path, Path) and path.stat().st_size > 1000


def test_a_pack_is_made_once_and_given_out(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    frozen(monkeypatch)
    page = press(opened(monkeypatch, LEADER), "生成证据包")
    (found,) = [one for label, one in offers(page).items() if label.startswith("下载证据包（全市")]
    assert found.needs == "rank" and found.deed == "export.evidence"
    again = opened(monkeypatch, REVIEWER)
    assert any(label.startswith("下载证据包（全市") for label in offers(again))
    for path in list(freeze_packs._made.values()):
        path.unlink()
    assert not any(label.startswith("下载证据包") for label in offers(opened(monkeypatch, REVIEWER)))


def test_a_result_that_was_touched_is_said_and_nothing_of_it_shown(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    frozen(monkeypatch)
    from pages.review import sealed_view

    sealed_view._read.clear()
    (file,) = [path for path in (store.folder / "results").rglob("*") if path.is_file()]
    file.write_bytes(b"{}")
    said = text(opened(monkeypatch, LEADER))
    assert "封存结果" in said and "损坏" in said and "版次" in said


def test_the_score_sheet_shows_what_was_sealed_until_asked_for_now(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = text(opened(monkeypatch, LEADER, "score_sheet"))
    frozen(monkeypatch)
    later = {"湖滨路改造": 1, "东湖水厂": 1, "老街修缮": 1}
    accept(store, "补报.xlsx", progress(later, cut_off=LAST), END)
    points = "98.50"
    assert points in before
    final = text(opened(monkeypatch, LEADER, "score_sheet"))
    now = text(opened(monkeypatch, LEADER, "score_sheet", result="now"))
    assert "定稿（第1版）" in final and points in final and points not in now
    own = text(opened(monkeypatch, OWN, "score_sheet"))
    assert points in own and "西山" not in own


def test_what_waits_is_a_reminder_of_the_other_one_alone(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    press(opened(monkeypatch), "确认提请定稿")
    assert "王敏提请第1版结果定稿" not in text(opened(monkeypatch, path="today"))
    assert "王敏提请第1版结果定稿" in text(opened(monkeypatch, ADMINISTRATOR, "today"))
