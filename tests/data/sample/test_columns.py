"""Header rows from headings: where parents and leaves are merged."""

from decimal import Decimal

from data.sample.columns import Column, money, put_header, put_total, text
from data.sample.notation import wan
from data.sample.page import Page


def _first(line: Decimal) -> Decimal:
    return line


COLUMNS: list[Column[Decimal]] = [
    text("序号", str),
    money(("完成", "本旬"), _first, wan),
    money(("完成", "累计"), lambda line: line * 2, wan),
    text(("其他", "备注"), str),
]


def test_parents_are_merged_across_and_short_headings_downwards() -> None:
    page = Page("表", len(COLUMNS))
    page.banner("标题")
    put_header(page, COLUMNS, 2)
    assert page.rows[1:] == [["序号", "完成", None, "其他"], [None, "本旬", "累计", "备注"]]
    assert page.merges == [(1, 1, 1, 4), (2, 1, 3, 1), (2, 2, 2, 3)]


def test_totals_are_sums_unless_wrong_on_purpose() -> None:
    page, lines = Page("表", len(COLUMNS)), [Decimal(1), Decimal("2.50")]
    put_total(page, COLUMNS, "合计", lines)
    put_total(page, COLUMNS, "合计", lines, label_at=4, wrong=(_first, Decimal(100)))
    assert page.rows == [["合计", 3.5, 7, None], [None, 103.5, 7, "合计"]]


def test_equal_labels_are_merged_in_runs() -> None:
    page = Page("表", 1)
    for label in ("甲", "甲", "乙", "丙", "丙"):
        page.put([label])
    page.merge_equal(1, 1, 5)
    assert page.rows == [["甲"], [None], ["乙"], ["丙"], [None]]
    assert page.merges == [(1, 1, 2, 1), (4, 1, 5, 1)]
