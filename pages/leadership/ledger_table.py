"""The ledger's list of projects."""

from dataclasses import dataclass
from typing import Any

import pandas as pd

from metrics.coverage import coverage
from metrics.own_plan import done_share
from metrics.shown import MoneyUnit
from metrics.totals import total_wan
from pages.leadership.ledger_filters import NEVER_REPORTED, Question
from pages.leadership.pager import DESK, Pages, pager
from pages.leadership.project_roster import paused_mark
from pages.parts import doors, wording
from pages.parts.cards import card, thin_bar
from pages.parts.markup import Markup, div, join, span
from pages.parts.tables import Column, Row, table
from pages.parts.view import View

# Of what a project may have several: denominator → what they are, the words for those done and for all.
SEVERAL = {"permits_required_count": ("手续", "已办", "应办"), "issues_raised_count": ("问题", "办结", "提出")}


def projects(view: View, question: Question, rows: pd.DataFrame) -> Markup:
    """The projects, one page of them, in 万元 with a last row that adds up all pages: a reader can check the figure."""
    asked = Asked.of(view, question)
    unit = wording.wan_unit(rows[list(asked.amounts)].to_numpy(dtype=float).ravel())
    pages = Pages(len(rows), question.number, question.size)
    listed = [
        _project(view, question, asked, row, unit)
        for row in rows.iloc[pages.first_row : pages.first_row + pages.size].itertuples(index=False)
    ]
    total = _total(asked, rows, unit) if len(rows) > 1 else None
    body = table(asked.all_columns, listed, empty="没有符合条件的项目；请放宽上方的筛选。", total=total, css=pages.css)

    def address(number: int, size: int) -> str:
        own = {"p": number, "n": "" if size == DESK else size}
        return doors.href(view.page, view.filters.params() | question.params() | own)

    return card(body, pager(pages, address), title="项目", note=_counted(rows))


def _counted(rows: pd.DataFrame) -> str:
    """How many, how many of them with older data, and how many of which nobody has ever told anything."""
    found = coverage(rows)
    parts = [f"共{found.projects}个"]
    parts += [f"其中{found.carried}个沿用较早的数据"] if found.carried else []
    parts += [f"{found.silent}个未报送"] if found.silent else []
    return "，".join(parts)


def _total(asked: "Asked", rows: pd.DataFrame, unit: MoneyUnit) -> list[object]:
    """The cells of 合计: of all pages; the rate of a sum is the sums' own, not shown for lists that mix groups."""
    sums = {name: unit.format(total_wan(map(wording.number, rows[name]))) for name in asked.amounts}
    cells: list[object] = [f"合计 {len(rows)}个", "", "", "", *[sums[name] for name in asked.own_amounts], "", "", ""]
    if asked.several:
        cells.append(f"{rows['numerator'].sum():,.0f} / {rows['denominator'].sum():,.0f}")
    if asked.is_remaining:
        lacking = sums["remaining"] if asked.is_money else f"{wording.count(rows['remaining'].sum())}{asked.counted_in}"
        cells.append(lacking)
    return cells


@dataclass(frozen=True, slots=True)
class Asked:
    """What a list adds to the projects' own columns for the figure that it explains; ``several``: see SEVERAL."""

    is_money: bool
    counted_in: str
    several: tuple[str, str, str] | None
    is_remaining: bool
    numerator: str = ""

    @classmethod
    def of(cls, view: View, question: Question) -> "Asked":
        if not question.metric:
            return cls(False, "", None, False)
        metric = view.figures.metric(question.metric)
        unit = wording.counted_in(metric.denominator)
        return cls(metric.money, unit, SEVERAL.get(metric.denominator), question.side == "remaining", metric.numerator)

    @property
    def done(self) -> str:
        """The head of what is done."""
        return "到位资金（万元）" if self.numerator == "funds_wan" else "本年完成（万元）"

    @property
    def own_amounts(self) -> tuple[str, str]:
        """Plan and done; of a figure of money its denominator and numerator, so that the columns add up to it."""
        return ("denominator", "numerator") if self.is_money else ("annual_plan_wan", "year_investment_wan")

    @property
    def amounts(self) -> tuple[str, ...]:
        """All columns that hold money."""
        return (*self.own_amounts, *(["remaining"] if self.is_money and self.is_remaining else []))

    @property
    def all_columns(self) -> list[Column]:
        """The project's own columns, and those of the figure."""
        counts = [Column("{1} / {2}{0}".format(*self.several), number=True)] if self.several else []
        lacking = [Column("还差（万元）" if self.is_money else "还差", number=True)] if self.is_remaining else []
        return [*_columns(self.done), *counts, *lacking]

    def cells(self, row: Any, unit: MoneyUnit) -> list[str]:
        counts = [f"{row.numerator:,.0f} / {row.denominator:,.0f}"] if self.several else []
        if not self.is_remaining:
            return counts
        lacking = unit.format(row.remaining) if self.is_money else f"{wording.count(row.remaining)}{self.counted_in}"
        return [*counts, lacking]


def _columns(done: str) -> list[Column]:
    return [
        Column("项目名称", main=True),
        Column("县区", short=True),
        Column("层级", short=True),
        Column("状态", short=True),
        Column("年度计划（万元）", number=True),
        Column(done, number=True),
        Column("完成率", number=True),
        Column("", wide=True),
        Column("形象进度", wide=True),
    ]


def _project(view: View, question: Question, asked: Asked, row: Any, unit: MoneyUnit) -> Row:
    address = doors.href(view.page, view.filters.params() | question.params(), project=row.project_id)
    name = doors.door(address, row.project_name, cls="c-link")
    share = done_share(wording.number(row.annual_plan_wan), wording.number(row.year_investment_wan))
    plan, done = (getattr(row, name) for name in asked.own_amounts)
    told = NEVER_REPORTED if wording.is_missing(row.status) else row.status
    status = join([told, paused_mark(row), carried_mark(row)], " ")
    return Row(
        [
            name,
            row.county,
            row.tier,
            status,
            unit.format(wording.number(plan)),
            unit.format(wording.number(done)),
            wording.share(share),
            div("c-bar-cell", thin_bar(share, wording.NO_NUMBER)),
            wording.plain(row.physical_progress),
            *asked.cells(row, unit),
        ]
    )


def carried_mark(row: Any) -> Markup | None:
    """沿用 where the county's own report for the latest cut-off lacks the project."""
    if wording.is_missing(row.is_carried) or not row.is_carried or wording.is_missing(row.state_cut_off):
        return None
    day = wording.day(row.state_cut_off)
    return span("c-tag", f"沿用{day}", title=f"本期没有报来，沿用{day}的数据")
