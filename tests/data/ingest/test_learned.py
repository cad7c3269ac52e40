"""Column names that the office taught are read like shipped ones: in one unit, or in all."""

from data.ingest import Correction, Known
from data.ingest.learned import can_be_learned, matcher_for
from tests.data.ingest.build import Answers, Decimal, campaign, codes, project, read_rows, sheet, values

HEAD = ("序号", "项目名称", "甲方口径", "本旬完成投资", "建设状态")
ROAD = (1, "湖滨路改造", 300, 20, "已开工")
TITLE = "{}百日会战重点项目进度表 截至2020年8月20日 单位:万元"


def taught(**more: object) -> Known:
    aliases = {("", "乙方口径"): "annual_plan", ("安达市", "甲方口径"): "year_investment"}
    return Known(projects=(project(1, "湖滨路改造"),), aliases=aliases, **more)  # type: ignore[arg-type]


def read(title: str, head: tuple[str, ...] = HEAD, **options: object) -> list[object]:
    return values(read_rows([[title], head, ROAD], known=taught(), **options), "year_investment")


def test_a_units_own_name_holds_in_that_unit_only() -> None:
    assert read(TITLE.format("安达市")) == [Decimal(300)]
    assert read(TITLE.format("肇东市")) == [None]
    assert read(TITLE.format("")) == [Decimal(300)]  # the roster says whose the project is
    assert read(TITLE.format(""), answers=Answers(county="安达市")) == [Decimal(300)]
    corrected = Answers(corrections={"Sheet1": Correction(county="安达市")})
    assert read(TITLE.format("肇东市"), answers=corrected) == [Decimal(300)]


def test_a_name_for_all_holds_everywhere_and_without_a_roster_too() -> None:
    head = (*HEAD[:2], "乙方口径", *HEAD[3:])
    for unit in ("安达市", "肇东市"):
        found = read_rows([[TITLE.format(unit)], head, ROAD], known=taught())
        assert sheet(found).columns["C"] == "annual_plan"


def test_a_units_word_goes_before_the_one_for_all() -> None:
    aliases = {("", "甲方口径"): "annual_plan", ("安达市", "甲方口径"): "year_investment"}
    known = Known(projects=(project(1, "湖滨路改造"),), aliases=aliases)
    fields = [
        sheet(read_rows([[TITLE.format(unit)], HEAD, ROAD], known=known)).columns["C"] for unit in ("安达市", "肇东市")
    ]
    assert fields == ["year_investment", "annual_plan"]


def test_the_shown_header_of_merged_parents_is_the_name_that_is_learned() -> None:
    rows = [
        [TITLE.format("安达市")],
        ("序号", "项目名称", "完成情况", "", "建设状态"),
        ("", "", "甲", "本旬", ""),
        ROAD,
    ]
    merges = ("A2:A3", "B2:B3", "C2:D2", "E2:E3")
    header = sheet(read_rows(rows, merges)).headers["C"]
    assert header == "完成情况/甲"
    known = Known(projects=(project(1, "湖滨路改造"),), aliases={("安达市", header): "year_investment"})
    assert values(read_rows(rows, merges, known=known), "year_investment") == [Decimal(300)]


def test_a_taught_name_finds_the_column_of_projects_in_a_sheet_not_understood() -> None:
    head = ("序号", "标的", "总投资", "本年累计完成投资", "建设状态")
    table = [[TITLE.format("安达市")], head, ROAD]
    assert "file.no_known_sheet" in codes(read_rows(table))
    known = Known(projects=(project(1, "湖滨路改造"),), aliases={("安达市", "标的"): "project_name"})
    assert values(read_rows(table, known=known), "project_name") == ["湖滨路改造"]


def test_beside_a_shipped_name_the_taught_one_is_read_and_said() -> None:
    head = (*HEAD[:3], "本年累计完成投资", "建设状态")
    found = read_rows([[TITLE.format("安达市")], head, ROAD], known=taught())
    assert values(found, "year_investment") == [Decimal(300)]
    assert "column.chosen" in codes(found)


def test_what_can_be_learned() -> None:
    permit = campaign().permits[0].name
    assert can_be_learned("year_investment", campaign())
    assert can_be_learned(f"permits.{permit}", campaign())
    for field in ("", "serial", "nonsense", "permits.没有的"):
        assert not can_be_learned(field, campaign())
    known = Known(aliases={("", "甲"): "nonsense", ("", "乙"): f"permits.{permit}"})
    assert dict(matcher_for(campaign(), known).learned) == {"乙": f"permit:{permit}"}


def test_a_matcher_is_kept_while_the_names_are_the_same() -> None:
    assert matcher_for(campaign(), taught(), "安达市") is matcher_for(campaign(), taught(), "安达市")
    assert matcher_for(campaign(), taught(), "安达市") is not matcher_for(campaign(), taught(), "肇东市")
