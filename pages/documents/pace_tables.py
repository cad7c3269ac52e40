"""还差多少 of one group as a sheet: each goal, both its sides, what it lacks, and where the present pace ends."""

from math import ceil
from typing import Any

from metrics.definition import Metric
from pages.documents import cells, sheet
from pages.documents.sheet import Column, Sheet
from pages.parts import wording
from pages.parts.figures import GOALS
from pages.parts.view import View

PACE = "推算期末＝现在的数＋近三期平均每天完成的数×剩下的天数，不是预测；需为上期的几倍＝平均每期需完成÷上期完成"


def of_group(view: View, name: str) -> Sheet:
    """The goals of the chosen group; the pace while there are periods left, then how far the result is from the
    target."""
    left = view.figures.snapshot.calendar.remaining_periods
    pace = (
        [Column("平均每期需完成", "count"), Column("上期完成", "count"), Column("推算期末", "share")]
        if left
        else [Column("高于或低于目标（百分点）", "points")]
    )
    columns = [Column("目标"), Column("完成", "share"), Column("目标值", "share"), Column("状态"),
               *(Column(one, "count") for one in ("分子", "分母", "还差")), *pace, Column("计量"),
               Column("备注")]  # fmt: skip
    rows = [_row(view, key, is_open=bool(left)) for key in GOALS]
    basis = [cells.formula(view.figures.metric(key)) for key in GOALS]
    basis += [f"口径：还有{left}期；{PACE.partition('；')[0]}"] if left else []
    return Sheet(name, f"{view.where}五项目标还差多少", columns, rows, basis)


def _row(view: View, key: str, *, is_open: bool) -> list[Any]:
    group, metric = (view.filters.county, view.filters.tier), view.figures.metric(key)
    figure, pace = view.figures.figure(key, *group), view.figures.pace(key, *group)
    said = ["没有项目" if figure is None else cells.remark(view, figure, *group)]
    known = None if figure is None or wording.is_missing(figure.value) else figure
    ahead: list[Any] = [None] * 3
    if is_open and known is not None and pace is not None:
        needed = pace.needed_per_period if pace.shortfall else None
        ahead = [*amounts(metric, needed, done(view, pace, *group)), sheet.share(pace.projected_value, known.target)]
        said += [wording.typeset(pace.projected_note)] if wording.is_missing(pace.projected_value) else []
    if not is_open:
        ahead = [None if known is None else sheet.points(known.value - known.target)]
    remark = "；".join(dict.fromkeys(part for part in said if part))
    return [metric.name, *cells.mixed_cells(view, metric, figure), *ahead, cells.counted(metric), remark]


def done(view: View, pace: Any, county: str, tier: str) -> float | None:
    """What the last period brought; None where nobody has told it, or there was none."""
    if view.figures.coverage(county, tier).is_stale or view.figures.snapshot.calendar.phase == "before":
        return None
    return float(pace.last_period_speed)


def amounts(metric: Metric, *values: Any) -> list[Any]:
    """万元 as they are, counts rounded up: half a project cannot be started."""
    whole = [None if wording.is_missing(one) else one if metric.money else ceil(one) for one in values]
    return [sheet.amount(one, is_money=metric.money) for one in whole]
