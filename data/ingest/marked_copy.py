"""标注副本: the workbook as it came, with its problem cells coloured and explained, to send back to the county."""

import base64
import binascii
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any

from data.errors import UserError
from data.ingest.container.refusal import RefusalError
from data.ingest.model import FileReading, Problem
from data.ingest.process import mark
from data.ingest.remedies import expected, what_and_remedy

SEVERITIES = ("error", "warning", "info")
WORDS = {"error": "错误", "warning": "警告", "info": "提示"}
MOST_MARKS = 2_000  # each comment is a drawing of its own: more of them and Excel opens the copy slowly
MOST_LISTED = 5_000
NOT_MARKED = "原件未能加上标注(过大或结构特殊),这里只列出问题,请对照原件改正。"


@dataclass(frozen=True, slots=True)
class MarkedCopy:
    """An .xlsx to download. ``way``: original (as openpyxl keeps it), rebuilt (values only), list (problems only)."""

    file_name: str
    content: bytes
    way: str


def marked_copy(content: bytes, reading: FileReading) -> MarkedCopy:
    """``content`` with its problems in it. The bytes are opened only in the limited child.

    Where the child refuses or dies, the copy holds the list alone. UserError when not even that was made.
    """
    name, task = file_name(reading), _task(reading)
    try:
        if reading.readable:
            return _answered(name, mark(content, task))
    except RefusalError:
        pass
    try:
        return _answered(name, mark(b"", task | {"lines": [*task["lines"], NOT_MARKED]}))
    except RefusalError:
        raise UserError("标注副本没有生成,文件和核对结果都还在;请稍后再试。") from None


def file_name(reading: FileReading) -> str:
    """What the copy is called."""
    return f"{PurePath(reading.file).stem}(标注副本).xlsx"


def _answered(name: str, answer: dict[str, Any]) -> MarkedCopy:
    try:
        book = base64.b64decode(answer["book"], validate=True)
        way = str(answer["way"])
    except (KeyError, TypeError, binascii.Error):
        raise RefusalError("file.crashed") from None
    if not book.startswith(b"PK"):  # the child has touched hostile bytes: its answer is looked at, not trusted
        raise RefusalError("file.crashed")
    return MarkedCopy(name, book, way)


def _task(reading: FileReading) -> dict[str, Any]:
    order = {sheet.sheet: number for number, sheet in enumerate(reading.sheets)}
    found = sorted(
        reading.problems,
        key=lambda one: (SEVERITIES.index(one.severity), order.get(one.sheet or "", -1), one.row or 0),
    )
    marks = _marks(found)
    return {
        "lines": [*_lines(reading, found, len(marks))],
        "marks": marks[:MOST_MARKS],
        "list": [_listed(one) for one in found[:MOST_LISTED]],
    }


def _lines(reading: FileReading, found: Sequence[Problem], mark_count: int) -> Iterable[str]:
    counts = [f"{word}{count}条" for key, word in WORDS.items() if (count := sum(one.severity == key for one in found))]
    yield f"原件:{PurePath(reading.file).name}。{'、'.join(counts) or '没有问题'}。"
    yield "错误(红)必须改正;警告(黄)请核对,确实无误可保留;提示(蓝)知悉即可。点“单元格”一列可跳到该处,改好后重新报送。"
    if len(found) > MOST_LISTED:
        yield f"问题较多,这里只列出前{MOST_LISTED}条;改好这些后重新上传,可看到其余{len(found) - MOST_LISTED}条。"
    if mark_count > MOST_MARKS:
        yield f"有问题的单元格较多,只标注了前{MOST_MARKS}处。"


def _marks(found: Iterable[Problem]) -> list[list[str]]:
    """[sheet, cell, worst severity, comment] for each cell; ``found`` has the worst first."""
    cells: dict[tuple[str, str], list[Problem]] = {}
    for one in found:
        if one.sheet is not None and one.cell:
            cells.setdefault((one.sheet, one.cell), []).append(one)
    return [
        [sheet, cell, problems[0].severity, "\n\n".join(_comment(one) for one in problems)]
        for (sheet, cell), problems in cells.items()
    ]


def _comment(one: Problem) -> str:
    what, remedy = what_and_remedy(one)
    lines = [f"【{WORDS[one.severity]}】{what}", expected(one), f"处理:{remedy}" if remedy else ""]
    return "\n".join(line for line in lines if line)


def _listed(one: Problem) -> list[str]:
    what, remedy = what_and_remedy(one)
    to_do = "\n".join(filter(None, (remedy, expected(one))))
    return [one.severity, one.sheet or "", one.cell or "", one.value or "", what, to_do]
