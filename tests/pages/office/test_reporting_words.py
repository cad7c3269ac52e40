"""How a unit's reporting is said."""

from datetime import date, datetime

import pytest

from data.cadence import Period
from metrics.reporting import Cell
from pages.office import reporting_words

PERIOD = Period(9, date(2020, 10, 20), datetime(2020, 10, 22, 17, 30), "10月中旬")
AT, NOW = datetime(2020, 10, 21, 9, 5), datetime(2020, 10, 21, 16, 30)


@pytest.mark.parametrize(
    ("cell", "said"),
    [
        (Cell("甲县", PERIOD, "on_time", AT, upload_id=3), "按时报送，10月21日 09:05"),
        (Cell("甲县", PERIOD, "late", AT, True, 3, 2), "逾期报送，10月21日 09:05，更新过 2 次"),
        (Cell("甲县", PERIOD, "late", AT, update="waiting", update_id=7),
         "逾期报送，10月21日 09:05，新报的第 7 号待审核"),
        (Cell("甲县", PERIOD, "late", AT, update="returned", update_id=7),
         "逾期报送，10月21日 09:05，新报的第 7 号已退回"),
        (Cell("甲县", PERIOD, "waiting", AT), "已报送，待审核，10月21日 09:05"),
        (Cell("甲县", PERIOD, "waiting", AT, True), "逾期报送，待审核，10月21日 09:05"),
        (Cell("甲县", PERIOD, "returned", AT, reason="金额不符"), "已退回，待重报，10月21日 09:05，退回原因：金额不符"),
        (Cell("甲县", PERIOD, "overdue", is_late=True), "逾期未报"),
        (Cell("甲县", PERIOD, "open"), "尚未报送"),
    ],
)  # fmt: skip
def test_one_cell(cell: Cell, said: str) -> None:
    assert reporting_words.sentence(cell, NOW) == said


def test_all_of_a_period() -> None:
    states = ("on_time", "late", "waiting", "returned", "open")
    cells = [Cell(f"{number}县", PERIOD, state) for number, state in enumerate(states)]
    said = "5 个单位中 2 个已报送（按时 1 个、逾期 1 个），1 个待审核，1 个退回待重报，1 个尚未报送"
    assert reporting_words.tally(cells) == said
    assert reporting_words.tally(cells[:1]) == "1 个单位中 1 个已报送"
