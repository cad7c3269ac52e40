"""The questions on a card, and the answers that were given: each is shown, and each can be changed by itself."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

import streamlit as st

from data.ingest.model import Answers, Correction, Known
from pages.office import submission, unit_groups
from pages.office.desk import Desk
from pages.office.questions import MONEY_UNITS, NOT_LISTED, Question
from pages.office.submission import Submission
from pages.office.unit_groups import UnitGroup
from pages.parts import cached, wording
from pages.parts.markup import div, label, span, tag
from pages.parts.view import View

_DIFFER = "各列单位不同，分开回答"
Take = Callable[[Submission, Any], Submission]


def draw(view: View, desk: Desk, one: Submission) -> None:
    """The open questions, then what was answered."""
    for number, question in enumerate(one.questions):
        if question.subject == "unit":
            _units(view, desk, one, question)
        else:
            place = f"{number}-{question.subject}-{question.name}"
            cell = question.problems[0].cell
            text = f"{question.text}{f'（{cell}）' if cell else ''}"
            _box(view, desk, one, place, text, question.options, _answer_to(view, question))
    _given(view, desk, one)


def _answer_to(view: View, question: Question) -> Take:
    return lambda one, answer: submission.answered(one, view.campaign, view.store.known(), [(question, answer)])


def _unit_of(view: View, group: UnitGroup) -> Take:
    return lambda one, unit: _again(view, one, group.answered(one.answers, unit))


# ---- the unit of money


def _units(view: View, desk: Desk, one: Submission, question: Question) -> None:
    """One question where one answer can do; a question a group of columns where the units differ."""
    groups, told = unit_groups.without_unit(one), unit_groups.units_told(one.reading.sheets)
    units = tuple((unit, unit) for unit in MONEY_UNITS)
    if len(groups) < 2:
        name = f"{groups[0].name}的" if groups and told else "表中"
        _box(view, desk, one, "0-unit-", f"{name}金额是什么单位？{_beside(told)}", units, _answer_to(view, question))
        return
    if not (told or desk.is_split(one.key)):
        options = (*units, (_DIFFER, None))
        _box(view, desk, one, "0-unit-", "表中金额是什么单位？", options, _answer_to(view, question))
        return
    if told:
        st.html(div("o-hint", f"单位已知的列：{told}；下面各列没有写明，请逐组回答。"))
    for number, group in enumerate(groups):
        text = f"{group.name}的金额是什么单位？"
        _box(view, desk, one, f"{number}-unit-{group.fields}", text, units, _unit_of(view, group))


def _beside(told: str) -> str:
    return f"（单位已知的列：{told}）" if told else ""


# ---- one question


def _box(
    view: View, desk: Desk, one: Submission, place: str, text: str, options: tuple[tuple[str, Any], ...], take: Take
) -> None:
    key = f"ask-{one.key}-{place}"
    st.selectbox(
        label(text),
        range(len(options)),
        index=None,
        format_func=[shown for shown, _ in options].__getitem__,
        placeholder="请选择",
        key=key,
        on_change=_answered,
        args=(view, desk, one.key, options, key, take),
    )


def _answered(view: View, desk: Desk, key: str, options: tuple[tuple[str, Any], ...], widget: str, take: Take) -> None:
    chosen, one = st.session_state.get(widget), desk.get(key)
    if chosen is None or one is None:
        return
    shown, answer = options[chosen]
    if shown == _DIFFER:
        desk.split(key)
    else:
        desk.put(take(one, answer))


def _again(view: View, one: Submission, answers: Answers) -> Submission:
    known = view.store.known()
    return submission.read(one.file, one.content, view.campaign, known, answers, today=one.today, unit=one.unit)


def _say(view: View, desk: Desk, key: str, answers: Answers) -> None:
    """Read a file again with these answers; everything else about it stays."""
    if one := desk.get(key):
        desk.put(_again(view, one, answers))


# ---- what was answered


@dataclass(frozen=True, slots=True)
class Given:
    """One answer: what it is about, what was said, and the answers without it."""

    about: str
    said: str
    without: Answers


def given(one: Submission, names: Mapping[int, str]) -> Iterator[Given]:
    """Every answer to a question; ``names``: the roster's projects by number."""
    answers = one.answers
    if answers.county:
        yield Given("报送单位", answers.county, replace(answers, county=None))
    if answers.cut_off:
        yield Given("数据截至", wording.iso_day(answers.cut_off), replace(answers, cut_off=None))
    if answers.unit:
        yield Given("金额单位", answers.unit, replace(answers, unit=None))
    for sheet in one.reading.sheets:
        said = answers.corrections.get(sheet.sheet, Correction())
        if said.cut_off:
            about = "生效日期" if sheet.kind == "roster" else "数据截至"
            about = f"“{sheet.sheet}”{about}" if len(one.reading.sheets) > 1 else about
            yield Given(about, wording.iso_day(said.cut_off), _without_day(answers, sheet.sheet))
    for group, unit in unit_groups.said_units(one):
        yield Given(f"{group.name}金额单位", unit, group.answered(answers, None))
    for name, project in answers.matches.items():
        rest = {other: match for other, match in answers.matches.items() if other != name}
        listed = NOT_LISTED if project is None else names.get(project, f"清单中的第 {project} 号项目")
        yield Given(f"“{name}”", listed, replace(answers, matches=rest))


def _without_day(answers: Answers, sheet: str) -> Answers:
    said = replace(answers.corrections[sheet], cut_off=None)
    others = {name: one for name, one in answers.corrections.items() if name != sheet}
    return replace(answers, corrections=others if said == Correction() else {**others, sheet: said})


def _given(view: View, desk: Desk, one: Submission) -> None:
    names = {project.project_id: project.name for project in known(view).projects} if one.answers.matches else {}
    answers = list(given(one, names))
    for number, answer in enumerate(answers):
        with st.container(horizontal=True, vertical_alignment="center", key=f"given-{one.key[:16]}-{number}"):
            what = (span("c-tag", "已回答"), span(None, answer.about), "→", tag("strong", answer.said))
            st.html(div("o-given", *what), width="content")
            key, args = f"change-{one.key}-{number}", (view, desk, one.key, answer.without)
            st.button("改", key=key, type="tertiary", on_click=_say, args=args)
    if len(answers) > 1:
        nothing = Answers(corrections=one.answers.corrections)
        for group, _ in unit_groups.said_units(one):
            nothing = group.answered(nothing, None)
        st.button(
            "全部重新回答", key=f"again-{one.key}", type="tertiary", on_click=_say, args=(view, desk, one.key, nothing)
        )


def known(view: View) -> Known:
    """What the store knows now, asked for once per version."""
    return _known(str(view.store.folder), view.store.version, view.user.unit)


@st.cache_resource(max_entries=4, show_spinner=False)
def _known(folder: str, version: int, unit: str) -> Known:
    return cached.store().only(unit).known()
