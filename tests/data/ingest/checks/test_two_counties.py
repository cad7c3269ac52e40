"""The same name in two counties."""

from .sheets import outcome, read_rows, reported, said


def test_the_same_name_in_two_counties() -> None:
    head = ["项目名称", "所属县", "本年累计完成投资(万元)"]
    two = [["进度表 8月中旬"], head, ["甲项目", "安达市", 1], ["甲项目", "肇东市", 1]]
    assert said(read_rows(two), "check.two_counties") == ["A3", "A4"]
    fine = [["进度表 8月中旬"], head, ["甲项目", "安达市", 1], ["乙项目", "肇东市", 1]]
    assert outcome(read_rows(fine), "two_counties") == "pass"
    assert outcome(reported({"year": 1}), "two_counties") == "not_applicable"
