"""The appraisal in the store: what may be done by whom, what stands afterwards, what the trail says."""

import json
from datetime import date, datetime, timedelta
from random import Random
from typing import Any

import pytest

from data.appraisal import text
from data.campaign_section import CampaignError
from data.store import Overtaken, Refused, Store, StoreDamaged
from data.store.access.audit import Question
from data.store.appraisal.threads import threads
from data.store.attachments import Attachment
from tests.data.store.appraisal.making import AT, BY, OTHER, PAPER, RULES, claim, freeze, rule, say
from tests.thoroughness import seeds

LATER = AT + timedelta(days=1)


def newest(store: Store) -> tuple[str, str, Any]:
    (entry,), _ = store.register.entries(Question(), 1, 0)
    return entry.action, entry.subject, json.loads(entry.after) if entry.after else {}


def test_rules_are_the_campaigns_until_a_draft_is_saved_and_every_version_stays(store: Store) -> None:
    assert store.appraisal.standing().rules == RULES
    first, second = text(RULES), text(RULES).replace("start_rate = 40", "start_rate = 30")
    store.appraisal.save_rules(first, second, reason="领导小组会议", by=BY, at=AT)
    found = store.appraisal.standing()
    assert found.rules.weights["start_rate"] == 30 and found.rules_versions[0].reason == "领导小组会议"
    store.appraisal.save_rules(second, first, reason="改回", by=BY, at=LATER)
    assert [one.reason for one in store.appraisal.standing().rules_versions] == ["改回", "领导小组会议"]
    assert store.appraisal.standing(AT).rules.weights["start_rate"] == 30
    assert newest(store)[:2] == ("appraisal.rules", "改回")


def test_rules_that_are_none_unchanged_unexplained_or_overtaken_are_refused(store: Store) -> None:
    first = text(RULES)
    second = first.replace("start_rate = 40", "start_rate = 30")
    with pytest.raises(CampaignError):
        store.appraisal.save_rules(first, "[weights]\nstart_rate = -1\n", reason="x", by=BY, at=AT)
    with pytest.raises(Refused, match="没有变化"):
        store.appraisal.save_rules(first, first, reason="x", by=BY, at=AT)
    with pytest.raises(Refused, match="原因"):
        store.appraisal.save_rules(first, second, reason=" ", by=BY, at=AT)
    store.appraisal.save_rules(first, second, reason="一", by=BY, at=AT)
    with pytest.raises(Overtaken):
        store.appraisal.save_rules(first, first.replace("60", "70"), reason="二", by=BY, at=AT)
    assert len(store.appraisal.standing().rules_versions) == 1


def test_a_ruling_stands_until_another_or_its_taking_back(store: Store) -> None:
    rule(store)
    rule(store, points=36.25, at=LATER, document=PAPER)
    (now,) = store.appraisal.standing().rulings
    assert (now.points, now.by, now.document, now.sort) == (36.25, "王敏", "证明.pdf", "indicator")
    assert store.appraisal.standing(AT).rulings[0].points == 35.5
    action, subject, after = newest(store)
    assert (action, subject, after["points"]) == ("appraisal.ruling", "甲县 start_rate", 36.25)
    rule(store, points=None, reason="核定有误", at=LATER)
    assert store.appraisal.standing().rulings == () and len(store.appraisal.standing().every_ruling) == 3
    with pytest.raises(Refused, match="不用撤销"):
        rule(store, points=None)


def test_documents_are_kept_and_given_back_to_whom_they_concern(store: Store) -> None:
    number = rule(store, key="raised", points=2.0, document=PAPER)
    path, name = store.only("甲县").appraisal.document_file(number)
    assert path.read_bytes() == PAPER.content and name == "证明.pdf"
    with pytest.raises(Refused):
        store.only("乙县").appraisal.document_file(number)
    with pytest.raises(Refused):
        store.appraisal.document_file(rule(store))
    path.write_bytes(b"other")
    with pytest.raises(StoreDamaged):
        store.appraisal.document_file(number)


@pytest.mark.parametrize(
    ("told", "why"),
    [
        ({"points": -0.01}, "0与100"),
        ({"points": 100.01}, "0与100"),
        ({"points": 1.234}, "两位小数"),
        ({"points": float("nan")}, "0与100"),
        ({"reason": " "}, "理由"),
        ({"reason": "长" * 501}, "500"),
        ({"unit": "丙县"}, "没有这个报送单位"),
        ({"key": "permit_rate"}, "没有这一项"),
        ({"key": "unheard"}, "没有这一项"),
        ({"key": "raised", "points": 3.5, "document": PAPER}, "0与3"),
        ({"key": "raised", "points": 1.0}, "认定文件"),
        ({"key": "accident", "points": 0.0}, "认定文件"),
        ({"key": "accident", "points": 5.0, "document": PAPER}, "0与0"),
        ({"document": Attachment("run.exe", b"MZ")}, "不是可以接收的类型"),
        ({"seen": 99}, "别人刚刚核定过"),
    ],
)
def test_a_ruling_that_does_not_fit_changes_nothing(store: Store, told: dict[str, Any], why: str) -> None:
    version = store.version
    with pytest.raises((Refused, Overtaken), match=why):
        rule(store, **told)
    assert store.version == version and store.appraisal.standing().every_ruling == ()


def test_who_rules_second_is_told(store: Store) -> None:
    first = rule(store, seen=0)
    rule(store, points=30.0, seen=first)
    with pytest.raises(Overtaken):
        rule(store, points=31.0, seen=first)


def test_a_bonus_or_veto_that_the_rules_dropped_can_still_be_taken_back(store: Store) -> None:
    rule(store, key="raised", points=2.0, document=PAPER)
    start, end = text(RULES).index("[[appraisal.bonuses]]"), text(RULES).index("[[appraisal.vetoes]]")
    store.appraisal.save_rules(text(RULES), text(RULES)[:start] + text(RULES)[end:], reason="不加分", by=BY, at=AT)
    rule(store, key="raised", points=None, reason="不再加分")
    assert store.appraisal.standing().rulings == ()


def test_projects_are_exempt_with_a_document_and_come_back(store: Store) -> None:
    number = store.appraisal.exempt(1, "洪水冲毁", PAPER, by=BY, at=AT)
    (one,) = store.appraisal.standing().exemptions
    assert (one.county, one.project_name, one.reason, one.document) == ("甲县", "桥", "洪水冲毁", "证明.pdf")
    assert store.appraisal.document_file(number)[1] == "证明.pdf"
    with pytest.raises(Refused, match="已经认定"):
        store.appraisal.exempt(1, "洪水", PAPER, by=BY, at=AT)
    with pytest.raises(Refused, match="没有这个项目"):
        store.appraisal.exempt(99, "洪水", PAPER, by=BY, at=AT)
    with pytest.raises(Refused, match="事由"):
        store.appraisal.exempt(2, " ", PAPER, by=BY, at=AT)
    store.appraisal.take_back_exemption(1, "已复工", by=BY, at=LATER)
    assert store.appraisal.standing().exemptions == () and store.appraisal.standing(AT).exemptions
    with pytest.raises(Refused, match="没有认定"):
        store.appraisal.take_back_exemption(1, "x", by=BY, at=LATER)
    assert newest(store)[:2] == ("appraisal.exemption", "甲县 桥")


def test_a_unit_claims_for_itself_alone(store: Store) -> None:
    own = store.only("甲县")
    claim(own)
    claim(own, 38.0)
    assert [one.points for one in own.appraisal.standing().claims] == [38.0]
    for refused in ({"unit": "乙县"}, {"points": 100.5}, {"metric": "raised"}, {"points": 0.005}):
        with pytest.raises(Refused):
            claim(own, **refused)
    claim(own, None)
    assert own.appraisal.standing().claims == ()
    with pytest.raises(Refused, match="不用撤销"):
        claim(own, None)


def test_a_unit_rules_nothing_and_sees_its_own_alone(store: Store) -> None:
    own, version = store.only("甲县"), store.version
    for deed in (
        lambda: rule(own),
        lambda: own.appraisal.exempt(1, "洪水", PAPER, by=OTHER, at=AT),
        lambda: own.appraisal.take_back_exemption(1, "x", by=OTHER, at=AT),
        lambda: own.appraisal.announce(date(2021, 3, 21), "", by=OTHER, at=AT),
        lambda: own.appraisal.save_rules(text(RULES), text(RULES).replace("40", "41"), reason="x", by=OTHER, at=AT),
        lambda: say(own, "comment"),
        lambda: say(own, "outcome", answers=1, outcome="upheld"),
        lambda: say(own, "appeal", unit="乙县"),
    ):
        with pytest.raises(Refused):
            deed()
    assert store.version == version
    rule(store, "乙县")
    claim(store, unit="乙县")
    say(store, "comment", unit="乙县")
    store.appraisal.exempt(2, "洪水", PAPER, by=BY, at=AT)
    found = own.appraisal.standing()
    assert not (found.every_ruling or found.every_claim or found.comments or found.every_exemption)
    assert store.only("乙县").appraisal.standing().rulings


def test_an_appeal_is_answered_and_upheld_by_the_ruling_that_followed(store: Store) -> None:
    own = store.only("甲县")
    store.appraisal.announce(date(2021, 3, 21), "公示", by=BY, at=AT)
    appeal = say(own, "appeal", "开工应为40分", by=OTHER, at=LATER)
    with pytest.raises(Refused, match="先重新核定"):
        say(store, "outcome", "成立", answers=appeal, outcome="upheld", at=LATER)
    say(store, "reply", "请补证明", answers=appeal, at=LATER)
    ruling = rule(store, points=40.0, at=LATER)
    outcome = say(store, "outcome", "证明属实", answers=appeal, outcome="upheld", at=LATER)
    (thread,) = threads(own.appraisal.standing().comments)
    assert thread.outcome and (thread.outcome.outcome, thread.outcome.followed_by) == ("upheld", ruling)
    assert thread.opening.deadline == date(2021, 3, 30) and not thread.opening.is_late and not thread.is_open
    with pytest.raises(Refused, match="还没有处理的申诉"):
        say(store, "outcome", "再来", answers=appeal, outcome="rejected", at=LATER)
    with pytest.raises(Refused, match="已经作出处理"):
        say(own, "withdrawn", "", answers=appeal, at=LATER)
    say(store, "withdrawn", "", answers=outcome, at=LATER)
    assert threads(store.appraisal.standing().comments)[0].is_open
    say(own, "withdrawn", "", answers=appeal, at=LATER)
    assert threads(store.appraisal.standing().comments) == ()


def test_an_exemption_upholds_an_appeal_too_and_an_appeal_may_be_rejected(store: Store) -> None:
    first, second = (say(store.only("甲县"), "appeal", key=key) for key in ("investment_rate", ""))
    exemption = store.appraisal.exempt(1, "洪水", PAPER, by=BY, at=AT)
    say(store, "outcome", "属实", answers=first, outcome="partly")
    say(store, "outcome", "理由不足", answers=second, outcome="rejected")
    told = [one.outcome for one in threads(store.appraisal.standing().comments)]
    assert [(one.outcome, one.followed_by) for one in told if one] == [("partly", exemption), ("rejected", None)]


def test_late_appeals_come_in_and_are_marked(store: Store) -> None:
    before = say(store.only("甲县"), "appeal")
    store.appraisal.announce(date(2021, 3, 21), "", by=BY, at=AT)
    say(store.only("甲县"), "appeal", at=AT + timedelta(days=6))
    late = {one.change_id: one.is_late for one in store.appraisal.standing().comments}
    assert late.pop(before) is False and list(late.values()) == [True]
    with pytest.raises(Refused, match="不能晚于今天"):
        store.appraisal.announce(date(2021, 4, 21), "", by=BY, at=AT)


@pytest.mark.parametrize(
    ("kind", "told"),
    [
        ("reply", {}),
        ("reply", {"answers": 999}),
        ("outcome", {"answers": 999, "outcome": "upheld"}),
        ("withdrawn", {}),
        ("comment", {"words": " "}),
        ("comment", {"words": "长" * 501}),
        ("comment", {"key": "unheard"}),
        ("comment", {"unit": "丙县"}),
    ],
)
def test_what_does_not_fit_is_not_said(store: Store, kind: str, told: dict[str, Any]) -> None:
    version = store.version
    with pytest.raises(Refused):
        say(store, kind, **told)
    assert store.version == version


def test_nobody_takes_back_what_the_other_side_said(store: Store) -> None:
    appeal = say(store.only("甲县"), "appeal")
    reply = say(store, "reply", answers=appeal)
    with pytest.raises(Refused, match="对方写的"):
        say(store, "withdrawn", "", answers=appeal)
    with pytest.raises(Refused, match="对方写的"):
        say(store.only("甲县"), "withdrawn", "", answers=reply)
    with pytest.raises(Refused, match="不属于"):
        say(store, "reply", unit="乙县", answers=appeal)
    with pytest.raises(Refused, match="下面"):
        say(store, "reply", answers=reply)


def test_while_a_result_is_final_only_words_are_possible(store: Store) -> None:
    rule(store)
    appeal = say(store.only("甲县"), "appeal")
    freeze(store, "proposed")
    rule(store, points=30.0)
    freeze(store, "confirmed")
    assert store.appraisal.standing().is_final
    for deed in (
        lambda: rule(store, points=31.0),
        lambda: rule(store, points=None),
        lambda: claim(store.only("甲县")),
        lambda: store.appraisal.exempt(1, "洪水", PAPER, by=BY, at=AT),
        lambda: store.appraisal.take_back_exemption(1, "x", by=BY, at=AT),
        lambda: store.appraisal.announce(date(2021, 3, 21), "", by=BY, at=AT),
        lambda: store.appraisal.save_rules(text(RULES), text(RULES).replace("40", "41"), reason="x", by=BY, at=AT),
    ):
        with pytest.raises(Refused, match="已经定稿"):
            deed()
    say(store, "outcome", "维持", answers=appeal, outcome="rejected")
    freeze(store, "unfreeze_proposed")
    assert store.appraisal.standing().is_final
    freeze(store, "unfrozen")
    rule(store, points=31.0)
    freeze(store, "proposed", "withdrawn", number=2)
    assert not store.appraisal.standing().is_final


@pytest.mark.parametrize("seed", seeds(1, 3))
def test_random_deeds_against_plain_lists(store: Store, seed: int) -> None:
    draw, rulings, exempt = Random(seed), {}, set()
    for step in range(30):
        at = datetime(2021, 3, 26) + timedelta(hours=step)
        if draw.random() < 0.6:
            unit, key = draw.choice(("甲县", "乙县", "丙县")), draw.choice(("start_rate", "raised", "accident", "x"))
            points = draw.choice((None, 0.0, 2.0, 3.5, 77.0, 101.0))
            most = {"start_rate": 100.0, "raised": 3.0, "accident": 0.0}.get(key, -1.0)
            may = unit != "丙县" and ((unit, key) in rulings if points is None else points <= most)
            _try(may, lambda u=unit, k=key, p=points, t=at: rule(store, u, k, p, document=PAPER, at=t))
            if may:
                rulings.pop((unit, key), None) if points is None else rulings.__setitem__((unit, key), points)
        else:
            number, back = draw.choice((1, 2, 3)), draw.random() < 0.5
            may = number in exempt if back else number in {1, 2} - exempt
            deed = store.appraisal.take_back_exemption if back else store.appraisal.exempt
            more = () if back else (PAPER,)
            _try(may, lambda d=deed, n=number, m=more, t=at: d(n, "理由", *m, by=BY, at=t))
            if may:
                exempt ^= {number}
        found = store.appraisal.standing()
        assert {(one.unit, one.key): one.points for one in found.rulings} == rulings
        assert {one.project_id for one in found.exemptions} == exempt


def _try(may: bool, deed: Any) -> None:
    if may:
        deed()
    else:
        with pytest.raises(Refused):
            deed()
