"""Hostile XML inside sound containers: far cells, lies, entities, floods of rows, merges, styles, text."""

from collections.abc import Iterator

from tests.data.ingest.hostile.hostile_file import (
    CRASHED,
    NOT_A_SPREADSHEET,
    READS,
    TOO_LARGE,
    TRUNCATED,
    Hostile,
    heavy,
)
from tests.data.ingest.hostile.packages import (
    MAIN,
    SHEET,
    STRINGS,
    STYLES,
    cell,
    good_sheet,
    ods,
    ods_cell,
    ods_content,
    sheet_of,
    xlsx,
    xlsx_parts,
)

LAUGHS = "".join(
    f'<!ENTITY l{level + 1} "{f"&l{level};" * 10}">' if level else '<!ENTITY l1 "ha">' for level in range(0, 10)
)
LAUGHTER = f"<!DOCTYPE bomb [{LAUGHS}]>"
OUTSIDE = '<!DOCTYPE outside [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
LATE = f"<!--{' ' * 5000}-->"
SAID = {"laughter": "&l10;", "outside": "&x;"}


def _row(cells: str, number: int = 9) -> str:
    return f'<row r="{number}">{cells}</row>'


def _far(address: str, value: str | int = 1, number: int = 9) -> bytes:
    return xlsx(good_sheet(_row(cell(address, value), number)))


def _merge(area: str) -> str:
    return f'<mergeCells count="1"><mergeCell ref="{area}"/></mergeCells>'


_FAR_ROW = _row(cell("IV20000", "x"), 20_000)


def _entities() -> Iterator[Hostile]:
    for name, head in (("laughter", LAUGHTER), ("outside", OUTSIDE)):
        said = SAID[name]
        text = cell("A9", said)
        strings = f"{head}<sst {MAIN}><si><t>{said}</t></si></sst>"
        cases = {
            "sheet": xlsx(good_sheet(_row(text), head=head)),
            "sheet, late": xlsx(good_sheet(_row(text), head=LATE + head)),
            "sheet, utf-16": xlsx(good_sheet(_row(text), head=head).encode("utf-16")),
            "shared strings": xlsx(more={STRINGS: strings}),
            "shared strings, late": xlsx(more={STRINGS: LATE + strings}),
            "styles": xlsx(more={STYLES: f"{head}<styleSheet {MAIN}>{said}</styleSheet>"}),
            "workbook": xlsx(more={"xl/workbook.xml": head + str(xlsx_parts()["xl/workbook.xml"])}),
            "ods": ods(ods_content(f"<table:table-row>{ods_cell(said)}</table:table-row>", head=head)),
            "ods, late": ods(ods_content(f"<table:table-row>{ods_cell(said)}</table:table-row>", head=LATE + head)),
        }
        for place, content in cases.items():
            yield Hostile(f"{name} in {place}", lambda content=content: content, NOT_A_SPREADSHEET)


def _merges(count: int, area: str = "", mark: str = "mergeCell ") -> str:
    refs = (area or f"F{number}:G{number}" for number in range(10, 10 + count))
    return "<mergeCells>" + "".join(f'<{mark}ref="{ref}"/>' for ref in refs) + "</mergeCells>"


def _dense(rows: int, columns: int, value: str) -> str:
    line = "".join(f"<c>{value}</c>" for _ in range(columns))
    return "<row>" + f"</row><row>{line}" * rows + "</row>"


def _repeated_string() -> bytes:
    """One text of 30,000 characters, used by 20,000 cells."""
    rows = "".join(f'<row r="{at}"><c r="A{at}" t="s"><v>0</v></c></row>' for at in range(10, 19_000))
    return xlsx(good_sheet(rows), {STRINGS: f"<sst {MAIN}><si><t>{'长' * 30_000}</t></si></sst>"})


def _styles(count: int) -> str:
    formats = "".join(f'<numFmt numFmtId="{200 + at}" formatCode="0%{at}"/>' for at in range(count))
    xfs = '<xf numFmtId="0"/>' + "".join(f'<xf numFmtId="{200 + at}"/>' for at in range(count))
    return f"<styleSheet {MAIN}><numFmts>{formats}</numFmts><cellXfs>{xfs}</cellXfs></styleSheet>"


def _ods_row(cells: str, more: str = "") -> bytes:
    return ods(ods_content(f"<table:table-row{more}>{cells}</table:table-row>"))


ROWS_REPEATED, COLUMNS_REPEATED = "table:number-rows-repeated", "table:number-columns-repeated"
BLANKS = '<row r="{at}"><c r="A{at}" s="0"/></row>'
FILES = (
    *(
        Hostile(f"far cell {address}", lambda a=address: _far(a), TOO_LARGE)
        for address in ("XFD1048576", "A20001", "IW1", "ZZZ9", "A" * 60 + "1", "A4294967297", "A99999999999999999999")
    ),
    Hostile("far cell, small letters", lambda: _far("xfd1048576"), CRASHED),
    Hostile("stray space", lambda: _far("AN1048576", " ", 1048576), TOO_LARGE),
    Hostile(
        "far row, cell without address",
        lambda: xlsx(good_sheet('<row r="1048576"><c><v>1</v></c></row>')),
        TOO_LARGE,
    ),
    Hostile("far address escaped", lambda: _far("&#88;FD1048576"), TRUNCATED),
    Hostile("the same cell twice", lambda: xlsx(good_sheet(_row(cell("C9", 1) + cell("C9", 9000)))), TRUNCATED),
    Hostile(
        "the same cell twice, seen by the walk only",
        lambda: xlsx(good_sheet(_row("<c r='C9'><f>1</f><v>1</v></c><c r='C9'><v>2</v></c>"))),
        TRUNCATED,
    ),
    Hostile("a merge over an empty sheet", lambda: xlsx(good_sheet(_FAR_ROW, after=_merge("A9:IV20000"))), TOO_LARGE),
    Hostile("letters that grow", lambda: xlsx(good_sheet(_row(cell("A9", "\ufdfa" * 2_000)))), TOO_LARGE),
    Hostile(
        "far address, spaces around =",
        lambda: xlsx(good_sheet('<row><c r = "XFD1048576"><v>1</v></c></row>')),
        TOO_LARGE,
    ),
    Hostile(
        "far cell, prefixed",
        lambda: xlsx(
            f'<x:worksheet xmlns:x="{MAIN[7:-1]}"><x:sheetData><x:row><x:c r="XFD1048576"><x:v>1</x:v></x:c></x:row>'
            "</x:sheetData></x:worksheet>"
        ),
        TOO_LARGE,
    ),
    *(
        Hostile(f"address {address!r}", lambda a=address: _far(a), TRUNCATED)
        for address in ("A0", "0", "", "1A", "A-1", "ÄÖ9")
    ),
    Hostile("dimension told too large", lambda: xlsx(good_sheet(before='<dimension ref="A1:XFD1048576"/>')), READS),
    Hostile("dimension told too small", lambda: xlsx(good_sheet(before='<dimension ref="A1"/>')), READS),
    Hostile("dimension is nonsense", lambda: xlsx(good_sheet(before='<dimension ref="ZZZ0:A-1"/>')), TRUNCATED),
    Hostile("dimension backwards", lambda: xlsx(good_sheet(before='<dimension ref="XFD1048576:A1"/>')), READS),
    heavy("spaces between rows", lambda: xlsx(good_sheet(" " * 3_900_000)), READS),
    heavy("spaces in one cell", lambda: xlsx(good_sheet(_row(cell("A9", " " * 3_900_000)))), TOO_LARGE),
    heavy("text of 40,000 characters", lambda: xlsx(good_sheet(_row(cell("A9", "长" * 40_000)))), TOO_LARGE),
    heavy(
        "100,000 rows without content",
        lambda: xlsx(good_sheet("".join(BLANKS.format(at=at) for at in range(10, 100_000)))),
        READS,
    ),
    heavy("rows without end", lambda: xlsx(good_sheet("<row/>" * 600_000)), READS),
    heavy("cells without end", lambda: xlsx(good_sheet(f"<row r='10'>{'<c/>' * 900_000}</row>")), READS),
    heavy(
        "hidden columns without end",
        lambda: xlsx(good_sheet(before="<cols>" + '<col min="1" max="256" hidden="1"/>' * 90_000 + "</cols>")),
        READS,
    ),
    heavy("two million cells", lambda: xlsx(sheet_of(_dense(10_000, 200, "<v>1</v>"))), TOO_LARGE),
    Hostile("50,000 merges", lambda: xlsx(good_sheet(after=_merges(50_000))), TOO_LARGE, False),
    Hostile(
        "5,001 merges, other spelling",
        lambda: xlsx(good_sheet(after=_merges(5001, mark="mergeCell\t"))),
        TOO_LARGE,
        False,
    ),
    heavy(
        "merges over each other",
        lambda: xlsx(good_sheet(_row(cell("IV19999", 1), 19_999), after=_merges(4900, "A1:IV20000"))),
        TOO_LARGE,
    ),
    Hostile("merge upside down", lambda: xlsx(good_sheet(after=_merges(1, "G20:F9"))), READS),
    Hostile("merge is nonsense", lambda: xlsx(good_sheet(after=_merges(1, "??"))), TRUNCATED),
    heavy("huge styles", lambda: xlsx(more={STYLES: _styles(40_000)}), READS),
    Hostile("style numbers are nonsense", lambda: xlsx(more={STYLES: _styles(3).replace('"201"', '"x"')}), TRUNCATED),
    heavy(
        "huge shared strings",
        lambda: xlsx(more={STRINGS: f"<sst {MAIN}>{'<si><t>长</t></si>' * 200_000}</sst>"}),
        READS,
    ),
    Hostile(
        "strings told without end",
        lambda: xlsx(
            more={STRINGS: f'<sst {MAIN} count="4294967295" uniqueCount="4294967295"><si><t>a</t></si></sst>'}
        ),
        CRASHED,
    ),
    Hostile(
        "string outside the table", lambda: xlsx(good_sheet('<row r="9"><c r="A9" t="s"><v>7</v></c></row>')), TRUNCATED
    ),
    heavy("one string 20,000 times", _repeated_string, CRASHED),
    *(
        Hostile(
            f"number {value}",
            lambda v=value: xlsx(
                good_sheet(f'<row r="5"><c r="A5" t="str"><v>丙项目</v></c><c r="B5"><v>{v}</v></c></row>')
            ),
            READS,
        )
        for value in ("NaN", "inf", "1e999", "-1e308", "1e-400", "9" * 400)
    ),
    Hostile("deep nesting", lambda: xlsx(good_sheet(after="<a>" * 100_000 + "</a>" * 100_000)), READS, False),
    Hostile(
        "attributes without end",
        lambda: xlsx(good_sheet(after="<a" + "".join(f' a{at}="1"' for at in range(50_000)) + "/>")),
        READS,
        False,
    ),
    Hostile("sheet cut off", lambda: xlsx(good_sheet()[:-30]), TRUNCATED),
    Hostile("sheet empty", lambda: xlsx(more={SHEET: ""}), TRUNCATED),
    *_entities(),
    Hostile("ods far row", lambda: _ods_row(ods_cell(1), f' {ROWS_REPEATED}="1048576"'), TOO_LARGE),
    Hostile("ods far column", lambda: _ods_row(ods_cell(1, f' {COLUMNS_REPEATED}="16384"')), TOO_LARGE),
    Hostile(
        "ods area", lambda: _ods_row(ods_cell(1, f' {COLUMNS_REPEATED}="250"'), f' {ROWS_REPEATED}="19000"'), TOO_LARGE
    ),
    Hostile("ods repeated -1", lambda: _ods_row(ods_cell(1, f' {COLUMNS_REPEATED}="-1"')), TRUNCATED),
    Hostile("ods repeated x", lambda: _ods_row(ods_cell(1, f' {COLUMNS_REPEATED}="x"')), TRUNCATED),
    Hostile(
        "ods trailing blanks",
        lambda: _ods_row(f'<table:table-cell {COLUMNS_REPEATED}="16384"/>', f' {ROWS_REPEATED}="1048500"'),
        READS,
    ),
    heavy(
        "ods hidden rows",
        lambda: ods(ods_content(f'<table:table-row table:visibility="collapse" {ROWS_REPEATED}="19999"/>' * 3000)),
        READS,
    ),
)
