"""The head of a project's page: how far it is from its plan, and which cell said so."""

from typing import Any

from metrics.own_plan import done_share, plan_gap
from metrics.shown import money_unit
from pages.leadership import crumbs
from pages.leadership.ledger_filters import Question
from pages.leadership.ledger_table import carried_mark
from pages.leadership.project_roster import paused_mark
from pages.leadership.project_told import Told, cited, source
from pages.parts import wording
from pages.parts.cards import card, thin_bar
from pages.parts.markup import Markup, div, span, tag
from pages.parts.view import View


def head(view: View, question: Question, row: Any, rows: list[Told]) -> Markup:
    """Name and marks, the gap first, then plan and done, each with the place it comes from."""
    status = "未报送" if wording.is_missing(row.status) else row.status
    bond = span("c-tag", "抗疫特别国债") if is_yes(row.is_bond) else None
    marks = [
        span("c-tag", row.county),
        span("c-tag", row.tier),
        span("c-tag", status),
        paused_mark(row),
        carried_mark(row),
        bond,
    ]
    plan, done = wording.number(row.annual_plan_wan), wording.number(row.year_investment_wan)
    share, lacking = done_share(plan, done), plan_gap(plan, done)
    unit = money_unit([plan, done, lacking])
    figures = (
        _figure("距年度计划还差", wording.money(lacking, unit) if lacking else "已完成年度计划", None),
        _figure("年度计划投资", wording.money(plan, unit), cited(view, source(rows, "annual_plan"), "annual_plan")),
        _figure(
            "本年累计完成投资",
            wording.money(done, unit),
            cited(view, source(rows, "year_investment"), "year_investment"),
        ),
        _figure("完成年度计划", wording.share(share), span("c-cited", "本年累计完成 ÷ 年度计划")),
    )
    return card(
        crumbs.crumbs(view, question, project=row.project_name),
        div("c-answer-line", tag("h2", row.project_name, cls="c-h1"), *marks),
        div("c-head-figures", *figures),
        div("c-bar-wide", thin_bar(share, wording.NO_NUMBER)),
    )


def _figure(name: str, value: str, origin: Markup | None) -> Markup:
    return div(None, span("c-muted", name), tag("b", value), origin)


def is_yes(value: Any) -> bool:
    """Whether a yes-or-no cell says yes; what nobody told is no yes."""
    return not wording.is_missing(value) and bool(value)
