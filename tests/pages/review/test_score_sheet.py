"""评分表 as the office, a reviewer, a leader and a reporter use it."""

from datetime import date
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from data.sample.minutes import minutes_document
from data.store import Actor, Store
from data.store.appraisal import Said, Standing
from data.store.appraisal.threads import threads
from data.store.attachments import Attachment
from pages.office import appraisal_reminders
from pages.parts import cached, view
from tests.campaigns import shipped
from tests.data.store.appraisal.making import keep
from tests.pages import running
from tests.pages.admin.conftest import keys
from tests.pages.documents import reading
from tests.pages.fake_store import FakeStore
from tests.pages.office.conftest import NOW
from tests.pages.running import LEADER, OFFICE, REVIEWER, links, opened, press_key, reporter, sign_in, text

UNIT, BY = "东湖区", Actor("王敏", 1, "office")
PAPER = Attachment("证明.docx", minutes_document(["证明"]))


def standing(store: Store) -> Standing:
    return store.appraisal.standing()


def fill(page: AppTest, key: str, value: Any) -> None:
    fields = [*page.text_area, *page.number_input, *page.selectbox, *page.text_input]
    (field,) = [one for one in fields if str(one.key).startswith(key)]
    field.set_value(value)


def submit(page: AppTest, label: str) -> AppTest:
    (button,) = [one for one in page.button if one.label == label]
    button.click()
    page.run()
    assert not page.exception
    return page


def item(key: str, unit: str = UNIT) -> AppTest:
    return opened("score_sheet", unit=unit, item=key)


def ruled(store: Store, key: str = "start_rate", points: float = 30.0, reason: str = "现场核实") -> int:
    return store.appraisal.rule(UNIT, key, points, reason, PAPER, by=BY, at=NOW)


def said(store: Store, kind: Any, words: str, **more: Any) -> int:
    return store.appraisal.comment(Said(UNIT, "start_rate", kind, words, **more), by=BY, at=NOW)


def test_the_sheet_says_where_every_point_comes_from(scored: Store) -> None:
    ruled(scored, reason="一个项目停工")
    ruled(scored, "raised", 2.0, "一个项目纳入上级")
    page = opened("score_sheet")
    shown = text(page)
    assert "会战未结束，按截至3月10日的数据预评，不是最后结果。" in shown
    assert "已核定1项，加分和一票否决1件" in shown and "王敏2023-03-11核定30.00分：一个项目停工，依据证明.docx" in shown
    assert "加分·纳入上级 加2.00分：一个项目纳入上级" in shown and "含加分2.00分" in shown
    assert "40分×完成率÷目标，最高计满分" in shown and "计算66.83分" in shown and "58.83" in shown
    assert any("project_ledger?" in one and "metric=start_rate" in one for one in links(page))
    assert sum(one.startswith("/files/appraisal/") for one in links(page)) == 2


def test_ties_stand_as_ties_and_lists_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    store = FakeStore(shipped())
    for one in store.plans:
        one |= {"started": 0, "plan": 1000, "final": 0.8}
    shown = text(running.run(monkeypatch, "score_sheet", store))
    assert "县（市、区）得分" in shown and "部门得分" in shown


def test_redistribution_is_visible(monkeypatch: pytest.MonkeyPatch) -> None:
    shown = text(running.run(monkeypatch, "score_sheet", FakeStore(shipped())))
    assert "20→21.05" in shown and "5→不计" in shown
    assert "问题办结率（5分）不适用，权重按比例分给其他指标：开复工率20→21.05" in shown


def test_an_item_says_by_which_weight_it_was_reckoned_and_what_that_gave_before_the_ruling(
    monkeypatch: pytest.MonkeyPatch, scored: Store
) -> None:
    before = text(item("start_rate"))
    ruled(scored)
    after = text(item("start_rate"))
    assert "计算：" not in before and "计算：完成" in after and "核定30.00分：现场核实" in after
    query = {"unit": "海伦市", "item": "start_rate"}
    shown = text(running.run(monkeypatch, "score_sheet", FakeStore(shipped()), query))
    assert "规则：20分×完成率÷目标，最高计满分；有指标不适用，本项按21.05分计。" in shown


def test_the_form_of_an_announcement_closes_with_it(scored: Store) -> None:
    assert "已公示截至" in text(submit(opened("score_sheet"), "确认公示"))
    assert standing(scored).notice is not None


def test_the_office_rules_with_a_reason(scored: Store) -> None:
    page = item("start_rate")
    fill(page, "points-rule-0", 33.5)
    assert "请写明核定的理由" in text(submit(page, "确认核定")) and not standing(scored).rulings
    fill(page, "reason-rule-0", "现场核实")
    page.file_uploader[0].set_value([(PAPER.file_name, PAPER.content, "")])
    assert "已核定：东湖区 33.50分。" in text(submit(page, "确认核定"))
    (one,) = standing(scored).rulings
    assert (one.points, one.by, one.document) == (33.5, "王敏", "证明.docx")
    again = item("start_rate")
    fill(again, f"reason-back-{one.change_id}", "核定有误")
    assert "已撤销核定" in text(submit(again, "确认撤销核定")) and not standing(scored).rulings
    shown = text(item("start_rate"))
    assert "撤销核定 ：核定有误" in shown and "核定33.50分 ：现场核实" in shown


def test_what_was_typed_for_one_item_is_not_in_anothers_form(scored: Store) -> None:
    first, second = ({str(one.key) for one in item(key).text_area} for key in ("start_rate", "investment_rate"))
    assert first and not first & second


def test_in_a_tier_nothing_is_ruled(scored: Store) -> None:
    page = opened("score_sheet", unit=UNIT, item="start_rate", tier="一类")
    assert "请把层级改回“全部层级”" in text(page) and "确认核定" not in [one.label for one in page.button]


def test_a_bonus_and_a_veto_want_a_document(scored: Store) -> None:
    page = item("accident")
    fill(page, "reason-rule-0", "调查报告认定")
    assert "都要附上认定文件" in text(submit(page, "确认认定一票否决"))
    page.file_uploader[0].set_value([(PAPER.file_name, PAPER.content, "")])
    submit(page, "确认认定一票否决")
    assert "一票否决：安全事故" in text(opened("score_sheet"))
    assert [one.sort for one in standing(scored).rulings] == ["veto"]
    assert [one.label for one in item("raised").number_input] == ["分数（0 至 3）"]


def test_projects_are_exempted_and_brought_back(scored: Store) -> None:
    page = opened("score_sheet", part="exempt")
    fill(page, "reason-exempt-0", "洪水冲毁")
    assert "请选择项目并附上认定文件" in text(submit(page, "确认认定"))
    fill(page, "project-exempt-0", 3)
    page.file_uploader[0].set_value([(PAPER.file_name, PAPER.content, "")])
    shown = text(submit(page, "确认认定"))
    assert "已认定不可抗力" in shown and "老街修缮" in shown and "洪水冲毁" in shown
    assert "不可抗力：洪水冲毁" in text(opened("score_sheet"))
    back = opened("score_sheet", part="exempt")
    fill(back, "reason-back-1", "已复工")
    submit(back, "确认撤销")
    assert standing(scored).exemptions == ()


def test_rules_are_tried_before_they_are_saved_and_versions_stay(scored: Store) -> None:
    page = opened("score_sheet", part="rules")
    fill(page, "weight-start_rate", 10.0)
    shown = text(submit(page, "预览名次变化"))
    assert "这版规则下名次怎样变化" in shown and "权重·开复工率：40分 → 10分" in shown
    assert standing(scored).rules.weights["start_rate"] == 40
    assert "请写明修改评分规则的原因" in text(press_key(page, "save-score-rules"))
    fill(page, "score-rules-reason", "领导小组会议")
    assert "已保存" in text(press_key(page, "save-score-rules"))
    assert standing(scored).rules.weights["start_rate"] == 10 and len(standing(scored).rules_versions) == 2
    again = opened("score_sheet", part="rules")
    assert "领导小组会议" in text(again) and "权重·开复工率：40分 → 10分" in text(again)
    first = standing(scored).rules_versions[1].change_id
    assert "权重·开复工率：10分 → 40分" in text(press_key(again, f"again-{first}"))
    fill(again, "score-rules-reason", "改回")
    press_key(again, "save-score-rules")
    assert [one.reason for one in standing(scored).rules_versions] == ["改回", "领导小组会议", "制定规则"]


@pytest.mark.parametrize(
    ("field", "typed", "why"),
    [
        ("bonuses-", "纳入上级 | 三分 | 每个1分", "不是分数"),
        ("bonuses-", "纳入上级", "应写成"),
        ("vetoes-", "事故 | 开除 | 发生事故", "应写明排在最后"),
        ("vetoes-", "纳入上级 | 计0分 | 数据虚假", "出现了两次"),
        ("weight-start_rate", 0.0, ""),
    ],
)
def test_a_draft_that_is_none_is_told(scored: Store, field: str, typed: Any, why: str) -> None:
    page = opened("score_sheet", part="rules")
    fill(page, field, typed)
    shown = text(submit(page, "预览名次变化"))
    assert (why in shown) if why else "这版规则下名次怎样变化" in shown
    assert len(standing(scored).rules_versions) == 1


def test_a_reporter_claims_and_appeals_for_the_own_rows_alone(scored: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    scored.appraisal.announce(date(2023, 3, 10), "", by=BY, at=NOW)
    sign_in(monkeypatch, reporter(UNIT))
    shown = text(opened("score_sheet"))
    assert "东湖区现得66.83分" in shown and "西山县" not in shown and "第1名" not in shown
    assert "没有这一项" in text(item("start_rate", "西山县"))
    page = item("start_rate")
    assert "确认核定" not in [one.label for one in page.button]
    fill(page, "points-claim-0", 39.0)
    assert "已自评39.00分。" in text(submit(page, "确认自评"))
    assert [(one.unit, one.points, one.by) for one in standing(scored).claims] == [(UNIT, 39.0, "孙丽")]
    fill(page, "words-new-0", "三个项目都已开工")
    shown = text(submit(page, "确认提出申诉"))
    assert "已提出申诉。" in shown and "待处理" in shown and "报送单位 孙丽" in shown
    sign_in(monkeypatch, reporter("西山县"))
    assert "三个项目都已开工" not in text(opened("score_sheet", part="talk"))


def test_a_reviewer_answers_and_decides_but_does_not_rule(scored: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    appeal = scored.only(UNIT).appraisal.comment(
        Said(UNIT, "start_rate", "appeal", "请复核"), by=Actor("孙丽", 5, "reporter", UNIT), at=NOW
    )
    sign_in(monkeypatch, REVIEWER)
    page = item("start_rate")
    labels = [one.label for one in page.button]
    assert "确认核定" not in labels and "确认自评" not in labels and "确认处理" in labels
    fill(page, f"words-reply-{appeal}", "请补材料")
    submit(page, "确认回复")
    fill(page, f"words-outcome-{appeal}", "属实")
    assert "请先重新核定这一项" in text(submit(page, "确认处理"))
    ruled(scored, points=40.0)
    page = item("start_rate")
    fill(page, f"words-outcome-{appeal}", "属实")
    shown = text(submit(page, "确认处理"))
    assert "处理：申诉成立。 属实（依据：开复工率核定40.00分）" in shown
    (thread,) = threads(standing(scored).comments)
    assert [one.kind for one in thread.answers] == ["reply", "outcome"] and not thread.is_open


def test_a_leader_reads_and_does_nothing(scored: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    said(scored, "comment", "注意核对")
    sign_in(monkeypatch, LEADER)
    for query in ({}, {"part": "exempt"}, {"part": "rules"}, {"part": "talk"}, {"unit": UNIT, "item": "start_rate"}):
        page = opened("score_sheet", **query)
        assert not [key for key in keys(page) if key and "sign" not in key and "password" not in key], query
    assert "注意核对" in text(opened("score_sheet", part="talk"))


def test_nothing_is_ruled_in_a_look_back(scored: Store) -> None:
    page = opened("score_sheet", unit=UNIT, item="start_rate", as_of="2023-03-03")
    assert "只能看，不能核定" in text(page) and "确认核定" not in [one.label for one in page.button]


def test_while_a_result_is_final_the_page_says_so_and_only_talks(scored: Store) -> None:
    with scored._connection.write() as cursor:
        keep(cursor, 2, "confirmed", "ab" * 32, at=NOW, as_of=date(2023, 3, 10))
    shown = text(opened("score_sheet"))
    assert "评比结果已定稿（第2版，校验值abababababababab）" in shown
    labels = [one.label for one in item("start_rate").button]
    assert "确认核定" not in labels and "确认写意见" in labels
    assert "确认认定" not in [one.label for one in opened("score_sheet", part="exempt").button]


def test_the_announcement_starts_the_time_of_appeals(scored: Store) -> None:
    page = opened("score_sheet")
    fill(page, "announce-words", "征求意见")
    assert "申诉期到3月16日：征求意见" in text(submit(page, "确认公示"))


def test_open_appeals_are_a_reminder_of_the_day(scored: Store) -> None:
    scored.only(UNIT).appraisal.comment(Said(UNIT, "", "appeal", "请复核"), by=Actor("孙丽"), at=NOW)
    (one,) = appraisal_reminders.appeals(view.current("today", {}, OFFICE))
    assert (one.title, one.count) == ("评分申诉", 1) and "东湖区" in one.sentence and "part=talk" in one.address


def test_the_workbook_has_what_the_page_has(scored: Store) -> None:
    ruled(scored, reason="一个项目停工")
    ruled(scored, "raised", 2.0, "纳入上级")
    scored.appraisal.exempt(3, "洪水冲毁", PAPER, by=BY, at=NOW)
    sheets = reading.sheets(reading.made(opened("score_sheet")))
    assert {"得分依据", "加分和一票否决", "不可抗力"} <= set(sheets)
    basis = next(row for row in reading.rows(sheets["得分依据"]) if row["核定"].value == 30.0)
    assert basis["单位"].value == UNIT and "一个项目停工" in basis["依据"].value


def test_a_hostile_store_is_shown_as_text(scored: Store) -> None:
    evil = "<img src=x onerror=alert(1)>**粗**"
    ruled(scored, reason=evil)
    ruled(scored, "raised", 2.0, evil)
    said(scored, "comment", evil)
    scored.appraisal.exempt(3, evil, PAPER, by=BY, at=NOW)
    for query in ({}, {"part": "exempt"}, {"part": "talk"}, {"unit": UNIT, "item": "start_rate"}):
        page = opened("score_sheet", **query)
        assert evil in text(page) or "&lt;img" in running.source(page), query
        assert "<img src=x" not in running.source(page)
    assert cached.appraisal().rulings
