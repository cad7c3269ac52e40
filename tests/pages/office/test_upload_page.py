"""报表上传 as a person uses it, without a browser."""

from datetime import date, datetime

import pytest
from streamlit.testing.v1 import AppTest

from data.store import Store
from pages.office import kept_desks
from pages.office.submission import Submission
from tests.commands.small_workbooks import INVESTED, book, progress, roster
from tests.pages.office.conftest import accept
from tests.pages.running import LEADER, reporter, sign_in


def _page() -> None:
    from pages.access import identity
    from pages.office import upload
    from pages.parts import view

    upload.show(view.current("upload", {}, identity.current()))


def opened() -> AppTest:
    """The page of somebody who has just signed in."""
    kept_desks._desks._kept.clear()
    return reloaded()


def reloaded() -> AppTest:
    """The page in another tab, or after F5."""
    page = AppTest.from_function(_page, default_timeout=30).run()
    assert not page.exception
    return page


def dropped(page: AppTest, **files: bytes) -> AppTest:
    """The page after a drop of these files (keywords are names, with .xlsx)."""
    page.file_uploader[0].set_value([(f"{name}.xlsx", content, "") for name, content in files.items()]).run()
    assert not page.exception
    return page


def cards(page: AppTest) -> dict[str, Submission]:
    """What lies on the one desk there is, by the files' bytes."""
    (desk,) = kept_desks._desks._kept.values()
    found: dict[str, Submission] = desk.cards["desk_submissions"]
    return found


def press(page: AppTest, label: str) -> AppTest:
    next(one for one in page.button if one.label.startswith(label) and not one.disabled).click().run()
    assert not page.exception
    return page


def asked(page: AppTest) -> list[str]:
    """The questions on the cards."""
    return [box.label for box in page.selectbox if str(box.key).startswith("ask-")]


def text(page: AppTest) -> str:
    return "\n".join([one.proto.body for one in page.html] + [one.label for one in page.expander])


def labels(page: AppTest) -> list[str]:
    """The buttons that can be pressed."""
    return [button.label for button in page.button if not button.disabled]


def undo(page: AppTest, upload_id: int, reason: str = "报错了期次") -> AppTest:
    """Undo an upload in the list of the latest."""
    next(one for one in page.text_area if one.key == f"reason-recent-{upload_id}").set_value(reason)
    next(one for one in page.button if f"undo-recent-{upload_id}" in str(one.key)).click().run()
    assert not page.exception
    return page


def test_a_report_goes_in_and_out_again(office: Store) -> None:
    page = dropped(opened(), 周报=progress({"湖滨路改造": 600, "东湖水厂": 1000, "老街修缮": 90}))
    assert "进度表" in text(page)
    assert "东湖区" in text(page)
    assert "确认入库" not in labels(page)
    page.checkbox[0].check().run()
    press(page, "确认入库")
    assert "已入库 1 份。" in text(page)
    assert len(office.uploads()) == 2
    undo(page, 2)
    assert "已撤销" in text(page)
    assert set(office.uploads()["state"]) == {"生效", "已撤销"}
    press(page, "确认恢复")
    assert set(office.uploads()["state"]) == {"生效"}


def test_a_rerun_commits_nothing(office: Store) -> None:
    page = dropped(opened(), 周报=progress(INVESTED))
    page.checkbox[0].check().run()
    version = office.version
    page.run()
    page.run()
    assert office.version == version


def test_a_leaders_click_changes_nothing_and_says_so(office: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    sign_in(monkeypatch, LEADER)
    page = dropped(opened(), 周报=progress(INVESTED))
    page.checkbox[0].check().run()
    press(page, "确认入库")
    assert "“领导”不能进行这项操作" in text(page)
    assert "可以入库" in text(page)
    assert len(office.uploads()) == 1


def test_a_click_counts_by_the_role_of_its_moment(office: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    page = dropped(opened(), 周报=progress(INVESTED))
    page.checkbox[0].check().run()
    sign_in(monkeypatch, LEADER)  # an administrator changed the role while the page lay open
    press(page, "确认入库")
    assert len(office.uploads()) == 1


def test_a_reporter_sends_in_for_the_own_unit_and_undoes_nothing(
    office: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    accept(office, "西山清单.xlsx", roster("西山县"), datetime(2023, 2, 20, 9, 0))
    sign_in(monkeypatch, reporter("东湖区"))
    page = dropped(opened(), 周报=progress(INVESTED))
    page.checkbox[0].check().run()
    press(page, "确认报送")
    assert "已报送 1 份，等待办公室审核" in text(page)
    assert "由孙丽报送，等待办公室审核" in text(page) and "待审核和已退回的报送" in text(page)
    assert "本期报送 0/1" in text(page) and "已报送，待审核" in text(page)
    assert "upload=3" in text(page)
    assert "西山" not in text(page)
    assert not [label for label in labels(page) if "撤销" in label or "恢复" in label]


def test_a_reporter_does_not_speak_for_another_unit(office: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    accept(office, "西山清单.xlsx", roster("西山县"), datetime(2023, 2, 20, 9, 0))
    sign_in(monkeypatch, reporter("西山县"))
    page = dropped(opened(), 周报=progress(INVESTED))
    assert "“东湖区”不是您所在的县（市、区），整表不能提交" in text(page)
    assert "确认入库" not in labels(page)


def test_a_bad_file_leaves_the_others_easy(office: Store) -> None:
    other = progress({"湖滨路改造": 700, "东湖水厂": 1100, "老街修缮": 95}, cut_off=date(2023, 3, 3))
    page = dropped(opened(), 坏=b"not a workbook", 一=progress(INVESTED), 二=other)
    for number in range(len(page.checkbox)):
        page.checkbox[number].check().run()
    assert "3 份报表：2 份可入库，1 份读不出来" in text(page)
    press(page, "全部入库（2 份）")
    # the second report restates what the first one has just changed, so a person sees it again
    assert "看过之后又有报表入库" in text(page)
    assert len(office.uploads()) == 2


def test_two_files_for_one_place_wait_for_a_choice(office: Store) -> None:
    other = progress({"湖滨路改造": 700, "东湖水厂": 1100, "老街修缮": 95})
    page = dropped(opened(), 一=progress(INVESTED), 二=other)
    for number in range(len(page.checkbox)):
        page.checkbox[number].check().run()
    assert text(page).count("同一单位、同一期的报表还有 1 份没有入库") == 2
    assert "“二.xlsx”" in text(page) and "“一.xlsx”" in text(page)
    assert not any(label.startswith("全部入库") for label in labels(page))
    press(page, "移开")
    assert "同一单位、同一期的报表还有" not in text(page)
    press(page, "确认入库")
    assert len(office.uploads()) == 2


def test_a_report_of_another_period_is_told_and_a_future_one_must_be_ticked(office: Store) -> None:
    page = dropped(opened(), 上周=progress(INVESTED, cut_off=date(2023, 3, 3)))
    assert "（截至3月3日）的，而本期是" in text(page)
    assert "晚于今天" not in text(page)
    page = dropped(press(page, "移开"), 下周=progress(INVESTED, cut_off=date(2023, 3, 17)))
    assert "截止日期2023-03-17晚于今天2023-03-11" in text(page)
    page = dropped(press(page, "移开"), 本周=progress(INVESTED))
    assert "而本期是" not in text(page)


def test_undoing_a_replaced_upload_promises_nothing(office: Store) -> None:
    accept(office, "一.xlsx", progress(INVESTED), datetime(2023, 3, 11, 8, 0))
    later = {name: amount + 300 for name, amount in INVESTED.items()}
    accept(office, "二.xlsx", progress(later), datetime(2023, 3, 11, 9, 0))
    page = opened()
    assert "第 2 号报表已被后来的报表替代，本就不计入；撤销不改变任何指标" in text(page)
    assert "撤销后，第 3 号报表不再计入，改用它之前的数据" in text(page)
    undo(page, 2)
    assert "第 2 号报表已撤销；它此前已被替代，仍以后来的报表为准" in text(page)
    assert "重新生效。" not in text(page)


def test_a_question_is_answered_on_the_card(office: Store) -> None:
    page = dropped(opened(), 周报=progress({"湖滨路改建": 600, "东湖水厂": 1000, "老街修缮": 90}))
    assert "待回答" in text(page)
    question = page.selectbox[0]
    assert "“湖滨路改建”是清单中的哪个项目" in question.label
    question.select_index(0).run()
    assert "待回答" not in text(page)
    assert not asked(page)
    assert "“湖滨路改建”</span>→<strong>湖滨路改造</strong>" in text(page)
    press(page, "改")
    assert asked(page)


def test_a_missing_unit_is_asked_for(office: Store) -> None:
    page = dropped(opened(), 周报=progress(INVESTED, unit=""))
    assert page.selectbox[0].label.startswith("表中金额是什么单位？")
    page.selectbox[0].select_index(0).run()
    assert not asked(page)


def test_the_same_bytes_are_told(office: Store) -> None:
    content = progress(INVESTED)  # once: a workbook holds the second in which it was written
    accept(office, "周报.xlsx", content, datetime(2023, 3, 11, 9, 0))
    page = dropped(opened(), 又一次=content)
    assert "该文件已于 3月11日 09:00 由李强报送，没有改变任何数据。" in text(page)
    assert "确认入库" not in labels(page)


def test_reports_dropped_together_with_their_roster(empty_office: Store) -> None:
    page = dropped(opened(), 周报=progress(INVESTED), 清单=roster())
    assert "还没有项目清单" in text(page)
    press(page, "确认入库")
    assert "还没有项目清单" not in text(page)
    assert len(empty_office.uploads()) == 1


def test_a_reporter_waits_for_the_roster_of_the_office(empty_office: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    sign_in(monkeypatch, reporter("东湖区"))
    assert "由市发改委办公室上传" in text(opened()) and "先拖入各层级的项目清单" not in text(opened())


def test_names_from_a_file_are_never_markup(office: Store) -> None:
    hostile = "<img src=x onerror=alert(1)>"
    rows = [(hostile, "一类", 1, 1, "已开工", "是")]
    head = ("项目名称", "项目层级", "本周完成投资", "本年累计完成投资", "建设状态", "是否入统")
    page = dropped(opened(), 周报=book("东湖区重点项目周报表(截至2023年3月10日)", head, rows))
    assert "<img" not in text(page)
