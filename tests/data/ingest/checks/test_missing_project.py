"""Roster projects that the report lacks."""

from .sheets import PROJECTS, known, outcome, project, reported


def test_roster_projects_missing_from_the_report() -> None:
    others = (project(8, "远方项目", tier="市百大"), project(9, "外县项目", county="肇东市"))
    reading = reported({"year": 1}, {"year": 1}, known=known(*PROJECTS[:3], *others))
    missing = [one.value for one in reading.problems if one.code == "check.missing_project"]
    assert missing == ["丙项目"]
    assert outcome(reported({"year": 1}), "missing_project") == "pass"
    assert outcome(reported({"year": 1}, known=None), "missing_project") == "not_applicable"
