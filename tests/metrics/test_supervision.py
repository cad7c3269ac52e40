"""Which projects are due a letter: rule by rule, against the dull re-implementation, and one matter, one letter."""

from dataclasses import replace
from datetime import date, timedelta
from random import Random
from typing import Any

import pandas as pd
import pytest
from hypothesis import given

from data.campaign import Campaign
from data.store.letters.letter import OPEN
from data.supervision import KINDS, SupervisionRules
from metrics.snapshot import build
from metrics.supervision import Known, Proposal, proposals
from metrics.supervision_due import due_items
from metrics.supervision_rules import PERMIT_COLUMNS, RULES, no_permit_deadlines
from tests.campaigns import weekly
from tests.metrics import plain_supervision
from tests.metrics.made_up import Project, State, World, facts
from tests.metrics.test_against_plain import seeds, thorough, told

CAMPAIGN = replace(weekly(), light_rule=replace(weekly().light_rule, kind="points", yellow_points=0.1))
BASELINE, FIRST, SECOND, THIRD, *_ = CAMPAIGN.cut_offs
STATES = (
    "declined",
    "drafted",
    "consented",
    "issued",
    "replied",
    "accepted",
    "returned",
    "escalated",
    "closed",
    "withdrawn",
)


def due(*projects: Project, as_of: date = SECOND, campaign: Campaign = CAMPAIGN, **more: Any) -> tuple[Proposal, ...]:
    snapshot = build(facts(World(campaign, as_of, projects)), campaign)
    today = more.pop("today", as_of + timedelta(1))
    return proposals(snapshot, campaign, more.pop("letters", ()), today, **more)


def rules(*projects: Project, **more: Any) -> list[tuple[str, list[str]]]:
    return [(one.kind, [trigger.rule for trigger in one.triggers]) for one in due(*projects, **more)]


def slow(share: int, status: str = "已开工", **more: Any) -> Project:
    """A project that has done so many per cent of its plan; the line stands at 60 % × day ÷ days."""
    return Project(1, "东湖区", "一类", plan=100_00, reports={SECOND: State(status, invested=share * 100)}, **more)


def known(state: str = "issued", kind: Any = "note", deadline: date | None = SECOND, **more: Any) -> Known:
    told = {"letter_id": 9, "project_id": 1, "matter": "progress", "name": "督〔2023〕1号", "as_of": FIRST, "rules": ()}
    return Known(**(told | more), kind=kind, state=state, deadline=deadline, is_open=state in OPEN)  # type: ignore[arg-type]


def random_letters(draw: Random, world: World) -> list[Known]:
    """Letters in any state, a project's several times over."""
    letters = []
    for number in range(draw.choice((0, 3, 30))):
        day = world.as_of + timedelta(draw.randint(-20, 5))
        state = draw.choice(STATES)
        letters.append(
            Known(
                letter_id=number,
                project_id=draw.randint(0, 12),
                matter=draw.choice(("progress", "progress", "permits")),
                kind=draw.choice(KINDS),
                state=state,
                name=f"第{number}号",
                as_of=day,
                deadline=None if state in ("declined", "drafted", "consented") else day + timedelta(draw.randint(0, 9)),
                is_open=state in OPEN,
                rules=draw.choice(((), ("stopped",), ("red",))),
            )
        )
    return letters


@given(seeds)
@thorough
def test_against_plain(seed: int) -> None:
    world, snapshot = told(seed)
    draw = Random(seed)
    behind = draw.choice((None, 0.02, 0.05))
    rules = SupervisionRules(behind_points=behind, order_days=draw.choice((0, 10, 30)))
    world = replace(world, campaign=replace(world.campaign, supervision=rules))
    letters = random_letters(draw, world)
    today = world.as_of + timedelta(draw.randint(0, 12))
    permits = [
        (
            draw.randint(0, 12),
            "环评",
            draw.choice((None, today + timedelta(draw.randint(-9, 9)))),
            draw.choice(("容缺", "已办")),
        )
        for _ in range(draw.choice((0, 8)))
    ]
    excused = {draw.randint(0, 12)}
    frame = pd.DataFrame(permits, columns=list(PERMIT_COLUMNS))
    found = proposals(snapshot, world.campaign, letters, today, frame, excused)
    said = [
        (one.project_id, one.matter, one.kind, frozenset(trigger.rule for trigger in one.triggers), one.follows)
        for one in found
    ]
    assert len(set(said)) == len(said)
    assert set(said) == plain_supervision.due(world, letters, today, permits, excused)
    for one in found:
        assert one.kind == max((trigger.kind for trigger in one.triggers), key=KINDS.index)
        assert all(trigger.text and trigger.clause == RULES[trigger.rule][1] for trigger in one.triggers)


def test_the_rules_are_those_of_the_plain_re_implementation() -> None:
    assert {rule: kind for rule, (kind, _) in RULES.items()} == plain_supervision.ASKS


def test_red_is_an_order_and_says_by_how_much() -> None:
    (one,) = due(slow(5))
    assert (one.kind, [trigger.rule for trigger in one.triggers]) == ("order", ["red"])
    text, numbers = one.triggers[0].text, one.triggers[0].numbers
    assert text.startswith("截至3月10日,完成投资5万元,占年度计划投资100万元的5.0%,低于会战进度线（")
    assert numbers["done_wan"] == 5 and numbers["value"] == 0.05


def test_behind_by_the_yellow_bound_is_a_note_where_that_lies_above_red() -> None:
    line = 0.6 * CAMPAIGN.day_number(SECOND) / CAMPAIGN.day_count  # 20.7 %
    assert 0.2 < line < 0.21
    assert rules(slow(14)) == []  # yellow, but not beyond the light rule's own bound
    own = replace(CAMPAIGN, supervision=SupervisionRules(behind_points=0.05))
    assert rules(slow(14), campaign=own) == [("note", ["behind"])]
    assert rules(slow(16), campaign=own) == []


def test_a_late_start_by_its_days() -> None:
    waiting = slow(0, "未开工", planned_start=SECOND - timedelta(1))
    assert rules(waiting) == [("note", ["late_start"])]
    assert rules(replace(waiting, planned_start=SECOND)) == []
    long = replace(waiting, planned_start=SECOND - timedelta(31))
    assert rules(long) == [("order", ["long_late_start"])]
    assert rules(replace(long, planned_start=SECOND - timedelta(30))) == [("note", ["late_start"])]
    assert "已逾期31天" in due(long)[0].triggers[0].text


def test_of_what_nobody_told_nothing_is_due() -> None:
    assert rules(Project(1, "东湖区", "一类", plan=100_00, planned_start=BASELINE)) == []


def test_two_periods_without_investment() -> None:
    reports = {day: State("已开工", invested=90_00) for day in (FIRST, SECOND, THIRD)}
    still = Project(1, "东湖区", "一类", plan=100_00, reports=reports)
    assert rules(still, as_of=THIRD) == [("note", ["stalled"])]
    assert due(still, as_of=THIRD)[0].triggers[0].text == "连续2期没有新增投资(本年累计90万元)"


def test_a_stop_without_an_accepted_reason() -> None:
    stopped = slow(90, "停工")
    assert rules(stopped) == [("warning", ["stopped"])]
    assert rules(stopped, excused_stops=[1]) == []
    answered = known("accepted", "warning", rules=("stopped",))
    assert rules(stopped, letters=[replace(answered, state="closed", is_open=False)]) == []


def test_of_a_finished_project_and_before_the_start_nothing_is_due() -> None:
    assert rules(slow(5, "竣工")) == []
    early = replace(slow(0, "未开工"), planned_start=date(2022, 1, 1), reports={BASELINE: State("未开工")})
    assert rules(early, as_of=BASELINE) == []


def _permits(deadline: date, state: str = "容缺") -> pd.DataFrame:
    return pd.DataFrame([(1, "环评", pd.Timestamp(deadline), state)], columns=list(PERMIT_COLUMNS))


def test_a_permit_past_its_deadline_is_a_matter_of_its_own() -> None:
    found = due(slow(5), permit_deadlines=_permits(SECOND))
    assert [(one.matter, one.kind) for one in found] == [("progress", "order"), ("permits", "note")]
    assert "“环评”应于3月10日前办结,已逾期1天" in found[1].triggers[0].text
    assert rules(slow(90), permit_deadlines=_permits(SECOND, "已办")) == []
    assert rules(slow(90), permit_deadlines=_permits(SECOND + timedelta(1))) == []
    assert no_permit_deadlines().empty


def test_one_matter_one_letter() -> None:
    """An open letter keeps every other of its matter away until its deadline has passed."""
    for state in ("drafted", "consented"):
        assert rules(slow(5), letters=[known(state, deadline=None)]) == []
    within = known(deadline=SECOND + timedelta(1))
    assert rules(slow(5), letters=[within]) == []
    assert rules(slow(5), letters=[replace(within, project_id=2)]) == [("order", ["red"])]
    assert rules(slow(5), letters=[replace(within, matter="permits")]) == [("order", ["red"])]
    assert rules(slow(5), letters=[replace(within, state="closed", is_open=False)]) == [("order", ["red"])]


def test_a_note_without_an_accepted_reply_becomes_an_order() -> None:
    (one,) = due(slow(90), letters=[known(deadline=SECOND)], today=SECOND + timedelta(3))
    assert (one.kind, one.follows) == ("order", 9)
    assert one.triggers[0].text == "督〔2023〕1号要求3月10日前反馈,已逾期3天,至今没有反馈"
    assert rules(slow(90), letters=[known("accepted", deadline=SECOND)]) == []


def test_red_again_after_an_order_becomes_a_warning() -> None:
    order = known(kind="order", deadline=FIRST)
    (one,) = due(slow(5), letters=[order])
    assert (one.kind, one.follows, [trigger.rule for trigger in one.triggers]) == ("warning", 9, ["red_again"])
    assert (
        "督〔2023〕1号期限(3月3日)已过,截至3月10日" in one.triggers[0].text and "仍为“严重滞后”" in one.triggers[0].text
    )
    assert rules(slow(90), letters=[order]) == []
    done = replace(order, state="closed", is_open=False)
    assert [(one.kind, one.follows) for one in due(slow(5), letters=[done])] == [("warning", None)]
    assert rules(slow(5), letters=[replace(done, state="withdrawn")]) == [("order", ["red"])]


def test_a_decision_against_a_letter_holds_until_the_next_period() -> None:
    declined = known("declined", "order", deadline=None, as_of=SECOND, reason="另行调度")
    assert rules(slow(5), letters=[declined]) == []
    (again,) = due(slow(5), letters=[replace(declined, as_of=FIRST)])
    assert again.declined == "另行调度"
    assert rules(slow(5, "停工"), letters=[declined])[0][0] == "warning"  # weightier than what was decided on


def test_carried_facts_say_so() -> None:
    text = due(slow(5), as_of=THIRD)[0].triggers[0].text
    assert text.startswith("截至3月17日(本期未报,沿用3月10日数据),")


@pytest.mark.parametrize(
    ("state", "task"), [("drafted", "to_consent"), ("consented", "to_issue"), ("replied", "to_judge")]
)
def test_what_waits_for_a_step(state: str, task: str) -> None:
    items = due_items(due(slow(5)), [known(state, deadline=FIRST)], SECOND)
    assert [one.task for one in items] == [task, "to_decide"]


def test_late_replies_come_first_the_longest_overdue_before_others() -> None:
    late = [known("returned", deadline=SECOND), known(deadline=FIRST, letter_id=3), known("closed", deadline=FIRST)]
    items = due_items((), late, SECOND + timedelta(1))
    assert [(one.task, one.letter_id) for one in items] == [("overdue", 3), ("overdue", 9)]
    assert due_items((), [known(deadline=SECOND)], SECOND) == ()
