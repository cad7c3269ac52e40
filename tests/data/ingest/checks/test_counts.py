"""Counts in labels against rows."""

from ..build import outcome, report, said

A = [1, "甲项目", 100, 50, 1, 10, "在建"]
B = [2, "乙项目", 200, 60, 2, 20, "在建"]


def test_a_right_and_a_wrong_count() -> None:
    assert outcome(report(A, B, ["合计(2个)", None, 300, 110, 3, 30, None]), "counts") == "pass"
    assert said(report(A, B, ["合计(3个)", None, 300, 110, 3, 30, None]), "check.count_mismatch") == ["A5"]


def test_not_applicable_without_a_count() -> None:
    assert outcome(report(A, B, ["合计", None, 300, 110, 3, 30, None]), "counts") == "not_applicable"
