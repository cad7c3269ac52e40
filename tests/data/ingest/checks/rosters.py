"""A roster read against the one that is there."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from data.ingest import FileReading, Known, KnownProject

from ..build import project, read_rows

HEAD = ["项目名称", "所属县(市、区)", "项目层级", "年度计划投资(万元)", "责任单位", "首席服务员"]
HERE = tuple(project(number, f"{name}项目", annual_plan=Decimal(50)) for number, name in enumerate("甲乙丙丁", 1))
THERE = project(5, "戊项目", county="肇东市", annual_plan=Decimal(50))
SECOND_TIER = project(6, "己项目", tier="市百大")
KNOWN = Known((*HERE, THERE, SECOND_TIER))


def listed(
    *projects: KnownProject, day: str = "(截至2020年9月1日)", known: Known | None = KNOWN, **more: Any
) -> FileReading:
    """A city roster of these projects."""
    rows: Sequence[Sequence[Any]] = [[one.name, one.county, one.tier, 50, "a", "b"] for one in projects]
    return read_rows([[f"绥化市重点项目清单{day}"], HEAD, *rows], known=known, **more)
