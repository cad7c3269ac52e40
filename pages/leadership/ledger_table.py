"""The ledger's tables, and the sentence that says which number a list explains."""

from dataclasses import dataclass
from typing import Any

import pandas as pd

from metrics.explain import Explanation
from metrics.shown import MoneyUnit, money_unit
from pages.leadership.ledger_filters import NEVER_REPORTED, SIDES, Question
from pages.parts import doors, lights, wording
from pages.parts.cards import card, thin_bar
from pages.parts.markup import Markup, div, join, span, tag
from pages.parts.tables import Column, Row, table
from pages.parts.view import View

_PAGE = 100  # rows on one page of the list: what a phone still scrolls smoothly


def explanation(view: View, question: Question, answer: Explanation) -> Markup:
    """``开复工率 分子：173个项目``, the figure it belongs to, and doors to its other sides."""
    figure, metric = answer.figure, view.figures.metric(question.metric)
    unit = wording.counted_in(metric.denominator)
    amounts = {"numerator": figure.numerator, "denominator": figure.denominator, "remaining": figure.shortfall}
    sides = [
        _side(view, question, side, wording.amount(amounts[side], is_money=metric.money, unit=unit)) for side in SIDES
    ]
    light = lights.pill(figure.light) if figure.light else None
    value = span("c-answer", f"{metric.name} {wording.share(figure.value, figure.target)}")
    crumbs = div(
        "c-crumbs",
        doors.door(view.href(doors.HOME), "总览", cls="c-link"),
        " › ",
        metric.name,
        " › ",
        SIDES[question.side],
    )
    return card(
        crumbs,
        div("c-answer-line", value, light),
        tag("p", _sentence(view, question, answer), cls="c-muted"),
        div("c-sides", *sides),
    )


def _side(view: View, question: Question, side: str, amount: str) -> Markup:
    params = view.filters.params() | question.params() | {"side": side}
    css = "c-side c-chosen" if side == question.side else "c-side"
    return doors.door(doors.href(view.page, params), span("c-muted", SIDES[side]), tag("b", amount), cls=css)  # type: ignore[index]


def _sentence(view: View, question: Question, answer: Explanation) -> str:
    metric, listed = view.figures.metric(question.metric), len(answer.projects)
    kind = "份报表" if metric.grain == "county" else "个项目"
    words = (
        f"{view.where}截至{wording.full_day(view.as_of)}，{metric.name}的{SIDES[question.side]}由下列{listed}{kind}构成"
    )
    if question.side == "remaining":
        missing = "逾期或未报" if metric.grain == "county" else f"尚未达到{metric.name}的要求"
        words = f"{view.where}截至{wording.full_day(view.as_of)}，下列{listed}{kind}{missing}"
        words += _OVERFULFILLED if _exceeds(answer) else ""
    if wording.is_missing(answer.figure.value):
        words = f"{metric.name}不适用：{wording.typeset(answer.figure.reason)}"
    return f"{words}。口径：{wording.typeset(metric.formula)}。"


_OVERFULFILLED = "；各项目所差之和大于合计所差，因为有的项目已超额完成"


def _exceeds(answer: Explanation) -> bool:
    """Whether the projects lack more money together than their group: some are ahead of their own target."""
    if answer.side != "remaining" or wording.is_missing(answer.figure.shortfall) or answer.projects.empty:
        return False
    return bool(answer.projects["remaining"].sum() > answer.figure.shortfall + 0.005)


def projects(view: View, question: Question, rows: pd.DataFrame) -> Markup:
    """The projects, one page of them; amounts in one unit for the whole table."""
    asked = _Asked.of(view, question)
    amounts = ["annual_plan_wan", "year_investment_wan", *(["remaining"] if asked.lists_money_lacking else [])]
    unit = money_unit(rows[amounts].to_numpy(dtype=float).ravel())
    columns = [*_columns(unit.name), *asked.columns(unit.name)]
    number = min(question.number, _last_page(len(rows)))
    first = (number - 1) * _PAGE
    listed = [
        _project(view, question, asked, row, unit) for row in rows.iloc[first : first + _PAGE].itertuples(index=False)
    ]
    body = table(columns, listed, empty="没有符合条件的项目；请放宽上方的筛选。")
    carried = int(rows["is_carried"].fillna(False).astype(bool).sum())
    note = f"共{len(rows)}个" + (f"，其中{carried}个沿用上期数据" if carried else "")
    return card(body, _pager(view, question, number, _last_page(len(rows))), title="项目", note=note)


@dataclass(frozen=True, slots=True)
class _Asked:
    """What a list adds to the projects' own columns for the figure that it explains."""

    is_money: bool
    counted_in: str
    is_of_permits: bool
    is_remaining: bool

    @classmethod
    def of(cls, view: View, question: Question) -> "_Asked":
        if not question.metric:
            return cls(False, "", False, False)
        metric = view.figures.metric(question.metric)
        is_of_permits = metric.denominator == "permits_required_count"
        unit = wording.counted_in(metric.denominator)
        return cls(metric.money, unit, is_of_permits, question.side == "remaining")

    @property
    def lists_money_lacking(self) -> bool:
        return self.is_money and self.is_remaining

    def columns(self, unit: str) -> list[Column]:
        counts = [Column("已办 / 应办手续", number=True)] if self.is_of_permits else []
        lacking = [Column(f"还差（{unit}）" if self.is_money else "还差", number=True)] if self.is_remaining else []
        return [*counts, *lacking]

    def cells(self, row: Any, unit: MoneyUnit) -> list[str]:
        counts = [f"{row.numerator:,.0f} / {row.denominator:,.0f}"] if self.is_of_permits else []
        if not self.is_remaining:
            return counts
        lacking = unit.format(row.remaining) if self.is_money else f"{wording.count(row.remaining)}{self.counted_in}"
        return [*counts, lacking]


def _columns(unit: str) -> list[Column]:
    return [
        Column("项目名称", main=True),
        Column("县区", short=True),
        Column("层级", short=True),
        Column("状态", short=True),
        Column(f"年度计划（{unit}）", number=True),
        Column(f"本年完成（{unit}）", number=True),
        Column("完成率", number=True),
        Column("", wide=True),
        Column("形象进度", wide=True),
    ]


def _project(view: View, question: Question, asked: _Asked, row: Any, unit: MoneyUnit) -> Row:
    address = doors.href(view.page, view.filters.params() | question.params(), project=row.project_id)
    name = doors.door(address, row.project_name, cls="c-link")
    share = done_share(row)
    status = join([NEVER_REPORTED if wording.is_missing(row.status) else row.status, carried_mark(row)], " ")
    return Row(
        [
            name,
            row.county,
            row.tier,
            status,
            unit.format(row.annual_plan_wan),
            unit.format(row.year_investment_wan),
            wording.share(share),
            div("c-bar-cell", thin_bar(share, float("nan"))),
            wording.plain(row.physical_progress),
            *asked.cells(row, unit),
        ]
    )


def done_share(row: Any) -> float:
    """This one project's cumulative investment as a share of its plan; NaN where either is missing."""
    plan, done = row.annual_plan_wan, row.year_investment_wan
    return float("nan") if wording.is_missing(plan) or wording.is_missing(done) or not plan else float(done / plan)


def carried_mark(row: Any) -> Markup | None:
    """沿用 where the county's own report for the latest cut-off lacks the project."""
    if wording.is_missing(row.is_carried) or not row.is_carried or wording.is_missing(row.state_cut_off):
        return None
    return span("c-tag", "沿用", title=f"沿用{wording.day(row.state_cut_off)}的数据")


def _last_page(count: int) -> int:
    return max(1, -(-count // _PAGE))


def _pager(view: View, question: Question, chosen: int, last: int) -> Markup | None:
    if last < 2:
        return None
    params = view.filters.params() | question.params()
    numbers = [
        doors.door(
            doors.href(view.page, params, p=number),
            str(number),
            cls="c-side c-chosen" if number == chosen else "c-side",
        )
        for number in range(1, last + 1)
    ]
    return div("c-sides", *numbers)


_REPORT_COLUMNS = (
    Column("单位", main=True),
    Column("截止日"),
    Column("应报时间"),
    Column("收到时间"),
    Column("是否按时"),
    Column("行数", number=True),
)


def reports(view: View, rows: pd.DataFrame) -> Markup:
    """The reports behind 报送及时率."""
    listed = [
        (
            row.county,
            wording.day(row.cut_off),
            wording.moment(row.due_at),
            wording.moment(row.received_at),
            _timely(row),
            wording.count(row.row_count),
        )
        for row in rows.itertuples(index=False)
    ]
    return card(table(_REPORT_COLUMNS, listed, empty="没有这样的报表。"), title="报表", note=f"共{len(rows)}份")


def _timely(row: Any) -> str:
    if wording.is_missing(row.received_at):
        return "未报送"
    return "按时" if row.is_on_time else "逾期"
