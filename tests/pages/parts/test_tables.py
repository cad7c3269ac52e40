"""Tables and cards: escaped, labelled for the phone, honest where there is nothing."""

from pages.parts.cards import bullet, facts, thin_bar
from pages.parts.tables import Column, Row, table
from tests.pages.fake_store import HOSTILE

COLUMNS = (Column("名称", main=True), Column("计划", number=True), Column("进度", wide=True))


def test_cells_are_escaped_and_carry_their_heads() -> None:
    drawn = table(COLUMNS, [(HOSTILE, "1,200", "基础")])
    assert "<img" not in drawn and "<script" not in drawn
    assert '<td class="c-n" data-label="计划"><div>1,200</div></td>' in drawn


def test_a_row_may_have_a_class() -> None:
    assert '<tr class="c-own">' in table(COLUMNS, [Row(("a", "b", "c"), "c-own")])


def test_no_rows_is_a_sentence() -> None:
    drawn = table(COLUMNS, [], empty="没有项目。")
    assert "没有项目。" in drawn and "<table" not in drawn


def test_a_bullet_bar_marks_target_and_both_lines() -> None:
    bar = bullet(0.5, 0.8, 0.6, 0.7)
    assert all(name in bar for name in ("目标 80.0%", "会战进度线 60.0%", "时序进度 70.0%")) and "width:50.0%" in bar


def test_a_bar_over_one_hundred_per_cent_rescales_its_marks() -> None:
    bar = bullet(1.25, 1.0, 1.0, 0.9)
    assert "width:100.0%" in bar and "left:80.0%" in bar


def test_a_missing_value_draws_no_bar() -> None:
    assert "c-fill" not in thin_bar(float("nan"), float("nan"))


def test_facts_show_missing_as_a_dash() -> None:
    assert "<dd>—</dd>" in facts({"竣工时间": None}) and "&lt;b&gt;" in facts({"<b>": "x"})
