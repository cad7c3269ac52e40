"""A tiny workbook read once before the first fork: what Python loads lazily is then loaded for every child."""

import io
import zipfile

from data.ingest.container.reader import read

MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = 'xmlns="http://schemas.openxmlformats.org/package/2006/relationships"'
TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/></Types>'
)
SHEET = (
    f'<worksheet {MAIN}><sheetData><row r="1" hidden="1"><c r="A1"><f>1</f><v>1</v></c></row></sheetData></worksheet>'
)
PARTS = {
    "[Content_Types].xml": TYPES,
    "_rels/.rels": f'<Relationships {PACKAGE}><Relationship Id="a" Type="{RELATIONS}/officeDocument" '
    'Target="xl/workbook.xml"/></Relationships>',
    "xl/workbook.xml": f'<workbook {MAIN} xmlns:r="{RELATIONS}"><sheets><sheet name="a" sheetId="1" r:id="b"/>'
    "</sheets></workbook>",
    "xl/_rels/workbook.xml.rels": f'<Relationships {PACKAGE}><Relationship Id="b" Type="{RELATIONS}/worksheet" '
    'Target="worksheets/sheet1.xml"/></Relationships>',
    "xl/styles.xml": f"<styleSheet {MAIN}/>",
    "xl/worksheets/sheet1.xml": SHEET,
}


def warm_up() -> None:
    """Read the workbook and a text table; the answers are thrown away."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in PARTS.items():
            archive.writestr(name, text)
    read(stream.getvalue())
    read("甲,乙\n1,2\n".encode("gb18030"))
