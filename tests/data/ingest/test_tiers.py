"""The tier of a reported project: the roster's, and every word that contradicts it is told."""

import pytest

from data.ingest import FileReading

from .build import HEADER, codes, known, outcome, project, read, read_rows, said, values, workbook

NAMES = "甲乙丙丁"
ROSTER = known(*(project(number, f"{name}项目", tier="市本级") for number, name in enumerate(NAMES, 1)))


def titled(title: str, *rows: list[object], **options: object) -> FileReading:
    options.setdefault("known", ROSTER)
    return read_rows([[f"安达市{title}进度表 截至2020年8月20日 单位:万元"], HEADER, *rows], **options)


def line(name: str) -> list[object]:
    return [None, f"{name}项目", 100, 50, 1, 10, "在建"]


def test_a_title_that_contradicts_the_roster_in_every_row_is_an_error() -> None:
    reading = titled("省百大项目", line("甲"), line("乙"))
    assert said(reading, "tier.contradicts") == ["B3"]
    assert reading.blocks
    assert values(reading, "tier") == ["市本级", "市本级"]
    assert reading.sheets[0].tier == "市本级"


def test_a_row_that_contradicts_the_roster_is_told_at_its_cell() -> None:
    odd = project(5, "戊项目", tier="省百大")
    reading = titled("市本级重点项目", line("甲"), line("戊"), line("乙"), known=known(*ROSTER.projects, odd))
    assert said(reading, "tier.differs") == ["B4"]
    assert values(reading, "tier") == ["市本级", "省百大", "市本级"]


def test_a_tier_in_the_rows_own_cell_or_section_stays_and_is_told() -> None:
    head = ["项目名称", "项目层级", "本年累计完成投资(万元)"]
    rows = [["甲项目", "市本级", 1], ["乙项目", "省百大", 1], ["丙项目", "市本级", 1]]
    reading = read_rows([["安达市进度表 8月中旬"], head, *rows], known=ROSTER)
    assert said(reading, "tier.differs") == ["B4"]
    assert values(reading, "tier") == ["市本级", "省百大", "市本级"]
    sections = titled("", ["一、市本级重点项目"], line("甲"), line("乙"), ["二、省百大项目"], line("丙"))
    assert said(sections, "tier.differs") == ["B7"]


def test_the_right_word_and_no_word_are_no_problem() -> None:
    for title, tier in (("市本级重点项目", "市本级"), ("", None), ("附件3", None)):
        reading = titled(title, line("甲"), line("乙"))
        assert [one.code for one in reading.problems if one.code.startswith("tier.")] == []
        assert values(reading, "tier") == [tier, tier]


def test_the_number_of_an_enclosure_is_no_tier_in_a_report_and_asked_in_a_roster() -> None:
    reading = titled("附件1 ", line("甲"))
    assert not {one for one in codes(reading) if one.startswith("tier.")}
    head = ["序号", "项目名称", "总投资(万元)", "年度计划投资(万元)", "包保领导"]
    roster = read_rows([["附件2"], ["安达市项目清单"], head, [1, "甲项目", 100, 50, "王某"]], known=None)
    assert values(roster, "tier") == ["市百大"]
    assert "tier.from_number" in codes(roster, "warning")


def test_problem_lists_and_permit_sheets_ask_as_well() -> None:
    permits = [
        ["安达市省百大项目前期手续 8月中旬"],
        ["项目名称", "立项", "环评", "能评"],
        ["甲项目", "已办", "在办", "无需"],
    ]
    assert said(read_rows(permits, known=ROSTER), "tier.contradicts") == ["A3"]


def test_only_the_tiers_that_a_report_speaks_about_can_lack_projects() -> None:
    other = project(5, "戊项目", tier="省百大")
    everything = known(*ROSTER.projects, other)
    reading = titled("市本级重点项目", line("甲"), line("乙"), known=everything)
    missing = [one.value for one in reading.problems if one.code == "check.missing_project"]
    assert missing == ["丙项目", "丁项目"]
    whole = titled("", *(line(name) for name in NAMES), known=everything)
    assert outcome(whole, "missing_project") == "pass"


def test_a_name_beside_the_number_of_an_enclosure_wins() -> None:
    rows = [["附件1"], ["安达市市“百大项目”进度表 截至2020年8月20日 单位:万元"], HEADER, line("甲")]
    assert values(read_rows(rows), "tier") == ["市百大"]
    assert values(titled("附件1 ", line("甲"), known=None), "tier") == [None]


@pytest.mark.parametrize(
    ("name", "tier"),
    [
        ("省级", "省百大"),
        ("省重点项目", "省百大"),
        ("市级百大", "市百大"),
        ("市级“百大项目”", "市百大"),
        ("市级", None),
    ],
)
def test_a_tier_by_its_other_names(name: str, tier: str | None) -> None:
    rows = [["安达市进度表 截至2020年8月20日 单位:万元"], HEADER, line("甲")]
    reading = read(workbook(rows, sheet=name))
    assert values(reading, "tier") == [tier]
    assert said(reading, "tier.not_said") == ([] if tier else ["B3"])


def test_a_short_name_means_nothing_inside_a_longer_text() -> None:
    assert values(titled("省级资金项目", line("甲"), known=None), "tier") == [None]


def test_two_tiers_around_one_table_are_told() -> None:
    rows = [["安达市市百大项目进度表 截至2020年8月20日 单位:万元"], HEADER, line("甲")]
    reading = read(workbook(rows, sheet="省百大"))
    assert "tier.conflict" in codes(reading, "warning")
    assert values(reading, "tier") == ["省百大"]
