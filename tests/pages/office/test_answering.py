"""Answers stay on the card, each with its own way back; the unit is asked for where it is not told."""

from dataclasses import replace
from datetime import date
from typing import Any

from streamlit.testing.v1 import AppTest

from data.ingest.model import Answers, Correction
from data.store import Store
from pages.office import answering, submission, unit_groups
from pages.office.submission import NOTHING_SAID, Submission
from tests.commands.small_workbooks import book, progress
from tests.pages.office.scripted import problem, reading, sheet
from tests.pages.office.test_upload_page import asked, cards, dropped, labels, opened, press, text

MISSPELT = {"湖滨路改建": 600, "东湖水长": 1000, "老街修缮": 90}
HEAD = ("项目名称", "项目层级", "总投资", "年度计划投资", "本周完成投资", "本年累计完成投资", "建设状态", "是否入统")
ROWS = [
    ("湖滨路改造", "一类", 0.5, 2000, 60, 600, "已开工", "是"),
    ("东湖水厂", "一类", 0.8, 4000, 90, 1000, "已开工", "是"),
]
TITLE = "东湖区重点项目周报表(截至2023年3月10日)"


def answer(page: AppTest, label: str, shown: str) -> AppTest:
    box: Any = next(one for one in page.selectbox if one.label.startswith(label))
    box.select_index(box.options.index(shown)).run()
    assert not page.exception
    return page


def said(page: AppTest) -> Answers:
    (one,) = cards(page).values()
    return one.answers


def test_each_answer_is_shown_and_changed_by_itself(office: Store) -> None:
    page = dropped(opened(), 周报=progress(MISSPELT))
    answer(page, "“湖滨路改建”", "湖滨路改造（相近）")
    answer(page, "“东湖水长”", "不在清单，不计入")
    assert "<span>“湖滨路改建”</span>→<strong>湖滨路改造</strong>" in text(page)
    assert "<span>“东湖水长”</span>→<strong>不在清单，不计入</strong>" in text(page)
    assert labels(page).count("改") == 2 and "全部重新回答" in labels(page)
    press(page, "改")
    assert list(said(page).matches) == ["东湖水长"]
    assert [one.startswith("“湖滨路改建”") for one in asked(page)] == [True]
    assert "全部重新回答" not in labels(page)


def test_one_answer_does_for_a_table_without_any_unit(office: Store) -> None:
    page = dropped(opened(), 周报=book(TITLE, HEAD, ROWS, unit=""))
    assert asked(page) == ["表中金额是什么单位？"]
    answer(page, "表中金额", "万元")
    assert said(page).unit == "万元"
    assert "<span>金额单位</span>→<strong>万元</strong>" in text(page)
    press(page, "改")
    assert asked(page) == ["表中金额是什么单位？"]


def test_columns_of_different_units_are_asked_for_by_group(office: Store) -> None:
    page = dropped(opened(), 周报=book(TITLE, HEAD, ROWS, unit=""))
    answer(page, "表中金额", "各列单位不同，分开回答")
    assert asked(page) == [
        "“总投资”“年度计划投资”（C、D列）的金额是什么单位？",
        "“本期完成投资”“本年累计完成投资”（E、F列）的金额是什么单位？",
    ]
    answer(page, "“本期完成投资”", "万元")
    assert said(page).corrections["Sheet"].column_units == {"E": "万元", "F": "万元"}
    assert "（E、F列）金额单位</span>→<strong>万元</strong>" in text(page)
    assert len(asked(page)) == 1


def test_a_table_that_names_one_unit_asks_only_about_the_other_columns(office: Store) -> None:
    head = (*HEAD[:2], "总投资（亿元）", *HEAD[3:])
    page = dropped(opened(), 周报=book(TITLE, head, ROWS, unit=""))
    assert "单位已知的列：“总投资”亿元" in text(page)
    assert asked(page) == [
        "“年度计划投资”（D列）的金额是什么单位？",
        "“本期完成投资”“本年累计完成投资”（E、F列）的金额是什么单位？",
    ]


def test_a_group_s_unit_is_a_correction_of_its_columns_and_goes_again() -> None:
    one = _asking()
    (group,) = unit_groups.without_unit(one)
    answers = group.answered(NOTHING_SAID, "亿元")
    assert answers.corrections == {"旬报": Correction(column_units={"F": "亿元", "G": "亿元"})}
    assert group.answered(answers, None) == NOTHING_SAID


def test_a_sheet_s_own_day_is_an_answer_too() -> None:
    said = Answers(corrections={"旬报": Correction(cut_off=date(2020, 10, 20), unit="万元")})
    one = replace(_asking(), answers=said, reading=reading(b"1", sheets=[sheet("roster")]))
    (given,) = answering.given(one, {})
    assert (given.about, given.said) == ("生效日期", "2020-10-20")
    assert given.without.corrections == {"旬报": Correction(unit="万元")}


def _asking() -> Submission:
    columns = {"B": "project_name", "E": "total_investment", "F": "period_investment", "G": "year_investment"}
    one = replace(sheet(), columns=columns, column_units={"E": "亿元"})
    found = reading(b"1", problem("unit.missing", cell="F4"), sheets=[one])
    return Submission("旬报.xlsx", b"1", found, NOTHING_SAID, (), (), submission.basis(found, None))
