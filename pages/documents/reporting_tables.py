"""报送情况 as a workbook: the current period's units, every period, 报送质量 with its counts."""

from typing import Any

from metrics.reporting import Cell as Report
from metrics.reporting import Quality, total
from pages.documents import sheet
from pages.documents.sheet import Column, Sheet
from pages.office import reporting, reporting_calendar, reporting_quality, reporting_words
from pages.office.reporting import Reporting
from pages.parts import wording
from pages.parts.view import View


def sheets(view: View) -> list[Sheet]:
    """What the page shows, of the units that the person may see."""
    told = reporting.told(view)
    return [_current(view, told), _every(view, told), _quality(told)]


def _current(view: View, told: Reporting) -> Sheet:
    columns = [Column(one) for one in ("单位", "期", "状态", "报送或退回时间", "更正", "退回原因")]
    rows = [
        [one.county, one.period.label, reporting_words.word(one), reporting_words.when(one, view.now),
         reporting_words.beside(one), one.reason]
        for one in reporting_calendar.urgent_first(told.current)
    ]  # fmt: skip
    basis = ["现在没有到期的报表"]
    if told.period is not None:
        basis = [f"{told.period.label}：截至{wording.day(told.period.cut_off)}，"
                 f"{wording.moment(told.period.due_at)} 前报送"]  # fmt: skip
    return Sheet("本期", f"{view.where}本期报送情况", columns, rows, basis)


def _every(view: View, told: Reporting) -> Sheet:
    periods = reporting_calendar.closed(view)
    columns = [Column("单位"), *(Column(one.label) for one in periods)]
    rows = [[name, *(_mark(told.cell(name, period)) for period in periods)] for name in told.units]
    basis = [f"{reporting_calendar.LEGEND}；＋：更正过，或有新报的一份还没有通过；—：没有应报的项目"]
    return Sheet("各期报送", f"{view.where}各期报送情况", columns, rows, basis)


def _mark(one: Report | None) -> str:
    return wording.NONE if one is None else reporting_calendar.mark(one)


def _quality(told: Reporting) -> Sheet:
    columns = [Column("单位"), Column("报送质量", "share"), Column("按时且未退回（期）", "count"),
               Column("应报（期）", "count"), Column("按时（期）", "count"), Column("报送及时率", "share"),
               Column("退回（次）", "count"), Column("入库报表（份）", "count"), Column("警告（条）", "count"),
               Column("每份警告", "times")]  # fmt: skip
    rows = [_numbers(one, one.county) for one in reporting_quality.best_first(told)]
    whole = _numbers(total("全市", told.quality), "全市") if len(rows) > 1 else None
    return Sheet("报送质量", "报送质量", columns, rows, [reporting_quality.FORMULA], whole)


def _numbers(one: Quality, name: str) -> list[Any]:
    return [name, sheet.share(one.share, 1.0), one.first_pass_count, one.due_count, one.on_time_count,
            sheet.share(one.on_time_share, 1.0), one.return_count, one.accepted_count, one.warning_count,
            one.warnings_per_report]  # fmt: skip
