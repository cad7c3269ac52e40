"""Roster projects that the report lacks."""

from .sheets import PROJECTS, known, outcome, project, read_rows, reported


def test_roster_projects_missing_from_the_report() -> None:
    others = (project(8, "远方项目", tier="市百大"), project(9, "外县项目", county="肇东市"))
    reading = reported({"year": 1}, {"year": 1}, known=known(*PROJECTS[:3], *others))
    missing = [one.value for one in reading.problems if one.code == "check.missing_project"]
    assert missing == ["丙项目"]
    assert outcome(reported({"year": 1}), "missing_project") == "pass"
    assert outcome(reported({"year": 1}, known=None), "missing_project") == "not_applicable"


def test_a_sheet_without_any_project_lacks_those_of_its_title() -> None:
    title = ["安达市省百大项目进度表 截至2020年8月20日"]
    rows = [title, ["序号", "项目名称", "年度计划投资(万元)", "本年累计完成投资(万元)"]]
    others = (project(8, "远方项目", tier="市百大"), project(9, "外县项目", county="肇东市"))
    reading = read_rows(rows, known=known(*PROJECTS[:2], *others))
    missing = [one.value for one in reading.problems if one.code == "check.missing_project"]
    assert missing == ["甲项目", "乙项目"]
