"""Letters in the store: every step with its record, numbers without a gap, nothing deleted, a unit's own alone."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.store import Refused, Store
from data.store.access.audit import Question
from data.store.letters import Attachment, Letter
from data.store.letters.letter import _AFTER, OPEN, STATE_WORDS
from tests.data.store.letters.making import (
    AT,
    BY,
    PDF,
    TODAY,
    consented,
    decision,
    drafted,
    house,
    issue,
    issued,
    replied,
)
from tests.thoroughness import examples

__all__ = ["house"]


def test_from_the_decision_to_the_end(house: Store) -> None:
    letter = replied(house)
    letter = house.letters.accept(letter.letter_id, "可以", by=BY, at=AT)
    letter = house.letters.close(letter.letter_id, by=BY, at=AT)
    kinds = ["drafted", "consented", "issued", "replied", "accepted", "closed"]
    assert [one.kind for one in letter.events] == kinds and letter.state == "closed" and not letter.is_open
    assert letter.label == "百日督〔2021〕1号" and letter.name == "百日督〔2021〕1号 项目1"
    assert (letter.day("issued_on"), letter.day("deadline")) == (TODAY, TODAY + timedelta(7))
    told = letter.last("consented")
    assert told is not None and dict(told.details) == {"who": "某市长", "on": "2021-03-10", "document": "阅批1号"}
    assert house.letters.all() == (letter,)


def test_every_step_is_a_change_and_an_entry_of_the_audit_trail(house: Store) -> None:
    before = house.version
    letter = replied(house)
    assert house.version == before + 4
    entries, _ = house.register.entries(Question(action="letter."), 20)
    assert [one.action for one in reversed(entries)] == [f"letter.{event.kind}" for event in letter.events]
    assert all(one.person == "王敏" for one in entries) and "督办单" in entries[-1].after
    assert house.register.first_broken_entry() is None


def test_the_facts_are_frozen_in_the_letter(house: Store) -> None:
    told = decision(facts={"project_name": "项目{{1}}", "value": 0.12345, "list": [{"text": "一"}]}, follows=None)
    assert house.letters.draft(told, by=BY, at=AT).decision == told


def test_files_come_back_as_they_were(house: Store) -> None:
    letter = replied(house)
    events = {one.kind: one for one in letter.events if one.sha256}
    assert house.letters.file(letter.letter_id, events["issued"].change_id) == (
        f"{letter.label}.docx",
        f"letter {letter.label}".encode(),
    )
    assert house.letters.file(letter.letter_id, events["replied"].change_id) == (PDF.file_name, PDF.content)
    with pytest.raises(Refused, match="没有这个文件"):
        house.letters.file(letter.letter_id, letter.events[0].change_id)


def test_numbers_run_without_a_gap_whatever_fails_or_is_withdrawn(house: Store) -> None:
    first, second = consented(house, 1), consented(house, 2)

    def broken(_: Letter) -> bytes:
        raise Refused("模板有误")

    for _ in range(3):
        with pytest.raises(Refused, match="模板有误"):
            issue(house, first, render=broken)
    assert house.letters.one(first.letter_id).state == "consented"
    assert issue(house, first).label == "百日督〔2021〕1号"
    house.letters.withdraw(first.letter_id, "有误", by=BY, at=AT)
    assert issue(house, second).label == "百日督〔2021〕2号"
    assert issued(house, 1).label == "百日督〔2021〕3号"
    assert issued(house, 1, kind="note", matter="permits").label == "百日提〔2021〕1号"


def test_a_series_begins_again_with_a_year_where_its_pattern_says_so(house: Store) -> None:
    late = AT.replace(year=2022)
    letter = consented(house, 1)
    issued(house, 2)
    told = {"on": late.date(), "deadline": late.date(), "at": late}
    assert issue(house, letter, **told).label == "百日督〔2022〕1号"


def test_two_at_once_get_different_numbers(house: Store) -> None:
    letters = [consented(house, number, matter=matter) for number in (1, 2) for matter in ("progress", "permits")]
    with ThreadPoolExecutor(4) as pool:
        labels = sorted(one.label for one in pool.map(lambda one: issue(house, one), letters))
    assert labels == [f"百日督〔2021〕{number}号" for number in (1, 2, 3, 4)]


def test_two_who_issue_the_same_letter_at_once_issue_it_once(house: Store) -> None:
    letter = consented(house)

    def one(_: int) -> str:
        try:
            return issue(house, letter).label
        except Refused as error:
            return str(error)

    with ThreadPoolExecutor(4) as pool:
        said = list(pool.map(one, range(4)))
    assert said.count("百日督〔2021〕1号") == 1 and sum("不能再做这一步" in word for word in said) == 3


def test_one_matter_one_letter(house: Store) -> None:
    letter = drafted(house)
    with pytest.raises(Refused, match="一事一文"):
        drafted(house)
    assert drafted(house, matter="permits").is_open and drafted(house, 2).is_open
    house.letters.withdraw(letter.letter_id, "重拟", by=BY, at=AT)
    assert drafted(house).letter_id == 4


def test_a_letter_goes_over_into_the_one_that_follows_it(house: Store) -> None:
    note = issued(house, kind="note")
    order = consented(house, follows=note.letter_id)
    with pytest.raises(Refused, match="一事一文"):
        drafted(house, follows=note.letter_id)
    order = issue(house, order)
    before = house.letters.one(note.letter_id)
    assert before.state == "escalated" and before.events[-1].words == order.label == "百日督〔2021〕1号"
    with pytest.raises(Refused, match="不能再做这一步"):
        house.letters.reply(note.letter_id, "晚了", by=BY, at=AT)


def test_a_followed_letter_that_was_closed_meanwhile_stops_the_issue(house: Store) -> None:
    note = replied(house)
    order = consented(house, kind="warning", follows=note.letter_id)
    house.letters.accept(note.letter_id, by=BY, at=AT)
    house.letters.close(note.letter_id, by=BY, at=AT)
    with pytest.raises(Refused, match="已办结"):
        issue(house, order)
    assert house.letters.one(order.letter_id).label == ""


def test_a_decision_against_a_letter_needs_a_reason(house: Store) -> None:
    with pytest.raises(Refused, match="请写明不发的理由"):
        house.letters.decline(decision(), "  ", by=BY, at=AT)
    letter = house.letters.decline(decision(), "已另行调度", by=BY, at=AT)
    assert letter.state == "declined" and letter.events[0].words == "已另行调度"
    assert drafted(house).is_open  # no letter, so nothing stands in the way of one


Step = Callable[[Store, int], object]
STEPS: dict[str, Step] = {
    "consented": lambda s, n: s.letters.consent(n, who="某市长", on=TODAY, document="", by=BY, at=AT),
    "issued": lambda s, n: issue(s, s.letters.one(n)),
    "replied": lambda s, n: s.letters.reply(n, "已加快", by=BY, at=AT),
    "accepted": lambda s, n: s.letters.accept(n, by=BY, at=AT),
    "returned": lambda s, n: s.letters.send_back(n, "不实", by=BY, at=AT),
    "closed": lambda s, n: s.letters.close(n, by=BY, at=AT),
    "withdrawn": lambda s, n: s.letters.withdraw(n, "有误", by=BY, at=AT),
}


@given(st.lists(st.sampled_from(sorted(STEPS)), max_size=12))
@examples(12, 40)
def test_a_step_happens_exactly_where_the_state_allows_it(house: Store, steps: list[str]) -> None:
    for one in house.letters.all():
        if one.is_open:
            house.letters.withdraw(one.letter_id, "上一轮", by=BY, at=AT)
    letter = drafted(house)
    state, kinds = "drafted", ["drafted"]
    for step in steps:
        version = house.version
        if state in _AFTER[step]:  # type: ignore[index]
            STEPS[step](house, letter.letter_id)
            state = step
            kinds.append(step)
        else:
            with pytest.raises(Refused):
                STEPS[step](house, letter.letter_id)
            assert house.version == version
    found = house.letters.one(letter.letter_id)
    assert [one.kind for one in found.events] == kinds and found.is_open == (state in OPEN)


def test_every_state_has_a_word_and_every_step_its_states() -> None:
    assert set(STATE_WORDS) == {*_AFTER, "declined", "drafted"}
    assert set(STEPS) | {"escalated"} == set(_AFTER)


@pytest.mark.parametrize(
    ("told", "words"),
    [
        ({"deadline": TODAY - timedelta(1)}, "反馈期限不能早于"),
        ({"on": TODAY + timedelta(1), "deadline": TODAY + timedelta(9)}, "签发日期不能晚于"),
    ],
)
def test_days_that_cannot_be(house: Store, told: dict[str, Any], words: str) -> None:
    letter = consented(house)
    with pytest.raises(Refused, match=words):
        issue(house, letter, **told)
    with pytest.raises(Refused, match="同意的日期不能晚于今天"):
        later = TODAY + timedelta(1)
        house.letters.consent(drafted(house, 2).letter_id, who="某市长", on=later, document="", by=BY, at=AT)


def test_overdue_is_what_waits_for_an_accepted_reply_past_its_deadline(house: Store) -> None:
    letter = replied(house)
    deadline = letter.day("deadline")
    assert deadline is not None and not letter.is_overdue(deadline) and letter.is_overdue(deadline + timedelta(1))
    assert not house.letters.accept(letter.letter_id, by=BY, at=AT).is_overdue(date(2022, 1, 1))


def test_a_unit_sees_what_was_issued_to_it_from_then_on_and_may_only_reply(house: Store) -> None:
    own, other = issued(house, 1), issued(house, 2)
    drafted(house, 1, matter="permits")
    house.letters.decline(decision(1, matter="permits"), "不必", by=BY, at=AT)
    unit = house.only("甲县").letters
    (seen,) = unit.all()
    assert seen.letter_id == own.letter_id and [one.kind for one in seen.events] == ["issued"]
    for step in (unit.one, lambda n: unit.reply(n, "代答", by=BY, at=AT)):
        with pytest.raises(Refused, match="没有这件文书"):
            step(other.letter_id)
    with pytest.raises(Refused):
        unit.file(other.letter_id, other.events[-1].change_id)
    assert unit.reply(own.letter_id, "已加快", by=BY, at=AT).state == "replied"
    for refused in (
        lambda: unit.accept(own.letter_id, by=BY, at=AT),
        lambda: unit.withdraw(own.letter_id, "不要", by=BY, at=AT),
        lambda: unit.draft(decision(1, matter="permits"), by=BY, at=AT),
        lambda: unit.keep_template("note", "x.docx", b"x", by=BY, at=AT),
    ):
        with pytest.raises(Refused, match="只能反馈发给本单位的文书"):
            refused()


@pytest.mark.parametrize(
    ("attachment", "words"),
    [
        (Attachment("运行.exe", b"MZ"), "不是可以接收的类型"),
        (Attachment("没有后缀", b"%PDF-"), "不是可以接收的类型"),
        (Attachment("图.png", b"%PDF-1.7"), "内容与扩展名不符"),
        (Attachment("空.pdf", b""), "内容与扩展名不符"),
        (Attachment("大.pdf", b"%PDF-" + bytes(20 * 1024 * 1024)), "超过20MB"),
    ],
)
def test_attachments_that_are_not_taken(house: Store, attachment: Attachment, words: str) -> None:
    letter = issued(house)
    with pytest.raises(Refused, match=words):
        house.letters.reply(letter.letter_id, "见附件", attachment=attachment, by=BY, at=AT)
    assert house.letters.one(letter.letter_id).state == "issued"


def test_the_name_of_an_attachment_is_no_path(house: Store) -> None:
    letter = issued(house)
    wanted = replace(PDF, file_name="..\\..\\etc/回复.pdf")
    letter = house.letters.reply(letter.letter_id, "见附件", attachment=wanted, by=BY, at=AT)
    assert letter.events[-1].file_name == "回复.pdf"


def test_words_that_are_missing_or_too_long(house: Store) -> None:
    letter = replied(house)
    for step in (house.letters.send_back, house.letters.withdraw, house.letters.reply):
        for words in ("", " \n ", "长" * 2001):
            with pytest.raises(Refused):
                step(letter.letter_id, words, by=BY, at=AT)
    assert house.letters.one(letter.letter_id).state == "replied"
    with pytest.raises(Refused, match="请写明同意的领导"):
        house.letters.consent(drafted(house, 2).letter_id, who=" ", on=TODAY, document="", by=BY, at=AT)


def test_unknown_letters_and_projects(house: Store) -> None:
    with pytest.raises(Refused, match="没有这件文书"):
        house.letters.one(7)
    with pytest.raises(Refused, match="没有这个项目"):
        drafted(house, 99)


def test_a_history_keeps_its_own_moments(house: Store) -> None:
    early = AT - timedelta(days=9)
    issued(house, 2)
    letter = house.letters.draft(decision(1), by=BY, at=early, is_history=True)
    assert letter.events[0].at == early
    live = house.letters.draft(decision(1, matter="permits"), by=BY, at=early)
    assert live.events[0].at == AT


def test_templates_are_kept_and_the_newest_counts(house: Store) -> None:
    letters = house.letters
    assert letters.template("note") is None and letters.templates() == ()
    letters.keep_template("note", "甲.docx", b"one", by=BY, at=AT)
    letters.keep_template("note", "乙.docx", b"two", by=BY, at=AT)
    assert letters.template("note") == b"two" and letters.template("order") is None
    with pytest.raises(Refused, match="完全相同"):
        letters.keep_template("note", "乙.docx", b"two", by=BY, at=AT)
    letters.drop_template("note", by=BY, at=AT)
    with pytest.raises(Refused, match="现行的就是程序自带的"):
        letters.drop_template("note", by=BY, at=AT)
    assert letters.template("note") is None
    assert [one.file_name for one in letters.templates()] == ["", "乙.docx", "甲.docx"]
    with pytest.raises(Refused, match="没有这种文书"):
        letters.keep_template("memo", "甲.docx", b"one", by=BY, at=AT)
