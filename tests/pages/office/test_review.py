"""审核 as the office uses it: the queue, 通过 and 退回, what is new since it was sent in, who was faster, and 收回."""

from datetime import date, datetime, timedelta

import pytest
from streamlit.testing.v1 import AppTest

from data.store import Store
from data.store.failures import Refused
from data.store.review_cases import Case
from pages.office import card_notes, review_reading, review_steps, submission
from pages.office.desk import Desk
from pages.parts import cached, view
from pages.parts.view import View
from tests.campaigns import weekly
from tests.commands.small_workbooks import INVESTED, PROGRESS_HEAD, PROJECTS, book, progress, roster
from tests.pages.office.conftest import NOW, accept
from tests.pages.running import LEADER, OFFICE, reporter, sign_in

SENT = NOW - timedelta(minutes=20)
FALLEN = {**INVESTED, "东湖水厂": 900}


def hand_in(office: Store, invested: dict[str, int], at: datetime = SENT, file: str = "周报.xlsx") -> Case:
    """What the reporter of 东湖区 sends in, warnings ticked."""
    mine = office.only("东湖区")
    read = submission.read(file, progress(invested), weekly(), mine.known(), today=at.date(), unit="东湖区")
    done = submission.confirmed(submission.ticked(read), mine, by=reporter("东湖区").actor, at=at)
    assert done.stage == "waiting" and done.received
    return next(one for one in office.reviews.cases() if one.upload_id == done.received.upload_id)


@pytest.fixture
def desk() -> Desk:
    return Desk({})


@pytest.fixture
def seen(office: Store) -> View:
    return view.current("review", {}, OFFICE)


def reread(seen: View, one: Case) -> review_reading.Reread:
    return review_reading.of(seen, one)


def state(office: Store, upload_id: int) -> str:
    return next(one.state for one in office.reviews.cases() if one.upload_id == upload_id)


def test_it_is_read_as_it_was_sent(office: Store, seen: View) -> None:
    one = reread(seen, hand_in(office, INVESTED))
    assert one.now.stage == "ready" and one.news == () and one.now.content == b""
    assert one.effects[0] == "涉及 3 个项目" and "开复工 0 个 → 3 个" in one.effects
    assert reread(seen, one.case) is one  # read once while nothing that concerns it changes


def test_through_it_moves_the_figures_and_says_so(office: Store, seen: View, desk: Desk) -> None:
    one = reread(seen, hand_in(office, INVESTED))
    review_steps.approve(seen, desk, [one])
    assert state(office, one.case.upload_id) == "approved"
    said = desk.said()
    assert said.startswith("已通过 1 份（东湖区）。") and "全市投资完成率 — → 26.8%" in said


def test_a_second_click_changes_nothing_and_says_who_was_first(office: Store, seen: View, desk: Desk) -> None:
    one = reread(seen, hand_in(office, INVESTED))
    review_steps.approve(seen, desk, [one])
    version = office.version
    review_steps.approve(seen, desk, [one])
    first = f"已由王敏于{next(iter(office.reviews.cases())).decided_at:%Y-%m-%d %H:%M}通过"
    assert first in desk.said()
    review_steps.give_back(seen, desk, one, "错了")
    assert first in desk.said() and office.version == version


def test_what_changed_after_the_look_is_to_be_looked_at_again(office: Store, seen: View, desk: Desk) -> None:
    one = reread(seen, hand_in(office, INVESTED))
    accept(office, "办公室.xlsx", progress({name: amount + 300 for name, amount in INVESTED.items()}))
    review_steps.approve(seen, desk, [one])
    assert "请再看一遍后通过" in desk.said() and state(office, one.case.upload_id) == "waiting"
    again = reread(seen, one.case)
    assert any("李强已于" in sentence and "第 3 号" in sentence for sentence in again.news)
    assert not again.is_plain
    review_steps.approve(seen, desk, [again])
    assert state(office, one.case.upload_id) == "approved"


def test_a_roster_that_came_since_is_told_by_rows(office: Store, seen: View) -> None:
    case = hand_in(office, INVESTED)
    moved = [(PROJECTS[0][0], "二类", *PROJECTS[0][2:]), *PROJECTS[1:]]
    accept(office, "新清单.xlsx", roster(projects=moved, since=date(2023, 3, 8)), NOW)
    news = reread(seen, case).news
    assert any("1 个项目的层级与送审时不同" in sentence for sentence in news)


def test_a_project_that_has_gone_since_stops_it(office: Store, seen: View, desk: Desk) -> None:
    case = hand_in(office, INVESTED)
    accept(office, "新清单.xlsx", roster(projects=PROJECTS[1:], since=date(2023, 3, 8)), NOW)
    now = reread(seen, case)
    assert now.news and not now.is_plain


def test_a_bug_in_one_does_not_stop_the_others(office: Store, seen: View, desk: Desk) -> None:
    first = reread(seen, hand_in(office, INVESTED))
    office.reviews.give_back(first.case.upload_id, "错了", by=OFFICE.actor, at=NOW)
    second = reread(seen, hand_in(office, FALLEN, NOW))
    review_steps.approve(seen, desk, [first, second])
    said = desk.said()
    assert said.startswith("已通过 1 份（东湖区）") and "退回,您的操作没有执行" in said


def test_returned_with_its_marked_copy(office: Store, seen: View, desk: Desk) -> None:
    accept(office, "上周.xlsx", progress(INVESTED, cut_off=weekly().periods[0].cut_off))
    one = reread(seen, hand_in(office, FALLEN))
    assert one.now.of("warning")
    assert review_steps.give_back(seen, desk, one, "东湖水厂比上期少")
    assert "已退回东湖区的第 3 号，附标注副本" in desk.said()
    assert office.only("东湖区").reviews.attachment(3).startswith(b"PK")


def test_taken_back_it_waits_again(office: Store, seen: View, desk: Desk) -> None:
    one = reread(seen, hand_in(office, INVESTED))
    review_steps.approve(seen, desk, [one])
    review_steps.reopen(seen, desk, one.case.upload_id, "点错了")
    said = desk.said()
    assert said.startswith("第 2 号已收回，重新等待审核。") and "全市投资完成率 26.8% → —" in said
    assert state(office, one.case.upload_id) == "waiting"


@pytest.mark.parametrize("user", [LEADER, reporter("东湖区")], ids=lambda user: user.role)
def test_nobody_else_decides(monkeypatch: pytest.MonkeyPatch, office: Store, seen: View, desk: Desk, user) -> None:  # type: ignore[no-untyped-def]
    one = reread(seen, hand_in(office, INVESTED))
    sign_in(monkeypatch, user)
    review_steps.approve(seen, desk, [one])
    assert "不能进行这项操作" in desk.said()
    review_steps.give_back(seen, desk, one, "错了")
    review_steps.reopen(seen, desk, one.case.upload_id, "")
    assert "不能进行这项操作" in desk.said() and state(office, one.case.upload_id) == "waiting"


# ---- the page


def _page() -> None:
    from pages.access import identity
    from pages.office import review
    from pages.parts import view

    review.show(view.current("review", {}, identity.current()))


def opened() -> AppTest:
    page = AppTest.from_function(_page, default_timeout=30).run()
    assert not page.exception
    return page


def text(page: AppTest) -> str:
    return "\n".join([one.proto.body for one in page.html] + [one.label for one in page.expander])


def press(page: AppTest, key: str) -> AppTest:
    next(one for one in page.button if key in str(one.key)).click().run()
    assert not page.exception
    return page


def test_an_empty_queue_says_what_comes_here(office: Store) -> None:
    assert "没有等待审核的报送" in text(opened())


def test_the_page_lets_through_and_gives_back(office: Store) -> None:
    first = hand_in(office, INVESTED)
    page = opened()
    said = text(page)
    assert "1 份等待审核" in said and "按时报送" in said and "开复工 0 个 → 3 个" in said
    press(page, f"approve-{first.upload_id}")
    assert "已通过 1 份" in text(page) and "最近办结" in text(page)

    second = hand_in(office, FALLEN, NOW)
    page = opened()
    assert "通过后将替代第 2 号" in text(page)
    press(page, f"form-return-{second.upload_id}")
    assert "请写明退回的原因" in text(page) and state(office, second.upload_id) == "waiting"
    page.text_area(key=f"return-reason-{second.upload_id}").set_value("东湖水厂比上期少")
    press(page, f"form-return-{second.upload_id}")
    assert state(office, second.upload_id) == "returned" and "东湖水厂比上期少" in text(page)
    press(page, f"form-reopen-{second.upload_id}")
    assert state(office, second.upload_id) == "waiting"


def test_a_return_that_is_refused_keeps_its_reason(office: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    one = hand_in(office, FALLEN)
    page, key = opened(), f"return-reason-{one.upload_id}"
    page.text_area(key=key).set_value("东湖水厂比上期少")

    def busy(*_: object, **__: object) -> None:
        raise Refused("数据库正忙，什么也没有改动；请稍后再试。")

    with monkeypatch.context() as patch:
        patch.setattr(type(office.reviews), "give_back", busy)
        press(page, f"form-return-{one.upload_id}")
    assert "数据库正忙" in text(page) and page.text_area(key=key).value == "东湖水厂比上期少"
    press(page, f"form-return-{one.upload_id}")
    assert state(office, one.upload_id) == "returned" and "东湖水厂比上期少" in text(page)


def plain(county: str, cut_off: date) -> bytes:
    """A report without anything to doubt."""
    rows = [(name, tier, 5, 200, "已开工", "是") for name, tier, *_ in PROJECTS]
    return book(f"{county}重点项目周报表(截至{cut_off:%Y年%m月%d日})", PROGRESS_HEAD, rows)


def test_several_go_through_at_once_where_nothing_is_doubtful(office: Store) -> None:
    accept(office, "西山清单.xlsx", roster("西山县"), datetime(2023, 2, 20, 9, 0))
    doubtful = hand_in(office, INVESTED)
    for cut_off in (weekly().periods[0].cut_off, weekly().periods[1].cut_off):
        mine, content = office.only("西山县"), plain("西山县", cut_off)
        read = submission.read("西山.xlsx", content, weekly(), mine.known(), unit="西山县")
        assert not read.of("warning")
        assert submission.confirmed(read, mine, by=reporter("西山县").actor, at=SENT).stage == "waiting"
    page = opened()
    assert "3 份等待审核" in text(page) and "2 份没有警告，可以一起通过，1 份要逐份看" in text(page)
    press(page, "approve-plain")
    # The first changes what the second is compared with, which is then looked at again.
    assert "已通过" in text(page) and state(office, doubtful.upload_id) == "waiting"


def test_of_two_for_the_same_period_none_goes_by_itself(office: Store) -> None:
    first = hand_in(office, INVESTED)
    office.reviews.give_back(first.upload_id, "错了", by=OFFICE.actor, at=NOW)
    hand_in(office, FALLEN, NOW, "新.xlsx")
    office.reviews.reopen(first.upload_id, "看错了", by=OFFICE.actor, at=NOW)
    page = opened()
    assert "也在等待审核" in text(page)
    assert not [one for one in page.button if one.key == "approve-plain"]
    assert len(cached.cases()) == 2


def test_a_card_says_what_still_waits_for_the_same_period(office: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    hand_in(office, INVESTED)
    for user, words in (
        (OFFICE, "东湖区 3月11日 09:40 由孙丽报送的第 2 号还在等待审核；这一份入库后，请到“审核”里处理"),
        (reporter("东湖区"), "第 2 号还在等待审核；报送后由这一份替代它，及时与否仍按先报的时间算"),
    ):
        sign_in(monkeypatch, user)
        here = view.current("upload", {}, user)
        one = submission.read("新.xlsx", progress(FALLEN), weekly(), here.store.known(), unit=user.unit)
        assert any(words in note for note in card_notes.notes(here, Desk({}), one))
