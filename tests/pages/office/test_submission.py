"""The way of one report: what each state asks for, and that no step happens twice."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime

import pytest

from data.ingest.model import Answers, Candidate, Change, FileReading, Known, Receipt
from data.store import Actor, Refused
from data.store.statements import Scope
from pages.office import submission
from pages.office.submission import Submission
from tests.campaigns import shipped
from tests.pages.office.scripted import Memory, invested, problem, reading, sheet

NOW = datetime(2020, 10, 21, 16, 30)
CAMPAIGN = shipped()
Script = Callable[..., Submission]


@pytest.fixture
def script(monkeypatch: pytest.MonkeyPatch) -> Script:
    """Makes the reader answer with a reading to order, and reads it."""

    def run(found: FileReading, known: Known | None = None, changes: tuple[Change, ...] = ()) -> Submission:
        monkeypatch.setattr(submission, "read_file", lambda *_, **__: found)
        monkeypatch.setattr(submission, "difference", lambda *_: changes)
        return submission.read("旬报.xlsx", b"a", CAMPAIGN, known or Memory().known())

    return run


NEAR = problem("project.near_match", value="湖滨路改建", candidates=(Candidate(1, "湖滨路改造", 92.0),))


@pytest.mark.parametrize(
    ("found", "stage"),
    [
        (reading(b"a"), "ready"),
        (reading(b"a", problem("column.unmapped", "info")), "ready"),
        (reading(b"a", problem("check.total_mismatch", "warning")), "warned"),
        (reading(b"a", problem("amount.unreadable")), "blocked"),
        (reading(b"a", NEAR), "asking"),
        (reading(b"a", NEAR, problem("amount.unreadable")), "blocked"),
        (reading(b"a", problem("file.truncated", cell=None), readable=False), "unreadable"),
    ],
)
def test_the_stage_is_what_the_person_has_to_do(found: FileReading, stage: str, script: Script) -> None:
    assert script(found).stage == stage


def test_a_tick_lets_warnings_pass_and_can_be_taken_back(script: Script) -> None:
    one = script(reading(b"a", problem("check.total_mismatch", "warning")))
    assert submission.ticked(one).stage == "ready"
    assert submission.ticked(submission.ticked(one), False).stage == "warned"


def test_a_tick_never_lets_an_error_pass(script: Script) -> None:
    assert submission.ticked(script(reading(b"a", problem("amount.unreadable")))).stage == "blocked"


def test_confirming_twice_commits_once(script: Script) -> None:
    store, one = Memory(), script(reading(b"a"))
    done = submission.confirmed(one, store, by=Actor("王敏"), at=NOW)
    again = submission.confirmed(done, store, by=Actor("王敏"), at=NOW)
    assert again is done
    assert done.stage == "accepted"
    assert done.received == Receipt(1, NOW, "王敏")
    assert [(by, at) for _, by, at, _ in store.commits] == [("王敏", NOW)]


def test_bytes_are_let_go_once_the_archive_has_them(script: Script) -> None:
    assert submission.confirmed(script(reading(b"a")), Memory(), by=Actor("王敏"), at=NOW).content == b""


@pytest.mark.parametrize("code", ["check.total_mismatch", "amount.unreadable"])
def test_only_what_is_ready_is_committed(code: str, script: Script) -> None:
    store = Memory()
    one = script(reading(b"a", problem(code, "warning" if code.startswith("check") else "error")))
    assert submission.confirmed(one, store, by=Actor("王敏"), at=NOW) is one
    assert store.commits == []


def test_a_refusal_of_the_store_leaves_the_submission_ready(script: Script) -> None:
    one = script(reading(b"a"))
    with pytest.raises(Refused):
        submission.confirmed(one, Memory(refuses="磁盘已满。"), by=Actor("王敏"), at=NOW)
    assert one.stage == "ready"


def test_the_same_bytes_are_told_when_and_by_whom(script: Script) -> None:
    found = reading(b"a")
    receipt = Receipt(7, datetime(2020, 10, 20, 9, 0), "李强")
    one = script(found, replace(Memory().known(), received={found.sha256: receipt}))
    assert one.stage == "duplicate"
    assert one.received == receipt


def test_answers_add_up_and_are_read_at_once(monkeypatch: pytest.MonkeyPatch, script: Script) -> None:
    one, seen = script(reading(b"a", NEAR, problem("unit.missing"))), []

    def read_file(*_: object, answers: Answers, **__: object) -> FileReading:
        seen.append(answers)
        return reading(b"a", NEAR)

    monkeypatch.setattr(submission, "read_file", read_file)
    unit, match = one.questions
    known = Memory().known()
    first = submission.answered(one, CAMPAIGN, known, [(unit, "万元")])
    submission.answered(first, CAMPAIGN, known, [(match, None)])
    assert seen == [Answers(unit="万元"), Answers(unit="万元", matches={"湖滨路改建": None})]


def test_a_report_of_another_county_does_not_disturb(script: Script) -> None:
    one = script(reading(b"a"), invested(600))
    other = replace(invested(600), received={"other": Receipt(9, NOW, "李强")})
    assert submission.refreshed(one, CAMPAIGN, other) is one


def test_a_report_of_the_same_projects_is_read_against_the_new_state(script: Script) -> None:
    one = submission.ticked(script(reading(b"a", problem("check.total_mismatch", "warning")), invested(600)))
    again = submission.refreshed(one, CAMPAIGN, invested(700))
    assert again is not one
    assert submission.says_the_same(one, again)
    assert again.is_ticked


def test_a_tick_does_not_cover_what_was_not_seen(monkeypatch: pytest.MonkeyPatch, script: Script) -> None:
    one = submission.ticked(script(reading(b"a", problem("check.total_mismatch", "warning")), invested(600)))
    worse = reading(b"a", problem("check.total_mismatch", "warning"), problem("check.cumulative_falls", "warning"))
    monkeypatch.setattr(submission, "read_file", lambda *_, **__: worse)
    again = submission.refreshed(one, CAMPAIGN, invested(700))
    assert not submission.says_the_same(one, again)
    assert again.stage == "warned"


def test_an_accepted_one_is_never_read_again(script: Script) -> None:
    done = submission.confirmed(script(reading(b"a"), invested(600)), Memory(), by=Actor("王敏"), at=NOW)
    assert submission.refreshed(done, CAMPAIGN, invested(700)) is done


def test_rosters_and_cut_offs_are_known(script: Script) -> None:
    roster = script(reading(b"a", sheets=[replace(sheet("roster"), cut_off=None)]))
    assert (roster.is_roster, roster.cut_off) == (True, None)


def test_what_a_file_would_replace_and_the_day_it_was_read(monkeypatch: pytest.MonkeyPatch, script: Script) -> None:
    seen = []

    def read_file(*_: object, today: date | None, **__: object) -> FileReading:
        seen.append(today)
        return reading(b"a", problem("unit.missing"))

    assert script(reading(b"a")).scopes == {Scope("progress", "北林区", "市百大", date(2020, 10, 20))}
    monkeypatch.setattr(submission, "read_file", read_file)
    known = Memory().known()
    one = submission.read("旬报.xlsx", b"a", CAMPAIGN, known, today=date(2020, 10, 21))
    submission.answered(one, CAMPAIGN, known, [(one.questions[0], "万元")])
    assert seen == [date(2020, 10, 21)] * 2
