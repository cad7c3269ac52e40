"""Merges of an ods sheet mean what they mean in the other formats: labels hold for each row, amounts for none."""

from data.ingest.container import limits
from tests.data.ingest.hostile.packages import ods

from .build import codes, read, said, sheet, values

SPAN_ROWS, SPAN_COLUMNS = "table:number-rows-spanned", "table:number-columns-spanned"
COVERED = "<table:covered-table-cell/>"


def _cell(value: str | int | None, more: str = "") -> str:
    if value is None:
        return f"<table:table-cell{more}/>"
    if isinstance(value, int):
        more = f' office:value="{value}"{more}'
        return f'<table:table-cell office:value-type="float"{more}><text:p>{value}</text:p></table:table-cell>'
    return f'<table:table-cell office:value-type="string"{more}><text:p>{value}</text:p></table:table-cell>'


def _down(value: str | int | None, rows: int, more: str = "") -> str:
    return _cell(value, f' {SPAN_ROWS}="{rows}" {SPAN_COLUMNS}="1"{more}')


def _row(*cells: str, more: str = "") -> str:
    return f"<table:table-row{more}>{''.join(cells)}</table:table-row>"


def _file(*body: str) -> bytes:
    spaces = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "table", "text")
    )
    title = _row(_cell("安达市重点项目旬报 截至2020年8月20日 单位:万元", f' {SPAN_COLUMNS}="6"'))
    head = _row(*map(_cell, ("序号", "项目名称", "项目层级", "总投资", "本旬完成投资", "本年累计完成投资")))
    rows = "".join((title, head, *body))
    return ods(
        f"<office:document-content {spaces}><office:body><office:spreadsheet>"
        f'<table:table table:name="表">{rows}</table:table>'
        f"</office:spreadsheet></office:body></office:document-content>"
    )


def _project(number: int, name: str, tier: str, period: str) -> str:
    return _row(_cell(number), _cell(name), tier, _cell(9000), period, _cell(400))


def test_a_tier_holds_for_all_rows_of_its_merge() -> None:
    content = _file(
        _project(1, "甲项目", _down("省百大", 2), _cell(5)),
        _project(2, "乙项目", COVERED, _cell(6)),
        _project(3, "丙项目", _down("市百大", 2), _cell(7)),
        _project(4, "丁项目", COVERED, _cell(8)),
    )
    assert values(read(content, "表.ods"), "tier") == ["省百大", "省百大", "市百大", "市百大"]


def test_an_amount_over_two_projects_is_asked_once() -> None:
    content = _file(
        _project(1, "甲项目", _cell("省百大"), _down(11, 2)),
        _project(2, "乙项目", _cell("省百大"), COVERED),
        _project(3, "丙项目", _cell("省百大"), _cell(7)),
    )
    reading = read(content, "表.ods")
    assert said(reading, "amount.merged") == ["E3"]
    assert values(reading, "period_investment") == [None, None, 7]


def test_a_name_over_two_rows_is_one_project() -> None:
    content = _file(
        _row(_down(1, 2), _down("甲项目", 2), _cell("省百大"), _cell(9000), _cell(5), _cell(400)),
        _row(COVERED, COVERED, _cell(None), _cell(None), _cell(None), _cell(None)),
        _project(2, "乙项目", _cell("市百大"), _cell(6)),
    )
    reading = read(content, "表.ods")
    assert values(reading, "project_name") == ["甲项目", "乙项目"]
    assert "name.missing" not in codes(reading)


def test_places_are_counted_behind_repeated_rows_and_columns() -> None:
    content = _file(
        _row(_cell(None, ' table:number-columns-repeated="6"'), more=' table:number-rows-repeated="2"'),
        _row(_cell(1), _cell("甲项目"), _cell("省百大"), _cell(9000), _down(11, 2), _cell(400)),
        _row(_cell(2), _cell("乙项目"), _cell("省百大"), _cell(9000), COVERED, _cell(400)),
    )
    assert said(read(content, "表.ods"), "amount.merged") == ["E5"]


def test_merges_are_bounded() -> None:
    far = _project(1, "甲项目", _down("省百大", 10**9), _cell(5))
    assert sheet(read(_file(far), "表.ods")).row_count == 1
    many = _cell("省", f' {SPAN_COLUMNS}="2" table:number-columns-repeated="200"')
    flood = _row(many, more=f' table:number-rows-repeated="{limits.MAX_MERGES // 200 + 1}"')
    assert codes(read(_file(flood), "表.ods")) == {"file.too_large"}


def test_an_odd_span_is_a_damaged_file() -> None:
    broken = _row(_cell("甲", f' {SPAN_ROWS}="-1"'))
    assert codes(read(_file(broken), "表.ods")) == {"file.truncated"}
