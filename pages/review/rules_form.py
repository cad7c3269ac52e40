"""The draft of the rules as a form: one entry per value, bonuses and vetoes in lines."""

from dataclasses import replace

import streamlit as st

from data import appraisal
from data.appraisal import AppraisalRules
from data.store.appraisal.book import SOURCE
from metrics import definition
from pages.parts import markup
from pages.parts.markup import tag
from pages.review import rules_words

_MOST = 1_000.0


def draw(rules: AppraisalRules, version: int) -> None:
    """Every value in its group; ``version``: keys are new where the rules in force are others."""
    st.html(tag("h2", "权重（0：不计）", cls="c-h2 c-over-fields"))
    with st.container(horizontal=True):
        for metric in weighable(rules):
            _number(rules_words.name(metric), rules.weights.get(metric, 0.0), f"weight-{metric}-{version}", 1.0)
    st.html(tag("h2", "每少一个扣分（0：不扣）", cls="c-h2 c-over-fields"))
    with st.container(horizontal=True):
        for metric in countable(rules):
            _number(rules_words.name(metric), rules.penalties.get(metric, 0.0), f"off-{metric}-{version}", 0.1)
    st.html(tag("h2", "其他", cls="c-h2 c-over-fields"))
    with st.container(horizontal=True):
        _number("完成率最多按目标的几倍计分", rules.cap, f"cap-{version}", 0.1, least=1.0)
        _number("扣分后每项最低得分", rules.floor, f"floor-{version}", 0.5)
        st.number_input("公示后几天内申诉", 1, 60, rules.appeal_days, key=f"days-{version}", width=260)
        _number(
            "名次稳健性：权重上下浮动（%）", round(rules.weight_spread * 100, 6), f"spread-{version}", 5.0, most=100.0
        )
    st.text_area(
        f"加分项，{rules_words.BONUS_LINES}",
        rules_words.bonus_lines(rules.bonuses),
        key=f"bonuses-{version}",
        height=110,
    )
    st.text_area(
        f"一票否决，{rules_words.VETO_LINES}", rules_words.veto_lines(rules.vetoes), key=f"vetoes-{version}", height=120
    )


def read(rules: AppraisalRules, version: int) -> AppraisalRules:
    """The rules as the form says them now. UserError for what are none."""
    said = st.session_state

    def number(key: str, value: float) -> float:
        return round(float(said.get(f"{key}-{version}", value)), 6)

    weights = {one: number(f"weight-{one}", rules.weights.get(one, 0.0)) for one in weighable(rules)}
    penalties = {one: number(f"off-{one}", rules.penalties.get(one, 0.0)) for one in countable(rules)}
    wanted = replace(
        rules,
        weights={one: weight for one, weight in weights.items() if weight or one in rules.weights},
        penalties={one: off for one, off in penalties.items() if off},
        cap=number("cap", rules.cap),
        floor=number("floor", rules.floor),
        appeal_days=int(said.get(f"days-{version}", rules.appeal_days)),
        weight_spread=round(number("spread", rules.weight_spread * 100) / 100, 8),
        bonuses=rules_words.read_bonuses(str(said.get(f"bonuses-{version}", "")), rules),
        vetoes=rules_words.read_vetoes(str(said.get(f"vetoes-{version}", "")), rules),
    )
    return appraisal.parse(appraisal.text(wanted), SOURCE)


def weighable(rules: AppraisalRules) -> list[str]:
    """The indicators that may have a weight: those with a target, and those that have one already."""
    metrics = definition.load()
    return [
        *rules.weights,
        *(key for key, one in metrics.items() if one.target == "campaign" and key not in rules.weights),
    ]


def countable(rules: AppraisalRules) -> list[str]:
    """The weighable ones that count projects or permits, of which single ones can be missing."""
    metrics = definition.load()
    return [
        key for key in weighable(rules) if key in metrics and not metrics[key].money and metrics[key].grain == "project"
    ]


def _number(label: str, value: float, key: str, step: float, least: float = 0.0, most: float = _MOST) -> None:
    st.number_input(markup.label(label), least, most, float(value), step, format="%g", key=key, width=260)
