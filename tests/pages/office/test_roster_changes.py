"""动态管理: who may change, what the form says before it is confirmed, and what everybody sees of it."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from data.campaign import RosterRules, Window
from data.store import Store
from data.store.roster_wanted import Wanted
from pages.access.roles import User
from tests.campaigns import shipped
from tests.data.store.making import report, roster, row
from tests.pages import running
from tests.pages.documents import reading
from tests.pages.fake_store import FakeStore
from tests.pages.running import LEADER, OFFICE, reporter

WINDOW = Window("第一次", date(2020, 9, 1), date(2020, 9, 30))
CAMPAIGN = replace(shipped(), roster=RosterRules("市百大", "省百大", ("市本级",), 0.2, (WINDOW,)))
AT = datetime(2020, 9, 21, 10)
DAY = date(2020, 9, 15)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """桥 1, 坝 2 in 市百大; 厂 3, 库 4 in 市本级; 桥 never starts, the others have started."""
    with Store.open(tmp_path / "store", CAMPAIGN) as opened:
        middle = [row("桥", county="安达市", annual_plan=1000), row("坝", county="海伦市", annual_plan=900)]
        roster(opened, *middle, tier="市百大", at=datetime(2020, 7, 30))
        city = [row("厂", county="安达市", annual_plan=1100), row("库", county="海伦市", annual_plan=3000)]
        roster(opened, *city, tier="市本级", at=datetime(2020, 7, 30))
        told = {"status": "已开工", "year_investment": 500}
        report(opened, "安达市", date(2020, 9, 20), row("桥", 1, status="未开工"), row("厂", 3, **told))
        report(opened, "海伦市", date(2020, 9, 20), row("坝", 2, **told), row("库", 4, **told))
        yield opened


def opened(monkeypatch: pytest.MonkeyPatch, store: object, user: User = OFFICE, **query: str) -> AppTest:
    return running.run(monkeypatch, "roster_changes", store, query, user)


def field(app: AppTest, name: str) -> object:
    kinds = (app.text_input, app.text_area, app.selectbox, app.radio)
    (found,) = [one for kind in kinds for one in kind if f"-{name}-" in str(one.key)]
    return found


def fill(app: AppTest, **told: object) -> AppTest:
    for name, value in told.items():
        field(app, name).set_value(value)  # type: ignore[attr-defined]
        app.run()
    assert not app.exception
    return app


def confirm(app: AppTest) -> AppTest:
    (button,) = [one for one in app.button if one.key == "roster-confirm"]
    button.click()
    app.run()
    assert not app.exception
    return app


def test_a_replacement_from_the_first_look_to_the_figures(monkeypatch: pytest.MonkeyPatch, store: Store) -> None:
    app = opened(monkeypatch, store, do="replacement", project="1")
    said = running.text(app)
    assert "年度计划与原项目相差在±20%以内的1个，其余1个也可以选" in said and "厂 安达市 市本级" in said
    app = fill(app, successor=4)
    assert "年度计划由1,000万元变为3,000万元，多2,000万元（+200.0%）" in running.text(app)
    assert "超出“规模相当”的±20%，请在原因里说明" in running.text(app)
    app = fill(app, successor=3)
    assert "多100万元（+10.0%）" in running.text(app) and "在“规模相当”的±20%以内" in running.text(app)
    app = confirm(fill(app, day="2020-09-15", reason="地质条件不符", document="〔2020〕5号"))
    said = running.text(app)
    assert "已保存第5号调整：“桥”由“厂”替换，自2020年9月15日起生效" in said and "do" not in app.query_params
    assert "手工调整1项（调整替换1项）" in said
    assert "开复工率按调整后清单100.0%，按原清单75.0%，调整后高25.0个百分点。" in said
    assert [one.by for one in store.roster.changes()] == ["王敏"]


def test_a_new_project_by_hand(monkeypatch: pytest.MonkeyPatch, store: Store) -> None:
    app = fill(opened(monkeypatch, store, do="replacement", project="1"), source="新录入一个项目")
    assert field(app, "county").value == "安达市"  # type: ignore[attr-defined]
    app = fill(app, project_name="新厂", annual_plan="1,050.50", reason="替换", document="6号", day="2020-09-15")
    assert "多50.50万元（+5.1%）" in running.text(app)
    app = confirm(app)
    assert "“桥”由“新厂”替换" in running.text(app)
    entered = store.roster.changes()[0].moves[-1]
    assert (entered.name, entered.county, entered.plan_wan) == ("新厂", "安达市", Decimal("1050.50"))


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ({"reason": ""}, "调整替换要写明原因，没有保存"),
        ({"document": ""}, "要写明依据文件的文号"),
        ({"day": "九月"}, "“生效日期”看不出是哪一天，什么也没有改动"),
        ({"annual_plan": "很多"}, "年度计划投资“很多”不是数，什么也没有改动"),
        ({"planned_start": "2020年"}, "“计划开工时间”看不出是哪一天"),
    ],
)
def test_what_is_wrong_is_one_sentence(
    monkeypatch: pytest.MonkeyPatch, store: Store, told: dict[str, str], said: str
) -> None:
    app = fill(opened(monkeypatch, store, do="replacement", project="1"), source="新录入一个项目")
    right = {"project_name": "新厂", "annual_plan": "900", "reason": "替换", "document": "6号", "day": "2020-09-15"}
    assert said in running.text(confirm(fill(app, **(right | told))))
    assert store.roster.changes() == ()


@pytest.mark.parametrize(
    ("file", "said"),
    [
        (("通知.exe", b"MZ"), "附件“通知.exe”不是PDF、Word、OFD 或图片，什么也没有改动"),
        (("通知.pdf", b"MZ"), "附件“通知.pdf”的内容与扩展名不符，什么也没有改动"),
    ],
)
def test_a_document_is_what_its_name_says(
    monkeypatch: pytest.MonkeyPatch, store: Store, file: tuple[str, bytes], said: str
) -> None:
    app = fill(opened(monkeypatch, store, do="removal", project="1"), reason="取消", document="6号", day="2020-09-15")
    app.file_uploader[0].set_value([(*file, "")]).run()
    assert said in running.text(confirm(app)) and store.roster.changes() == ()
    app.file_uploader[0].set_value([("通知.pdf", b"%PDF-1.7", "")]).run()
    confirm(app)
    assert store.roster.document(store.roster.changes()[0].number) == ("通知.pdf", b"%PDF-1.7")


def test_nothing_chosen_is_said(monkeypatch: pytest.MonkeyPatch, store: Store) -> None:
    assert "请先选定项目" in running.text(confirm(opened(monkeypatch, store, do="removal")))
    assert "请选定替换它的项目" in running.text(confirm(opened(monkeypatch, store, do="replacement", project="1")))


def test_pause_and_resumption(monkeypatch: pytest.MonkeyPatch, store: Store) -> None:
    app = opened(monkeypatch, store, do="pause", project="2")
    assert "仍在各项指标的分母里" in running.text(app)
    app = confirm(fill(app, day="2020-09-10", reason="资金断链", document="7号"))
    assert "“坝”暂停（市百大）" in running.text(app) and "1个项目暂停" in running.text(app)
    marked = "暂停（9月10日起）"
    assert marked in running.text(running.run(monkeypatch, "project_ledger", store))
    assert marked in running.text(running.run(monkeypatch, "project_ledger", store, {"project": "2"}))
    assert marked in running.text(running.run(monkeypatch, "county_profile", store, {"county": "海伦市"}))
    app = opened(monkeypatch, store, do="resumption", project="2")
    app = confirm(fill(app, day="2020-09-18", reason="资金到位"))
    assert "没有暂停的项目" in running.text(app)
    assert "没有符合条件的项目" in running.text(opened(monkeypatch, store, do="resumption"))


def test_promotion_outside_a_window_is_one_sentence(monkeypatch: pytest.MonkeyPatch, store: Store) -> None:
    app = opened(monkeypatch, store, do="promotion", project="2")
    assert "今天在第一次窗口期内" in running.text(app)
    app = confirm(fill(app, day="2020-08-15", reason="大项目", document="8号"))
    assert "2020-08-15不在调整窗口期内，没有保存；窗口期：第一次2020-09-01至2020-09-30。" in running.text(app)
    assert "“坝”由市百大纳入省百大" in running.text(confirm(fill(app, day="2020-09-15")))


def test_additions_and_removals(monkeypatch: pytest.MonkeyPatch, store: Store) -> None:
    app = confirm(
        fill(opened(monkeypatch, store, do="removal", project="1"), day="2020-09-10", reason="停", document="1号")
    )
    assert "“桥”调出（市百大）" in running.text(app)
    app = fill(opened(monkeypatch, store, do="addition"), tier="市本级", project=1)
    app = confirm(fill(app, day="2020-09-16", reason="复建", document="2号"))
    assert "“桥”增加（市本级）" in running.text(app)


def replaced(store: Store) -> int:
    told = Wanted("replacement", DAY, "地质条件不符", "〔2020〕5号", 1, 3, file=("通知.pdf", b"%PDF-1.4"))
    return store.roster.make(told, by=OFFICE.actor, at=AT)


def test_the_change_and_its_undoing(monkeypatch: pytest.MonkeyPatch, store: Store) -> None:
    number = replaced(store)
    app = opened(monkeypatch, store, change=str(number))
    said = running.text(app)
    assert "地质条件不符" in said and "〔2020〕5号" in said and "王敏，9月21日 10:00" in said
    offer = running.offers(app)["附件"]
    assert (offer.file_name, offer.make(), offer.deed) == ("通知.pdf", b"%PDF-1.4", "export.document")
    (button,) = [one for one in app.button if one.label == "确认撤销"]
    button.click()
    assert "撤销要写明原因" in running.text(app.run())
    field(app, "undo").set_value("文件未获批准")  # type: ignore[attr-defined]
    next(one for one in app.button if one.label == "确认撤销").click()
    said = running.text(app.run())
    assert f"已撤销第{number}号调整，清单恢复到调整以前" in said and "王敏，9月22日 16:00：文件未获批准" in said
    assert not [one for one in app.button if one.label == "确认撤销"]
    assert "没有这一号调整" in running.text(opened(monkeypatch, store, change="99"))


def test_leaders_read_and_change_nothing(monkeypatch: pytest.MonkeyPatch, store: Store) -> None:
    number = replaced(store)
    for query in ({}, {"do": "replacement"}, {"change": str(number)}):
        app = opened(monkeypatch, store, LEADER, **query)
        assert not app.button and "do=replacement" not in running.source(app)


def test_a_role_that_was_lost_meanwhile_is_noticed_at_the_click(monkeypatch: pytest.MonkeyPatch, store: Store) -> None:
    app = fill(opened(monkeypatch, store, do="pause", project="2"), day="2020-09-10", reason="停", document="1号")
    running.sign_in(monkeypatch, LEADER)
    assert "“领导”不能进行这项操作，什么也没有改动" in running.text(confirm(app))
    assert store.roster.changes() == ()


def test_a_reporter_sees_the_own_unit_alone(monkeypatch: pytest.MonkeyPatch, store: Store) -> None:
    told = Wanted("replacement", DAY, "替换", "9号", 2, 3)  # 海伦市's project by 安达市's
    store.roster.make(told, by=OFFICE.actor, at=AT)
    app = opened(monkeypatch, store, reporter("海伦市"))
    said = running.text(app)
    assert "坝" in said and "厂" not in said and not app.button
    for page in reading.sheets(reading.made(app)).values():
        cells = {cell.value for line in page.iter_rows() for cell in line}
        assert "厂" not in cells


def test_both_rosters_and_who_makes_the_difference(monkeypatch: pytest.MonkeyPatch, store: Store) -> None:
    replaced(store)
    app = opened(monkeypatch, store, metric="start_rate")
    said = running.text(app)
    assert "开复工率差在哪些项目" in said and "桥 安达市 市百大 只在原清单" in said
    sheets = reading.sheets(reading.made(app))
    assert set(sheets) == {"清单", "调整记录", "两种口径", "差在哪些项目"}
    names = [line["项目名称"].value for line in reading.rows(sheets["清单"])]
    assert names == ["坝", "厂", "库", "合计 3个"]
    rates = {line["指标"].value: line for line in reading.rows(sheets["两种口径"])}
    assert rates["开复工率"]["相差（百分点）"].value == pytest.approx(25)
    earlier = running.text(opened(monkeypatch, store, as_of="2020-09-10"))
    assert "尚未生效" in earlier and "没有手工调整" in earlier


def test_the_ranking_the_definitions_and_the_profile_say_it_too(monkeypatch: pytest.MonkeyPatch, store: Store) -> None:
    replaced(store)
    ranking = running.text(running.run(monkeypatch, "county_ranking", store, {"metric": "start_rate"}))
    assert "开复工率：按原清单会怎样" in ranking and "安达市 100.0% 50.0% +50.0" in ranking
    definitions = running.text(running.run(monkeypatch, "metric_definitions", store))
    assert "按原清单：3个项目 ÷ 4个项目" in definitions or "按原清单：3 ÷ 4个项目 = 75.0%" in definitions
    profile = running.text(running.run(monkeypatch, "county_profile", store, {"county": "安达市"}))
    assert "清单变动" in profile and "地质条件不符" in profile and "按调整后清单、按原清单" in profile
    project = running.run(monkeypatch, "project_ledger", store, {"project": "3"})
    assert "第5号调整" in running.text(project) and "roster_changes?change=5" in " ".join(running.links(project))
    for offered in ("do=replacement", "do=promotion", "do=pause"):
        assert offered in running.source(project)
    leader = running.run(monkeypatch, "project_ledger", store, {"project": "3"}, LEADER)
    assert "do=replacement" not in running.source(leader)
    gone = running.text(running.run(monkeypatch, "project_ledger", store, {"project": "1"}))
    assert "可能已被调出" in gone and "地质条件不符" in gone


def test_an_unchanged_roster_is_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    said = running.text(opened(monkeypatch, FakeStore(shipped())))
    assert "还没有用动态管理调整过清单" in said and "没有因调整而变化的指标" in said
    empty = opened(monkeypatch, FakeStore(shipped(), size=0))
    assert "尚未收到项目清单" in running.text(empty) and not empty.exception
