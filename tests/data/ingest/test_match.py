"""Reported names → roster projects; a near miss is a question, never a match."""

from datetime import datetime

from data.ingest import FileReading, Known, Receipt
from data.ingest.model import KnownRoster

from .build import Answers, codes, date, known, project, read_rows, said, sheet, workbook

ROSTER = (
    project(1, "安达市肉牛屠宰加工项目", code="2020-1"),
    project(2, "安达市污水处理厂(一期)"),
    project(3, "肇东市粮食仓储项目", county="肇东市"),
    project(4, "安达市粮库", tier="市百大"),
    project(5, "安达市 粮库", tier="省百大"),
)
HEAD = ["项目代码", "项目名称", "本年累计完成投资(万元)", "形象进度"]


def ids(*names: str, code: str | None = None, **options: object) -> tuple[list[int | None], set[str]]:
    rows = [[code, name, 5 + at, "x"] for at, name in enumerate(names)]
    reading = read_rows([["安达市进度表 8月中旬"], HEAD, *rows], known=options.pop("known", known(*ROSTER)), **options)
    return [row.project_id for row in sheet(reading).rows], codes(reading) - {"check.missing_project"}


def test_by_code_then_exact_then_normalised_name() -> None:
    assert ids("改了名的屠宰加工", code="2020-1")[0] == [1]
    assert "project.code_differs" in ids("完全不同", code="2020-1")[1]
    assert ids("安达市肉牛屠宰加工项目") == ([1], set())
    found, said_codes = ids("安达市污水处理厂（一期）", "安达市肉牛屠宰 加工有限公司项目")
    assert found == [2, 1]
    assert said_codes == {"project.normalised"}


def test_a_near_miss_is_a_question_with_candidates() -> None:
    rows = [["安达市进度表 8月中旬"], HEAD, [None, "安达市污水处理厂(二期)", 5, "x"]]
    reading = read_rows(rows, known=known(*ROSTER))
    assert said(reading, "project.near_match") == ["B3"]
    (question,) = [one for one in reading.problems if one.code == "project.near_match"]
    assert question.candidates[0].project_id == 2
    assert reading.blocks
    assert [row.project_id for row in sheet(reading).rows] == [None]


def test_answers_given_and_remembered() -> None:
    name = "安达市污水处理厂(二期)"
    assert ids(name, answers=Answers(matches={name: 2})) == ([2], set())
    remembered = Known(ROSTER, answers={("安达市", name): 2})
    assert ids(name, known=remembered) == ([2], set())
    assert ids("安达市粮食", name, answers=Answers(matches={name: None, "安达市粮食": 4})) == (
        [4],
        {"project.left_out"},
    )


def test_unknown_ambiguous_and_foreign_projects() -> None:
    assert ids("火星基地") == ([None], {"project.unknown"})
    assert "project.ambiguous" in ids("安达市粮库")[1] or ids("安达市粮库")[0] == [4]
    assert ids("肇东市粮食仓储项目") == ([None], {"project.other_county"})


def test_two_names_for_one_project() -> None:
    assert "project.duplicate" in ids("安达市肉牛屠宰加工项目", "安达市肉牛屠宰(加工)项目")[1]


def test_a_roster_takes_new_projects_without_a_question() -> None:
    head = ["序号", "项目名称", "年度计划投资(万元)", "责任单位", "首席服务员", "市级责任领导"]
    rows = [[1, "安达市肉牛屠宰加工项目", 5, "a", "b", "c"], [2, "全新项目", 5, "a", "b", "c"]]
    title = ["安达市省百大项目清单(截至2020年9月1日)"]
    reading = read_rows([title, head, *rows], known=known(*ROSTER), answers=Answers(whole_roster=True))
    assert [row.project_id for row in sheet(reading).rows] == [1, None]
    assert codes(reading, "error") == set()


PARTS = (
    project(1, "粮库一标段", code="2020-7"),
    project(2, "粮库二标段", code="2020-7"),
    project(3, "粮库二标段", code="2020-7", county="肇东市"),
)


def test_a_code_that_the_roster_uses_twice_names_nobody() -> None:
    """Parts of a package share the package's code: the name tells which part a row is."""
    assert ids("粮库二标段", "粮库一标段", code="2020-7", known=known(*PARTS)) == ([2, 1], set())
    found, said_codes = ids("水塔工程", code="2020-7", known=known(*PARTS))
    assert (found, said_codes) == ([None], {"project.unknown"})


def test_a_code_that_the_sheet_uses_twice_names_nobody() -> None:
    assert ids("安达市污水处理厂(一期)", "安达市肉牛屠宰加工项目", code="2020-1") == ([2, 1], set())


def test_the_same_package_roster_goes_in_again() -> None:
    head = ["项目代码", "项目名称", "年度计划投资(万元)", "责任单位", "首席服务员", "市级责任领导"]
    rows = [["2020-7", one.name, 50, "a", "b", "c"] for one in PARTS[:2]]
    reading = read_rows([["安达市省百大项目清单(截至2020年9月1日)"], head, *rows], known=known(*PARTS))
    assert [row.project_id for row in sheet(reading).rows] == [1, 2]
    assert codes(reading, "error") == set()


OLD, NEW = project(1, "甲药厂", code="A"), project(3, "丁风电", code="D")
STAYS = project(2, "乙路桥")
BY_DATE = Known(
    (STAYS, NEW), rosters=(KnownRoster(date(2020, 7, 31), (OLD, STAYS)), KnownRoster(date(2020, 9, 1), (STAYS, NEW)))
)


def reported(day: str, *names: str, code: str | None = None, **options: object) -> FileReading:
    rows = [[code, name, 5 + at, "x"] for at, name in enumerate(names)]
    return read_rows([[f"安达市进度表 截至2020年{day}"], HEAD, *rows], known=BY_DATE, **options)


def test_a_report_is_matched_with_the_roster_of_its_own_day() -> None:
    """A replacement that was entered before the period's report came in must not block it."""
    august = reported("8月20日", "甲药厂", "乙路桥")
    assert [row.project_id for row in sheet(august).rows] == [1, 2]
    assert codes(august) <= {"sheet.hidden", "column.unmapped"}
    assert [one.value for one in reported("8月20日", "乙路桥").problems if one.code == "check.missing_project"] == [
        "甲药厂"
    ]
    assert "check.missing_project" not in codes(reported("9月10日", "乙路桥", "丁风电"))


def test_a_project_that_has_left_or_is_still_to_enter_is_said_as_such() -> None:
    left = reported("9月10日", "甲药厂", "乙路桥", "丁风电")
    assert [row.project_id for row in sheet(left).rows] == [1, 2, 3]
    assert said(left, "project.has_left") == ["B3"]
    assert "2020-09-01" in next(one.message for one in left.problems if one.code == "project.has_left")
    early = reported("8月20日", "甲药厂", "乙路桥", "丁 风电")
    assert said(early, "project.not_yet") == ["B5"]
    assert not early.blocks and not left.blocks
    by_code = reported("9月10日", "改了名的药厂", code="A")
    assert sheet(by_code).rows[0].project_id == 1


def test_an_answer_may_name_a_project_of_another_day() -> None:
    answered = reported("9月10日", "老药厂", answers=Answers(matches={"老药厂": 1}))
    assert sheet(answered).rows[0].project_id == 1
    assert said(answered, "project.has_left") == ["B3"]


def test_before_the_first_roster_takes_effect_nothing_counts_yet() -> None:
    late = Known((NEW,), rosters=(KnownRoster(date(2020, 9, 1), (NEW,)),))
    reading = read_rows([["安达市进度表 截至2020年8月20日"], HEAD, [None, "丁风电", 5, "x"]], known=late)
    assert said(reading, "project.not_yet") == ["B3"]
    assert "roster.missing" not in codes(reading)


def test_the_same_bytes_are_said_to_be_received() -> None:
    content = workbook([["安达市进度表 8月中旬"], HEAD, [None, "安达市粮库", 5, "x"]])
    from hashlib import sha256

    from .build import read

    receipt = Receipt(7, datetime(2020, 8, 21, 9), "王某")
    reading = read(content, known=Known(ROSTER, received={sha256(content).hexdigest(): receipt}))
    (message,) = [one.message for one in reading.problems if one.code == "file.received"]
    assert "2020-08-21 09:00" in message
    assert "王某" in message
