"""Cells that offer their answers and mark one: the mark decides, before or behind its word; what is open is asked."""

import pytest

from .build import column, said, values


@pytest.mark.parametrize(
    ("written", "flag"),
    [
        ("☑是□否", True), ("□是☑否", False), ("是□否☑", False), ("是□否■", False), ("是□ 否■", False),
        ("是√ 否", True), ("是 否√", False), ("√是 否", True), ("是/否√", False), ("是( )否(√)", False),
        ("(√)是 ( )否", True), ("是（√）否（ ）", True), ("□是√否", False), ("是×否√", False), ("☑已入统□未入统", True),
        ("已入统☑ 未入统□", True), ("■是 □否", True), ("√否", False),
    ],
)  # fmt: skip
def test_a_marked_answer_is_the_answer(written: str, flag: bool) -> None:
    reading = column("是否入统", written)
    assert values(reading, "in_statistics") == [flag]
    assert said(reading, "flag.unreadable") == []


@pytest.mark.parametrize("written", ["是√否", "□是□否", "☑是☑否", "是□", "□", "是；否", "是/否", "是，否", "☑是 否□"])
def test_a_mark_that_is_nobodys_or_everybodys_is_asked(written: str) -> None:
    assert said(column("是否入统", "是", written), "flag.unreadable") == ["C4"]


@pytest.mark.parametrize(
    ("written", "status"),
    [
        ("已开工☑ 未开工□", "已开工"), ("开工□ 未开工☑", "未开工"), ("是□否☑", "未开工"), ("是√ 否", "已开工"),
        ("□未开工 □在建 ☑竣工", "竣工"),
    ],
)  # fmt: skip
def test_a_marked_status(written: str, status: str) -> None:
    assert values(column("建设状态", written), "status") == [status]


def test_a_status_nobody_marked_is_asked() -> None:
    assert said(column("建设状态", "□未开工□已开工", "未开工√已开工"), "status.unreadable") == ["C3", "C4"]
