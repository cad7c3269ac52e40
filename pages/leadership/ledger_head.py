"""The sentence that says which number a list explains, with doors to the other sides of the same figure."""

from metrics.explain import Explanation
from pages.leadership import crumbs
from pages.leadership.ledger_filters import SIDES, Question
from pages.parts import doors, standing, wording
from pages.parts.cards import card
from pages.parts.markup import Markup, div, span, tag
from pages.parts.view import View
from pages.parts.wording import wan_unit


def explanation(view: View, question: Question, answer: Explanation, shown: int) -> Markup:
    """``开复工率 分子：173个项目``, the figure it belongs to, and doors to its other sides; ``shown``: rows that the
    page's own filters leave."""
    figure, metric = answer.figure, view.figures.metric(question.metric)
    unit = wording.counted_in(metric.denominator)
    amounts = {"numerator": figure.numerator, "denominator": figure.denominator, "remaining": figure.shortfall}
    money_in = wan_unit(amounts.values()) if metric.money else None
    sides = [
        _side(view, question, side, wording.amount(amounts[side], is_money=metric.money, unit=unit, money_in=money_in))
        for side in SIDES
    ]
    light = standing.state(view, figure)
    value = span("c-answer", f"{metric.name} {wording.share(figure.value, figure.target)}")
    return card(
        crumbs.crumbs(view, question),
        div("c-answer-line", value, light),
        tag("p", _sentence(view, question, answer, shown), cls="c-muted"),
        div("c-sides", *sides),
    )


def _side(view: View, question: Question, side: str, amount: str) -> Markup:
    params = view.filters.params() | question.params() | {"side": side}
    css = "c-side c-chosen" if side == question.side else "c-side"
    return doors.door(doors.href(view.page, params), span("c-muted", SIDES[side]), tag("b", amount), cls=css)  # type: ignore[index]


def _sentence(view: View, question: Question, answer: Explanation, shown: int) -> str:
    metric, listed = view.figures.metric(question.metric), len(answer.projects)
    kind = "份报表" if metric.grain == "county" else "个项目"
    where, here = f"{view.where}截至{wording.full_day(view.as_of)}，", "" if shown < listed else "下列"
    words = f"{where}{metric.name}的{SIDES[question.side]}由{here}{listed}{kind}构成"
    if question.side == "remaining":
        missing = "逾期或未报" if metric.grain == "county" else f"尚未达到{metric.name}的要求"
        words = f"{where}{'' if shown < listed else '下列'}{listed}{kind}{missing}"
        words += _OVERFULFILLED if _exceeds(answer) else ""
    if wording.is_missing(answer.figure.value):
        words = f"{metric.name}不适用：{wording.typeset(answer.figure.reason)}"
    words += f"；按筛选条件列出其中{shown}{kind}" if shown < listed else ""
    return f"{words}。口径：{wording.typeset(metric.formula)}。"


_OVERFULFILLED = "；各项目所差之和大于合计所差，因为有的项目已超额完成"


def _exceeds(answer: Explanation) -> bool:
    """Whether the projects lack more money together than their group: some are ahead of their own target."""
    if answer.side != "remaining" or wording.is_missing(answer.figure.shortfall) or answer.projects.empty:
        return False
    return bool(answer.projects["remaining"].sum() > answer.figure.shortfall + 0.005)
