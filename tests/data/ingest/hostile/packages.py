"""Workbooks put together by hand, part by part, so that any part can be made hostile."""

import io
import zipfile
from collections.abc import Mapping, Sequence

MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = 'xmlns="http://schemas.openxmlformats.org/package/2006/relationships"'
TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/></Types>'
)
TITLE = "安达市进度表 截至2020年8月20日 单位:万元"
TABLE: Sequence[Sequence[str | int]] = (
    (TITLE,),
    ("项目名称", "总投资", "本年累计完成投资", "建设状态"),
    ("甲项目", 900, 5, "在建"),
    ("乙项目", 800, 6, "在建"),
)
SHEET, STRINGS, STYLES = "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/styles.xml"
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def zipped(parts: Mapping[str, bytes | str], how: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip of these parts, always the same bytes."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", how) as archive:
        for name, data in parts.items():
            put(archive, name, data, how)
    return stream.getvalue()


def put(archive: zipfile.ZipFile, name: str, data: bytes | str, how: int = zipfile.ZIP_DEFLATED) -> None:
    """One part with a fixed time; the name is taken as it is, path and all."""
    entry = zipfile.ZipInfo("x", (2020, 8, 20, 0, 0, 0))
    entry.filename, entry.compress_type = name, how
    archive.writestr(entry, data)


def cell(address: str, value: str | int, more: str = "") -> str:
    """One cell; text inline."""
    if isinstance(value, int):
        return f'<c r="{address}"{more}><v>{value}</v></c>'
    return f'<c r="{address}" t="inlineStr"{more}><is><t xml:space="preserve">{value}</t></is></c>'


def rows_of(table: Sequence[Sequence[str | int]] = TABLE) -> str:
    """``<row>`` elements from row 1."""
    lines = []
    for number, values in enumerate(table, 1):
        cells = "".join(cell(f"{LETTERS[at]}{number}", value) for at, value in enumerate(values))
        lines.append(f'<row r="{number}">{cells}</row>')
    return "".join(lines)


def sheet_of(rows: str, before: str = "", after: str = "", head: str = "") -> str:
    """A worksheet part; ``before`` and ``after`` stand around sheetData, ``head`` before the root element."""
    return f"{head}<worksheet {MAIN}>{before}<sheetData>{rows}</sheetData>{after}</worksheet>"


def good_sheet(more_rows: str = "", before: str = "", after: str = "", head: str = "") -> str:
    """The good table as a worksheet part, with something added."""
    return sheet_of(rows_of() + more_rows, before, after, head)


def xlsx_parts(sheet: str | bytes = "") -> dict[str, str | bytes]:
    """The parts of a small good workbook."""
    relations = (
        f'<Relationships {PACKAGE}><Relationship Id="b" Type="{OFFICE}/worksheet" Target="worksheets/sheet1.xml"/>'
        f'<Relationship Id="c" Type="{OFFICE}/styles" Target="styles.xml"/>'
        f'<Relationship Id="d" Type="{OFFICE}/sharedStrings" Target="sharedStrings.xml"/></Relationships>'
    )
    return {
        "[Content_Types].xml": TYPES,
        "_rels/.rels": f'<Relationships {PACKAGE}><Relationship Id="a" Type="{OFFICE}/officeDocument" '
        'Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook {MAIN} xmlns:r="{OFFICE}"><sheets><sheet name="表" sheetId="1" r:id="b"/>'
        "</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": relations,
        STYLES: f"<styleSheet {MAIN}/>",
        STRINGS: f"<sst {MAIN}/>",
        SHEET: sheet or good_sheet(),
    }


def xlsx(sheet: str | bytes = "", more: Mapping[str, str | bytes] | None = None) -> bytes:
    """A workbook with this sheet part and these other parts."""
    return zipped(xlsx_parts(sheet) | dict(more or {}))


ODS_TYPE = "application/vnd.oasis.opendocument.spreadsheet"
ODS_SPACES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "table", "text")
)


def ods_cell(value: str | int, more: str = "") -> str:
    """One ods cell."""
    if isinstance(value, int):
        return f'<table:table-cell office:value-type="float" office:value="{value}"{more}/>'
    return f'<table:table-cell office:value-type="string"{more}><text:p>{value}</text:p></table:table-cell>'


def ods_content(more_rows: str = "", head: str = "") -> str:
    """content.xml with the good table and something added."""
    rows = "".join(f"<table:table-row>{''.join(map(ods_cell, line))}</table:table-row>" for line in TABLE)
    return (
        f'{head}<office:document-content {ODS_SPACES}><office:body><office:spreadsheet><table:table table:name="表">'
        f"{rows}{more_rows}</table:table></office:spreadsheet></office:body></office:document-content>"
    )


def ods(content: str = "", more: Mapping[str, str | bytes] | None = None) -> bytes:
    """An ods file."""
    parts: dict[str, str | bytes] = {"mimetype": ODS_TYPE, "content.xml": content or ods_content()}
    manifest = (
        '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
        f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{ODS_TYPE}"/></manifest:manifest>'
    )
    return zipped(parts | {"META-INF/manifest.xml": manifest} | dict(more or {}))
