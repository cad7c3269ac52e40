"""What a person corrected is kept with the upload, word for word."""

import json
from datetime import date

import pytest

from data.ingest.model import Answers, Correction
from data.store import Store
from data.store.corrections import from_json, said_of
from tests.data.store.making import FIRST, roster, row, send, sheet

EVERYTHING = Correction(
    "progress", (2, 3), "万元", FIRST, "甲县", {"F": "year_investment", "G": None}, {"F": "元"}, (7, 9)
)


def test_corrections_come_back_as_they_were_said() -> None:
    ((name, text),) = said_of([sheet("progress", [], "进度")], Answers(corrections={"进度": EVERYTHING}))
    assert name == "进度"
    assert from_json(text) == EVERYTHING


def test_answers_for_the_whole_file_are_kept_with_each_sheet() -> None:
    own = Correction(unit="元")
    answers = Answers(county="甲县", unit="万元", corrections={"一": own, "三": Correction(kind="skip")})
    pages = [sheet("progress", [], name) for name in ("一", "二", "三")]
    said = {name: json.loads(text) for name, text in said_of(pages, answers)}
    assert said == {
        "一": {"county": "甲县", "unit": "元"},
        "二": {"county": "甲县", "unit": "万元"},
        "三": {"kind": "skip"},
    }


@pytest.mark.parametrize("answers", [Answers(), Answers(matches={"桥": 1}), Answers(corrections={"别的": EVERYTHING})])
def test_nothing_said_is_not_kept(answers: Answers) -> None:
    assert said_of([sheet("progress", [], "进度")], answers) == []


def test_the_record_tells_what_was_corrected(store: Store) -> None:
    roster(store, row("桥", county="甲县"))
    page = sheet("progress", [row("桥", 1, status="停工")], "进度", county="甲县", cut_off=FIRST)
    said = Correction(cut_off=date(2021, 3, 7), columns={"F": "year_investment"}, ignored_rows=(9,))
    sent = send(store, page, by="李四", answers=Answers(corrections={"进度": said}))
    found = store.record(sent.upload_id)
    assert found.accepted.by == "李四"
    assert found.sheets[0].notes == (
        "按更正:数据截至2021-03-07",
        "按更正:F列为“本年累计完成投资”",
        "按更正:第9行不计入",
    )
    assert store.record(1).sheets[0].notes == ()
