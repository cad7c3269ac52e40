"""A sheet that names no cut-off, in a file whose other sheets all name the same."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from data.ingest.grid import Grid
from data.ingest.problems import problem
from data.ingest.surrounded import Request, SheetWork

UNDATED = "cut_off.missing"


def dated(
    grids: Sequence[Grid], works: Sequence[SheetWork], request: Request, read: Callable[[Grid, Request], SheetWork]
) -> list[SheetWork]:
    """The works, the undated ones read again with the others' day; it is said in each."""
    sheets = [work.reading for work in works if work.reading.kind not in (None, "roster")]
    days = {sheet.cut_off for sheet in sheets if sheet.cut_off in request.campaign.cut_offs}
    undated = [any(one.code == UNDATED for one in work.problems) for work in works]
    if len(days) != 1 or not any(undated):
        return list(works)
    (day,) = days
    again = replace(request, answers=replace(request.answers, cut_off=day))
    return [
        _said(read(grid, again)) if is_undated else work
        for grid, work, is_undated in zip(grids, works, undated, strict=True)
    ]


def _said(work: SheetWork) -> SheetWork:
    day = work.reading.cut_off
    said = problem("cut_off.taken", sheet=work.reading.sheet, value=day and day.isoformat(), at="同一文件其他工作表")
    return replace(work, problems=[said, *work.problems])
