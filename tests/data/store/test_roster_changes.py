"""Changes of the rosters by hand: what each does, what is refused, who wins, and what it leaves behind."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from data.store import Actor, Overtaken, Refused, Store
from data.store.roster_wanted import Wanted
from tests.data.store.making import (
    BASELINE,
    CAMPAIGN,
    FIRST,
    SECOND,
    THIRD,
    facts,
    ids,
    report,
    roster,
    row,
    state,
    total,
)

DAY, LATER = date(2021, 3, 10), date(2021, 3, 16)
AT = datetime(2021, 3, 11, 9)
WANG, LI = Actor("王敏"), Actor("李四")
NEW = {"project_name": "新桥", "county": "甲县", "annual_plan": Decimal(110), "total_investment": Decimal(600)}


@pytest.fixture
def rosters(store: Store) -> Store:
    """桥 1 and 坝 2 in 甲类, 厂 3 in 乙类 (the reserve), from the baseline."""
    roster(store, row("桥", county="甲县", annual_plan=100), row("坝", county="乙县", annual_plan=90))
    roster(store, row("厂", county="甲县", annual_plan=120, lead_unit="工信局"), tier="乙类")
    return store


def change(store: Store, kind: Any, project_id: int | None = None, *, by: Actor = WANG, **told: Any) -> int:
    said = {"effective_on": DAY, "reason": "资金断链", "document": "〔2021〕1号"} | told
    return store.roster.make(Wanted(kind, project_id=project_id, **said), by=by, at=AT)


def listed(store: Store, day: date, **clocks: Any) -> dict[str, str]:
    projects = facts(store, day, **clocks).projects
    return dict(zip(projects["project_name"], projects["tier"], strict=True))


def test_a_project_of_the_reserve_takes_the_place_of_another(rosters: Store) -> None:
    number = change(rosters, "replacement", 1, successor_id=3)
    assert listed(rosters, FIRST) == {"桥": "甲类", "坝": "甲类", "厂": "乙类"}
    assert listed(rosters, SECOND) == {"坝": "甲类", "厂": "甲类"}
    assert state(rosters, SECOND, 3)["lead_unit"] == "工信局"
    assert listed(rosters, SECOND, known_at=datetime(2021, 3, 11, 8)) == {"桥": "甲类", "坝": "甲类", "厂": "乙类"}
    (made,) = rosters.roster.changes()
    assert (made.number, made.by, made.reason, made.document) == (number, "王敏", "资金断链", "〔2021〕1号")
    assert [(one.act, one.name, one.tier) for one in made.moves] == [
        ("leave", "桥", "甲类"),
        ("leave", "厂", "乙类"),
        ("enter", "厂", "甲类"),
    ]


def test_a_new_project_is_known_from_its_day_and_keeps_its_number(rosters: Store) -> None:
    change(rosters, "replacement", 1, entry=NEW)
    assert state(rosters, SECOND, 4)["annual_plan_wan"] == 110
    assert total(rosters, "planned_wan", SECOND) == 32000 and total(rosters, "planned_wan", FIRST) == 31000
    assert [one.name for one in rosters.known().at(FIRST).projects] == ["桥", "坝", "厂"]
    outside = [(one.project.name, one.left_on, one.enters_on) for one in rosters.known().at(SECOND).outsiders]
    assert outside == [("桥", DAY, None)]
    report(rosters, "甲县", SECOND, row("新桥", 4, status="已开工", year_investment=50))
    assert state(rosters, SECOND, 4)["year_investment_wan"] == 50
    roster(rosters, row("新桥", county="甲县", annual_plan=130), cut_off=LATER, at=datetime(2021, 3, 17))
    assert ids(rosters)["新桥"] == 4 and state(rosters, THIRD, 4)["annual_plan_wan"] == 130


def test_promotion_only_inside_a_window(rosters: Store) -> None:
    change(rosters, "promotion", 1)
    assert listed(rosters, SECOND) == {"桥": "乙类", "坝": "甲类", "厂": "乙类"}
    with pytest.raises(Refused, match=r"2021-03-16不在调整窗口期内.*第一次2021-03-07至2021-03-14"):
        change(rosters, "promotion", 2, effective_on=LATER)
    with pytest.raises(Refused, match="“厂”在2021-03-10不在甲类清单里"):
        change(rosters, "promotion", 3)


def test_a_paused_project_stays_in_the_denominators(rosters: Store) -> None:
    change(rosters, "pause", 1)
    assert state(rosters, SECOND)["paused_since"].date() == DAY and state(rosters, FIRST)["paused_since"] is None
    assert total(rosters, "in_scope_count", SECOND) == total(rosters, "in_scope_count", FIRST)
    with pytest.raises(Overtaken, match="“桥”已经暂停:王敏已于2021-03-11 09:00调整"):
        change(rosters, "pause", 1, by=LI)
    change(rosters, "resumption", 1, effective_on=LATER, document="")
    assert state(rosters, SECOND)["paused_since"] is not None and state(rosters, THIRD)["paused_since"] is None
    with pytest.raises(Refused, match="“坝”在2021-03-10没有暂停"):
        change(rosters, "resumption", 2)


def test_additions_and_removals(rosters: Store) -> None:
    change(rosters, "removal", 2)
    assert listed(rosters, SECOND) == {"桥": "甲类", "厂": "乙类"}
    change(rosters, "addition", 2, tier="乙类", effective_on=LATER)
    assert listed(rosters, THIRD) == {"桥": "甲类", "厂": "乙类", "坝": "乙类"}
    change(rosters, "addition", tier="甲类", entry=NEW)
    assert listed(rosters, SECOND)["新桥"] == "甲类"
    with pytest.raises(Refused, match="“厂”已在乙类清单里"):
        change(rosters, "addition", 3, tier="甲类")


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ({"reason": " "}, "要写明原因"),
        ({"document": ""}, "要写明依据文件的文号"),
        ({"reason": "长" * 301}, "原因超过300个字"),
        ({"effective_on": BASELINE}, "生效日期应在2021-02-28之后"),
        ({"effective_on": date(2021, 3, 22)}, "2021-03-21之前"),
        ({"file": ("空.pdf", b"")}, "附件是空的"),
        ({"file": ("通知.exe", b"MZ")}, "不是可以接收的类型"),
        ({"file": ("通知.pdf", b"MZ program")}, "内容与扩展名不符"),
        ({"successor_id": 2}, "“坝”已在甲类清单里,不能用来替换"),
        ({"successor_id": 99}, "没有这个项目"),
        ({"successor_id": None, "entry": NEW | {"annual_plan": Decimal(0)}}, "要写明年度计划投资"),
        ({"successor_id": None, "entry": NEW | {"county": "别县"}}, "要选定所属县"),
        ({"successor_id": None, "entry": NEW | {"project_name": "厂"}}, "已有名为“厂”的项目"),
        ({"successor_id": None, "entry": NEW | {"project_name": ""}}, "要写明名称"),
    ],
)
def test_what_is_refused_changes_nothing(rosters: Store, told: dict[str, Any], said: str) -> None:
    before = rosters.version
    with pytest.raises(Refused, match=said):
        change(rosters, "replacement", 1, **({"successor_id": 3} | told))
    assert rosters.version == before and rosters.roster.changes() == ()


def test_nothing_is_replaced_where_the_campaign_does_not_say_what(tmp_path: Path) -> None:
    with Store.open(tmp_path, replace(CAMPAIGN, roster=type(CAMPAIGN.roster)())) as store:
        roster(store, row("桥", county="甲县", annual_plan=100))
        with pytest.raises(Refused, match="活动设置没有写明"):
            change(store, "replacement", 1, entry=NEW)
        with pytest.raises(Refused, match="窗口期:活动设置没有规定"):
            change(store, "promotion", 1)


def test_of_two_who_replace_the_same_project_one_is_told_of_the_other(rosters: Store) -> None:
    change(rosters, "replacement", 1, successor_id=3, by=WANG)
    with pytest.raises(Overtaken, match=r"王敏已于2021-03-11 09:00调整\(第3号\)。您的这一项没有保存"):
        change(rosters, "replacement", 1, entry=NEW, by=LI)
    with pytest.raises(Overtaken, match="“厂”已在甲类清单里"):
        change(rosters, "replacement", 2, successor_id=3, by=LI)


def test_six_at_once_and_one_wins(rosters: Store) -> None:
    def attempt(number: int) -> str:
        entry = NEW | {"project_name": f"新桥{number}"}
        try:
            change(rosters, "replacement", 1, entry=entry, by=Actor(f"第{number}人"))
        except Overtaken as error:
            return str(error)
        return ""

    with ThreadPoolExecutor(6) as pool:
        said = list(pool.map(attempt, range(6)))
    assert said.count("") == 1
    winner = f"第{said.index('')}人已于2021-03-11 09:00调整"
    assert all(winner in one for one in said if one) and len(rosters.roster.changes()) == 1


def test_a_change_cannot_reach_behind_a_later_one(rosters: Store) -> None:
    change(rosters, "removal", 1, effective_on=LATER)
    with pytest.raises(Refused, match="已有自2021-03-16起生效的第3号调整"):
        change(rosters, "promotion", 1)


def test_undo_brings_the_list_back_and_keeps_the_record(rosters: Store) -> None:
    before = listed(rosters, SECOND)
    number = change(rosters, "replacement", 1, successor_id=3)
    with pytest.raises(Refused, match="撤销要写明原因"):
        rosters.roster.undo(number, reason="", by=LI, at=AT)
    rosters.roster.undo(number, reason="文件未获批准", by=LI, at=datetime(2021, 3, 12))
    assert listed(rosters, SECOND) == before
    assert "厂" in listed(rosters, SECOND, known_at=datetime(2021, 3, 11, 10)) and (
        listed(rosters, SECOND, known_at=datetime(2021, 3, 11, 10))["厂"] == "甲类"
    )
    (made,) = rosters.roster.changes()
    assert (made.is_undone, made.undone_by, made.undone_reason) == (True, "李四", "文件未获批准")
    assert not rosters.roster.changes(known_at=datetime(2021, 3, 11, 10))[0].is_undone
    with pytest.raises(Refused, match="已由李四于2021-03-12 00:00撤销"):
        rosters.roster.undo(number, reason="再来", by=WANG, at=AT)
    with pytest.raises(Refused, match="没有第99号调整"):
        rosters.roster.undo(99, reason="错", by=WANG, at=AT)
    change(rosters, "replacement", 1, successor_id=3)


def test_what_others_rest_on_is_undone_after_them(rosters: Store) -> None:
    first = change(rosters, "replacement", 1, entry=NEW)
    second = change(rosters, "promotion", 4, effective_on=SECOND)
    with pytest.raises(Refused, match=f"第{second}号调整动的是同一个项目,请先撤销它"):
        rosters.roster.undo(first, reason="错", by=LI, at=AT)
    rosters.roster.undo(second, reason="错", by=LI, at=AT)
    rosters.roster.undo(first, reason="错", by=LI, at=AT)
    assert listed(rosters, THIRD) == {"桥": "甲类", "坝": "甲类", "厂": "乙类"}


def test_a_roster_of_a_later_day_accepted_afterwards_is_the_last_word(rosters: Store) -> None:
    change(rosters, "replacement", 1, successor_id=3)
    told = [row("桥", county="甲县", annual_plan=100), row("坝", county="乙县", annual_plan=90)]
    roster(rosters, *told, cut_off=FIRST, at=datetime(2021, 3, 12))  # from an earlier day: the change stands
    assert listed(rosters, SECOND) == {"坝": "甲类", "厂": "甲类"} and len(rosters.known().moves) == 3
    roster(rosters, *told, cut_off=SECOND, at=datetime(2021, 3, 13))
    assert listed(rosters, date(2021, 3, 12)) == {"坝": "甲类", "厂": "甲类"}
    assert listed(rosters, SECOND) == {"桥": "甲类", "坝": "甲类"}
    # The list that the reserve's project left was not told anew: of it the change still holds.
    assert [(one.act, one.name) for one in rosters.known().moves] == [("leave", "厂")]


def test_a_roster_that_was_there_before_the_change_does_not_undo_it(rosters: Store) -> None:
    told = [row("桥", county="甲县", annual_plan=100), row("坝", county="乙县", annual_plan=90)]
    roster(rosters, *told, cut_off=SECOND, at=datetime(2021, 3, 1))
    change(rosters, "removal", 1)
    assert "桥" not in listed(rosters, THIRD)


def test_the_original_roster_has_everybody_as_of_today(rosters: Store) -> None:
    change(rosters, "replacement", 1, entry=NEW)
    change(rosters, "promotion", 2)
    report(rosters, "乙县", SECOND, row("坝", 2, status="已开工", year_investment=30))
    first = rosters.roster.original(as_of=SECOND, known_at=None).set_index("project_name")
    assert first["tier"].to_dict() == {"桥": "甲类", "坝": "甲类", "厂": "乙类"}
    assert first.loc["坝", "year_investment_wan"] == 30 and first.loc["桥", "planned_wan"] == 10000


def test_everything_lies_in_the_trail_of_the_deed(rosters: Store) -> None:
    number = change(rosters, "replacement", 1, entry=NEW, file=("C:\\文件\\通知.pdf", b"%PDF-1.4"))
    assert rosters.roster.document(number) == ("通知.pdf", b"%PDF-1.4")
    assert b'"project_name": "\xe6\x96\xb0' in rosters.original(number)
    told = rosters.trail(4)
    assert told[["file", "sheet", "is_in_force"]].values.tolist() == [["动态管理·调整替换", "动态管理", True]]
    with rosters._connection.read() as cursor:
        entry = cursor.execute("select action, subject, after_value from audit_entry order by entry_id desc").fetchone()
    assert entry and entry[:2] == ("roster.replacement", f"第{number}号调整 桥 → 新桥")
    assert "列入甲县甲类“新桥”" in entry[2] and rosters.register.first_broken_entry() is None
    assert number not in set(rosters.uploads()["upload_id"])
    with pytest.raises(Refused, match="没有附件"):
        rosters.roster.document(change(rosters, "pause", 2))


def test_a_document_that_names_two_units_is_the_offices_alone(rosters: Store) -> None:
    both = change(rosters, "replacement", 2, successor_id=3, file=("通知.pdf", b"%PDF-1.4"))
    own = change(rosters, "pause", 1, file=("暂停.pdf", b"%PDF-1.4"))
    assert rosters.roster.document(both)[0] == "通知.pdf"
    cut = rosters.only("甲县").roster
    assert {one.number: one.document_file for one in cut.changes()} == {both: "", own: "暂停.pdf"}
    assert {one.name for change in cut.changes() for one in change.moves} == {"桥", "厂"}
    assert cut.document(own)[0] == "暂停.pdf"
    for unit in ("甲县", "乙县"):
        with pytest.raises(Refused, match="没有附件"):
            rosters.only(unit).roster.document(both)


def test_a_change_is_no_upload_that_the_records_could_undo(rosters: Store) -> None:
    first = change(rosters, "removal", 1)
    change(rosters, "addition", 1, tier="乙类", effective_on=LATER)
    with pytest.raises(Refused, match="到“动态管理”"):  # the later change rests on it
        rosters.withdraw(first, by=WANG, at=AT)
    last = change(rosters, "pause", 2)
    rosters.roster.undo(last, reason="错", by=LI, at=AT)
    with pytest.raises(Refused, match="到“动态管理”"):
        rosters.restore(last, by=WANG, at=AT)
    assert listed(rosters, SECOND) == {"坝": "甲类", "厂": "乙类"} and state(rosters, SECOND, 2)["paused_since"] is None


def test_who_sees_one_unit_sees_its_moves_and_changes_nothing(rosters: Store) -> None:
    change(rosters, "replacement", 2, successor_id=3)
    mine = rosters.only("乙县")
    assert [(move.act, move.name) for one in mine.roster.changes() for move in one.moves] == [("leave", "坝")]
    assert set(mine.roster.projects(SECOND)["county"]) == {"乙县"}
    assert mine.roster.original(as_of=SECOND, known_at=None)["project_name"].tolist() == ["坝"]
    assert rosters.only("市直").roster.changes() == ()
    with pytest.raises(Refused, match="由市发改委办公室调整"):
        change(mine, "pause", 2)
    with pytest.raises(Refused, match="由市发改委办公室调整"):
        mine.roster.undo(3, reason="错", by=LI, at=AT)
