"""One reported project against its last state: the base of every check's test."""

from typing import Any

from data.ingest import FileReading, LastState

from ..build import known, last, outcome, project, read_rows, said

FIELDS = {
    "总投资(万元)": "total_investment", "年度计划投资(万元)": "annual_plan",
    "本旬完成投资(万元)": "period",
    "本年累计完成投资(万元)": "year", "自开工累计完成投资(万元)": "since", "到位资金(万元)": "funds",
    "建设状态": "status",
    "开工时间": "start", "竣工时间": "finish", "是否入统": "in_statistics", "入统额(万元)": "counted", "应统": "due",
    "形象进度": "progress", "项目层级": "tier", "所属县": "county",
}  # fmt: skip
TITLE = "安达市进度表 截至2020年8月20日"
MONEY = {"total_investment": 1000, "annual_plan": 500}
PROJECTS = [project(number, f"{name}项目", **MONEY) for number, name in enumerate("甲乙丙丁", 1)]


def reported(
    *rows: dict[str, Any], names: str = "甲乙丙丁", before: LastState | None = None, **options: Any
) -> FileReading:
    """Rows with only the columns that a test names; project 甲 has the state ``before``."""
    keys = [header for header, key in FIELDS.items() if any(key in row for row in rows)]
    fill = [] if {"year", "period"} & {key for row in rows for key in row} else ["形象进度"]
    head = ["项目名称", *keys, *(one for one in fill if one not in keys)]
    lines = [[f"{names[at]}项目", *(row.get(FIELDS[key]) for key in keys)] for at, row in enumerate(rows)]
    states = {f"p{number}": before for number in options.pop("numbers", [1])} if before else {}
    options.setdefault("known", known(*PROJECTS[: len(rows)], **states))
    return read_rows([[TITLE], head, *lines], **options)


def assert_three(
    check: str, code: str, good: dict[str, Any], bad: dict[str, Any], none: dict[str, Any], cell: str
) -> None:
    """``good`` passes, ``bad`` fails at ``cell``, ``none`` is not applicable."""
    assert outcome(reported(good), check) == "pass"
    failing = reported(bad)
    assert outcome(failing, check) == "fail"
    assert said(failing, code) == [cell]
    assert outcome(reported(none), check) == "not_applicable"


def assert_against(
    check: str, code: str, before: dict[str, Any], good: dict[str, Any], bad: dict[str, Any], cell: str
) -> None:
    """Against the state ``before``: ``good`` passes, ``bad`` fails at ``cell``; without one: not applicable."""
    state = last(**before)
    assert outcome(reported(good, before=state), check) == "pass"
    failing = reported(bad, before=state)
    assert outcome(failing, check) == "fail"
    assert said(failing, code) == [cell]
    assert outcome(reported(bad), check) == "not_applicable"


__all__ = [
    "PROJECTS",
    "assert_against",
    "assert_three",
    "known",
    "last",
    "outcome",
    "project",
    "read_rows",
    "reported",
    "said",
]
