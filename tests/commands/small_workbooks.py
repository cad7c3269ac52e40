"""Two small workbooks of the weekly campaign, as plain as a county could send them."""

from collections.abc import Mapping, Sequence
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

from openpyxl import Workbook

from data.sample.files import with_fixed_times

CUT_OFF = date(2023, 3, 10)
PROJECTS = (("湖滨路改造", "一类", 5000, 2000), ("东湖水厂", "一类", 8000, 4000), ("老街修缮", "二类", 900, 300))
ROSTER_HEAD = ("项目名称", "所属县区", "项目层级", "总投资", "年度计划投资", "计划开工时间", "计划竣工时间")
PROGRESS_HEAD = ("项目名称", "项目层级", "本周完成投资", "本年累计完成投资", "建设状态", "是否入统")


def book(title: str, head: Sequence[str], rows: Sequence[Sequence[Any]], unit: str = "万元") -> bytes:
    """A workbook of one sheet: title, unit row, header in row 3, rows."""
    made = Workbook()
    sheet = made.worksheets[0]
    for line in ((title,), (f"单位：{unit}",) if unit else ("",), head, *rows):
        sheet.append(tuple(line))
    buffer = BytesIO()
    made.save(buffer)
    # Two calls for one workbook give one file, whatever second each of them runs in.
    return with_fixed_times(buffer.getvalue())


def roster(county: str = "东湖区") -> bytes:
    """The roster of all projects, in one county."""
    rows = [(name, county, tier, total, plan, "2023-01-10", "2023-12-20") for name, tier, total, plan in PROJECTS]
    return book("临海市春季攻坚重点项目清单", ROSTER_HEAD, rows)


def progress(
    invested: Mapping[str, float], county: str = "东湖区", cut_off: date | None = CUT_OFF, unit: str = "万元"
) -> bytes:
    """A report of ``county``: cumulative investment by project name, 万元."""
    tiers = {name: tier for name, tier, *_ in PROJECTS}
    until = f"(截至{cut_off.year}年{cut_off.month}月{cut_off.day}日)" if cut_off else ""
    rows = [(name, tiers.get(name, "一类"), amount, amount, "已开工", "是") for name, amount in invested.items()]
    return book(f"{county}重点项目周报表{until}", PROGRESS_HEAD, rows, unit)


INVESTED = {"湖滨路改造": 600, "东湖水厂": 1000, "老街修缮": 90}


def written(folder: Path, **files: bytes) -> list[Path]:
    """The files in ``folder``; a keyword becomes the name, with .xlsx."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = [folder / f"{name}.xlsx" for name in files]
    for path, content in zip(paths, files.values(), strict=True):
        path.write_bytes(content)
    return paths
