"""The same name in two tiers."""

from .sheets import PROJECTS, known, outcome, read_rows, reported, said


def test_the_same_name_in_two_tiers() -> None:
    row = {"year": 1}
    good = reported({**row, "tier": "省百大"}, {**row, "tier": "市百大"})
    assert outcome(good, "two_tiers") == "pass"
    head = ["项目名称", "项目层级", "本年累计完成投资(万元)"]
    rows = [["安达市进度表 8月中旬"], head, ["甲项目", "省百大", 1], ["甲 项目", "市百大", 1]]
    assert said(read_rows(rows), "check.two_tiers") == ["A3", "A4"]
    assert outcome(reported(row), "two_tiers") == "not_applicable"


def test_a_roster_against_the_other_rosters() -> None:
    head = ["项目名称", "年度计划投资(万元)", "责任单位", "首席服务员", "市级责任领导"]
    rows = [["安达市市百大项目清单"], head, ["甲项目", 5, "a", "b", "c"]]
    assert said(read_rows(rows, known=known(*PROJECTS)), "check.two_tiers") == ["A3"]
